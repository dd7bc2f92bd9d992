"""Line breaking: where the lines of a paragraph end.

Input: a MeasuredText, how it is set, and the width of a column. Output: Lines. Widths are points, offsets are
characters of the paragraph's text.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.scripts import has_other
from briefgen.core.text import SOFT_HYPHEN
from briefgen.page.runs import RESERVE
from briefgen.page.type.breaking import CITATION, opportunities
from briefgen.page.type.face import FaceWithFallbacks
from briefgen.page.type.paragraph import MeasuredText, Style

_CLAUSE = {";": 0.6, ":": 0.6, ",": 0.4}  # of its width: what the end of a clause is worth as the end of a title's line
_DANGLING = 3  # letters of a word that should not end a title's line: an article or a preposition
_SHORT = 0.4  # of its measure: the last line of a title that is shorter leaves the lines before it too long
_LOOSE = (1.0, 1.015)  # how much wider than stated a line may be for a renderer that kerns
_LOOSER = (*_LOOSE, 1.03, 1.045)  # or that sets signs and spaces in a narrower face than the letters, or all of it

Sized = tuple[int, float, float, float]
"""A piece in the sizes of a style: its start; in points its width, the space after it, its part before a tear."""


class Lines(Struct, frozen=True):
    """Where each line starts (offsets, the first is 0), and the points that the longest of them takes.

    `measure`: the width at which the paragraph must be set, in points, where a renderer would end a line inside a
    designator at the width that was asked for; 0 where any will do. `kept`: spaces that must hold a designator
    together, where no narrower measure does; `placed`: the starts of lines before which a break is placed on purpose,
    where neither helps.
    """

    starts: tuple[int, ...] = (0,)
    placed: tuple[int, ...] = ()
    measure: float = 0
    longest: float = 0
    kept: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self.starts)


ONE_LINE = Lines()


def break_lines(measured: MeasuredText, style: Style, width: float) -> Lines:
    """Break a text into lines at `width` points, or narrower, so that no renderer ends a line inside a designator."""
    if _fits(measured, style, width):
        return Lines(longest=measured.width(style))
    sized = _sized(measured, style)
    if SOFT_HYPHEN in measured.text:
        sized = list(_parted(measured, style, sized, _limit(width)))
    starts = _starts(measured, style, sized, width)
    if len(starts) == 1:
        return Lines(longest=measured.width(style))  # only the space at its end goes beyond the line
    if measured.has_designators and _breaks_designator(measured, sized, width):
        return _narrower(measured, style, sized, width, starts)
    return Lines(tuple(starts), longest=_longest_line(sized, starts))


def break_together(parts: Sequence[tuple[MeasuredText, Style]], width: float) -> list[Lines]:
    """The lines of paragraphs that share a box of that width, all at the narrowest measure that one of them needs."""
    found = [break_lines(measured, style, width) for measured, style in parts]
    for _ in parts:
        least = min((lines.measure for lines in found if lines.measure), default=0)
        if not least or all(lines.longest <= _limit(least) for lines in found):
            break
        found = [break_lines(measured, style, least) for measured, style in parts]
        found = [lines if lines.measure else replace(lines, measure=least) for lines in found]
    return found


def _breaks_designator(measured: MeasuredText, sized: list[Sized], width: float) -> bool:
    """Whether some renderer would end a line inside a designator at that width."""
    uncertain = any(isinstance(face, FaceWithFallbacks) and not face.certain for face in measured.faces)
    looseness = _LOOSER if uncertain or has_other(measured.text) else _LOOSE
    return any(_first_broken_designator(sized, width * loose, set()) for loose in looseness)


def _narrower(measured: MeasuredText, style: Style, sized: list[Sized], width: float, starts: list[int]) -> Lines:
    """As many lines at the widest measure at which no designator is torn; else with the spaces kept that are in
    designators of several words; else up to two lines more; else with breaks that are placed, which stay when people
    edit."""
    if found := _at_a_measure(measured, style, sized, width, len(starts)):
        return found
    kept = tuple(_spaces_inside(measured))
    kept_starts = {max(piece[0] for piece in measured.widths if piece[0] <= space) for space in kept}
    freed = [(start, ink, gap, 0.0 if start in kept_starts else tear) for start, ink, gap, tear in sized]
    if kept and not _breaks_designator(measured, freed, width):
        return Lines(tuple(starts), longest=_longest_line(sized, starts), kept=kept)
    if found := _at_a_measure(measured, style, freed, width, len(starts)):
        return replace(found, kept=kept)
    for count in (len(starts) + 1, len(starts) + 2):
        if found := _at_a_measure(measured, style, sized, width, count):
            return found
    return Lines(tuple(starts), _placed(sized, width, starts), longest=_longest_line(sized, starts))


def _at_a_measure(measured: MeasuredText, style: Style, sized: list[Sized], width: float, count: int) -> Lines | None:
    """The lines at the widest measure at which there are so many and no designator is torn, if there is one."""
    least = max(ink for _, ink, _, _ in sized)
    for measure in (width * share / 200 for share in range(199, 119, -1)):
        if _limit(measure) >= least and not _breaks_designator(measured, sized, measure):
            starts = _starts(measured, style, sized, measure)
            if len(starts) == count:
                return Lines(tuple(starts), measure=measure, longest=_longest_line(sized, starts))
    return None


def _spaces_inside(measured: MeasuredText) -> Iterator[int]:
    """Offsets of the spaces inside designators that only spaces part."""
    for start, *_, big, little in measured.widths:
        if big or little:
            inked = measured.text[start : _end_of(measured, start)].rstrip()
            if " " in inked and not any(mark in inked for mark in "-\u2010\u2013"):
                yield from (start + n for n, char in enumerate(inked) if char == " ")


def _end_of(measured: MeasuredText, start: int) -> int:
    """Where the piece that starts there ends."""
    return next((piece[0] for piece in measured.widths if piece[0] > start), len(measured.text))


def _longest_line(sized: list[Sized], starts: list[int]) -> float:
    """Points of the longest line; of words that are broken inside, those of all of it."""
    longest = used = gap = 0.0
    first = set(starts)
    for start, ink, after, _ in sized:
        used = ink if start in first else used + gap + ink
        gap = after
        longest = max(longest, used)
    return longest


def _fits(measured: MeasuredText, style: Style, width: float) -> bool:
    """Whether the text fits in one line."""
    return measured.big * style.size + measured.little * style.small <= _limit(width)


def _limit(width: float) -> float:
    return max(width, 1.0) * (1 - RESERVE)


def _sized(measured: MeasuredText, style: Style) -> list[Sized]:
    size, small = style.size, style.small
    return [
        (start, big * size + little * small, gap_big * size + gap_little * small, tear_big * size + tear_little * small)
        for start, big, little, gap_big, gap_little, tear_big, tear_little in measured.widths
    ]


def _parted(measured: MeasuredText, style: Style, sized: list[Sized], limit: float) -> Iterator[Sized]:
    """The pieces, words longer than a line in the parts that soft hyphens leave of them.

    A part has room for the hyphen that is shown where its line ends; where none does, the next one takes it back.
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


