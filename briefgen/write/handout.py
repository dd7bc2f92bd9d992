"""A deck as a document to read: the common input of the Markdown and Word handouts.

Input: a Deck. Output: a Handout: a section for each slide, its blocks as lines, tables and pictures, its citations as
footnotes. Nothing is laid out, and nothing is added to what the deck says.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from briefgen.deck.model import Block, Deck, Paragraph, Photo, Prose, Run, Slide, Table
from briefgen.locale.words import Words, words_for
from briefgen.write.handout_blocks import Grid, HandoutParagraph, block_parts

_NUMBER = re.compile(r"\[\d+\]|\d+")
_LEADS = ("", "·")
"""Characters that only introduce numbers of the register."""
_LOCATORS = re.compile(r" \[\d+\](?: paragraphs? [^;]*)?(?:; \[\d+\][^;]*)*$")
_WORD = re.compile(r"\w{4,}")
_FEW_WORDS = 3
"""Most words of four letters or more by which a note may differ from its slide and still say the same."""


class Section(Struct, frozen=True):
    """A heading with its content. `level` is 1 for a part, and for slides before any; 2 for slides of a part."""

    title: str
    level: int
    parts: tuple[HandoutParagraph | Grid | Photo, ...]


class Handout(Struct, frozen=True):
    """A deck to read. `footnotes` has the text of each citation by its printed form, `[2]`."""

    title: str
    opening: tuple[HandoutParagraph, ...]
    """Lines of the first page, under the title."""
    marking: str
    cutoff: str
    language: str
    sections: tuple[Section, ...]
    footnotes: Mapping[str, str]


def handout_of(deck: Deck) -> Handout:
    """Return the deck as a document."""
    opening, sections = list[HandoutParagraph](), list[Section]()
    in_part, given, words = False, set[str](), words_for(deck.language)
    for slide in deck.slides:
        if slide.layout == "title":
            opening += _opening(slide, words)
            continue
        in_part = in_part or slide.layout == "section"
        level = 2 if in_part and slide.layout != "section" else 1
        sections.append(_section(slide, level, given, words))
    return Handout(
        deck.title,
        tuple(opening) or (HandoutParagraph((Run(deck.subject),)),),
        deck.marking_line,
        deck.cutoff_line,
        deck.language,
        tuple(sections),
        _footnotes(deck),
    )


def cited_numbers(runs: Iterable[Run]) -> tuple[tuple[Run, tuple[str, ...]], ...]:
    """Return each run with the citations right after it, without space: `(Run("said"), ("[2]", "[4]"))`."""
    found: list[tuple[Run, tuple[str, ...]]] = []
    for run in runs:
        if not is_citation(run):
            found.append((run, ()))
            continue
        while found and not found[-1][1] and (found[-1][0].text.strip() in _LEADS):
            found.pop()
        before, numbers = found.pop() if found else (Run(""), ())
        found.append((replace(before, text=before.text.rstrip()), (*numbers, f"[{run.text.strip('[]')}]")))
    return tuple(found)


def is_citation(run: Run) -> bool:
    """Return whether a run is a number of the register."""
    return bool(run.goto and run.small and _NUMBER.fullmatch(run.text))


def _opening(slide: Slide, words: Words) -> Iterator[HandoutParagraph]:
    """Yield the lines of the cover: a fact under a head on one line, `Drawn from: Five texts (none gives a date)`."""
    for block in slide.blocks:
        if isinstance(block, Prose) and block.head:
            yield _on_one_line(block, words)
        else:
            yield from (part for part in block_parts(block, words) if isinstance(part, HandoutParagraph))


def _on_one_line(prose: Prose, words: Words) -> HandoutParagraph:
    said, *more = prose.paragraphs
    remark = words.remarked("", words.with_semicolons(one.text for one in more)) if more else ""
    head = Run(f"{prose.head}{words.colon}", strong=True)
    plain = (replace(run, strong=False) for run in said.runs)
    return HandoutParagraph((head, *plain, *((Run(f" {remark.strip()}"),) if remark else ())), "bullet")


# --- sections ---


def _section(slide: Slide, level: int, given: set[str], words: Words) -> Section:
    return Section(slide.title.text, level, (*_parts_of(slide, words), *_notes(slide, given, words)))


def _parts_of(slide: Slide, words: Words) -> tuple[HandoutParagraph | Grid | Photo, ...]:
    """Return the slide's content without words that only introduce numbers of the register (now footnotes)."""
    leads = frozenset((words.gettext("source"), words.pgettext("before numbers", "sources")))
    return tuple(_without_leads(part, leads) for block in slide.blocks for part in block_parts(block, words))


