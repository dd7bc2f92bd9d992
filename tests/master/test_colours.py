"""Inks hold on any paper, whatever the theme."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from briefgen.master.read.colours import Theme, colour_of, contrast, inks
from briefgen.ooxml.xml import A

HEX = st.integers(0, 0xFFFFFF).map(lambda number: f"{number:06X}")
PLAIN = Theme({"dk1": "000000", "lt1": "FFFFFF", "accent1": "FFC000"}, {"tx1": "dk1", "bg1": "lt1"})


@given(paper=HEX, title=HEX, body=HEX, accent=HEX)
def test_every_text_ink_holds_on_its_paper(paper: str, title: str, body: str, accent: str) -> None:
    theme = Theme({"dk1": title, "lt1": paper, "accent1": accent}, {"tx1": "dk1", "bg1": "lt1"})
    found = inks(theme, paper, title, body)
    for ink in ("ink", "body", "muted", "accent", "for", "if", "against", "says", "disputed"):
        assert contrast(found[ink].hex, paper) >= 4.5


def test_a_faint_accent_is_drawn_towards_the_ink_and_keeps_its_hue() -> None:
    accent = inks(PLAIN, "FFFFFF", "000000", "000000")["accent"]
    red, green, blue = bytes.fromhex(accent.hex)
    assert (red > green > blue, accent.slot) == (True, "")


def test_a_colour_the_theme_has_is_bound_to_it() -> None:
    assert inks(PLAIN, "FFFFFF", "000000", None)["ink"].slot == "tx1"


@pytest.mark.parametrize(
    ("markup", "hex_"),
    [
        ('<a:srgbClr val="1f4e79"/>', "1F4E79"),
        ('<a:schemeClr val="bg1"><a:lumMod val="50000"/></a:schemeClr>', "808080"),
        ('<a:schemeClr val="tx1"><a:lumMod val="50000"/><a:lumOff val="50000"/></a:schemeClr>', "808080"),
        ('<a:sysClr val="window" lastClr="FEFEFE"/>', "FEFEFE"),
        ('<a:sysClr val="window" lastClr="no colour"/>', "FFFFFF"),
        ('<a:srgbClr val="404040"><a:lumMod val="--5"/></a:srgbClr>', "404040"),
        ('<a:srgbClr val="404040"><a:lumMod val="-50000"/></a:srgbClr>', "000000"),
        ('<a:srgbClr val="404040"><a:lumOff val="²"/></a:srgbClr>', "FFFFFF"),
        ('<a:schemeClr val="accent9"/>', None),
        ("", None),
    ],
)
def test_a_stated_colour_is_read(markup: str, hex_: str | None) -> None:
    fill = etree.fromstring(f'<a:solidFill xmlns:a="{A}">{markup}</a:solidFill>')
    assert colour_of(fill, PLAIN) == hex_


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
