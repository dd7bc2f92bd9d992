"""Addresses and languages as PowerPoint wants them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from briefgen.check.doctor.rules.relations import _ADDRESS
from briefgen.write.text import web_address
from briefgen.write.xml import attribute, text


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("HTTP://Example.org", "http://example.org"),
        ("https://example.org/ü?q=ü#ü", "https://example.org/%C3%BC?q=%C3%BC#%C3%BC"),
        ("https://example.org/100%25?a=b%20c", "https://example.org/100%25?a=b%20c"),
        ("https://bücher.example:8080/", "https://xn--bcher-kva.example:8080/"),
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
    assert address == "" or _ADDRESS.fullmatch(address)


@given(st.text(max_size=60))
def test_text_and_attributes_are_xml(words: str) -> None:
    root = etree.fromstring(f'<a b="{attribute(words)}">{text(words)}</a>')
    assert len(root) == 0
    assert root.get("b") == (root.text or "")
