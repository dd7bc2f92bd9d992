"""Strict parts become transitional ones."""

import pytest

from briefgen.ooxml.strict import is_strict, transitional

DRAWING = b"http://schemas.openxmlformats.org/drawingml/2006/main"
OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.mark.parametrize(
    ("strict", "plain"),
    [
        (b'<a xmlns="http://purl.oclc.org/ooxml/drawingml/main"/>', b'<a xmlns="' + DRAWING + b'"/>'),
        (
            b'Type="http://purl.oclc.org/ooxml/officeDocument/relationships/slide"',
            b'Type="' + OFFICE + b'/slide"',
        ),
        (
            b'Type="http://purl.oclc.org/ooxml/officeDocument/relationships/extendedProperties"',
            b'Type="' + OFFICE + b'/extended-properties"',
        ),
        (b'<a:lumMod val="75%"/>', b'<a:lumMod val="75000"/>'),
        (b'<a:ext cx="1in" cy="2.54cm"/>', b'<a:ext cx="914400" cy="914400"/>'),
        (b'<p:presentation conformance="strict">', b"<p:presentation>"),
        (b'<p:cSld name="50%"/>', b'<p:cSld name="50%"/>'),
        (b"<a:t>a third is 33% or 3in</a:t>", b"<a:t>a third is 33% or 3in</a:t>"),
    ],
)
def test_strict_becomes_transitional(strict: bytes, plain: bytes) -> None:
    assert transitional(strict) == plain


def test_a_package_tells_which_it_is() -> None:
    assert is_strict({"_rels/.rels": b'Type="http://purl.oclc.org/ooxml/officeDocument/relationships/x"'})
    assert not is_strict({"_rels/.rels": b'Type="' + OFFICE + b'/x"'})
