"""Scenarios: the paths the dispute may take, their indicators, and a likelihood only where a desk gave one.

Up to five paths are in columns, with boxes to tick for their signs; more in rows.
"""

from collections.abc import Iterator

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.audience.field_place import field_of
from briefgen.core.language import gettext_noop
from briefgen.deck.model import Cell, Column, Paragraph, Run, Slide, Table
from briefgen.dossier.nouns.scenarios import Scenario
from briefgen.dossier.nouns.story import Story
from briefgen.slides.choice import chosen
from briefgen.slides.grouping import group_row
from briefgen.wording.citations import cites_of, named_sources, reached
from briefgen.wording.evidence import evidence
from briefgen.wording.field import field_run
from briefgen.wording.legends import ours
from briefgen.wording.likelihood import likelihood_words
from briefgen.wording.runs import spaced
from briefgen.wording.sentences import title

MAX_COLUMNS = 5
WATCH_FOR = gettext_noop("Watch for")


class Options(Struct, frozen=True):
    """What a template may set."""

    indicators: bool = True
    """Whether what to watch for is shown."""


def slides(brief: Brief, options: Options, story: Story) -> Iterator[Slide]:
    """Yield one slide when there are scenarios."""
    paths = [one for one in chosen(brief, "scenarios", story) if isinstance(one, Scenario)]
    if not paths:
        return
    table = _columns(brief, options, paths) if len(paths) <= MAX_COLUMNS else _rows(brief, options, paths)
    yield Slide(
        id=story.id,
        kind="scenarios",
        layout="open",
        title=title(
            story, brief.words.ngettext("{Count} path is considered", "{Count} paths are considered", len(paths))
        ),
        blocks=(table,),
        kicker=story.kicker or brief.words.gettext("What may come"),
        notes=evidence(brief, (*story.rests, *(id_ for one in paths for id_ in (one.id, *one.rests)))),
        rests=story.rests,
    )


# --- in columns ---


def _columns(brief: Brief, options: Options, paths: list[Scenario]) -> Table:
    """Return a column for each path: what it would mean, its likelihood, and what to watch for."""
    rows = [tuple(_meaning(brief, one) for one in paths)]
    if any(one.likelihood for one in paths):
        rows += [
            group_row(brief.words.gettext("Likelihood"), len(paths)),
            tuple(_likelihood(brief, one) for one in paths),
        ]
    if options.indicators and any(one.indicators for one in paths):
        rows += [group_row(brief.words.gettext(WATCH_FOR), len(paths)), tuple(_signs(brief, one) for one in paths)]
    heads = tuple(Column(one.name, of=field_of(one, "name")) for one in paths)
    return Table(heads, tuple(rows), _caption(brief, paths), legend=ours(brief))


def _meaning(brief: Brief, path: Scenario) -> Cell:
    about = (path.id, *path.rests)
    sources = named_sources(brief, reached(brief, path.rests))
    lines = [Paragraph((field_run(path, "what"),), size="table", about=about)]
    lines += [Paragraph(sources, size="small", about=about)] if sources else []
    return Cell(tuple(lines), about)


def _likelihood(brief: Brief, path: Scenario) -> Cell:
    likely = brief.words.capital(likelihood_words(brief, path.likelihood))
    rated = Run(likely, strong=True) if likely else Run(brief.words.gettext("not judged"), em=True, tone="muted")
    return Cell((Paragraph((rated,), size="table"),), (path.id,))


def _signs(brief: Brief, path: Scenario) -> Cell:
    return Cell(tuple(_sign(brief, path, n) for n in range(len(path.indicators))) or _no_sign(brief), (path.id,))


def _sign(brief: Brief, path: Scenario, n: int) -> Paragraph:
    one = path.indicators[n]
    words = (Run(one.what, of=field_of(path, f"indicators.{n}.what")),)
    runs = spaced(words, cites_of(brief, one.rests))
    return Paragraph(runs, size="table", bullet="□", about=(path.id, *one.rests))


def _no_sign(brief: Brief) -> tuple[Paragraph, ...]:
    return (Paragraph((Run(brief.words.gettext("none named"), em=True, tone="muted"),), size="table"),)


# --- in rows ---


def _rows(brief: Brief, options: Options, paths: list[Scenario]) -> Table:
    rated = any(one.likelihood for one in paths)
    heads = [
        Column(brief.words.gettext("Path"), 1.0, stub=True),
        Column(brief.words.gettext("What it would mean"), 1.8),
    ]
    heads += [Column(brief.words.gettext("Likelihood"), 0.7)] if rated else []
    heads += [Column(brief.words.gettext(WATCH_FOR), 2.0)] if options.indicators else []
    rows = tuple(tuple(_row(brief, options, one, rated)) for one in paths)
    return Table(tuple(heads), rows, _caption(brief, paths), legend=ours(brief))


def _row(brief: Brief, options: Options, path: Scenario, rated: bool) -> Iterator[Cell]:
    yield Cell((Paragraph((field_run(path, "name", strong=True),), size="table", about=(path.id,)),), (path.id,))
    yield _meaning(brief, path)
    if rated:
        yield _likelihood(brief, path)
    if options.indicators:
        yield _signs(brief, path)


def _caption(brief: Brief, paths: list[Scenario]) -> str:
    return brief.words.gettext(
        "Paths and what to watch for: {names}", names=brief.words.with_commas(one.name for one in paths)
    )
