"""A leaving's tables as one zip, made beside the folder and gone once it is sent."""

import tempfile
import zipfile

from django.http import FileResponse, Http404, HttpResponse

from kith.exchange import duty as duty_lists
from kith.exchange import leave
from kith.exchange.models import DutyList, Leaving
from kith.exchange.out.folder import MANIFEST


def tables(leaving: Leaving) -> FileResponse:
    """The tables and the manifest; the papers stay on the server for whoever fetches them there."""
    folder = leave.place(leaving)
    if not (folder / MANIFEST).exists():
        raise Http404
    packed = tempfile.TemporaryFile(dir=leave.base())  # noqa: SIM115 (the answer closes it)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as into:
        into.write(folder / MANIFEST, MANIFEST)
        for path in sorted((folder / "ssd").glob("*.csv")):
            into.write(path, path.name)
    packed.seek(0)
    answer = FileResponse(packed, as_attachment=True, filename=f"tables-{leaving.folder}.zip")
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def duty(made: DutyList) -> HttpResponse:
    """The sealed duty list."""
    path = duty_lists.base() / made.file
    if not path.is_file():
        raise Http404
    answer = HttpResponse(path.read_bytes(), content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{made.file}"'
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
