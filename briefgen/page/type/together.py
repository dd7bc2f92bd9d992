"""Paragraphs that share a box: their lines at one measure, none of which leaves a word alone on the last line.

Input: measured texts, their styles, and the width of the box. Output: the Lines of each. A measure narrower than the
box is used if a designator needs it, or if it brings a second word to the last line without a further line. If no
measure does, a no-break space keeps the last two words together, unless that leaves a stub of a line before them.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.page.type.lines import Lines, break_lines, break_narrower, usable_width
from briefgen.page.type.paragraph import MeasuredText, Style

Parts = Sequence[tuple[MeasuredText, Style]]

_NARROWEST = 68  # per cent of the box: the narrowest measure used to avoid a lone word
_KERNS = 0.02  # of its width: how much longer a line may be for a renderer that kerns
_STEPS = 4  # of one per cent: so many measures must work before the narrowest is taken, since renderers differ
_STUB = 0.4  # of the box: a line left so short by the word it gives to the last looks worse than a lone word
_ALONE = 0.3  # of the measure: a word at least as wide is no orphan


def break_together(parts: Parts, width: float, tried: Sequence[Lines] = ()) -> Sequence[Lines]:
    """Return the lines of paragraphs in a box of that width, all at the narrowest measure that one of them needs.

    `tried` is the result of `break_at_one_measure` at that width, if it is known.
    """
    found = tried or break_at_one_measure(parts, width)
    if all(lines.count == 1 for lines in found) or any(lines.placed for lines in found):
        return found
    wide = width * (1 + _KERNS)
    orphans = max(_orphans(parts, found, width), _orphans(parts, break_at_one_measure(parts, wide), wide))
    if not orphans:
        return found
    good = 0
    best: Sequence[Lines] = found
    narrower = found
    for share in range(99, _NARROWEST - 1, -1):
        measure = width * share / 100
        narrower = break_at_one_measure(parts, measure, narrower)
        if any(new.count > old.count or new.placed for new, old in zip(narrower, found, strict=True)):
            break
        if _orphans(parts, narrower, measure) < orphans:
            best, good = [replace(lines, measure=lines.measure or measure) for lines in narrower], good + 1
        if good == _STEPS:
            break
    return [with_company(*part, lines, width) for part, lines in zip(parts, best, strict=True)]


def break_at_one_measure(parts: Parts, width: float, wider: Sequence[Lines] = ()) -> list[Lines]:
    """Return the lines of paragraphs in a box of that width, all at one measure, though a word may be left alone.

    `break_together` needs no more lines: to choose a size it is enough to count these. `wider` are the lines in a wider
    box, if they are known.
    """
    if wider:
        found = [break_narrower(*part, width, lines) for part, lines in zip(parts, wider, strict=True)]
    else:
        found = [break_lines(*part, width) for part in parts]
    for _ in parts:
        least = min((lines.measure for lines in found if lines.measure), default=0)
        if not least or all(lines.longest <= usable_width(least) for lines in found):
            break
        found = [break_lines(measured, style, least) for measured, style in parts]
        found = [lines if lines.measure else replace(lines, measure=least) for lines in found]
    return found


def _orphans(parts: Parts, found: Sequence[Lines], width: float) -> int:
    """Return how many paragraphs end in a line of one short word."""
    return sum(_ends_alone(*part, lines, width) for part, lines in zip(parts, found, strict=True))


def _ends_alone(measured: MeasuredText, style: Style, lines: Lines, width: float) -> bool:
    """Return whether its last line is one word that is short for the measure."""
    start = lines.starts[-1]
    if not start or " " in measured.text[start:].strip():
        return False
    last = [(big, little) for at, big, little, *_ in measured.widths if at >= start]
    if not sum(big for big, _ in last):
        return False  # a remark in small type may have a line of its own
    return sum(_points(style, *one) for one in last) < width * _ALONE


def with_company(measured: MeasuredText, style: Style, lines: Lines, width: float) -> Lines:
    """Return the lines of a paragraph with the last two words kept together, if the last is alone and both fit."""
    if lines.count < 2 or len(measured.widths) < 2 or not _ends_alone(measured, style, lines, width):
        return lines
    *_, (before, *wide), (last, *alone) = measured.widths
    spaces = tuple(at for at in range(before, last) if measured.text[at] == " ")  # a designator has some inside
    if last != lines.starts[-1] or before <= lines.starts[-2] or not spaces or measured.text[before - 1] != " ":
        return lines
    together = _points(style, wide[0] + wide[2] + alone[0], wide[1] + wide[3] + alone[1])
    left = sum(_points(style, *two) for at, *two, _, _, _, _ in measured.widths if lines.starts[-2] <= at < before)
    if together > usable_width(lines.measure or width) or left < width * _STUB:
        return lines
    return replace(lines, starts=(*lines.starts[:-1], before), kept=tuple(dict.fromkeys((*lines.kept, *spaces))))


def _points(style: Style, big: float, little: float) -> float:
    return big * style.size + little * style.small
