"""Turns edits on pages into new texts of fields, for the lines that typed them.

Input: the base as remembered, the edited deck, its reader's current Brief. Output: new texts by field, and what is not
pulled with its reason. Only a change within the words of one field is pulled; a quotation only if its new words are in
the pinned text.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.audience.field_place import field_value, find_field
from briefgen.dossier.records import Record
from briefgen.edited.edits import edits
from briefgen.edited.equality import same_words
from briefgen.edited.facets import DeckFacets, PageFacets, ShapeFacets, Stretch, StretchLine, line_text
from briefgen.edited.lines import match_lines
from briefgen.edited.match import Pairs, match_pages, match_shapes, straightened
from briefgen.edited.notes import excerpt
from briefgen.edited.three_way import merge3, words_and_spaces

QUOTED = "words"
"""The field with somebody's own words."""
MayQuote = Callable[[Record, str], bool]
"""Tells whether words occur in a text that a quotation cites."""


class NotPulled(Struct, frozen=True):
    """A change that is not pulled: on which page, what, and why."""

    page: str
    text: str
    why: str


class Pulled(Struct, frozen=True):
    """New texts by field, and the changes that are not pulled."""

    fields: Mapping[str, str]
    left: tuple[NotPulled, ...]


class _Change(Struct, frozen=True):
    """A changed stretch of a field: as written, as it reads now, and its page."""

    of: str
    was: str
    now: str
    page: str


def pull(base: DeckFacets, was: Brief | None, theirs: DeckFacets, now: Brief, may_quote: MayQuote) -> Pulled:
    """Return the new texts of fields. `was` is what the reader saw when the deck was written."""
    left: list[NotPulled] = []
    changes: dict[str, list[_Change]] = {}
    for b, t in sorted(match_pages(base.pages, theirs.pages).items()):
        for change in _page(base.pages[b], theirs.pages[t], left):
            changes.setdefault(change.of, []).append(change)
    known = set(match_pages(base.pages, theirs.pages).values())
    left += [NotPulled(page.title, "a page of your own", "no field of the content is for it")
             for n, page in enumerate(theirs.pages) if n not in known]  # fmt: skip
    fields = {}
    for of, listed in changes.items():
        text, why = _field(of, listed, was or now, now, may_quote)
        if why:
            left.append(NotPulled(listed[0].page, excerpt(listed[0].now), why))
        elif text != field_value(now, of):
            fields[of] = text
    return Pulled(fields, tuple(left))


def _field(of: str, changes: Sequence[_Change], was: Brief, now: Brief, may_quote: MayQuote) -> tuple[str, str]:
    """Return the new text of a field, or why there is none."""
    if of in now.untranslated:
        return "", f"it is shown in {now.original_language}: translate it in lang/{now.language}"
    old, current, found = field_value(was, of), field_value(now, of), find_field(now, of)
    if old is None or current is None or found is None:
        return "", "the content no longer has it"
    text, why = _edited_text(old, changes)
    if why:
        return "", why
    if current != old:
        merged = _both(old, text, current)
        if merged is None:
            return "", "the content has changed there too"
        text = merged
    if found.record is not None and found.path == (QUOTED,) and not may_quote(found.record, text):
        return "", "a quotation is not reworded: its new words are not in the pinned text"
    return text, ""


def _edited_text(old: str, changes: Sequence[_Change]) -> tuple[str, str]:
    """Return the field's text as edited in every place that shows it, or why there is no such text."""
    texts = {_typed(old, change) for change in changes}
    if None in texts:
        return "", "the tool's own words around it changed"
    if len(texts) > 1:
        return "", "two places show this field, and they were edited differently"
    text = str(texts.pop())
    return (text, "") if text.strip() else ("", "nothing is left of it: delete it in the content")


def _typed(old: str, change: _Change) -> str | None:
    """Return the field's new text, from a stretch that shows all or part of it, perhaps between words of briefgen."""
    for shown in (old, old[:1].upper() + old[1:]):
        before, found, after = change.was.partition(shown)
        if found and change.now.startswith(before) and change.now.endswith(after):
            inner = change.now[len(before) : len(change.now) - len(after)]
            lowered = shown != old and inner[:1] == shown[:1]
            return old[:1] + inner[1:] if lowered else inner
    if change.was in old and change.was.strip():
        return old.replace(change.was, change.now, 1)
    return None


def _both(old: str, yours: str, current: str) -> str | None:
    """Return both changes merged word by word; None if both changed the same words."""
    sides = [words_and_spaces(text) for text in (old, yours, current)]
    done = []
    for chunk in merge3(*sides):
        if chunk.kind == "conflict":
            return None
        done += sides[1][slice(*chunk.theirs)] if chunk.kind == "theirs" else sides[2][slice(*chunk.ours)]
    return "".join(done)


