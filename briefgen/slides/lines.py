"""Lines to take: what to ask, offer and say in columns; below them what to avoid, and words to remember."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from briefgen.audience.brief import Brief
from briefgen.deck.model import Block, Cell, Column, Paragraph, Table
from briefgen.dossier.nouns.story import Story
from briefgen.slides.choice import chosen
from briefgen.slides.grouping import group_row
from briefgen.wording.citations import named_sources, reached
from briefgen.wording.disagreement import disputed_words
from briefgen.wording.field import field_run
from briefgen.wording.quotations import quotation_runs
from briefgen.wording.runs import spaced
from briefgen.wording.values import value_word

_ADDRESSED = "To "
_MAX_WORDS = 3
_SHORT = 24
"""Most letters of an addressee, in scripts without spaces between words."""
_COLON = re.compile("(: |：)")
_KINDS = ("ask", "offer", "say", "avoid")
_MAX_COLUMNS = 3
"""Most columns of lines that can be read side by side."""


def lines_to_take(brief: Brief, story: Story) -> Iterator[tuple[tuple[Block, ...], str, str]]:
    """Yield the blocks: a column each for ask, offer and say, then what to avoid, and the quotations the story picks.

    What to avoid is a column beside at most two others, and is spread below three columns.
    """
    lines: Any = chosen(brief, "lines", story)
    quotes: Any = [one for one in chosen(brief, "quotes", story) if one.id in story.pick]
    if not lines:
        return
    kinds = [kind for kind in _KINDS if any(one.kind == kind for one in lines)]
    below = kinds[_MAX_COLUMNS:]
    heads = [Column(brief.words.capital(value_word(brief, kind))) for kind in kinds[:_MAX_COLUMNS]]
    said = {kind: _of_kind(brief, lines, kind) for kind in kinds}
    rows = [tuple(_cell(said[kind]) for kind in kinds[:_MAX_COLUMNS])]
    for kind in below:
        rows += _spread(brief.words.capital(value_word(brief, kind)), said[kind], len(heads))
    rows += _spread(brief.words.gettext("Bear in mind"), [_quotation(brief, one) for one in quotes], len(heads))
    names = [brief.words.capital(value_word(brief, kind)) for kind in kinds]
    caption = brief.words.gettext("Lines to take: {kinds}", kinds=brief.words.with_commas(names))
    neutral = brief.words.gettext("These are the lines to take")
    yield (Table(tuple(heads), tuple(rows), caption),), brief.words.gettext("Lines to take"), neutral


def _of_kind(brief: Brief, lines: Any, kind: str) -> list[tuple[Paragraph, ...]]:
    """Return the lines of a kind; those to one addressee are together, and it is named once."""
    by_head: dict[str, list[tuple[Paragraph, ...]]] = {}
    for said in (_line(brief, one) for one in lines if one.kind == kind):
        head = said[0].text if said[0].size == "label" else ""
        by_head.setdefault(head, []).append(said[1:] if by_head.get(head) and head else said)
    return [said for group in by_head.values() for said in group]


def _spread(name: str, things: Sequence[tuple[Paragraph, ...]], columns: int) -> list[tuple[Cell, ...]]:
    """Return a row with the items distributed over the columns, under a name; nothing if there are none."""
    if not things:
        return []
    cells = (_cell(things[column::columns]) for column in range(columns))
    return [group_row(name, columns), tuple(replace(cell, of_group=True) for cell in cells)]


def _cell(things: Sequence[tuple[Paragraph, ...]]) -> Cell:
    lines = tuple(line for thing in things for line in thing)
    return Cell(lines, tuple(dict.fromkeys(id_ for line in lines for id_ in line.about)))


def _line(brief: Brief, line: Any) -> tuple[Paragraph, ...]:
    """Return the addressee, if the line names one, above what it says, and the sources below."""
    addressee, colon, rest = _COLON.split(line.what, maxsplit=1) if _COLON.search(line.what) else (line.what, "", "")
    about = (line.id, *line.rests)
    said = [Paragraph((field_run(line, "what"),), size="table", about=about)]
    if colon and _is_addressee(brief, addressee):
        head = field_run(line, "what", text=addressee, strong=True, tone="accent")
        said = [
            Paragraph((head,), size="label", about=about),
            Paragraph((field_run(line, "what", text=brief.words.capital(rest)),), size="table", about=about),
        ]
    return (*said, *_sources(brief, line.rests, about))


def _is_addressee(brief: Brief, words: str) -> bool:
    """Return whether the words name an addressee: `To Washington`; in other languages a few words before a colon."""
    return (
        words.startswith(_ADDRESSED)
        if brief.words.english
        else len(words.split()) <= _MAX_WORDS and len(words) <= _SHORT
    )


def _sources(brief: Brief, rests: tuple[str, ...], about: tuple[str, ...]) -> tuple[Paragraph, ...]:
    runs = named_sources(brief, reached(brief, rests))
    return (Paragraph(runs, size="small", about=about),) if runs else ()


def _quotation(brief: Brief, quote: Any) -> tuple[Paragraph, ...]:
    about = (quote.id, quote.by)
    runs = spaced(named_sources(brief, quote.cite), disputed_words(brief, (quote.id,)))
    words = Paragraph(quotation_runs(brief, quote), size="table", about=about)
    return (words, Paragraph(runs, size="small", about=about)) if runs else (words,)
