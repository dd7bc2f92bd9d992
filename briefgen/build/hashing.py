"""One digest of several parts; the boundaries between the parts count."""

from collections.abc import Iterable
from hashlib import sha256


def digest(*parts: str | bytes) -> str:
    """Return the SHA-256 of the parts, as hexadecimal digits."""
    return digest_of_parts(parts)


def digest_of_parts(parts: Iterable[str | bytes]) -> str:
    """Return the SHA-256 of the parts, as hexadecimal digits; each is preceded by its length."""
    whole = sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        whole.update(b"%d:" % len(content))
        whole.update(content)
    return whole.hexdigest()
