"""What is kept of a secret address: never the secret itself."""

import hashlib


def digest_of(secret: str) -> str:
    """The digest under which an address is found again (256 random bits need no salt)."""
    return hashlib.sha256(secret.encode()).hexdigest()
