"""The secret part of the preview's address.

On a port chosen by the user it stays the same between starts, so that open tabs and bookmarks keep working: it is kept
beside the decks, for its owner only. On a free port each start has a new one.
"""

import os
import stat
from pathlib import Path
from secrets import token_urlsafe

FILE = Path("output", ".briefgen", "preview-address")
LENGTH = 32
"""Characters of a token: 24 random bytes."""


def new_token() -> str:
    """Return a new random token."""
    return token_urlsafe(24)


def kept_token(root: Path) -> str:
    """Return the token of this project; a new one when none is kept, or when others could have read it.

    Raises OSError.
    """
    file = root / FILE
    if token := _read(file):
        return token
    token = new_token()
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as stream:
        stream.write(token)
    return token


def _read(file: Path) -> str:
    """Return the kept token; empty unless only its owner can read the file."""
    try:
        status = file.lstat()
        if not stat.S_ISREG(status.st_mode) or (os.name == "posix" and status.st_mode & 0o077):
            return ""
        token = file.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return ""
    return token if len(token) == LENGTH and token.replace("-", "a").replace("_", "a").isalnum() else ""
