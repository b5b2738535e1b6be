"""Looking at a file before it is taken in: the name, the size, the first bytes, then a child process.

`examine` changes nothing in the record and holds no transaction: a picture may take seconds. What it answers
waits sealed on disk under a random name, so that a form shown again need not ask for the file again, and
`actions.take_in` takes it from there.
"""

import hashlib
from dataclasses import dataclass
from typing import IO, Any

from django.core import signing

from kith.documents import apart, vault
from kith.documents.rules import SORTS, begins_like, clean_name, name_problem, size_problem, sort_of
from kith.refusals import Refused

SALT = "kith.documents.waiting"


@dataclass(frozen=True)
class Examined:
    """A file that was looked at and may be taken in."""

    key: str
    name: str
    ending: str
    size: int
    sha256: str
    pages: int | None = None
    width: int | None = None
    height: int | None = None

    @property
    def kind(self) -> str:
        """Its kind, a value of `terms.Kind`."""
        return SORTS[self.ending].kind

    @property
    def media(self) -> str:
        """Its media type, from the list and never from the browser."""
        return SORTS[self.ending].media


def examine(name: str, stream: IO[bytes] | bytes, *, field: str | None = None) -> Examined:
    """Look at one file. Errors: Refused, with a sentence that begins with the file's name."""
    name = clean_name(name)
    if no := name_problem(name):
        raise Refused(no, field=field)
    sort = sort_of(name)
    assert sort is not None
    content = stream if isinstance(stream, bytes) else stream.read(sort.most + 1)
    if no := size_problem(name, len(content)):
        raise Refused(no, field=field)
    if not begins_like(sort, content[:64]):
        raise Refused(f"“{name}” is not what its name says: it begins like something else.", field=field)
    try:
        made = apart.run(
            sort.check,
            given={"in": content},
            asked={"ending": sort.ending},
            wanted=("shown.jpg", "small.jpg"),
        )
    except Refused as refusal:
        raise Refused(f"“{name}” {refusal.sentence}", field=field) from None
    except apart.Broken:
        raise Refused(f"“{name}” {apart.UNOPENED}", field=field) from None
    key = vault.new_key()
    vault.forget_waiting()
    vault.put(key, "original", content, waiting=True)
    for file, part in (("shown.jpg", "shown"), ("small.jpg", "small")):
        if file in made.files:
            vault.put(key, part, made.files[file], waiting=True)
    told = {fact: made.facts.get(fact) for fact in ("pages", "width", "height")}
    digest = hashlib.sha256(content).hexdigest()
    return Examined(key, name, sort.ending, len(content), digest, **told)


def ticket(examined: Examined, user: Any) -> str:
    """What a form carries in a hidden field while the file waits: signed, and good for one person alone."""
    return signing.dumps({"by": user.pk, "file": vars(examined)}, salt=SALT, compress=True)


def of_ticket(said: str, user: Any) -> Examined | None:
    """The file that waits under a ticket of this person's, while it waits."""
    try:
        told = signing.loads(said, salt=SALT, max_age=24 * 3600)
    except signing.BadSignature:
        return None
    return Examined(**told["file"]) if told["by"] == user.pk else None
