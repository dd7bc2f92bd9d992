"""Drawings that no tag names become artifacts; texts are found where they begin."""

import pytest
from pypdf.generic import ContentStream, DecodedStreamObject

from briefgen.write.image.content import TextStart, text_starts, with_artifacts


def operations(written: str) -> list[tuple[object, bytes]]:
    stream = DecodedStreamObject()
    stream.set_data(written.encode())
    return ContentStream(stream, None).operations


def text(parts: list[tuple[object, bytes]]) -> str:
    stream = ContentStream(None, None)
    stream.operations = parts
    return " ".join(stream.get_data().decode().split())


@pytest.mark.parametrize(("page", "marked"), [
    ("1 0 0 rg 0 0 m 9 0 l f", "1 0 0 rg /Artifact BMC 0 0 m 9 0 l f EMC"),
    ("0 0 9 9 re 1 1 2 2 re f* 5 5 m 6 6 l S",
     "/Artifact BMC 0 0 9 9 re 1 1 2 2 re f* EMC /Artifact BMC 5 5 m 6 6 l S EMC"),
    ("0 0 9 9 re W n /Im1 Do", "0 0 9 9 re W n /Artifact BMC /Im1 Do EMC"),
    ("/P <</MCID 0>> BDC 0 0 m 9 0 l S EMC 0 0 m 1 1 l S",
     "/P << /MCID 0 >> BDC 0 0 m 9 0 l S EMC /Artifact BMC 0 0 m 1 1 l S EMC"),
])  # fmt: skip
def test_what_is_drawn_outside_marked_content_becomes_an_artifact(page: str, marked: str) -> None:
    assert text(with_artifacts(operations(page))) == marked


def test_a_page_whose_drawings_are_all_marked_stays_as_it_is() -> None:
    assert with_artifacts(operations("/Artifact BMC 0 0 m 9 0 l f EMC /P <</MCID 0>> BDC BT (A) Tj ET EMC")) == []


@pytest.mark.parametrize(("page", "starts"), [
    ("/P <</MCID 4>> BDC BT 10 20 Td (A) Tj 5 -12 Td (B) Tj ET EMC", [TextStart(4, 10, 20), TextStart(4, 15, 8)]),
    ("q 2 0 0 2 100 0 cm /P <</MCID 0>> BDC BT 10 20 Td (A) Tj ET EMC Q", [TextStart(0, 120, 40)]),
    ("/P <</MCID 1>> BDC BT 0 1 -1 0 30 40 Tm [(A) 3 (B)] TJ ET EMC", [TextStart(1, 30, 40)]),
    ("/Artifact BMC BT 1 2 Td (page number) Tj ET EMC BT 1 2 Td (untagged) Tj ET", []),
])  # fmt: skip
def test_texts_begin_where_the_page_places_them(page: str, starts: list[TextStart]) -> None:
    assert list(text_starts(operations(page))) == starts
