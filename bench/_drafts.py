"""Saves of words as people type, as devices send them: sealed, each later than the one before, as JSON.

`python -m bench._drafts 4 200` in the environment of a town: four rounds, in each two hundred saves a line.
Many people type, since nobody types as fast as eight lines ask.
"""

import base64
import hashlib
import json
import os
import sys
import uuid
import warnings
from typing import Any

import django

django.setup()

from cryptography.hazmat.primitives.asymmetric import ec  # noqa: E402
from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: E402
from cryptography.hazmat.primitives.hashes import SHA256  # noqa: E402
from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: E402
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from bench import _walk  # noqa: E402
from kith.access import Role  # noqa: E402
from kith.accounts.models import Post  # noqa: E402
from kith.casework.models import Allocation  # noqa: E402
from kith.drafts import sealing  # noqa: E402

LINES, A_LINE = 8, 8  # people a line
POINT = sealing.public_point()
WORDS = "She told us that mornings are hard, and that she is glad of the breakfast club. " * 12


def sealed(facts: dict[str, Any]) -> str:
    """As the browser's script seals it."""
    server = base64.urlsafe_b64decode(POINT + "=" * (-len(POINT) % 4))
    once = ec.generate_private_key(ec.SECP256R1())
    point = once.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    shared = once.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), server))
    secret = HKDF(algorithm=SHA256(), length=32, salt=point + server, info=sealing.INFO).derive(shared)
    nonce = os.urandom(sealing.NONCE)
    head = bytes([sealing.VERSION]) + hashlib.sha256(server).digest()[: sealing.MARK] + point + nonce
    return base64.b64encode(head + AESGCM(secret).encrypt(nonce, json.dumps(facts).encode(), head)).decode()


class Page:
    """One person's form, open on one page."""

    def __init__(self, asker: _walk.Asker, number: int) -> None:
        family = asker.families[number % len(asker.families)]
        self.asker, self.page, self.n = asker, str(uuid.uuid4()), 0
        place = f"note:call:{family}:{number}"
        path = reverse("recording:new_call", args=[family])
        self.ticket = sealing.Ticket(asker.user.pk, place, family, path).sealed()

    def save(self) -> list[Any]:
        """The next save: the words so far."""
        self.n += 1
        words = {"what": WORDS[: 100 + 4 * self.n], "minutes": "30"}
        facts = {
            "ticket": self.ticket, "page": self.page, "n": self.n, "base": 0, "words": words, "seconds": 4
        }  # fmt: skip
        head = {"Cookie": self.asker.cookie, "X-CSRFToken": _walk.TOKEN, "Content-Type": "application/json"}
        return ["POST", reverse("drafts:mine"), json.dumps({"items": [{"sealed": sealed(facts)}]}), head]


def rounds(many: int, calls: int) -> list[list[dict[str, Any]]]:
    """The lines of each round; every round begins drafts of its own."""
    held = Allocation.objects.filter(to_on=None, family__seals=None).values("user")
    posts = Post.objects.filter(role=Role.SOCIAL_WORKER, user__in=held).select_related("user").order_by("id")
    users = list(dict.fromkeys(post.user for post in posts))
    found = [_walk.Asker(user) for user in users[: LINES * A_LINE]]
    told = []
    for number in range(many):
        pages = [Page(one, number) for one in found]
        _check(pages[0])
        lines = []
        for line in range(LINES):
            crew = [pages[(line * A_LINE + n) % len(pages)] for n in range(A_LINE)]
            saves = [crew[n % A_LINE].save() for n in range(calls)]
            lines.append({"cookie": "", "calls": saves, "status": 200})
        told.append(lines)
    return told


def _check(page: Page) -> None:
    """That a save is kept."""
    client = Client(headers={"host": "127.0.0.1"})
    _, path, body, head = page.save()
    sent = {"cookie": head["Cookie"], "x-csrftoken": head["X-CSRFToken"]}
    answer = client.post(path, body, "application/json", headers=sent)
    state = answer.json()["items"][0]["state"]
    if state != "sent":
        raise RuntimeError(f"a draft is {state}, not kept")


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    print(json.dumps(rounds(int(sys.argv[1]), int(sys.argv[2]))))
