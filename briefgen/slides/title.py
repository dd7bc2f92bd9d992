"""Title: the dispute, for whom, the bottom line, and four facts: cut-off, texts, disagreements, who may read it."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.core.edtf import LATE
from briefgen.core.language import gettext_noop
from briefgen.deck.model import Paragraph, Prose, Run, Slide
from briefgen.dossier.nouns.discrepancies import Discrepancy
from briefgen.dossier.nouns.sources import Source
from briefgen.dossier.nouns.story import Story
from briefgen.locale.dates import ago_words, day_words
from briefgen.wording.field import field_run

MAY_READ: Mapping[str, str] = {
    "TLP:RED": gettext_noop("Its recipients only"),
    "TLP:AMBER+STRICT": gettext_noop("Your organisation only"),
    "TLP:AMBER": gettext_noop("Your organisation and clients"),
    "TLP:GREEN": gettext_noop("Your community"),
    "TLP:CLEAR": gettext_noop("Everybody"),
}
"""Short form of the circle that each label of the Traffic Light Protocol 2.0 names."""


class Options(Struct, frozen=True):
    """What a template may set."""

    line: str = ""
    """For whom, on which occasion: the line under the subtitle."""
    bottom_line: str = ""
    """The slot whose headline is the bottom line, shown where the cover has room for it."""


def slides(brief: Brief, options: Options, story: Story) -> Iterator[Slide]:
    """Yield one slide, always."""
    under = field_run(story, "headline") if story.headline else Run(brief.subtitle, of="dossier:subtitle")
    lines = [under, Run(brief.words.capital(brief.words.gettext(options.line)))]
    paragraphs = tuple(Paragraph((line,)) for line in lines if line.text)
    yield Slide(
        id=story.id,
        kind="title",
        layout="title",
        title=Paragraph((Run(brief.title, of="dossier:title"),)),
        blocks=(Prose(paragraphs), *_bottom_line(brief, options.bottom_line), *_facts(brief)),
        rests=story.rests,
    )


def _bottom_line(brief: Brief, slot: str) -> Iterator[Prose]:
    """Yield the headline of that slot under its kicker; nothing if the reader may not see one."""
    story = brief.records["story"].get(slot)
    if isinstance(story, Story) and story.headline:
        head = story.kicker or brief.words.gettext("Bottom line")
        yield Prose((Paragraph((field_run(story, "headline"),), "lead", about=story.rests),), head)


def _facts(brief: Brief) -> Iterator[Prose]:
    """Yield four facts about the briefing, each with a head, the fact, and a line about it."""
    yield _fact(brief.words.gettext("Information up to"), day_words(brief.words, brief.cutoff), _late(brief))
    texts = [one for one in brief.records["sources"].values() if isinstance(one, Source)]
    if texts:
        yield _fact(
            brief.words.gettext("Drawn from"),
            brief.words.ngettext("{Count} text", "{Count} texts", len(texts)),
            _undated(brief, texts),
        )
    asked = [one for one in brief.records["discrepancies"].values() if isinstance(one, Discrepancy)]
    if differ := [one for one in asked if not one.resolved]:
        most = sum(one.weight == "high" for one in differ)
        weight = brief.words.ngettext("much hangs on {n} of them", "much hangs on {n} of them", most) if most else ""
        yield _fact(
            brief.words.gettext("Accounts differ on"),
            brief.words.ngettext("{Count} question", "{Count} questions", len(differ)),
            weight,
        )
    yield _may_read(brief)


def _may_read(brief: Brief) -> Prose:
    """Return who may read the deck, and its marking."""
    circle = MAY_READ.get(brief.marking)
    who = brief.words.gettext(circle) if circle else brief.words.capital(brief.reader)
    marking = brief.marking
    if circle and marking.startswith("TLP:AMBER"):
        marking = brief.words.gettext("{marking}: need to know only", marking=marking)
    return _fact(brief.words.gettext("May be read by"), who, marking)


def _fact(head: str, says: str, more: str = "") -> Prose:
    said = Paragraph((Run(says, strong=True),))
    return Prose((said, Paragraph((Run(more),), "small")) if more else (said,), head)


def _undated(brief: Brief, texts: list[Source]) -> str:
    """Return how many of the texts print no date of their own."""
    count = sum(one.published is None for one in texts)
    if not count:
        return ""
    if count == len(texts):
        return brief.words.ngettext("without a date of its own", "none gives its own date", count)
    return brief.words.ngettext(
        "{n} of them without a date of their own", "{n} of them without a date of their own", count
    )


def _late(brief: Brief) -> str:
    """Return that the deck was built long after its cut-off, or that it knows nothing later."""
    if brief.as_of is None or brief.as_of - brief.cutoff <= LATE:
        return brief.words.gettext("nothing later is included")
    return brief.words.gettext(
        "made on {day}, {span} after the cut-off",
        day=day_words(brief.words, brief.as_of), span=ago_words(brief.words, brief.as_of - brief.cutoff),
    )  # fmt: skip
