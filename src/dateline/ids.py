"""Stable ids: a hash of what a thing is, with the version of the way it was hashed.

The same content gives the same id on every machine and in every run. Nothing random, no clock.
"""

import hashlib
from collections.abc import Iterable

VERSION = "1"
LENGTH = 16


def content_hash(data: bytes) -> str:
    """Return the SHA-256 of bytes as they came, in hexadecimal: what the chain of custody rests on."""
    return hashlib.sha256(data).hexdigest()


def stable_id(prefix: str, parts: Iterable[str | int | None]) -> str:
    """Return `prefix-` and 16 hexadecimal digits that depend on the parts, their order and nothing else.

    Parts are kept apart by their lengths, so ("ab", "c") and ("a", "bc") differ; None differs from "".
    """
    digest = hashlib.blake2b(digest_size=LENGTH // 2, person=f"dateline{VERSION}".encode())
    for part in parts:
        data = b"\x00" if part is None else b"\x01" + str(part).encode()
        digest.update(len(data).to_bytes(8, "big") + data)
    return f"{prefix}-{digest.hexdigest()}"
