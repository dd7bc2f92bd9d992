"""Changes: what is different for this reader since an earlier meeting, the most important first.

The Brief brings the changes; nothing is compared here, and nothing that is gone is mentioned or counted.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.audience.change import MATERIAL, Change, ChangeKind, Since
from briefgen.deck.model import Paragraph, PointRow, Points, Prose, Run, Slide
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.nouns.story import Story
from briefgen.locale.dates import day_words
from briefgen.slides.choice import Most, at_most
from briefgen.wording.changes import LEADS
from briefgen.wording.evidence import evidence
from briefgen.wording.evidence_column import point_evidence
from briefgen.wording.sentences import title


class Options(Struct, frozen=True):
    """What a template may set."""

    since: str = "last"
    """The name under which 'briefgen shown' kept the earlier state; last: what this reader was shown last."""
    kinds: tuple[ChangeKind, ...] = MATERIAL
    """Which kinds of change to show, the first first."""
    max: Most = 12
    """Most changes when the story picks none; 0: all."""

    def wrong(self) -> Iterator[tuple[str, str, str]]:
        """Yield kinds that no slide may show."""
        for kind in self.kinds:
            if kind not in MATERIAL:
                yield "kinds", f"no slide may show the kind '{kind}'", f"choose among {', '.join(MATERIAL)}"


def slides(brief: Brief, options: Options, story: Story) -> Iterator[Slide]:
    """Yield one slide if an earlier state of this reader was kept; if nothing changed, it says so.

    Yield none if something changed and the story picks nothing of it: the page would say that nothing did.
    """
    since = brief.since.get(options.since)
    if since is None:
        return
    changes = [change for change in since.changes if change.kind != "new" or not NOUNS[change.noun].thing]
    found = [change for kind in options.kinds for change in changes if change.kind == kind]
    shown = _chosen(found, options, story)
    if found and not shown:
        return
    nothing = Prose((Paragraph((Run(_nothing(brief, since)),), size="lead"),))
    yield Slide(
        id=story.id,
        kind="changes",
        layout="open" if shown else "body",
        title=title(story, _neutral(brief, found, since)),
        blocks=(_points(brief, shown, len(found), since) if shown else nothing,),
        kicker=story.kicker or brief.words.gettext("What changed"),
        notes=evidence(brief, (*story.rests, *(change.record for change in shown))),
        rests=story.rests,
    )


def _chosen(found: Sequence[Change], options: Options, story: Story) -> Sequence[Change]:
    """Return the changes of the records that the story picks, in its order; else the first ones, up to `max`."""
    if story.pick:
        return [change for id_ in story.pick for change in found if change.record == id_]
    return at_most(options.max, [change for change in found if change.record not in story.leave])


def _neutral(brief: Brief, found: Sequence[Change], since: Since) -> str:
    """Return `One statement is new and two have changed since 2 March 2026`, counting all, also those without room."""
    if not found:
        return brief.words.gettext("Nothing has changed since {day}", day=_day(brief, since.on))
    leads = [LEADS[change.kind] for change in found]
    counts = [(word, leads.count(word)) for word in dict.fromkeys(LEADS.values()) if word in leads]
    day = _day(brief, since.on)
    if len(counts) == 1:
        return brief.words.capital(
            brief.words.gettext("{changes} since {day}", changes=_counted(brief, *counts[0]), day=day)
        )
    parts = [_counted(brief, word, count, n > 0) for n, (word, count) in enumerate(counts)]
    return brief.words.capital(brief.words.gettext("{changes} since {day}", changes=brief.words.listed(parts), day=day))


def _counted(brief: Brief, word: str, count: int, further: bool = False) -> str:
    """Return `two statements have changed`, or `two have changed` after another count."""
    ngettext = brief.words.ngettext
    match word, further:
        case "Corrected", False:
            return ngettext("{count} statement is corrected", "{count} statements are corrected", count)
        case "Corrected", True:
            return ngettext("{count} is corrected", "{count} are corrected", count)
        case "New", False:
            return ngettext("{count} statement is new", "{count} statements are new", count)
        case "New", True:
            return ngettext("{count} is new", "{count} are new", count)
        case "Changed", False:
            return ngettext("{count} statement has changed", "{count} statements have changed", count)
        case "Changed", True:
            return ngettext("{count} has changed", "{count} have changed", count)
        case _, False:
            return ngettext("{count} statement is firmer", "{count} statements are firmer", count)
        case _:
            return ngettext("{count} is firmer", "{count} are firmer", count)


def _nothing(brief: Brief, since: Since) -> str:
    occasion = f" ({since.what})" if since.what else ""
    return brief.words.gettext(
        "What was shown on {day} is what is known now.", day=f"{_day(brief, since.on)}{occasion}"
    )


def _day(brief: Brief, day: date) -> str:
    return day_words(brief.words, day)


def _points(brief: Brief, shown: Sequence[Change], found: int, since: Since) -> Points:
    return Points(tuple(_row(brief, change) for change in shown), legend=_legend(brief, shown, found, since))


def _legend(brief: Brief, shown: Sequence[Change], found: int, since: Since) -> Paragraph | None:
    """Return the legend for struck words, and how many changes are not shown."""
    day = brief.words.with_commas(filter(None, (_day(brief, since.on), since.what)))
    parts = [brief.words.gettext("Struck through: as shown on {day}", day=day)] if any(one.was for one in shown) else []
    parts += (
        [brief.words.gettext("{shown} of {found} changes are shown", shown=len(shown), found=found)]
        if len(shown) < found
        else []
    )
    return Paragraph((Run(" · ".join(parts), tone="muted"),), size="small") if parts else None


def _row(brief: Brief, change: Change) -> PointRow:
    about = (change.record,)
    return PointRow(
        Paragraph((Run(brief.words.gettext(LEADS[change.kind]), strong=True),), "label"),
        Paragraph((Run(change.now),), about=about),
        point_evidence(brief, about),
        tuple(_below(change)),
    )


def _below(change: Change) -> Iterator[Paragraph]:
    """Yield the earlier words, struck through: only what this reader was shown, of a record that is still shown."""
    about = (change.record,)
    if change.was:
        yield Paragraph((Run(change.was, tone="muted", struck=True),), "small", about=about)
    if change.how:
        yield Paragraph((Run(change.how, tone="muted"),), "small", about=about)
