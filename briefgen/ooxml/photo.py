"""Removes metadata from picture files.

A camera stores where and when a picture was taken, and by whom. So only the pixels are stored again: upright, in sRGB,
no finer than the page can show. The same file gives the same bytes.
"""

from io import BytesIO
from typing import TYPE_CHECKING, Literal

from briefgen.core.units import EMU_PER_INCH
from briefgen.page.scene import Picture

if TYPE_CHECKING:
    from PIL.Image import Image

Kind = Literal["png", "jpeg"]
MAX_BYTES = 20_000_000
"""Largest picture file, in bytes."""
DOTS = 220
"""Dots per inch that are kept: what PowerPoint itself keeps for print."""
_QUALITY = 88
_SEEN = 3
"""Of 255: an alpha below it changes no pixel visibly."""


class DamagedPicture(OSError):
    """A picture whose file is damaged; its text says so."""


def stored(picture: Picture) -> tuple[bytes, Kind]:
    """Return the bytes to store for `picture`, and their kind. Raises DamagedPicture."""
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(picture.data), formats=("PNG", "JPEG")) as opened:
            kind: Kind = "jpeg" if opened.format == "JPEG" else "png"
            _scale_clear_colour(opened, picture.data)
            image = _plain(in_eight_bits(ImageOps.exif_transpose(opened)))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise DamagedPicture(f"the picture '{picture.alt}' cannot be read: {error}") from None
    most = (max(1, round(picture.box.w / EMU_PER_INCH * DOTS)), max(1, round(picture.box.h / EMU_PER_INCH * DOTS)))
    image.thumbnail(most, Image.Resampling.LANCZOS)
    return _encoded(image, kind), kind


def _scale_clear_colour(opened: "Image", data: bytes) -> None:
    """Scale the one transparent colour of a 16-bit PNG to the 8 bits in which PIL opens its pixels."""
    clear = opened.info.get("transparency")
    if isinstance(clear, tuple) and data[24] == 16:  # IHDR's bit depth
        opened.info["transparency"] = tuple(value // 256 for value in clear)


def in_eight_bits(image: "Image") -> "Image":
    """Return the picture with 16-bit grey reduced to 8; PIL's own conversion turns nearly all of it white."""
    if not image.mode.startswith("I"):
        return image
    grey = image.point(lambda value: value / 256).convert("L")
    if "transparency" in image.info:  # the one transparent grey, and its neighbours
        grey.info["transparency"] = image.info["transparency"] // 256
    return grey


def stored_size(data: bytes) -> tuple[int, int]:
    """Return width and height of the result of `stored`."""
    from PIL import Image

    with Image.open(BytesIO(data)) as opened:
        return opened.size


def _plain(image: "Image") -> "Image":
    """Return only the pixels, in sRGB: no profile, no comments, no camera data."""
    clear = "A" in image.getbands() or "transparency" in image.info
    mode = "RGBA" if clear else "L" if image.mode in ("1", "L") else "RGB"
    profile = image.info.get("icc_profile")
    plain = _to_srgb(image, profile, mode) if profile else image.convert(mode)
    plain.info = {}
    return _without_hidden_colours(plain) if mode == "RGBA" else plain


def _without_hidden_colours(image: "Image") -> "Image":
    """Return the picture with fully transparent pixels made black: erasing leaves their colour in the file."""
    from PIL import Image

    blank = Image.new("RGBA", image.size)
    blank.paste(image, mask=image.getchannel("A").point([255 * (alpha >= _SEEN) for alpha in range(256)]))
    return blank


def _to_srgb(image: "Image", profile: bytes, mode: str) -> "Image":
    from PIL import ImageCms

    if image.mode not in ("RGB", "RGBA", "CMYK"):
        return image.convert(mode)
    try:
        found = ImageCms.profileToProfile(image, BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        found = None  # a damaged profile is ignored
    return found or image.convert(mode)


def _encoded(image: "Image", kind: Kind) -> bytes:
    target = BytesIO()
    if kind == "png":
        image.save(target, "PNG", optimize=True)
    else:
        image.convert("L" if image.mode == "L" else "RGB").save(target, "JPEG", quality=_QUALITY, optimize=True)
    return target.getvalue()
