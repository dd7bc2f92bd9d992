"""A deck as a handout in Markdown: CommonMark with the tables and footnotes of GitHub Flavored Markdown.

Input: a Deck. Output: UTF-8 text with `\n` line ends, a section for each slide. Citations are footnotes; words of
records are escaped, so that none of them becomes markup, a link or HTML.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec.structs import replace

from briefgen.deck.model import Deck, Paragraph, Photo, Run
from briefgen.locale.words import Words, words_for
from briefgen.write.formats import Writer, WriterSettings
from briefgen.write.handout import Handout, Section, cited_numbers, handout_of
from briefgen.write.handout_blocks import Grid, HandoutParagraph

_MARKUP = re.compile(r"([\\`*_\[\]<>|~#&!$])")
_LINE_START = re.compile(r"^(\s*(?:[0-9]+(?=[.)]))?)([-+=:.)])")
_PREFIX = {
    "text": "", "bullet": "- ", "inner-bullet": "  - ", "head": "", "quote": "> ", "speaker": "> — ", "small": "",
}  # fmt: skip


def write_markdown(deck: Deck, target: Path, settings: WriterSettings) -> None:
    """Write the handout. Raises OSError."""
    target.write_text(markdown_of(deck), encoding="utf-8", newline="\n")


def markdown_of(deck: Deck) -> str:
    """Return the handout as text."""
    handout = handout_of(deck)
    return "\n\n".join(filter(None, _blocks(handout))) + "\n"


def _blocks(handout: Handout) -> Iterator[str]:
    """Yield blocks of text, to be separated by blank lines."""
    yield f"# {_escaped(handout.title)}"
    yield from _paragraphs(handout.opening)
    yield f"**{_escaped(handout.marking)}** · {_escaped(handout.cutoff)}"
    for section in handout.sections:
        yield from _section(section, words_for(handout.language))
    yield "\n".join(_footnotes(handout))


def _section(section: Section, words: Words) -> Iterator[str]:
    yield f"{'#' * (section.level + 1)} {_escaped(section.title)}"
    lines: list[HandoutParagraph] = []
    for part in section.parts:
        if isinstance(part, HandoutParagraph):
            lines.append(part)
            continue
        yield from _paragraphs(lines)
        lines = []
        yield from [_table(part)] if isinstance(part, Grid) else _photo(part, words)
    yield from _paragraphs(lines)


def _paragraphs(lines: Iterable[HandoutParagraph]) -> Iterator[str]:
    """Yield a block for each paragraph, and one for all bullets of a list."""
    block: list[HandoutParagraph] = []
    for line in lines:
        if block and not _continues(block[-1], line):
            yield _lines(block)
            block = []
        block.append(line)
    yield _lines(block)


def _continues(before: HandoutParagraph, line: HandoutParagraph) -> bool:
    """Return whether both lines belong to one list or one quotation."""
    bullets = ("bullet", "inner-bullet")
    return (before.style in bullets and line.style in bullets) or (before.style, line.style) == ("quote", "speaker")


def _lines(lines: Iterable[HandoutParagraph]) -> str:
    made: list[str] = []
    for line in lines:
        if line.style == "speaker":
            made.append(">")
        made.append(_PREFIX[line.style] + _line(line))
    return "\n".join(made)


def _line(line: HandoutParagraph) -> str:
    if line.style == "head":
        return f"**{_words(replace(run, strong=False) for run in line.runs)}**"
    words = _words(line.runs)
    return words if line.style == "quote" else _LINE_START.sub(r"\1\\\2", words)


def _words(runs: Iterable[Run]) -> str:
    """Return runs on one line, their citations as footnotes."""
    return "".join(f"{_run(run)}{''.join(map(_reference, numbers))}" for run, numbers in cited_numbers(runs)).strip()


def _run(run: Run) -> str:
    words = _escaped(run.text)
    core = words.strip()
    if not core:
        return words
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    aside = run.em or (run.small and run.tone == "disputed")
    mark = "**" if run.strong else "*" if aside else "~~" if run.struck else ""
    shown = f"{mark}{core}{mark}"
    return f"{before}{f'[{shown}](<{_address(run.link)}>)' if run.link else shown}{after}"


def _address(link: str) -> str:
    return re.sub(r"[<>\s\\]", lambda sign: f"%{ord(sign[0]):02X}", link)


def _reference(number: str) -> str:
    return f"[^{number.strip('[]')}]"


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(text.splitlines()))


def _table(grid: Grid) -> str:
    heads = [_escaped(head) or " " for head in grid.heads]
    rows = [[_cell(cell) for cell in row] for row in grid.rows]
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _cell(paragraphs: Iterable[Paragraph]) -> str:
    return "<br>".join(f"{f'{one.bullet} ' if one.bullet else ''}{_words(one.runs)}" for one in paragraphs)


def _photo(photo: Photo, words: Words) -> Iterator[str]:
    """Yield a description of a picture, since a text file cannot hold it."""
    said = words.gettext("Picture: {alt}", alt=photo.alt)
    yield f"*{_escaped(said)}*"
    if photo.caption:
        yield _words(photo.caption.runs)


def _footnotes(handout: Handout) -> Iterator[str]:
    """Yield the text of every citation, from the register."""
    for number, text in handout.footnotes.items():
        yield f"{_reference(number)}: {_escaped(text)}"


WRITER = Writer("deck", write_markdown)
