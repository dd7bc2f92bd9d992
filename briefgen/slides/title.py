"""Title: the dispute, for whom, and four facts: its cut-off, its texts, how far accounts differ, who may read it."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.core.edtf import LATE, ago, day_in_words
from briefgen.deck.model import Paragraph, Prose, Run, Slide
from briefgen.dossier.nouns.discrepancies import Discrepancy
from briefgen.dossier.nouns.sources import Source
from briefgen.dossier.nouns.story import Story
from briefgen.wording.field import field_run
from briefgen.wording.sentences import capital, count_words

MAY_READ: Mapping[str, str] = {
    "TLP:RED": "Its recipients only",
    "TLP:AMBER+STRICT": "Your organisation only",
    "TLP:AMBER": "Your organisation and clients",
    "TLP:GREEN": "Your community",
    "TLP:CLEAR": "Everybody",
}
"""The circle that each label of the Traffic Light Protocol 2.0 names, in short."""


class Options(Struct, frozen=True):
    """What a template may set."""

    line: str = ""
    """For whom, on which occasion: the line under the subtitle."""


def slides(brief: Brief, options: Options, story: Story) -> Iterator[Slide]:
    """One slide, always."""
    under = field_run(story, "headline") if story.headline else Run(brief.subtitle, of="dossier:subtitle")
    lines = [under, Run(capital(options.line))]
    paragraphs = tuple(Paragraph((line,)) for line in lines if line.text)
    yield Slide(
        id=story.id,
        kind="title",
        layout="title",
        title=Paragraph((Run(brief.title, of="dossier:title"),)),
        blocks=(Prose(paragraphs), *_facts(brief)),
        rests=story.rests,
    )


def _facts(brief: Brief) -> Iterator[Prose]:
    """What a reader asks first of a briefing; each a head, the fact, and a line on it."""
    yield _fact("Information up to", day_in_words(brief.cutoff), _late(brief))
    texts = [one for one in brief.records["sources"].values() if isinstance(one, Source)]
    if texts:
        yield _fact("Drawn from", capital(count_words(len(texts), "text", "texts")), _undated(texts))
    asked = [one for one in brief.records["discrepancies"].values() if isinstance(one, Discrepancy)]
    if differ := [one for one in asked if not one.resolved]:
        most = sum(one.weight == "high" for one in differ)
        weight = f"much hangs on {most} of them" if most else ""
        yield _fact("Accounts differ on", capital(count_words(len(differ), "question", "questions")), weight)
    circle = MAY_READ.get(brief.marking)
    need = ": need to know only" if brief.marking.startswith("TLP:AMBER") and circle else ""
    yield _fact("May be read by", circle or capital(brief.reader), brief.marking + need)


def _fact(head: str, says: str, more: str = "") -> Prose:
    said = Paragraph((Run(says, strong=True),))
    return Prose((said, Paragraph((Run(more),), "small")) if more else (said,), head)


def _undated(texts: list[Source]) -> str:
    """How many of them do not print a date of their own."""
    count = sum(one.published is None for one in texts)
    if not count:
        return ""
    if count == len(texts):
        return "without a date of its own" if count == 1 else "none gives its own date"
    return f"{count} of them without a date of their own"


def _late(brief: Brief) -> str:
    """That the deck is younger than what it knows, else that it knows nothing later. The cut-off itself never moves."""
    if brief.as_of is None or brief.as_of - brief.cutoff <= LATE:
        return "nothing later is known here"
    return f"made on {day_in_words(brief.as_of)}, {ago(brief.as_of - brief.cutoff)} after the cut-off"
