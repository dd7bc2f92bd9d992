"""What a slide says, as plain lines, and which records it names."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from briefgen.audience.brief import Brief, Show
from briefgen.deck.model import Paragraph, Slide, Table
from briefgen.dossier.nouns.story import Story
from briefgen.slides import load_kind
from tests.dossiers import brief_from
from tests.values import field_names


def made(brief: Brief, kind: str, slot: str = "it", **options: Any) -> list[Slide]:
    """The slides of one kind in a slot of the story."""
    story = brief.records["story"].get(slot) or Story(id=slot)
    known = load_kind(kind)
    return list(known.slides(brief, known.options(**options), story))  # type: ignore[arg-type]


def slide_of(
    text: str, folder: Path, kind: str, *, reader: str = "team", show: Show | None = None, **options: Any
) -> Slide:
    """The one slide that a kind makes of the content of a text, for slot `it`."""
    (slide,) = made(brief_from(text, folder, reader, show), kind, **options)
    return slide


def paragraphs(value: Any) -> Iterator[Paragraph]:
    """Every paragraph in a slide or in any part of one, in order, its title first; notes are left out."""
    if isinstance(value, Paragraph):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from paragraphs(one)
    else:
        for name in sorted(field_names(value), key=lambda name: name != "title"):
            if name not in ("notes", "legend"):
                yield from paragraphs(getattr(value, name))


def read(one: Paragraph) -> str:
    """What the paragraph says; a space that keeps words on one line is read as any other."""
    return one.text.replace("\u00a0", " ")


def body(slide: Slide) -> list[str]:
    """The lines under the title."""
    return [read(one) for block in slide.blocks for one in paragraphs(block)]


def rows(slide: Slide) -> list[list[str]]:
    """The cells of its table, the header first; paragraphs of a cell are parted by ` / `."""
    (table,) = (block for block in slide.blocks if isinstance(block, Table))
    cells = [[" / ".join(map(read, cell.paragraphs)) for cell in row] for row in table.rows]
    return [[column.head for column in table.columns], *cells]


def notes(slide: Slide) -> list[str]:
    """The lines of the speaker notes."""
    return [one.text for one in slide.notes]


def named(slide: Slide) -> set[str]:
    """The ids of every record that the slide says it shows or rests on."""
    return set(slide.rests) | set(_abouts(slide.blocks)) | set(slide.title.about)


def _abouts(value: Any) -> Iterator[str]:
    if isinstance(value, tuple):
        for one in value:
            yield from _abouts(one)
    else:
        yield from getattr(value, "about", ())
        for name in field_names(value):
            yield from _abouts(getattr(value, name))
