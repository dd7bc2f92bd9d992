"""The evidence of each statement inside the deck file: W3C Web Annotations in a custom XML part.

The Web Annotation Data Model (W3C Recommendation of 23 February 2017) as JSON-LD: the target is a page and the words on
it, the bodies give source, paragraph and address as the register does. They hold no digest of the paragraph: the deck
does not show its words, and a digest would confirm guesses. PowerPoint and LibreOffice keep custom XML parts (ECMA-376
part 1, 15.2.5 and 22.5); Google Slides and OpenDocument do not.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import msgspec

from briefgen.deck.provenance import CitedPassage
from briefgen.ooxml.package import Part
from briefgen.ooxml.properties import PROVENANCE
from briefgen.ooxml.xml import DECLARATION, text
from briefgen.page.runs import TypePara
from briefgen.page.scene import Group, Page, Pages, SetTable, Shape, TextBox

_ITEM = "{6B1F2C3E-58D4-4C0A-9B65-0E2D7A41C9F3}"
"""Id of the part among the custom XML of a file: constant, so that it reveals nothing."""


def provenance_parts(pages: Pages) -> tuple[Part, Part]:
    """Return the annotations part, and the properties part that custom XML needs."""
    items = [{"id": f"#statement-{number}", **one} for number, one in enumerate(_annotations(pages), 1)]
    annotations = {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": items}
    said = text(msgspec.json.encode(annotations).decode())
    properties = (
        f'{DECLARATION}<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" '
        f'ds:itemID="{_ITEM}"><ds:schemaRefs><ds:schemaRef ds:uri="{PROVENANCE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    return (
        Part(
            "/customXml/item1.xml",
            "application/xml",
            f'{DECLARATION}<provenance xmlns="{PROVENANCE}">{said}</provenance>'.encode(),
        ),
        Part("/customXml/itemProps1.xml", kind, properties.encode()),
    )


def _annotations(pages: Pages) -> Iterator[dict[str, Any]]:
    for number, page in enumerate(pages.pages, 1):
        for of, words in _statements(page):
            if passages := pages.provenance.get(of):
                yield {
                    "type": "Annotation",
                    "motivation": "linking",
                    "target": {"source": f"#page={number}", "selector": {"type": "TextQuoteSelector", "exact": words}},
                    "body": [body for passage in passages for body in _bodies(passage)],
                }


def _bodies(passage: CitedPassage) -> Iterator[dict[str, str]]:
    named = ", ".join(filter(None, (passage.outlet, passage.title)))
    paragraph = f", paragraph {passage.paragraph}" if passage.paragraph else ""
    yield {"type": "TextualBody", "purpose": "describing", "value": f"[{passage.number}] {named}{paragraph}"}
    if passage.url:
        yield {"type": "SpecificResource", "purpose": "linking", "source": passage.url}


def _statements(page: Page) -> Iterator[tuple[str, str]]:
    """Yield the stretches of the page that come from one field: the field, and the words."""
    for para in _paragraphs(page.shapes):
        for of, runs in groupby(para.runs, key=lambda run: run.of):
            words = " ".join("".join(run.text for run in runs).split())
            if of and words:
                yield of, words


def _paragraphs(shapes: tuple[Shape, ...]) -> Iterator[TypePara]:
    for shape in shapes:
        if isinstance(shape, Group):
            yield from _paragraphs(shape.shapes)
        elif isinstance(shape, TextBox):
            yield from shape.paragraphs
        elif isinstance(shape, SetTable):
            for row in shape.rows:
                for cell in row:
                    yield from cell.paragraphs
