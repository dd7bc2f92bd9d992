"""Addresses and languages as PowerPoint wants them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from briefgen.core.addresses import web_address
from briefgen.master.read.master import read_master
from briefgen.ooxml.xml import A, as_shown, attribute, run_text, text
from briefgen.page.runs import TypePara, TypeRun
from briefgen.write.pptx.master_parts import SlidePlaceholder, Stage
from briefgen.write.pptx.slide import Setting, SlideDraft
from briefgen.write.pptx.text import body_xml
from tests.write.sample import para, sample
from tests.writing import HOUSE

URI = re.compile(r"https?:([A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*")
"""The characters of RFC 3986; a `%` escapes something."""
MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
MASTER = read_master(HOUSE / "sober.pptx")
PLACE = SlidePlaceholder('<p:ph idx="1"/>', None, (0, 0, 0, 0), "t", plain=True, spaced=False)
SHEET = SlideDraft(
    sample(MASTER).pages[2], Stage("", MASTER.layouts["body"], {}, {"": MASTER.colours}), Setting("en-GB", "", {})
)


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("HTTP://Example.org", "http://example.org"),
        ("https://example.org/ü?q=ü#ü", "https://example.org/%C3%BC?q=%C3%BC#%C3%BC"),
        ("https://example.org/100%25?a=b%20c", "https://example.org/100%25?a=b%20c"),
        ("https://bücher.example:8080/", "https://xn--bcher-kva.example:8080/"),
        ("https://example.org/sale-100%?a=5%&b=%2#c%zz", "https://example.org/sale-100%25?a=5%25&b=%252#c%25zz"),
        ("https://[2001:db8::1]:8080/a", "https://[2001:db8::1]:8080/a"),
        ("https://[fe80::1%25eth0]/", ""),
        ("https://exa mple.org/", ""),
        ("https://100%/", ""),
        ("https://user:secret@example.org/", "https://example.org/"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("//example.org", ""),
        ("https://", ""),
        ("https://[broken", ""),
        ("https://example.org:port/", ""),
        ("", ""),
    ],
)
def test_only_web_addresses_become_links_and_they_are_encoded(link: str, address: str) -> None:
    assert web_address(link) == address


@given(st.text(max_size=60))
def test_whatever_is_typed_the_address_is_valid_or_none(tail: str) -> None:
    address = web_address("https://example.org/" + tail)
    assert address == "" or URI.fullmatch(address)


@given(st.from_regex(r"https?://[^/]{1,30}(/.*)?", fullmatch=True))
def test_whatever_the_host_the_address_is_valid_or_none(link: str) -> None:
    address = web_address(link)
    assert address == "" or URI.fullmatch(address)


@given(st.text(max_size=60))
def test_text_and_attributes_are_xml(words: str) -> None:
    root = etree.fromstring(f'<a b="{attribute(words)}">{text(words)}</a>')
    assert len(root) == 0
    assert root.get("b") == (root.text or "")


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("ends in _x000D_", "ends in _x005F_x000D_"),
        ("_x005F_x000D_ & _xABCD_", "_x005F_x005F_x005F_x000D_ &amp; _x005F_xABCD_"),
        ("snake_x_case _x12_", "snake_x_case _x12_"),
    ],
)
def test_what_looks_like_an_escape_of_office_is_escaped(words: str, written: str) -> None:
    assert run_text(words) == written


@given(st.from_regex(r"(_x[0-9A-F]{4}_|_x005F|_|a)*", fullmatch=True))
def test_what_is_escaped_is_shown_as_it_was(words: str) -> None:
    assert as_shown(run_text(words)) == words


@pytest.mark.parametrize(
    ("paragraph", "inside", "stated"),
    [
        (para("a", 16), False, {}),
        (para("a", 16), True, {"marL": "0", "indent": "0"}),
        (TypePara((TypeRun("a", 16),), indent=5000, bullet="•"), True, {"marL": "5000", "indent": "-5000"}),
        (TypePara((TypeRun("a", 16),), indent=5000), True, {"marL": "5000", "indent": "0"}),
        (TypePara((TypeRun("a", 16),), indent=5000), False, {"marL": "5000", "indent": "0"}),
    ],
    ids=["text box", "placeholder", "bullet", "rest of a bullet", "rest of a bullet in a cell"],
)
def test_the_rest_of_a_bullet_is_set_in_like_its_beginning(
    paragraph: TypePara, inside: bool, stated: dict[str, str]
) -> None:
    xml = body_xml((paragraph,), SHEET, place=PLACE if inside else None)
    (properties,) = etree.fromstring(f'<t xmlns:a="{A}">{xml}</t>').iter(f"{{{A}}}pPr")
    assert {name: properties.get(name) for name in ("marL", "indent") if properties.get(name)} == stated
    assert (properties.find(f"{{{A}}}buNone") is not None) == (inside and not paragraph.bullet)


def test_what_is_no_longer_said_is_struck_through() -> None:
    body = body_xml((TypePara((TypeRun("three units, ", 16), TypeRun("four units", 12, struck=True))),), SHEET)
    paragraph = etree.fromstring(body.replace("<a:p>", f'<a:p xmlns:a="{MAIN}">'))
    marked = paragraph.xpath("a:r[a:rPr/@strike='sngStrike']/a:t/text()", namespaces={"a": MAIN})
    assert marked == ["four units"]
