"""Edited words that are now on another page of their slide, or in a table whose rows became its columns.

A slide takes more or fewer pages when its content changes, and its rows move between its pages. Input: the page of the
base, of the edited deck, and the new pages of the slide. Output: the merged paragraphs with their places, and the page
of the edited deck without these edits. Words are found again by the fields that they come from.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.edited.elements import Element, Shapes
from briefgen.edited.equality import same_lines
from briefgen.edited.facets import PageFacets, ShapeFacets, StretchLine, line_text
from briefgen.edited.lines import AddNote, MergedLine, line_fields, match_lines, merge_lines
from briefgen.edited.match import match_shapes
from briefgen.edited.notes import excerpt
from briefgen.edited.tables import Rows, match_columns, match_rows, seen_in
from briefgen.ooxml.xml import A, P

Fields = frozenset[str]
Lines = tuple[StretchLine, ...]


class TextSpot(Struct, frozen=True, order=True):
    """A place for paragraphs on a page: a shape, or the cell of a table (row and column, else -1)."""

    shape: int
    row: int = -1
    column: int = -1


class MovedWords(Struct, frozen=True):
    """Merged paragraphs for a place of ours, from a place on a page of theirs."""

    theirs: int
    source: TextSpot
    onto: TextSpot
    lines: tuple[MergedLine, ...]


class NewPage(Struct, frozen=True):
    """One of our pages for a slide: its number, and the same page of the base if there was one."""

    number: int
    page: PageFacets
    was: PageFacets | None


Targets = Mapping[Fields, tuple[NewPage, TextSpot]]


def targets_on(own: NewPage | None, others: Sequence[NewPage]) -> Targets:
    """Return where the words of each field are, if they are new on one page of the slide and in one place only.

    On `own`, the page that shows what the edited one showed, these are the words of transposed tables.
    """
    found: defaultdict[Fields, set[tuple[int, TextSpot]]] = defaultdict(set)
    pages = {new.number: new for new in (*others, *([own] if own else []))}
    for number, new in pages.items():
        before = _fields_on(new.was) if new.was and new is not own else frozenset()
        turned = _turned(new) if new is own else None
        for spot, lines in spots(new.page):
            if turned is None or spot.shape in turned:
                for fields in filter(None, map(line_fields, lines)):
                    if fields not in before:
                        found[fields].add((number, spot))
    only = {fields: next(iter(places)) for fields, places in found.items() if len(places) == 1}
    return {fields: (pages[number], spot) for fields, (number, spot) in only.items()}


def spots(page: PageFacets) -> Iterator[tuple[TextSpot, Lines]]:
    """Yield the places for paragraphs on a page, with their paragraphs."""
    for number, shape in enumerate(page.shapes):
        if shape.words:
            yield TextSpot(number), shape.words
        for row, cells in enumerate(shape.cells):
            yield from ((TextSpot(number, row, column), cell) for column, cell in enumerate(cells))


def _fields_on(page: PageFacets) -> frozenset[Fields]:
    return frozenset(line_fields(line) for _, lines in spots(page) for line in lines)


def _turned(new: NewPage) -> frozenset[int]:
    """Return the tables whose heads are now the first cells of rows."""
    pairs = match_shapes(new.was, new.page, ours=True) if new.was else {}
    tables = ((new.was.shapes[b].cells, o) for b, o in pairs.items()) if new.was else ()
    return frozenset(o for cells, o in tables if cells and _is_turned(cells, new.page.shapes[o].cells))


def _is_turned(was: Rows, now: Rows) -> bool:
    heads, now_heads = ({fields for cell in rows[0][1:] for fields in map(line_fields, cell) if fields}
                        for rows in (was, now or [()]))  # fmt: skip
    stubs = {fields for row in now[1:] for fields in map(line_fields, row[0]) if fields}
    return bool(heads & stubs) and not heads & now_heads


# --- what was edited ---


def moved_words(
    was: PageFacets, page: PageFacets, t: int, own: NewPage | None, targets: Targets,
    add_note: Callable[[int], AddNote], taken: Collection[tuple[int, TextSpot]] = (),
) -> tuple[dict[tuple[int, TextSpot], MovedWords], PageFacets]:  # fmt: skip
    """Return the edits of a page of theirs that belong elsewhere on its slide, by our page and place, and the page
    without them.

    `own`: our page that shows what it showed; `add_note`: for each page of ours; `taken`: places that already get other
    words.
    """
    turned = {fields for fields, (new, _) in targets.items() if new is own}
    stay = _fields_on(own.page) - turned if own else frozenset[Fields]()
    done: dict[tuple[int, TextSpot], MovedWords] = {}
    for before, spot, lines in _edited(was, page):
        gone = [n for n, line in enumerate(before) if (fields := line_fields(line)) and fields not in stay]
        places = {targets[fields] for n in gone if (fields := line_fields(before[n])) in targets}
        if len(places) != 1:
            continue
        new, onto = places.pop()
        if spot is None:
            said = excerpt(" ".join(map(line_text, before)))
            add_note(new.number)("conflict", f"what you deleted is elsewhere on its slide now: '{said}'")
        elif (new.number, onto) not in (*done, *taken):
            whole = not any(line_fields(line) in stay for line in before)
            mine, rest = (tuple(enumerate(lines)), before) if whole else _those(gone, before, lines)
            base = before if whole else tuple(before[n] for n in gone)
            merged = merge_lines(base, [line for _, line in mine], _lines_at(new.page, onto), add_note(new.number))
            done[new.number, onto] = MovedWords(t, spot, onto, tuple(_numbered(merged, [n for n, _ in mine])))
            page = _with_lines(page, spot, rest)
    return done, page


def _those(some: Sequence[int], before: Lines, lines: Lines) -> tuple[tuple[tuple[int, StretchLine], ...], Lines]:
    """Return some paragraphs of the base as they are in theirs, with their indexes, and theirs with these unchanged."""
    back = {t: b for b, t in match_lines(before, lines, ours=False).items() if b in some}
    mine = tuple((n, line) for n, line in enumerate(lines) if n in back)
    return mine, tuple(before[back[n]] if n in back else line for n, line in enumerate(lines))


def _numbered(lines: Sequence[MergedLine], places: Sequence[int]) -> Iterator[MergedLine]:
    """Yield the paragraphs; those of theirs by their indexes among all of them."""
    for one in lines:
        place = places[one.place] if one.taken_from == "theirs" else one.place
        yield replace(one, place=place, setting=places[one.setting] if one.setting >= 0 else -1)


def _edited(was: PageFacets, page: PageFacets) -> Iterator[tuple[Lines, TextSpot | None, Lines]]:
    """Yield each edited place on the base's page: its paragraphs then, its place in theirs, its paragraphs there."""
    pairs = match_shapes(was, page)
    for b, shape in enumerate(was.shapes):
        if b not in pairs:
            yield from ((lines, None, ()) for lines in (shape.words, *_first_cells(shape)) if lines)
            continue
        yours = page.shapes[pairs[b]]
        if shape.words and not same_lines(shape.words, yours.words):
            yield shape.words, TextSpot(pairs[b]), yours.words
        if shape.cells and yours.cells and shape.cells != yours.cells:
            yield from _edited_cells(shape.cells, yours.cells, pairs[b])


