"""Checks picture files: only complete PNG and JPEG files can be shown.

Input: bytes. Output: the size, or the reason why it cannot be shown. Pillow is imported only when needed.
"""

from functools import lru_cache
from io import BytesIO

_ORIENTATION = 0x0112
_LYING = frozenset({5, 6, 7, 8})
"""Values of Exif `Orientation` that turn the picture by a quarter."""


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Return the width and height of a PNG or JPEG file as shown, after its Exif rotation; None for any other file."""
    from PIL import Image

    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as image:
            turned = image.getexif().get(_ORIENTATION) in _LYING
            return (image.height, image.width) if turned else image.size
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None


@lru_cache(maxsize=1)
def why_damaged(data: bytes) -> str:
    """Return why a file cannot be shown; empty for a complete PNG or JPEG.

    Decodes its pixels, a JPEG's at a small size. The last result is kept: one map may be on many slides.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as image:
            image.draft("L", (1, 1))
            image.load()
    except UnidentifiedImageError:
        return "is neither a PNG nor a JPEG file that can be read"
    except Image.DecompressionBombError:
        return "has more pixels than any page can show"
    except (OSError, SyntaxError, ValueError) as error:
        return "is cut short" if "truncated" in str(error) else f"is damaged ({error})"
    return ""