def _without_leads(part: HandoutParagraph | Grid | Photo, leads: frozenset[str]) -> HandoutParagraph | Grid | Photo:
    match part:
        case HandoutParagraph():
            return replace(part, runs=_not_leading(part.runs, leads))
        case Grid():
            rows = tuple(tuple(_cell(cell, leads) for cell in row) for row in part.rows)
            return replace(part, rows=rows)
        case _:
            return part


def _cell(cell: Iterable[Paragraph], leads: frozenset[str]) -> tuple[Paragraph, ...]:
    """Return the lines of a cell; one that begins with a citation continues the line before it."""
    lines: list[Paragraph] = []
    for line in (_line(one, leads) for one in cell):
        first = next((run for run in line.runs if run.text.strip()), None)
        if lines and first and is_citation(first):
            lines[-1] = replace(lines[-1], runs=(*lines[-1].runs, *line.runs))
        else:
            lines.append(line)
    return tuple(lines)


def _line(line: Paragraph, leads: frozenset[str]) -> Paragraph:
    return replace(line, runs=_not_leading(line.runs, leads))


def _not_leading(runs: tuple[Run, ...], leads: frozenset[str]) -> tuple[Run, ...]:
    """Return the runs without such words before a number of the register."""
    kept: list[Run] = []
    leads_to_number = False
    for run in reversed(runs):
        if not (leads_to_number and run.text.strip() in leads):
            kept.append(run)
        leads_to_number = is_citation(run) or (leads_to_number and not run.text.strip())
    return tuple(reversed(kept))


# --- content of the notes ---


def _notes(slide: Slide, given: set[str], words: Words) -> Iterator[HandoutParagraph]:
    """Yield what the speaker is to say, and notes that say more than the slide: details of an event, sides of a
    disagreement; each once per deck.

    The evidence of a summary is left out: the slides that show those records give it.
    """
    shown = _words(" ".join((slide.title.text, *_texts(slide.blocks, words))))
    summed_up = {id_ for block in slide.blocks if isinstance(block, Prose) for id_ in _abouts(block)}
    more = [note for note in slide.notes if note.text not in given and summed_up.isdisjoint(note.about)]
    more = [note for note in more if not note.about or _adds(note.text, shown)]
    given |= {note.text for note in more}
    if more:
        yield HandoutParagraph((Run(words.gettext("In detail")),), "head")
    yield from (HandoutParagraph(note.runs, "small" if note.about else "text") for note in more)


def _adds(note: str, shown: set[str]) -> bool:
    """Return whether a note on a record says more than the words of its slide."""
    return len(_words(_LOCATORS.sub("", note)) - shown) > _FEW_WORDS


def _abouts(prose: Prose) -> Iterator[str]:
    return (id_ for paragraph in prose.paragraphs for id_ in paragraph.about)


def _texts(blocks: Iterable[Block], words: Words) -> Iterator[str]:
    for block in blocks:
        for part in block_parts(block, words):
            if isinstance(part, HandoutParagraph):
                yield "".join(run.text for run in part.runs)
            elif isinstance(part, Grid):
                yield from (line.text for row in part.rows for cell in row for line in cell)
                yield from part.heads


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


# --- footnotes ---


def _footnotes(deck: Deck) -> dict[str, str]:
    """Return each row of the register that citations link to, as a line."""
    words = words_for(deck.language)
    led_to = {run.goto for slide in deck.slides for run in _runs(slide, words) if is_citation(run)}
    registers = (block for slide in deck.slides if slide.id in led_to for block in slide.blocks)
    tables = (block for block in registers if isinstance(block, Table))
    return {row[0].paragraphs[0].text: _entry(table, n, words) for table in tables for n, row in enumerate(table.rows)}


def _entry(table: Table, n: int, words: Words) -> str:
    """Return a row of the register as a line: `[2] The Ebb, On the ferry · 3 May 2024`."""
    number, text, dated = (words.with_commas(line.text for line in cell.paragraphs) for cell in table.rows[n][:3])
    return f"{number} {text} · {dated}"


def _runs(slide: Slide, words: Words) -> Iterator[Run]:
    for block in slide.blocks:
        for part in block_parts(block, words):
            if isinstance(part, HandoutParagraph):
                yield from part.runs
            elif isinstance(part, Grid):
                yield from (run for row in part.rows for cell in row for line in cell for run in line.runs)
