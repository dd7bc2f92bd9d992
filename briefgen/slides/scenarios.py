"""Scenarios: the paths the dispute may take, what would indicate each, and a likelihood only where a desk gave one."""

from collections.abc import Iterator

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.deck.model import Cell, Column, Paragraph, Run, Slide, Table
from briefgen.dossier.nouns.scenarios import Scenario
from briefgen.dossier.nouns.story import Story
from briefgen.slides.choice import chosen
from briefgen.wording.citations import cites_of
from briefgen.wording.evidence import evidence
from briefgen.wording.field import field_run
from briefgen.wording.legends import ours
from briefgen.wording.runs import spaced
from briefgen.wording.sentences import capital, count_words, title


class Options(Struct, frozen=True):
    """What a template may set."""

    indicators: bool = True
    """Whether there is a column of indicators."""


def slides(brief: Brief, options: Options, story: Story) -> Iterator[Slide]:
    """One slide when there are scenarios."""
    paths = [one for one in chosen(brief, "scenarios", story) if isinstance(one, Scenario)]
    if not paths:
        return
    rated = any(one.likelihood for one in paths)
    heads = [Column("Path", 1.0, stub=True), Column("What it would mean", 1.8)]
    heads += [Column("Likelihood", 0.7)] if rated else []
    heads += [Column("What would indicate it", 2.0)] if options.indicators else []
    yield Slide(
        id=story.id,
        kind="scenarios",
        layout="open",
        title=title(story, f"{capital(count_words(len(paths), 'path is', 'paths are'))} considered"),
        blocks=(_table(brief, options, paths, heads, rated),),
        kicker=story.kicker or "What may come",
        notes=evidence(brief, (*story.rests, *(id_ for one in paths for id_ in (one.id, *one.rests)))),
        rests=story.rests,
    )


def _table(brief: Brief, options: Options, paths: list[Scenario], heads: list[Column], rated: bool) -> Table:
    rows = tuple(_row(brief, options, one, rated) for one in paths)
    return Table(tuple(heads), rows, _caption(paths), legend=ours())


def _caption(paths: list[Scenario]) -> str:
    return "Paths and their indicators: " + ", ".join(one.name for one in paths)


def _row(brief: Brief, options: Options, path: Scenario, rated: bool) -> tuple[Cell, ...]:
    about = (path.id, *path.rests)
    what = Paragraph(spaced((field_run(path, "what"),), cites_of(brief, path.rests)), size="table", about=about)
    cells = [Cell((Paragraph((field_run(path, "name", strong=True),), size="table", about=(path.id,)),), (path.id,))]
    cells.append(Cell((what,), about))
    if rated:
        cells.append(Cell((Paragraph((Run(path.likelihood or "not judged"),), size="table"),), (path.id,)))
    if options.indicators:
        cells.append(_indicators(brief, path))
    return tuple(cells)


def _indicators(brief: Brief, path: Scenario) -> Cell:
    if not path.indicators:
        return Cell((Paragraph((Run("none named", em=True, tone="muted"),), size="table"),))
    return Cell(
        tuple(
            Paragraph(
                spaced((Run(one.what),), cites_of(brief, one.rests)),
                size="table",
                bullet=True,
                about=(path.id, *one.rests),
            )
            for one in path.indicators
        ),
        (path.id,),
    )
