"""Files that are sent: CSV or zip, and nothing a zip can do to us."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kith.exchange.bulk import files
from kith.refusals import Refused


def packed(**entries: bytes) -> SimpleUploadedFile:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in entries.items():
            target.writestr(name, content)
    return SimpleUploadedFile("extract.zip", out.getvalue())


def test_csv_files_and_zips_are_kept_under_our_own_names():
    folder = files.keep(
        [
            SimpleUploadedFile("dbo.SSD_Person.csv", b"a"),
            packed(**{"out/ssd_family.csv": b"b", "notes.txt": b"c"}),
        ]
    )
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        "ssd_person.csv": b"a", "ssd_family.csv": b"b",
    }  # fmt: skip
    files.forget(str(folder))
    assert not folder.exists()


def test_a_name_in_a_zip_is_never_a_path(tmp_path):
    folder = files.keep([packed(**{"../../../ssd_person.csv": b"a", "/etc/ssd_family.csv": b"b"})])
    assert sorted(path.name for path in folder.iterdir()) == ["ssd_family.csv", "ssd_person.csv"]


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ([SimpleUploadedFile("virus.exe", b"a")], "None of these files"),
        ([SimpleUploadedFile("extract.zip", b"PK no zip")], "cannot be read"),
        ([packed(**{"ssd_person.csv": b"a" * 3_000_000})], "packed too tightly"),
        ([SimpleUploadedFile("ssd_person.csv", b"a"), SimpleUploadedFile("SSD_PERSON.CSV", b"a")], "twice"),
    ],
)
def test_what_is_sent_wrongly_is_refused_and_nothing_stays(sent, sentence, settings):
    with pytest.raises(Refused, match=sentence):
        files.keep(sent)
    kept = settings.MEDIA_ROOT / "loads"
    assert not kept.exists() or not list(kept.iterdir())


@pytest.mark.parametrize("name", ["..", "../etc", "/", "/etc", "", ".hidden", "nosuch", "a/b"])
def test_the_server_reads_only_folders_that_were_put_there(name, settings, tmp_path):
    settings.DATA = tmp_path
    (tmp_path / "incoming" / "tuesday").mkdir(parents=True)
    assert files.incoming("tuesday") == tmp_path / "incoming" / "tuesday"
    with pytest.raises(Refused):
        files.incoming(name)


def test_a_link_in_a_folder_is_not_followed(tmp_path):
    (tmp_path / "secret.csv").write_text("x")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "ssd_person.csv").symlink_to(tmp_path / "secret.csv")
    assert files.read(folder) == {}
