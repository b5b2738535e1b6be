"""The files of an extract: from a folder on the server, or as they were sent; never from anywhere else."""

import hashlib
import shutil
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, Any, Final
from uuid import uuid4

from django.conf import settings

from kith.exchange.rules.columns import NOT_YET, tables
from kith.exchange.rules.reading import MOST_BYTES
from kith.refusals import Refused

MOST_FILES: Final = 200
MOST_IN_ALL: Final = 600_000_000
MOST_TIMES: Final = 200  # how often larger than itself a packed file may become


def read(folder: Path) -> dict[str, bytes]:
    """The folder's CSV files by table name. Files of other names are told by their names, not read."""
    if not folder.is_dir():
        raise Refused(f"There is no folder {folder.name}. Check its name.")
    found: dict[str, bytes] = {}
    size = 0
    for path in sorted(folder.iterdir()):
        name = table_name(path.name)
        if path.suffix.lower() != ".csv" or not path.is_file() or path.is_symlink():
            continue
        if name in found:
            raise Refused(f"The folder has {name}.csv twice. Leave one of them out.")
        size += path.stat().st_size
        if size > MOST_IN_ALL:
            raise Refused(f"The folder holds more than {MOST_IN_ALL // 1_000_000} MB. Split the extract.")
        found[name] = path.read_bytes() if name in _ours() else b""
    return found


def table_name(file_name: str) -> str:
    """The table a file holds: `SSD_Person.csv` and `dbo.ssd_person.csv` are the table ssd_person."""
    return Path(file_name.replace("\\", "/")).stem.lower().rpartition(".")[2]


def digest(files: Mapping[str, bytes]) -> str:
    """One digest of all files: a folder that changed after it was checked is checked again."""
    whole = hashlib.blake2b(digest_size=32)
    for name in sorted(files):
        whole.update(f"{name}:{len(files[name])}:".encode())
        whole.update(files[name])
    return whole.hexdigest()


def incoming(name: str) -> Path:
    """A folder that the server may read: directly under the data folder's `incoming`, and nowhere else."""
    base = Path(settings.DATA) / "incoming"
    plain = Path(name.strip())
    if plain.parts != (plain.name,) or plain.name.startswith(".") or not (base / plain).is_dir():
        raise Refused("There is no such folder among those that this server may read. Check its name.")
    return base / plain


def keep(sent: Iterable[Any]) -> Path:
    """Files that were sent (CSV, or a zip of them) in a folder of their own; Refused if there is none."""
    folder = Path(settings.MEDIA_ROOT) / "loads" / uuid4().hex
    folder.mkdir(parents=True)
    try:
        files = list(sent)
        if len(files) > MOST_FILES:
            raise Refused(f"Choose at most {MOST_FILES} files.")
        for file in files:
            _keep_one(file, folder)
        if not any(folder.iterdir()):
            raise Refused("None of these files is a CSV file of the extract. Choose the CSV files, or a zip.")
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder


def forget(folder: str) -> None:
    """Take away files that were sent to us, once they are loaded or dropped."""
    path = Path(folder)
    if (Path(settings.MEDIA_ROOT) / "loads") in path.parents:
        shutil.rmtree(path, ignore_errors=True)


def _keep_one(file: Any, folder: Path) -> None:
    name = str(file.name).lower()
    if name.endswith(".zip"):
        _unpack(file, folder)
    elif name.endswith(".csv") and table_name(name) in _ours():
        _copy(file, folder / f"{table_name(name)}.csv")


def _unpack(file: Any, folder: Path) -> None:
    """A zip, without its folders: its names are never used as paths, and its sizes are not believed."""
    try:
        with zipfile.ZipFile(file) as packed:
            inside = [one for one in packed.infolist() if not one.is_dir()]
            if len(inside) > MOST_FILES:
                raise Refused(f"The zip holds more than {MOST_FILES} files. Take out what is no extract.")
            for one in inside:
                name = table_name(one.filename)
                if one.filename.lower().endswith(".csv") and name in _ours():
                    if one.file_size > MOST_TIMES * max(one.compress_size, 1):
                        raise Refused("The zip cannot be read: a file in it is packed too tightly.")
                    with packed.open(one) as content:
                        _copy(content, folder / f"{name}.csv")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        raise Refused("The zip cannot be read. Pack the CSV files again, without a password.") from None


def _copy(source: IO[bytes] | Any, target: Path) -> None:
    if target.exists():
        raise Refused(f"{target.name} is there twice. Send it once.")
    size = 0
    with target.open("xb") as out:
        while piece := source.read(1 << 20):
            size += len(piece)
            if size > MOST_BYTES:
                raise Refused(f"{target.name} is larger than {MOST_BYTES // 1_000_000} MB. Split it.")
            out.write(piece)


def _ours() -> set[str]:
    return set(tables()) | NOT_YET
