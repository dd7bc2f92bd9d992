"""Content gets a panel on a layout whose picture is too dark, light or lively behind it to be read on."""

import pytest
from PIL import Image

from briefgen.master.read.ground import Layer
from briefgen.master.read.panel import needs_panel
from briefgen.page.box import Box

PAGE, ROOM = Box(0, 0, 960, 540), Box(48, 126, 864, 360)
BLACK = "000000"


def picture(*stripes: int) -> Layer:
    """A picture over the page, of equal vertical stripes of these greys (0 to 255)."""
    image = Image.new("RGBA", (len(stripes), 1))
    image.putdata([(grey, grey, grey, 255) for grey in stripes])
    return Layer(PAGE, picture=image.resize((60, 30), Image.Resampling.NEAREST))


@pytest.mark.parametrize(
    ("layers", "panel"),
    [
        ([picture(250, 230)], False),  # light everywhere: 17:1 or more
        ([picture(130, 100)], True),  # black on 100 is 3.5:1, on half of the room
        ([picture(130, 100), Layer(PAGE, "FFFFFF")], False),  # covered by a white area
        ([picture(130, 100), Layer(PAGE, "FFFFFF", 0.05)], True),  # hardly lightened: below 4:1
        ([picture(130, 100), Layer(PAGE, "FFFFFF", 0.5)], False),
        ([Layer(PAGE, "646464")], False),  # a plain colour: another ink is chosen for it
    ],
)
def test_words_too_faint_on_a_part_of_a_picture_need_a_panel(layers: list[Layer], panel: bool) -> None:
    assert needs_panel(layers, ROOM, BLACK) is panel