def _starts(measured: MeasuredText, style: Style, sized: list[Sized], width: float) -> list[int]:
    """Starts of the lines when each takes as many pieces as it can."""
    starts, used, limit = [0], 0.0, _limit(width)
    for start, ink, gap, _ in sized:
        if used and used + ink > limit:
            starts.append(start)
            used = 0.0
        if ink > limit:
            starts += _inside(measured, style, limit, start)
            used = limit  # where its last line ends is the renderer's affair: nothing is put behind it
        else:
            used += ink + gap
    return starts


def _inside(measured: MeasuredText, style: Style, limit: float, start: int) -> list[int]:
    """Starts of the further lines of a piece that is longer than a line: words and citations parted from each other."""
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
    """Starts of the further lines of a word longer than a line: broken between characters, as renderers do.

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


def _placed(sized: list[Sized], width: float, starts: list[int]) -> tuple[int, ...]:
    """Line starts that need a placed break: those where a designator wrapped, and those of lines that hold one
    which a renderer with a little more room would pull up and end a line in."""
    unbroken = [start for start, _, _, tear in sized if tear]
    if unbroken[-1] < starts[1]:
        return ()  # on the first line, which every renderer fills from the same place
    placed = set(unbroken).intersection(starts[1:])
    for loose in _LOOSE:
        while torn := _first_broken_designator(sized, width * loose, placed):
            home = max((start for start in starts[1:] if start <= torn), default=0)
            if not home or home in placed:
                break
            placed.add(home)
    return tuple(sorted(placed))


def _first_broken_designator(sized: list[Sized], width: float, placed: set[int]) -> int:
    """The start of the first designator inside which a renderer would end a line of that width, or 0."""
    used = 0.0
    for start, ink, gap, tear in sized:
        if start in placed:
            used = 0.0
        elif used and used + ink > width:
            if tear and ink <= width and used + tear <= width:
                return start
            used = 0.0
        used += ink + gap
    return 0


def measure_for(measured: MeasuredText, style: Style, width: float) -> float:
    """The width, of `width` at most, to set a title at: narrower where its lines would then end at better places.

    A title ends a line after a clause where it can, not on a short word that belongs to the next line, and its last
    line is not much shorter than the others. No break is placed, for it would stay when people edit the title. The
    lines must stand as they do for renderers that set the words a little wider or closer.
    """
    if _fits(measured, style, width):
        return width
    trial = _Trial(measured, style)
    usual = trial.at(width)
    if len(usual.starts) < 2 or (usual.all_clauses and not usual.ends_short(width)):
        return width
    tried = [width * share / 200 for share in range(199, 99, -1)]
    good = [one for one in tried if trial.keeps(one, len(usual.starts))]
    best = min(good, key=lambda one: trial.at(one).uneven(one), default=width)
    found = trial.at(best)
    if not usual.ends_short(width) and not usual.dangling and not found.clauses:
        return width
    # Renderers kern: the middle of the widths that give these lines is farthest from those that do not.
    alike = [one for one in good if trial.at(one).starts == found.starts] or [best]
    return alike[len(alike) // 2]


class _TitleLines:
    """A title in certain lines, and how well they end."""

    def __init__(self, measured: MeasuredText, style: Style, starts: list[int]) -> None:
        self.measured, self.style, self.starts = measured, style, starts
        text, last = measured.text, starts[-1]
        ends = [text[:start].rstrip() for start in starts[1:]]
        self.all_clauses = all(end[-1:] in _CLAUSE for end in ends)
        """Whether every line but the last ends after a clause."""
        self.clauses = sum(_CLAUSE.get(end[-1:], 0) for end in ends)
        """What the clauses that end with a line are worth, as a share of the width."""
        self.dangling = sum(end[-1:] not in _CLAUSE and len(end.rsplit(" ", 1)[-1]) <= _DANGLING for end in ends)
        """How many lines end on a short word inside a clause."""
        self._last = self._span(last, len(text))
        self._one_word = " " not in text[last:].strip()
        self._apart = abs(self._span(starts[-2], last) - self._last) if len(starts) > 1 else 0.0

    def ends_short(self, width: float) -> bool:
        """Whether the last line is a word, or much shorter than the width."""
        return self._one_word or self._last < width * _SHORT

    def uneven(self, width: float) -> float:
        """How far apart the widths of the last two lines are; the end of a clause is worth some of that, and a short
        word at the end of a line costs some.
        """
        return self._apart - width * (self.clauses - _CLAUSE[","] * self.dangling)

    def _span(self, start: int, end: int) -> float:
        return sum(
            (piece[1] + piece[3]) * self.style.size + (piece[2] + piece[4]) * self.style.small
            for piece in self.measured.widths
            if start <= piece[0] < end
        )


class _Trial:
    """A title at one width after the other. Widths that give the same lines are many: those are broken once."""

    def __init__(self, measured: MeasuredText, style: Style) -> None:
        self.measured, self.style, self.sized = measured, style, _sized(measured, style)
        self._known: list[tuple[float, float, _TitleLines]] = []
        """The limits from which, and up to which, lines stay as they are."""

    def at(self, width: float) -> _TitleLines:
        """The title in lines of that width."""
        limit = _limit(width)
        for least, most, lines in self._known:
            if least <= limit < most:
                return lines
        lines = _TitleLines(self.measured, self.style, _starts(self.measured, self.style, self.sized, width))
        self._known.append((*self._reach(limit), lines))
        return lines

    def keeps(self, width: float, count: int) -> bool:
        """Whether the title takes as many lines at that width, whatever the renderer, the last of them not short."""
        lines = self.at(width)
        if len(lines.starts) != count or lines.ends_short(width):
            return False
        return all(self.at(width * loose).starts == lines.starts for loose in (0.99, 1.01))

    def _reach(self, limit: float) -> tuple[float, float]:
        """From which limit, and up to which, every piece is on the line it is on at this one: see `_starts`."""
        least, most, used = 0.0, inf, 0.0
        for _, ink, gap, _ in self.sized:
            if ink > limit:
                return limit, limit  # a piece longer than a line is broken inside: other limits are not known
            end = used + ink
            if used and end > limit:
                most = end if end < most else most
                used, end = 0.0, ink
            least = end if end > least else least
            used = end + gap
        return least, most
