"""Photographs go into a deck without what else their files hold."""

import struct
import zipfile
import zlib
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms, PngImagePlugin
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from briefgen.core.units import inches
from briefgen.deck.model import Deck, Paragraph, Photo, Run, Slide
from briefgen.master.read.master import read_master
from briefgen.ooxml.photo import DOTS, DamagedPicture, stored
from briefgen.page.box import Box
from briefgen.page.layout import lay_out
from briefgen.page.scene import Picture
from tests.writing import HOUSE, Write

SECRET = "Taken by J. Doe"
SOBER = HOUSE / "sober.pptx"


def picture(data: bytes, width: float = 4, height: float = 3) -> Picture:
    return Picture("Picture", Box(0, 0, inches(width), inches(height)), data, "A map")


def jpeg(size: tuple[int, int] = (80, 60), orientation: int = 1) -> bytes:
    target, exif = BytesIO(), Image.Exif()
    exif[0x013B], exif[0x0112] = SECRET, orientation
    exif.get_ifd(0x8825)[1] = "N"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    Image.radial_gradient("L").resize(size).convert("RGB").save(
        target, "JPEG", exif=exif, comment=SECRET.encode(), icc_profile=profile
    )
    return target.getvalue()


def png(mode: str = "RGBA") -> bytes:
    target, notes = BytesIO(), PngImagePlugin.PngInfo()
    notes.add_text("Author", SECRET)
    notes.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta>{SECRET}</x:xmpmeta>")
    Image.new("RGBA", (40, 30), (200, 30, 30, 128)).convert(mode).save(target, "PNG", pnginfo=notes, dpi=(72, 72))
    return target.getvalue()


@pytest.mark.parametrize("data", [jpeg(), png(), png("P"), png("L"), png("1")])
def test_nothing_goes_along(data: bytes) -> None:
    assert SECRET.encode() in data
    kept, _ = stored(picture(data))
    assert SECRET.encode() not in kept
    with Image.open(BytesIO(kept)) as image:
        assert not image.getexif()
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "transparency"}


def test_the_picture_itself_stays() -> None:
    kept, kind = stored(picture(png()))
    with Image.open(BytesIO(kept)) as image:
        assert (kind, image.size, image.getpixel((5, 5))) == ("png", (40, 30), (200, 30, 30, 128))


def erased(mode: str, size: tuple[int, int]) -> bytes:
    """A drawing with a red left half that its author erased: clear, but still red in the file."""
    image = Image.new("RGBA", size, (0, 0, 255, 255))
    image.paste((255, 0, 0, 0), (0, 0, size[0] // 2, size[1]))
    image.putpixel((0, 0), (255, 0, 0, 2))
    target = BytesIO()
    if mode == "P":
        image.quantize(4).save(target, "PNG")
    else:
        image.save(target, "PNG")
    return target.getvalue()


@pytest.mark.parametrize("mode", ["RGBA", "P"])
@pytest.mark.parametrize("size", [(40, 30), (4000, 3000)])
def test_what_was_erased_leaves_no_colour(mode: str, size: tuple[int, int]) -> None:
    with Image.open(BytesIO(stored(picture(erased(mode, size)))[0])) as kept:
        colours = {colour for _, colour in kept.convert("RGBA").getcolors() or ()}
    assert (0, 0, 0, 0) in colours
    assert (0, 0, 255, 255) in colours
    assert [colour for colour in colours if colour[0] > 8] == []


@pytest.mark.parametrize("clear", [None, 0x8080])
def test_sixteen_bits_of_grey_stay_grey(clear: int | None) -> None:
    image, target = Image.new("I;16", (16, 1)), BytesIO()
    for x in range(16):
        image.putpixel((x, 0), 0x1010 * x)
    image.save(target, "PNG", **({"transparency": clear} if clear else {}))
    with Image.open(BytesIO(stored(picture(target.getvalue()))[0])) as kept:
        greys, alphas = kept.convert("LA").split()
    assert greys.tobytes() == bytes(0x10 * x * (0x1010 * x != clear) for x in range(16))
    assert alphas.tobytes() == bytes(0 if 0x1010 * x == clear else 255 for x in range(16))


def test_the_clear_colour_of_sixteen_bits_is_clear() -> None:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    erased, kept = bytes.fromhex("5312 4534 4356"), bytes.fromhex("0000 0000 ffff")
    parts = ((b"IHDR", struct.pack(">IIBBBBB", 2, 1, 16, 2, 0, 0, 0)), (b"tRNS", erased),
             (b"IDAT", zlib.compress(b"\0" + erased + kept)), (b"IEND", b""))  # fmt: skip
    data = b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)
    with Image.open(BytesIO(stored(picture(data))[0])) as image:
        assert [image.getpixel((x, 0)) for x in (0, 1)] == [(0, 0, 0, 0), (0, 0, 255, 255)]


def test_it_is_stored_upright() -> None:
    with Image.open(BytesIO(stored(picture(jpeg((80, 60), orientation=6), 3, 4))[0])) as image:
        assert image.size == (60, 80)


def test_it_is_no_finer_than_the_page_can_show() -> None:
    with Image.open(BytesIO(stored(picture(jpeg((4000, 3000)), 4, 3))[0])) as image:
        assert image.size == (4 * DOTS, 3 * DOTS)


def test_the_same_file_gives_the_same_bytes() -> None:
    assert stored(picture(jpeg())) == stored(picture(jpeg()))


@pytest.mark.parametrize("data", [jpeg()[:300], png()[:60], b"GIF89a", b""])
def test_a_damaged_file_is_reported(data: bytes) -> None:
    with pytest.raises(DamagedPicture, match="A map"):
        stored(picture(data))


def test_it_is_in_the_masters_placeholder_in_its_proportions(write: Write) -> None:
    slide = Slide("strait", "picture", "picture", Paragraph((Run("The strait"),)), (Photo(jpeg((80, 60)), "A map"),))
    pages = lay_out(Deck("A deck", "", "team", "TLP:AMBER", date(2031, 5, 6), "en", (slide,)), read_master(SOBER))
    file: Path = write(pages, SOBER)
    places = Presentation(str(file)).slides[0].placeholders
    shape = next(place for place in places if place.placeholder_format.type == PP_PLACEHOLDER.PICTURE)
    assert shape.width / shape.height == pytest.approx(80 / 60, rel=0.01)
    assert shape._element.nvPicPr.cNvPr.get("descr") == "A map"
    media = [name for name in zipfile.ZipFile(file).namelist() if "/media/" in name]
    assert [Path(name).name for name in media] == ["picture1.jpeg"]
