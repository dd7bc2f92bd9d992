"""Pictures from files."""

from io import BytesIO

import pytest
from PIL import Image

from briefgen.deck.model import Photo, Prose
from briefgen.page.blocks.photo import picture_size, set_photo, set_photo_with_text
from briefgen.page.scene import Picture, TextBox
from briefgen.page.sheet import Sheet, TooSmall
from tests.page.samples import para, room, toy_house

HOUSE = toy_house()


def image(width: int, height: int, form: str = "PNG", orientation: int = 1) -> bytes:
    stored, exif = BytesIO(), Image.Exif()
    exif[0x0112] = orientation
    Image.new("RGB", (width, height), "teal").save(stored, form, **({"exif": exif} if form == "JPEG" else {}))
    return stored.getvalue()


def picture(sheet: Sheet) -> Picture:
    return next(shape for shape in sheet.shapes if isinstance(shape, Picture))


@pytest.mark.parametrize("size", [(400, 100), (100, 400), (300, 300), (1, 1), (3000, 10)])
def test_it_keeps_its_proportions_and_fills_the_room(size: tuple[int, int]) -> None:
    where = room(12, 5)
    box = picture(set_photo(Photo(image(*size), "A map"), where, HOUSE)[0]).box
    assert box.w / box.h == pytest.approx(size[0] / size[1], rel=0.01)
    assert box.right <= where.first.right
    assert box.bottom <= where.first.bottom
    assert box.w == pytest.approx(where.first.w, abs=2) or box.h == pytest.approx(where.first.h, abs=2)


@pytest.mark.parametrize(("orientation", "expected"), [(1, (40, 30)), (3, (40, 30)), (6, (30, 40)), (8, (30, 40))])
def test_it_is_turned_the_way_the_camera_was_held(orientation: int, expected: tuple[int, int]) -> None:
    assert picture_size(image(40, 30, "JPEG", orientation)) == expected


@pytest.mark.parametrize(("size", "beside"), [((100, 400), True), ((800, 100), False)])
def test_the_caption_is_next_to_it_or_below_it(size: tuple[int, int], beside: bool) -> None:
    (sheet,) = set_photo(Photo(image(*size), "A map", para("Drawn by us", "small")), room(12, 5), HOUSE)
    box, caption = picture(sheet).box, next(shape.box for shape in sheet.shapes if isinstance(shape, TextBox))
    assert not box.meets(caption)
    assert (caption.x >= box.right) is beside
    assert caption.bottom <= room(12, 5).first.bottom


@pytest.mark.parametrize("size", [(100, 400), (800, 500), (800, 100)])
@pytest.mark.parametrize(("points", "sheets"), [(2, 1), (40, 5)])
def test_its_text_is_next_to_it_or_whole_on_pages_after_it(size: tuple[int, int], points: int, sheets: int) -> None:
    where = room(12, 5, fields=("picture", "body"))
    prose = Prose(tuple(para(f"Point {n} is told of the map, and here it is") for n in range(points)))
    photo = Photo(image(*size), "A map", para("Drawn by us", "small"))
    found = set_photo_with_text(photo, prose, where, HOUSE)
    texts = [[shape for shape in sheet.shapes if isinstance(shape, TextBox)] for sheet in found]
    shown_texts = [one for sheet in texts for words in sheet for one in words.paragraphs if "told" in one.text]
    assert [one.text.strip() for one in shown_texts] == [paragraph.text for paragraph in prose.paragraphs]
    assert len(found) == sheets
    assert texts[0][0].name == "Caption"
    assert all(not picture(found[0]).box.meets(words.box) for words in texts[0])
    assert all(words.box.right <= where.first.right for sheet in texts for words in sheet)
    if sheets == 1:
        assert texts[0][-1].field == "body"
    else:  # the picture has its page for itself
        assert found[:1] == set_photo(photo, where, HOUSE)


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", b"GIF89a", image(9, 9)[:40], b"\xff\xd8\xff"])
def test_a_file_that_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(TooSmall):
        set_photo(Photo(data, "A map"), room(12, 5), HOUSE)


def test_alt_text_and_placeholder() -> None:
    found = picture(set_photo(Photo(image(9, 9), "A map"), room(12, 5, fields=("picture",)), HOUSE)[0])
    assert (found.alt, found.field) == ("A map", "picture")
