"""What a background picture shows on a plain ground is kept clear; a photograph is written on."""

from PIL import Image

from briefgen.master.read.artwork import artwork
from briefgen.master.read.ground import Layer
from briefgen.page.box import Box

PAGE = Box(0, 0, 6400, 3600)
WHITE, PURPLE = (255, 255, 255, 255), (120, 40, 230, 255)


def picture(*filled: tuple[int, int, int, int]) -> Image.Image:
    """White, 64 by 36 pixels, with rectangles (left, top, right, bottom) in purple."""
    made = Image.new("RGBA", (64, 36), WHITE)
    for box in filled:
        made.paste(PURPLE, box)
    return made


def test_a_stripe_and_what_is_on_it_are_one_box() -> None:
    shown = picture((4, 31, 60, 32), (50, 28, 55, 34))
    assert artwork([Layer(PAGE, picture=shown)], PAGE) == (Box(400, 2800, 5600, 600),)


def test_a_logo_at_the_top_and_a_stripe_at_the_foot_are_two() -> None:
    shown = picture((56, 2, 62, 6), (0, 34, 64, 36))
    assert artwork([Layer(PAGE, picture=shown)], PAGE) == (Box(5600, 200, 600, 400), Box(0, 3400, 6400, 200))


def test_a_photograph_a_small_picture_and_a_colour_are_no_artwork() -> None:
    busy = picture((0, 0, 64, 18))
    layers = [
        Layer(PAGE, picture=busy),
        Layer(Box(0, 0, 900, 900), picture=picture((1, 1, 9, 9))),
        Layer(PAGE, "FFFFFF"),
    ]
    assert artwork(layers, PAGE) == ()
