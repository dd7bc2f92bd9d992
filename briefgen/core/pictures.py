"""Checks picture files: only whole PNG and JPEG files can be shown.

Input: bytes. Output: its size, or in words why it cannot be shown. Pillow is imported only when it is needed.
"""

from io import BytesIO

_ORIENTATION = 0x0112
_LYING = frozenset({5, 6, 7, 8})
"""Values of Exif `Orientation` for a camera that was held on its side."""


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG or JPEG file as it is seen, turned the way its camera was held; None for any
    other.
    """
    from PIL import Image

    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as image:
            turned = image.getexif().get(_ORIENTATION) in _LYING
            return (image.height, image.width) if turned else image.size
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None


def why_damaged(data: bytes) -> str:
    """Return why a file cannot be shown; empty for a whole PNG or JPEG. Its pixels are unpacked, a JPEG's in small."""
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
