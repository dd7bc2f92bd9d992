"""Traces words on a page to the line that typed them and the paragraphs they rest on.

Input: the base as remembered, the deck as it is now, its reader's Brief. Output: a Statement for each stretch of words.
What somebody typed by hand has no source, and the output says so.
"""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.audience.field_place import FieldOf, find_field, place_of_field
from briefgen.audience.passages import passages_behind
from briefgen.core.problem import NOWHERE
from briefgen.dossier.nouns.sources import Source
from briefgen.edited.facets import DeckFacets, PageFacets, ShapeFacets, StretchLine, line_text
from briefgen.edited.lines import match_lines
from briefgen.edited.match import match_pages, match_shapes, straightened

BY_HAND = "by hand, on nothing"
"""Text for words that no content file holds."""


class Passage(Struct, frozen=True):
    """A passage that supports a statement: source, paragraph, and its words if the text is pinned."""

    source: str
    paragraph: int
    title: str = ""
    words: str = ""
    digest: str = ""
    """SHA-256 of the paragraph's words."""


class Statement(Struct, frozen=True):
    """Words on a page. `place` is file:line:column; empty for briefgen's own words.

    `by_hand`: typed on the page, without a source.
    """

    page: int
    title: str
    shape: str
    text: str
    field: str = ""
    record: str = ""
    place: str = ""
    passages: tuple[Passage, ...] = ()
    by_hand: bool = False
    changed: bool = False
    """Whether somebody has edited the words since."""
    withdrawn: bool = False
    """Whether their field or record is no longer visible to the reader."""


def trace(base: DeckFacets, now: DeckFacets, brief: Brief) -> Iterator[Statement]:
    """Yield every statement of the deck as it is now, in order."""
    back = {t: b for b, t in match_pages(base.pages, now.pages).items()}
    for number, page in enumerate(now.pages):
        was = base.pages[back[number]] if number in back else None
        yield from _page(number + 1, was, page, brief)


def _page(number: int, was: PageFacets | None, page: PageFacets, brief: Brief) -> Iterator[Statement]:
    back = {t: b for b, t in match_shapes(was, page).items()} if was else {}
    for n, shape in enumerate(page.shapes):
        known = was.shapes[back[n]] if was and n in back else None
        for line in _lines(known, shape, brief):
            yield Statement(number, page.title, known.name if known else shape.name, **line)


def _lines(was: ShapeFacets | None, shape: ShapeFacets, brief: Brief) -> Iterator[dict[str, Any]]:
    lines = list(shape.lines)
    before = list(was.lines) if was else []
    back = {t: b for b, t in match_lines(before, lines, ours=False).items()}
    for n, line in enumerate(lines):
        if not line_text(line).strip():
            continue
        if n not in back or was is None:
            yield {"text": line_text(line), "by_hand": True}
        else:
            shown = was.about_lines[back[n]] if len(was.about_lines) == len(before) else was.about
            yield from _stretches(before[back[n]], line, shown, brief)


def _stretches(was: StretchLine, line: StretchLine, about: tuple[str, ...], brief: Brief) -> Iterator[dict[str, Any]]:
    """Yield the text of each field in a paragraph; of an edited paragraph the whole, under its first field."""
    if straightened(line_text(was)) != straightened(line_text(line)):
        of = next((stretch.of for stretch in was if stretch.of), "")
        yield {"text": line_text(line), "changed": True, **_origin(of, about, brief)}
        return
    own = [stretch for stretch in was if stretch.of]
    for stretch in own:
        yield {"text": stretch.text, **_origin(stretch.of, about, brief)}
    if not own:
        yield {"text": line_text(line), **_origin("", about, brief)}


def _origin(of: str, about: tuple[str, ...], brief: Brief) -> dict[str, Any]:
    """Return field, record, place and passages; for briefgen's own words those of the records that the shape shows."""
    found = find_field(brief, of) if of else None
    if found is None:
        records = [record for id_ in about if (record := brief.find(id_))]
        withdrawn = bool(of) or len(records) < len(about)
        place = str(records[0].where) if records and records[0].where != NOWHERE else ""
        return {
            "field": "", "record": " ".join(record.id for record in records), "place": place, "withdrawn": withdrawn,
            "passages": tuple(
                _passage(brief, *one) for record in records for one in passages_behind(FieldOf(record, "", ()), brief)
            ),
        }  # fmt: skip
    where = place_of_field(brief, of)
    passages = tuple(_passage(brief, *one) for one in passages_behind(found, brief))
    return {
        "field": of, "record": found.record.id if found.record else "", "place": str(where) if where != NOWHERE else "",
        "passages": passages,
    }  # fmt: skip


def _passage(brief: Brief, id_: str, paragraph: int) -> Passage:
    source = brief.records["sources"].get(id_)
    return Passage(id_, paragraph, (source.title or source.outlet) if isinstance(source, Source) else "")
