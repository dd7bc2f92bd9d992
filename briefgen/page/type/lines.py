"""Line breaking: where the lines of a paragraph end.

Input: a MeasuredText, its style, and the width of a column. Output: Lines. Widths are points, offsets are characters of
the paragraph's text.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.text import SOFT_HYPHEN
from briefgen.page.runs import RESERVE
from briefgen.page.type.breaking import CITATION, opportunities
from briefgen.page.type.paragraph import MeasuredText, Style
from briefgen.page.type.sized import (
    LOOSE,
    Sized,
    breaks_designator,
    broken_down_to,
    first_broken_designator,
    sized_pieces,
)


class Lines(Struct, frozen=True):
    """Where each line starts (offsets, the first is 0), and the width of the longest in points.

    `measure`: the width in points at which the paragraph must be set, if at the given width a renderer would end a line
    inside a designator; 0 if any will do. `kept`: spaces that must hold a designator together, if no narrower measure
    does; `placed`: starts of lines with a deliberate break, if neither helps.
    """

    starts: tuple[int, ...] = (0,)
    placed: tuple[int, ...] = ()
    measure: float = 0
    longest: float = 0
    kept: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """Number of lines."""
        return len(self.starts)


ONE_LINE = Lines()


def break_lines(measured: MeasuredText, style: Style, width: float) -> Lines:
    """Return the lines of a text at `width` points or less, so that none ends inside a designator."""
    if fits_one_line(measured, style, width):
        return Lines(longest=measured.width(style))
    sized = sized_pieces(measured, style)
    if SOFT_HYPHEN in measured.text:
        sized = list(_parted(measured, style, sized, usable_width(width)))
    starts, longest = filled_lines(measured, style, sized, width)
    if len(starts) == 1:
        return Lines(longest=measured.width(style))  # only the space at its end goes beyond the line
    lines = Lines(tuple(starts), longest=longest)
    if measured.has_designators and breaks_designator(measured, sized, width):
        return _narrower(measured, style, sized, width, lines)
    return lines


def break_narrower(measured: MeasuredText, style: Style, width: float, before: Lines) -> Lines:
    """Return the lines at `width` points, where `before` are those at a greater width: the same if all of them fit."""
    same = before.longest <= usable_width(width) and not before.measure and not measured.has_designators
    return before if same else break_lines(measured, style, width)


def may_break_a_word(measured: MeasuredText, style: Style, width: float) -> bool:
    """Return whether a renderer may end a line inside a word at that width, because no means keeps it together."""
    lines = break_lines(measured, style, width)
    if lines.count == 1 or lines.placed or not measured.has_designators:
        return False
    kept = {max(piece[0] for piece in measured.widths if piece[0] <= space) for space in lines.kept}
    sized = [
        (start, ink, gap, 0.0 if start in kept else tear) for start, ink, gap, tear in sized_pieces(measured, style)
    ]
    return breaks_designator(measured, sized, lines.measure or width)


def _narrower(measured: MeasuredText, style: Style, sized: list[Sized], width: float, usual: Lines) -> Lines:
    """Return lines that break no designator, by the first means that works.

    `usual` are those at that width, which do. The same number of lines at the widest possible measure; keeping spaces
    inside designators; up to two more lines; plain words ended at their hyphens; deliberate breaks, which stay when
    people edit the deck.
    """
    if found := _at_a_measure(measured, style, sized, width, usual.count):
        return found
    kept = tuple(_spaces_inside(measured))
    kept_starts = {max(piece[0] for piece in measured.widths if piece[0] <= space) for space in kept}
    freed = [(start, ink, gap, 0.0 if start in kept_starts else tear) for start, ink, gap, tear in sized]
    if kept and not breaks_designator(measured, freed, width):
        return replace(usual, kept=kept)
    if found := _at_a_measure(measured, style, freed, width, usual.count):
        return replace(found, kept=kept)
    for count in (usual.count + 1, usual.count + 2):
        if found := _at_a_measure(measured, style, sized, width, count):
            return found
    if found := _with_plain_words_parted(measured, style, sized, width, usual.count):
        return found
    named = _without_plain_words(measured, sized)
    placed = _placed(named, width, usual.starts) if breaks_designator(measured, named, width) else ()
    return replace(usual, placed=placed)


def _without_plain_words(measured: MeasuredText, sized: list[Sized]) -> list[Sized]:
    """Return the pieces with plain words separable from their citations and at their hyphens: splitting `sides` from
    `[3]`, or `non-` from `operational`, is better than a deliberate break.
    """
    return [(start, ink, gap, 0.0 if tear and _is_plain(measured, start) else tear) for start, ink, gap, tear in sized]


def _with_plain_words_parted(
    measured: MeasuredText, style: Style, sized: list[Sized], width: float, count: int
) -> Lines | None:
    """Return lines at a measure at which only plain words end a line inside, if designators may break otherwise."""
    parted = list(plain_words_parted(measured, sized))
    if len(parted) == len(sized) or not breaks_designator(measured, parted, width):
        return None
    tried = (_at_a_measure(measured, style, parted, width, count + more) for more in range(3))
    return next(filter(None, tried), None)


def plain_words_parted(measured: MeasuredText, sized: list[Sized]) -> Iterator[Sized]:
    """Yield the pieces with plain words parted at their first hyphen, where renderers end lines."""
    for start, ink, gap, tear in sized:
        hyphen = re.search("[-\u2010]", measured.text[start : _end_of(measured, start)])
        if tear and hyphen and _is_plain(measured, start):
            yield start, tear, 0.0, 0.0
            yield start + hyphen.end(), ink - tear, gap, 0.0
        else:
            yield start, ink, gap, tear


def _is_plain(measured: MeasuredText, start: int) -> bool:
    word = measured.text[start : _end_of(measured, start)].split("\u00a0[", 1)[0]
    return word.strip(" “”\"'.,;:!?()").replace("-", "").replace("\u2010", "").isalpha()


def _at_a_measure(measured: MeasuredText, style: Style, sized: list[Sized], width: float, count: int) -> Lines | None:
    """Return the lines at the widest measure with that many lines and no broken designator, if there is one."""
    least, broken_to = max(ink for _, ink, _, _ in sized), inf
    for measure in (width * share / 200 for share in range(199, 119, -1)):
        if usable_width(measure) < least:
            return None
        if measure > broken_to:
            continue  # where a designator breaks, it also does at all measures down to this one
        starts, longest = filled_lines(measured, style, sized, measure)
        if len(starts) > count:
            return None  # a narrower measure takes no fewer lines
        broken_to = broken_down_to(measured, sized, measure)
        if len(starts) == count and broken_to == inf:
            return Lines(tuple(starts), measure=measure, longest=longest)
    return None


def _spaces_inside(measured: MeasuredText) -> Iterator[int]:
    """Yield offsets of the spaces inside designators that are separated by spaces only."""
    for start, *_, big, little in measured.widths:
        if big or little:
            inked = measured.text[start : _end_of(measured, start)].rstrip()
            if " " in inked and not any(mark in inked for mark in "-\u2010\u2013"):
                yield from (start + n for n, char in enumerate(inked) if char == " ")


def _end_of(measured: MeasuredText, start: int) -> int:
    """Return where the piece that starts there ends."""
    return next((piece[0] for piece in measured.widths if piece[0] > start), len(measured.text))


def fits_one_line(measured: MeasuredText, style: Style, width: float) -> bool:
    """Return whether the text fits in one line."""
    return measured.big * style.size + measured.little * style.small <= usable_width(width)


def usable_width(width: float) -> float:
    """Return the points that words may take on a line, less a reserve for renderers that set them wider."""
    return max(width, 1.0) * (1 - RESERVE)


def _parted(measured: MeasuredText, style: Style, sized: list[Sized], limit: float) -> Iterator[Sized]:
    """Yield the pieces, with words longer than a line split at soft hyphens.

    A part has room for the hyphen shown at a line end; if no line ends there, the next part gives that room back.
    """
    for start, ink, gap, tear in sized:
        inked = measured.text[start : _end_of(measured, start)].rstrip()
        if ink <= limit or SOFT_HYPHEN not in inked:
            yield start, ink, gap, tear
            continue
        ends = [start + n + 1 for n, char in enumerate(inked) if char == SOFT_HYPHEN]
        hyphen = measured.faces[0].width("-") * style.size
        for first, last in pairwise((start, *ends, start + len(inked))):
            width = sum(advance for _, advance in _advances(measured, style, first, last))
            is_end = last == start + len(inked)
            yield first, width + (0 if is_end else hyphen), gap if is_end else -hyphen, 0.0


def line_starts(measured: MeasuredText, style: Style, sized: list[Sized], width: float) -> list[int]:
    """Return the starts of the lines when each takes as many pieces as it can."""
    return filled_lines(measured, style, sized, width)[0]


def filled_lines(
    measured: MeasuredText, style: Style, sized: list[Sized], width: float
) -> tuple[list[int], float]:  # fmt: skip
    """Return the starts of the lines when each takes as many pieces as it can, and the width of the longest in points.

    A piece broken inside counts with all of its width.
    """
    starts, used, longest, limit = [0], 0.0, 0.0, usable_width(width)
    for start, ink, gap, _ in sized:
        end = used + ink
        if used and end > limit:
            starts.append(start)
            used, end = 0.0, ink
        if end > longest:
            longest = end
        if ink > limit:
            starts += _inside(measured, style, limit, start)
            used = limit  # renderers break its last line themselves: nothing follows on it
        else:
            used = end + gap
    return starts, longest


def _inside(measured: MeasuredText, style: Style, limit: float, start: int) -> list[int]:
    """Return the starts of the further lines of a piece longer than a line; words and citations are separated."""
    end = _end_of(measured, start)
    parted = [start + found.start() for found in CITATION.finditer(measured.text[start:end])]
    starts, used = [], 0.0
    for first, last in pairwise((start, *parted, end)):
        width = sum(advance for _, advance in _advances(measured, style, first, last))
        if first > start and used + width > limit:
            starts.append(first)
            used = 0.0
        if width > limit:
            starts += _split_word(measured, style, limit, first, last)
            used = limit
        else:
            used += width
    return starts


def _split_word(measured: MeasuredText, style: Style, limit: float, start: int, end: int) -> list[int]:
    """Return the starts of the further lines of a word longer than a line, broken between characters as in renderers.

    Some renderers also end lines at places inside it that we do not use; the greater number of lines counts.
    """
    plain = _by_character(measured, style, limit, start, end, frozenset())
    places = frozenset(start + place for place in opportunities(measured.text[start:end].rstrip()))
    return max(plain, _by_character(measured, style, limit, start, end, places), key=len)


def _by_character(
    measured: MeasuredText, style: Style, limit: float, start: int, end: int, places: frozenset[int]
) -> list[int]:
    starts, used = [], 0.0
    for at, advance in _advances(measured, style, start, end):
        if at > start and (used + advance > limit or at in places):
            starts.append(at)
            used = 0.0
        used += advance
    return starts


def _advances(measured: MeasuredText, style: Style, start: int, end: int) -> Iterator[tuple[int, float]]:
    at = 0
    for run, face in zip(measured.runs, measured.faces, strict=True):
        size = style.small if run.small else style.size
        for offset in range(max(start, at), min(end, at + len(run.text))):
            char = run.text[offset - at]
            if char == "\u00a0" or not char.isspace():
                yield offset, face.width(char) * size
        at += len(run.text)


def _placed(sized: list[Sized], width: float, starts: Sequence[int]) -> tuple[int, ...]:
    """Return the line starts that need a deliberate break.

    Those where a designator wrapped, and those of lines with one into which a renderer with a little more room would
    pull words up.
    """
    unbroken = [start for start, _, _, tear in sized if tear]
    if unbroken[-1] < starts[1]:
        return ()  # on the first line, which every renderer fills from the same place
    placed = set(unbroken).intersection(starts[1:])
    for loose in LOOSE:
        while torn := first_broken_designator(sized, width * loose, placed)[0]:
            home = max((start for start in starts[1:] if start <= torn), default=0)
            if not home or home in placed:
                break
            placed.add(home)
    return tuple(sorted(placed))
