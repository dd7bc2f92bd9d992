"""Title: the dispute, what it rests on, its cut-off and marking (both on every page)."""

from collections.abc import Iterator

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.core.edtf import LATE, ago, day_in_words
from briefgen.deck.model import Paragraph, Prose, Run, Slide
from briefgen.dossier.nouns.story import Story
from briefgen.wording.field import field_run
from briefgen.wording.sentences import capital, count_words


class Options(Struct, frozen=True):
    """What a template may set."""

    line: str = ""
    """For whom, on which occasion: it begins the line under the subtitle."""


def slides(brief: Brief, options: Options, story: Story) -> Iterator[Slide]:
    """One slide, always."""
    under = field_run(story, "headline") if story.headline else Run(brief.subtitle, of="dossier:subtitle")
    lines = [under, Run(capital(" · ".join(filter(None, (options.line, _basis(brief))))))]
    paragraphs = tuple(Paragraph((line,)) for line in lines if line.text)
    yield Slide(
        id=story.id,
        kind="title",
        layout="title",
        title=Paragraph((Run(brief.title, of="dossier:title"),)),
        blocks=(Prose(paragraphs),),
        rests=story.rests,
    )


def _basis(brief: Brief) -> str:
    texts = len(brief.records["sources"])
    basis = [f"drawn from {count_words(texts, 'text', 'texts')}"] if texts else []
    return ", ".join([*basis, *_late(brief)])


def _late(brief: Brief) -> list[str]:
    """That the deck is younger than what it knows. The cut-off itself never moves."""
    if brief.as_of is None or brief.as_of - brief.cutoff <= LATE:
        return []
    return [f"made on {day_in_words(brief.as_of)}, {ago(brief.as_of - brief.cutoff)} after the cut-off"]
