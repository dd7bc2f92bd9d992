"""Paragraphs in the form for writers.

Input: a MeasuredText and its Lines. Output: a `runs.TypePara`, with deliberate breaks.
"""

from bisect import bisect_left
from collections.abc import Iterator

from msgspec.structs import replace

from briefgen.core.text import SOFT_HYPHEN
from briefgen.core.units import Emu
from briefgen.deck.model import Run
from briefgen.page.box import Ink
from briefgen.page.runs import TypePara, TypeRun, joined_runs
from briefgen.page.type.lines import Lines
from briefgen.page.type.paragraph import MeasuredText, Style

KEPT = "\u00a0"
"""No-break space."""


def typeset(
    measured: MeasuredText, style: Style, lines: Lines, before: float = 0, indent: Emu = 0, leading: float = 0
) -> TypePara:
    """Return the paragraph in the form for writers, with its deliberate breaks; `leading` as in TypePara."""
    if SOFT_HYPHEN in measured.text:
        measured, lines = _without_idle_hyphens(measured, lines)
    changed = lines.placed or lines.kept
    piece_texts = _with_breaks(measured, lines) if changed else ((run, run.text) for run in measured.runs)
    runs = joined_runs(_type_run(run, text, style) for run, text in piece_texts)
    return TypePara(
        runs, style.align, before, measured.bullet, indent if measured.indented else 0, lines.starts, leading,
        lines.measure, lines.longest,
    )  # fmt: skip


def _without_idle_hyphens(measured: MeasuredText, lines: Lines) -> tuple[MeasuredText, Lines]:
    """Return the text and lines without soft hyphens at which no line ends; offsets are adjusted."""
    idle = [n for n, char in enumerate(measured.text) if char == SOFT_HYPHEN and n + 1 not in lines.starts]
    gone, at, runs = frozenset(idle), 0, []
    for run in measured.runs:
        runs.append(replace(run, text="".join(char for n, char in enumerate(run.text, at) if n not in gone)))
        at += len(run.text)
    starts, placed, kept = (
        tuple(place - bisect_left(idle, place) for place in places)
        for places in (lines.starts, lines.placed, lines.kept)
    )
    text = "".join(run.text for run in runs)
    return replace(measured, runs=tuple(runs), text=text), replace(lines, starts=starts, placed=placed, kept=kept)


def _with_breaks(measured: MeasuredText, lines: Lines) -> Iterator[tuple[Run, str]]:
    """Yield the runs' words with deliberate breaks, and with no-break spaces where no line may end."""
    at = 0
    for run in measured.runs:
        text = "".join(KEPT if at + n in lines.kept else char for n, char in enumerate(run.text))
        for place in reversed(lines.placed):
            if at <= place < at + len(text):
                text = text[: place - at] + "\v" + text[place - at :]
        yield run, text
        at += len(run.text)


def _type_run(run: Run, text: str, style: Style) -> TypeRun:
    if run.tone:
        ink: Ink = run.tone
    elif run.small:
        ink = style.small_ink
    else:
        ink = style.strong_ink if run.strong else style.ink
    size = style.small if run.small else style.size
    return TypeRun(text, size, ink, style.bold or run.strong, run.em, run.goto, run.link, run.of, run.struck, run.lang)


def pinned(para: TypePara) -> TypePara:
    """Return the paragraph with a break before every line but the first, for formats that break no lines."""
    if para.lines < 2:
        return para
    at, runs = 0, []
    for run in para.runs:
        text = []
        for char in run.text:
            if char == "\v":
                continue
            if at and at in para.starts:
                text.append("\v")
            text.append(char)
            at += 1
        runs.append(replace(run, text="".join(text)))
    return replace(para, runs=tuple(runs))
