"""Sources: the register that citations link to, and how it was made if the story says so."""

from collections.abc import Iterator

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.deck.model import Cell, Column, Paragraph, Prose, Run, Slide, Table
from briefgen.dossier.nouns.sources import Source
from briefgen.dossier.nouns.story import Story
from briefgen.slides.points import point_paragraphs, rested_on
from briefgen.wording.dates import published_words
from briefgen.wording.disagreement import disputed_words
from briefgen.wording.evidence import evidence
from briefgen.wording.field import field_run
from briefgen.wording.names import origin_name, outlet_name
from briefgen.wording.runs import spaced
from briefgen.wording.sentences import title


class Options(Struct, frozen=True):
    """What a template may set."""


def _method(brief: Brief, story: Story, points: tuple[Paragraph, ...]) -> Slide:
    return Slide(
        id=f"{story.id}-method", kind="sources", layout="body",
        title=title(story, brief.words.gettext("This is how the briefing was made")), blocks=(Prose(points),),
        kicker=story.kicker or brief.words.gettext("Method"),
        notes=evidence(brief, rested_on(story)), rests=story.rests,
    )  # fmt: skip


def slides(brief: Brief, options: Options, story: Story) -> Iterator[Slide]:
    """Yield the register, preceded by a slide on method if the story has points."""
    sources = [one for one in brief.records["sources"].values() if isinstance(one, Source)]
    if not sources:
        return
    if points := point_paragraphs(brief, story):
        yield _method(brief, story, points)
    heading = brief.words.ngettext(
        "The briefing draws on {count} text", "The briefing draws on {count} texts", len(sources)
    )
    yield Slide(
        id=story.id,
        kind="sources",
        layout="open",
        title=Paragraph((Run(heading),)) if points else title(story, heading),
        blocks=(_register(brief, sources),),
        kicker=brief.words.gettext("Sources"),
        rests=() if points else story.rests,
    )


def _register(brief: Brief, sources: list[Source]) -> Table:
    """Return the register; without the column of those whom texts relay where none relays anybody."""
    relaying = any(one.relays for one in sources)
    heads = [
        Column(brief.words.gettext("No."), 0.25, stub=True),
        Column(brief.words.gettext("Text"), 1.3 if relaying else 2.4),
        Column(brief.words.gettext("Date"), 1.0),
    ]
    if relaying:
        heads.append(Column(brief.words.gettext("Passes on reports by"), 1.8))
    if brief.show.grades:
        heads.append(Column(brief.words.gettext("Grade and reason"), 2.4))
    return Table(
        columns=tuple(heads),
        rows=tuple(_row(brief, one, relaying) for one in sources),
        caption=brief.words.ngettext(
            "Register of {count} source, numbered as cited.",
            "Register of {count} sources, numbered as cited.",
            len(sources),
        ),
        legend=_legend(brief),
    )


def _row(brief: Brief, source: Source, relaying: bool) -> tuple[Cell, ...]:
    number = _cell(source, Run(f"[{brief.numbers[source.id]}]", strong=True))
    cells = [number, _text(brief, source), _cell(source, Run(published_words(brief, source)))]
    if relaying:
        cells.append(_relays(brief, source))
    if brief.show.grades:
        cells.append(_cell(source, Run(f"{source.grade}  ", strong=True), Run(source.why)))
    return tuple(cells)


def _cell(source: Source, *runs: Run) -> Cell:
    return Cell((Paragraph(runs, size="table", about=(source.id,)),), (source.id,))


def _text(brief: Brief, source: Source) -> Cell:
    words = spaced(
        (field_run(source, "outlet", text=outlet_name(brief, source), strong=True, link=source.url),),
        disputed_words(brief, (source.id,)),
    )
    lines = [Paragraph(words, size="table", about=(source.id,))]
    details = brief.words.with_commas(filter(None, (source.title, source.author)))
    if details:
        lines.append(Paragraph((Run(details, tone="muted"),), size="small", about=(source.id,)))
    return Cell(tuple(lines), (source.id,))


def _relays(brief: Brief, source: Source) -> Cell:
    """Return whom the text relays, as far as this reader may see; an empty cell does not mean nobody."""
    names = [origin_name(brief, id_) for id_ in source.relays]
    about = (source.id, *source.relays)
    return Cell(
        (
            Paragraph(
                (Run(brief.words.with_semicolons(names) or brief.words.gettext("none listed")),),
                size="table",
                about=about,
            ),
        ),
        about,
    )


def _legend(brief: Brief) -> Paragraph | None:
    if not brief.show.grades:
        return None
    words = brief.words.gettext(
        "Source: A best to E worst. Statement: 1 confirmed to 5 improbable. F and 6: cannot be judged"
    )
    return Paragraph((Run(words, tone="muted"),), size="small")
