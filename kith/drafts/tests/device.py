"""A device, as the browser's script seals: written from the layout in `sealing.py`, not from its code."""

import base64
import hashlib
import json
import os
import re

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def seal(facts, key):
    """Sealed to the key that the page carries; a text is sealed as it stands."""
    written = facts if isinstance(facts, str) else json.dumps(facts)
    server = base64.urlsafe_b64decode(key + "=" * (-len(key) % 4))
    once = ec.generate_private_key(ec.SECP256R1())
    point = once.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    shared = once.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), server))
    secret = HKDF(algorithm=SHA256(), length=32, salt=point + server, info=b"kith draft 1").derive(shared)
    nonce = os.urandom(12)
    head = b"\x01" + hashlib.sha256(server).digest()[:8] + point + nonce
    return base64.b64encode(head + AESGCM(secret).encrypt(nonce, written.encode(), head)).decode()


class FormPage:
    """A page with a form that keeps a draft, opened by somebody."""

    def __init__(self, client, path, answer=None):
        self.client, self.path = client, path
        self.answer = answer or client.get(path)
        self.text = self.answer.content.decode()
        self.told = dict(re.findall(r'data-draft-?(\w*)="([^"]*)"', self.text))
        self.n = int(self.told["n"])
        self.base = int(self.told["base"])

    def facts(self, words, **more):
        self.n += 1
        told = {"ticket": self.told["ticket"], "page": self.told["page"], "n": self.n, "base": self.base}
        return told | {"words": words, "seconds": 0} | more

    def send(self, *facts, client=None):
        items = [{"sealed": seal(each, self.told["key"])} for each in facts]
        return (client or self.client).post("/drafts/", {"items": items}, content_type="application/json")

    def types(self, **words):
        """Type, and have it sent; what the device is told."""
        return self.send(self.facts(words)).json()["items"][0]

    @property
    def field(self):
        """What the sent form says of its page."""
        return {"draft_page": f"{self.told['page']}:{self.base}:0"}