# --- what changed on a page ---


def _page(was: PageFacets, page: PageFacets, left: list[NotPulled]) -> Iterator[_Change]:
    pairs = match_shapes(was, page)
    added = _added_words(was, page, pairs)
    for b, shape in enumerate(was.shapes):
        if b in pairs and not same_words(shape, page.shapes[pairs[b]]):
            yield from _shape(shape, page.shapes[pairs[b]], was.title, added, left)
    for what in edits(was, page):
        if not what.startswith("words:"):
            left.append(NotPulled(was.title, what, "only words of fields are put back"))


def _added_words(was: PageFacets, page: PageFacets, pairs: Pairs) -> str:
    """Return the words of all paragraphs and shapes that the page has in addition to earlier ones."""
    known = set(pairs.values())
    done = [shape.text for n, shape in enumerate(page.shapes) if n not in known]
    for b, t in pairs.items():
        lines = list(page.shapes[t].lines)
        same = set(match_lines(list(was.shapes[b].lines), lines, ours=False).values())
        done += (line_text(line) for n, line in enumerate(lines) if n not in same)
    return "\n".join(done)


def _shape(
    was: ShapeFacets, now: ShapeFacets, page: str, added: str, left: list[NotPulled]
) -> Iterator[_Change]:  # fmt: skip
    before, after = list(was.lines), list(now.lines)
    pairs = match_lines(before, after, ours=False)
    for n, line in enumerate(before):
        if n in pairs and (moved := _moved_words(line, after[pairs[n]], added)):
            left.append(NotPulled(page, excerpt(moved), "a paragraph was divided: divide it in the content"))
        elif n in pairs:
            yield from _line(line, after[pairs[n]], page, left)
        elif line_text(line).strip():
            left.append(NotPulled(page, f"deleted: {excerpt(line_text(line))}", "delete it in the content"))
    known = set(pairs.values())
    for n, line in enumerate(after):
        if n not in known and line_text(line).strip():
            left.append(NotPulled(page, f"added: {excerpt(line_text(line))}", "no field of the content is for it"))


def _moved_words(was: StretchLine, now: StretchLine, added: str) -> str:
    """Return the words, more than one, that a paragraph has lost and that an added one has; empty if there are none."""
    sides = [words_and_spaces(line_text(line)) for line in (was, now)]
    for chunk in merge3(sides[0], sides[1], sides[0]):
        gone = "".join(sides[0][slice(*chunk.base)]).strip()
        if chunk.kind == "theirs" and " " in gone and gone in added:
            return gone
    return ""


def _line(was: StretchLine, now: StretchLine, page: str, left: list[NotPulled]) -> Iterator[_Change]:
    """Yield the changed stretches of a paragraph."""
    sides = [words_and_spaces(line_text(was)), words_and_spaces(line_text(now))]
    ends = list(accumulate(len(stretch.text) for stretch in was))
    bounds = list(zip([0, *ends], ends, strict=False))
    offset = dict[int, list[tuple[int, int, str]]]()
    for chunk in merge3(sides[0], sides[1], sides[0]):
        if chunk.kind != "theirs":
            continue
        start, end = (len("".join(sides[0][:place])) for place in chunk.base)
        new = "".join(sides[1][slice(*chunk.theirs)])
        owner = _owner(was, bounds, start, end)
        why = _not_pulled(line_text(was)[start:end], new, None if owner is None else was[owner])
        if owner is None or why:
            left.append(NotPulled(page, excerpt(new or line_text(was)[start:end]), why))
        else:
            offset.setdefault(owner, []).append((start - bounds[owner][0], end - bounds[owner][0], new))
    for owner, pieces in offset.items():
        text = was[owner].text
        for start, end, new in reversed(pieces):
            text = text[:start] + new + text[end:]
        yield _Change(was[owner].of, was[owner].text, text, page)


def _not_pulled(old: str, new: str, owner: Stretch | None) -> str:
    """Return why a change of these words cannot go back to the content; empty if it can."""
    if straightened(old) == straightened(new):
        return "only quotation marks or dashes are different"
    if owner is None:
        return "a change across two fields"
    return "" if owner.of else "the tool's own words, dates or numbers"


def _owner(line: StretchLine, bounds: Sequence[tuple[int, int]], start: int, end: int) -> int | None:
    """Return the stretch that a change lies in; at a border one with a field."""
    inside = [n for n, (first, last) in enumerate(bounds) if first <= start and end <= last]
    return next((n for n in inside if line[n].of), inside[0] if inside else None)