def _first_cells(shape: ShapeFacets) -> Iterator[Lines]:
    return (row[0] for row in shape.cells[1:])


def _edited_cells(was: Rows, yours: Rows, shape: int) -> Iterator[tuple[Lines, TextSpot | None, Lines]]:
    columns = match_columns(was, yours)
    rows = match_rows(was, seen_in(was, yours, columns), ours=False)
    for b, row in enumerate(was):
        if b not in rows:
            yield row[0], None, ()
            continue
        for column, t in columns.items():
            there = yours[rows[b]][t]
            if not same_lines(row[column], there):
                yield row[column], TextSpot(shape, rows[b], t), there


def _lines_at(page: PageFacets, spot: TextSpot) -> Lines:
    shape = page.shapes[spot.shape]
    return shape.words if spot.row < 0 else shape.cells[spot.row][spot.column]


def _with_lines(page: PageFacets, spot: TextSpot, lines: Lines) -> PageFacets:
    """Return the page with other paragraphs at a place."""
    shape = page.shapes[spot.shape]
    if spot.row < 0:
        made = replace(shape, words=lines)
    else:
        row = list(shape.cells[spot.row])
        row[spot.column] = lines
        cells = (*shape.cells[: spot.row], tuple(row), *shape.cells[spot.row + 1 :])
        made = replace(shape, cells=cells)
    return replace(page, shapes=(*page.shapes[: spot.shape], made, *page.shapes[spot.shape + 1 :]))


def body_at(shapes: Shapes, spot: TextSpot) -> Element | None:
    """Return the text body of a shape, or of a cell of its table."""
    shape = shapes[spot.shape][0]
    if spot.row < 0:
        return shape.find(f"{{{P}}}txBody")
    row = shape.findall(f".//{{{A}}}tbl/{{{A}}}tr")[spot.row]
    return row.findall(f"{{{A}}}tc")[spot.column].find(f"{{{A}}}txBody")
