"""Actor map: who speaks for whom and belongs to whom, in groups of people, offices, and speakers without a name."""

from collections.abc import Iterator

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.core.language import gettext_noop
from briefgen.deck.drawings import Clusters, Node
from briefgen.deck.model import Paragraph, Run, Slide
from briefgen.dossier.nouns.actors import Actor
from briefgen.dossier.nouns.story import Story
from briefgen.slides.choice import chosen
from briefgen.slides.membership import root_of
from briefgen.wording.citations import cites
from briefgen.wording.disagreement import disputed_words
from briefgen.wording.evidence import evidence
from briefgen.wording.field import field_run
from briefgen.wording.runs import spaced
from briefgen.wording.sentences import title

ALONE, NOT_NAMED = gettext_noop("Others"), gettext_noop("Not named")


class Options(Struct, frozen=True):
    """What a template may set."""


def slides(brief: Brief, options: Options, story: Story) -> Iterator[Slide]:
    """Yield one slide when there are actors."""
    actors = [one for one in chosen(brief, "actors", story) if isinstance(one, Actor)]
    if not actors:
        return
    yield Slide(
        id=story.id,
        kind="actormap",
        layout="open",
        title=title(story, brief.words.ngettext("{Count} actor takes part", "{Count} actors take part", len(actors))),
        blocks=(Clusters(tuple(_groups(brief, actors)), _caption(brief, actors)),),
        kicker=story.kicker or brief.words.gettext("Actors"),
        notes=evidence(brief, (*story.rests, *(one.id for one in actors))),
        rests=story.rests,
    )


def _groups(brief: Brief, actors: list[Actor]) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    """Yield a group for each actor that others belong to; the rest are together in the last group."""
    members: dict[str, list[Actor]] = {}
    for one in actors:
        members.setdefault(root_of(brief, one.id), []).append(one)
    alone: list[Actor] = []
    for root, group in members.items():
        if [one.id for one in group] == [root]:
            alone += group
        else:
            head = brief.records["actors"][root]
            assert isinstance(head, Actor)
            yield _node(brief, head), tuple(_members(brief, [one for one in group if one.id != root]))
    if alone:
        yield (
            Node(ALONE, Paragraph((Run(brief.words.gettext(ALONE), strong=True),), size="label")),
            tuple(_members(brief, alone)),
        )


def _members(brief: Brief, group: list[Actor]) -> Iterator[Node]:
    """Yield the people, then other named members, then those without a name under a head of their own."""
    named = [one for one in group if one.kind != "unnamed"]
    unnamed = [one for one in group if one.kind == "unnamed"]
    for one in sorted(named, key=lambda one: one.kind != "person"):
        yield _node(brief, one)
    if unnamed and named:
        head = Run(brief.words.gettext(NOT_NAMED), strong=True, tone="accent")
        yield Node(NOT_NAMED, Paragraph((head,), size="label"))
    for one in unnamed:
        yield _node(brief, one)


def _node(brief: Brief, actor: Actor) -> Node:
    name = field_run(actor, "name", text=brief.words.capital(actor.name), strong=True)
    runs = spaced((name,), cites(brief, actor.cite), disputed_words(brief, (actor.id,)))
    label = Paragraph(runs, size="label", bullet="○" if actor.kind == "unnamed" else "", about=(actor.id,))
    sub = Paragraph((field_run(actor, "role", tone="muted"),), size="small", about=(actor.id,)) if actor.role else None
    return Node(actor.id, label, sub, (actor.id,))


def _caption(brief: Brief, actors: list[Actor]) -> str:
    return brief.words.ngettext(
        "{Count} actor: {names}",
        "{Count} actors: {names}",
        len(actors),
        names=brief.words.with_commas(one.name for one in actors),
    )
