"""One digest of content, for all that asks later whether anything has changed.

Digests are kept in keys, records, notebooks and receipts: what they say of the same content must never change.
"""

import hashlib
from collections.abc import Iterable


def digest_of(content: bytes | str | Iterable[bytes | str]) -> str:
    """SHA-256 in hexadecimal digits, of one thing or of several, one after the other."""
    digest = hashlib.sha256()
    for part in [content] if isinstance(content, (bytes, str)) else content:
        digest.update(_bytes_of(part))
    return digest.hexdigest()


def digest_of_parts(parts: Iterable[bytes | str]) -> str:
    """The same of parts that may end anywhere: each goes behind its length, so that no two sequences are alike."""
    return digest_of(len(data).to_bytes(8, "big") + data for data in map(_bytes_of, parts))


def _bytes_of(part: bytes | str) -> bytes:
    """A text as UTF-8; lone surrogates, which a student's text may hold, are kept."""
    return part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
