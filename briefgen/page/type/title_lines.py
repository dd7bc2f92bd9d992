"""The lines of titles: the width at which they end at the best places.

Input: a MeasuredText, its style and the width of its box. Output: a width. Widths are points.
"""

from math import inf

from briefgen.page.type.lines import fits_one_line, line_starts, usable_width
from briefgen.page.type.paragraph import MeasuredText, Style
from briefgen.page.type.sized import sized_pieces

_CLAUSE = {";": 0.6, ":": 0.6, ",": 0.4}  # of the width: value of a clause's end at a line end
_DANGLING = 3  # letters of a word that should not end a title's line: an article or a preposition
_WORDS_APART = 3  # pieces without a space between them that are more than one word, as in Chinese
_SHORT = 0.4  # a shorter last line, as a share of the measure, leaves the lines before it too long


def measure_for(measured: MeasuredText, style: Style, width: float) -> float:
    """Return the width, at most `width`, to set a title at: narrower if its lines then end at better places.

    A title ends a line after a clause if it can, not on a short word that belongs to the next line, and its last line
    is not much shorter than the others. No break is placed, since it would stay when people edit the title. The lines
    must be the same for renderers that set the words a little wider or narrower.
    """
    if fits_one_line(measured, style, width):
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
    # Renderers kern: the middle of the widths with these lines is farthest from those without.
    alike = [one for one in good if trial.at(one).starts == found.starts] or [best]
    return alike[len(alike) // 2]


class _TitleLines:
    """A title in certain lines, with their quality."""

    def __init__(self, measured: MeasuredText, style: Style, starts: list[int]) -> None:
        self.measured, self.style, self.starts = measured, style, starts
        text, last = measured.text, starts[-1]
        ends = [text[:start].rstrip() for start in starts[1:]]
        self.all_clauses = all(end[-1:] in _CLAUSE for end in ends)
        """Whether every line but the last ends after a clause."""
        self.clauses = sum(_CLAUSE.get(end[-1:], 0) for end in ends)
        """Value of the clauses that end with a line, as a share of the width."""
        self.dangling = sum(end[-1:] not in _CLAUSE and len(end.rsplit(" ", 1)[-1]) <= _DANGLING for end in ends)
        """How many lines end on a short word inside a clause."""
        self._last = self._span(last, len(text))
        pieces = sum(piece[0] >= last for piece in measured.widths)
        self._one_word = " " not in text[last:].strip() and pieces < _WORDS_APART
        self._apart = abs(self._span(starts[-2], last) - self._last) if len(starts) > 1 else 0.0

    def ends_short(self, width: float) -> bool:
        """Return whether the last line is a word, or much shorter than the width."""
        return self._one_word or self._last < width * _SHORT

    def uneven(self, width: float) -> float:
        """Return the last lines' difference, less for the end of a clause, more for a short word at a line end."""
        return self._apart - width * (self.clauses - _CLAUSE[","] * self.dangling)

    def _span(self, start: int, end: int) -> float:
        return sum(
            (piece[1] + piece[3]) * self.style.size + (piece[2] + piece[4]) * self.style.small
            for piece in self.measured.widths
            if start <= piece[0] < end
        )


class _Trial:
    """A title at one width after the other. Many widths give the same lines, which are broken once."""

    def __init__(self, measured: MeasuredText, style: Style) -> None:
        self.measured, self.style, self.sized = measured, style, sized_pieces(measured, style)
        self._known: list[tuple[float, float, _TitleLines]] = []
        """The limits between which lines stay as they are."""

    def at(self, width: float) -> _TitleLines:
        """Return the title in lines of that width."""
        limit = usable_width(width)
        for least, most, lines in reversed(self._known):  # widths are tried in order, so the last ones fit most often
            if least <= limit < most:
                return lines
        lines = _TitleLines(self.measured, self.style, line_starts(self.measured, self.style, self.sized, width))
        self._known.append((*self._reach(limit), lines))
        return lines

    def keeps(self, width: float, count: int) -> bool:
        """Return whether the title takes as many lines at that width in any renderer, with the last one not short."""
        lines = self.at(width)
        if len(lines.starts) != count or lines.ends_short(width):
            return False
        return all(self.at(width * loose).starts == lines.starts for loose in (0.99, 1.01))

    def _reach(self, limit: float) -> tuple[float, float]:
        """Return the limits between which every piece stays on its line; see `line_starts`."""
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
