"""Source map: which texts relay which origins, so that one voice heard three times counts once.

Lines lead to origins that several texts relay; an origin that only one text relays is named beside that text, and the
notes say where in the texts they are relayed. If no origin is shared, every origin has its line.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.audience.brief import Brief
from briefgen.deck.drawings import Links, Node, Tie
from briefgen.deck.model import Paragraph, Run, Slide
from briefgen.dossier.nouns.sources import Source
from briefgen.dossier.nouns.story import Story
from briefgen.dossier.records import number_ranges
from briefgen.slides.choice import chosen
from briefgen.wording.disagreement import disputed_words
from briefgen.wording.evidence import evidence
from briefgen.wording.field import field_run
from briefgen.wording.names import origin_name, outlet_name
from briefgen.wording.runs import spaced
from briefgen.wording.sentences import title

OWN = "Own"
"""Node for texts that relay nobody, with a character that no id has."""


class Options(Struct, frozen=True):
    """What a template may set."""

    picture: bool = False
    """One picture instead of native editable shapes."""


def _map(brief: Brief, options: Options, texts: list[Source]) -> Links:
    """Return the texts and whom they relay: only those whom several share, where there are any."""
    ties = tuple(tie for one in sorted(texts, key=lambda one: not one.relays) for tie in _ties(brief, one))
    shared = _shared(ties)
    if not shared:
        origins = list(dict.fromkeys(tie.right for tie in ties if tie.right != OWN))
        return _links(brief, options, texts, origins, ties)
    relays = {one.id for one in texts if one.relays}
    drawn = tuple(replace(tie, note="") if tie.left in relays else tie for tie in ties if tie.right in shared)
    origins = _in_order_of_texts(shared, texts, drawn)
    return _links(brief, options, texts, origins, drawn, alone=True)


def slides(brief: Brief, options: Options, story: Story) -> Iterator[Slide]:
    """Yield one slide when any text relays anybody."""
    texts = [one for one in chosen(brief, "sources", story) if isinstance(one, Source)]
    if not any(one.relays for one in texts):
        return
    relaying = sum(bool(one.relays) for one in texts)
    relayed = len({id_ for one in texts for id_ in one.relays})
    yield Slide(
        id=story.id,
        kind="sourcemap",
        layout="open",
        title=title(story, _neutral_title(brief, len(texts), relaying, relayed)),
        blocks=(_map(brief, options, texts),),
        kicker=story.kicker or brief.words.gettext("Who relays whom"),
        notes=(*(_where_relayed(brief, one) for one in texts if one.relays), *evidence(brief, story.rests)),
        rests=story.rests,
    )


def _ties(brief: Brief, text: Source) -> Iterator[Tie]:
    """Yield the lines from a text to the origins it relays; one that relays nobody leads to its own origin."""
    for id_, paragraphs in text.relays.items():
        yield Tie(text.id, id_, f"¶ {_passages(brief, paragraphs)}", (text.id,))
    if not text.relays:
        origins: Any = brief.records["origins"].values()
        speaking = next((one.id for one in origins if one.text == text.id), OWN)
        yield Tie(text.id, speaking, brief.words.gettext("own text") if speaking != OWN else "", (text.id,))


def _shared(ties: tuple[Tie, ...]) -> list[str]:
    """Return the origins that several texts relay."""
    heard = Counter(tie.right for tie in ties if tie.right != OWN)
    return [id_ for id_, count in heard.items() if count > 1]


def _in_order_of_texts(origins: list[str], texts: list[Source], ties: Sequence[Tie]) -> list[str]:
    """Return the origins sorted by the average place of the texts that relay them, so that few lines cross."""
    place = {one.id: n for n, one in enumerate(texts)}

    def middle(id_: str) -> float:
        tied = [place[tie.left] for tie in ties if tie.right == id_]
        return sum(tied) / len(tied)

    return sorted(origins, key=middle)


def _where_relayed(brief: Brief, text: Source) -> Paragraph:
    """Return where a text relays each origin: its number and name, then each origin with its paragraphs."""
    places = brief.words.with_semicolons(
        f"{origin_name(brief, id_)} ¶ {_passages(brief, found)}" for id_, found in text.relays.items()
    )
    words = brief.words.labelled(f"[{brief.numbers[text.id]}] {outlet_name(brief, text)}", places)
    return Paragraph((Run(words),), about=(text.id,))


def _passages(brief: Brief, paragraphs: tuple[int, ...]) -> str:
    """Return paragraph numbers as ranges: `3, 5–10`."""
    return brief.words.with_commas(number_ranges(paragraphs).replace("-", "–").split(","))


def _links(
    brief: Brief, options: Options, texts: list[Source], origins: list[str], ties: tuple[Tie, ...], alone: bool = False
) -> Links:
    """Return the drawing of links.

    `alone`: origins that only one text relays are named beside it instead of having a line.
    """
    right = [_origin(brief, id_, texts) for id_ in origins]
    if any(tie.right == OWN for tie in ties):
        right.append(Node(OWN, Paragraph((Run(brief.words.gettext("None listed"), em=True),), size="label")))
    relayed = brief.words.with_semicolons(
        brief.words.gettext("source {number}: {origins}", number=brief.numbers[one.id], origins=_relayed(brief, one))
        for one in texts
    )
    return Links(
        left_head=brief.words.gettext("Texts"),
        right_head=brief.words.gettext("Origins"),
        left=tuple(_text(brief, one, origins if alone else ()) for one in texts),
        right=tuple(right),
        ties=ties,
        caption=brief.words.gettext("Texts and the origins they relay. {list}.", list=brief.words.capital(relayed)),
        picture=options.picture,
    )


def _relayed(brief: Brief, text: Source) -> str:
    return brief.words.with_commas(origin_name(brief, id_) for id_ in text.relays) or brief.words.gettext("none listed")


def _text(brief: Brief, text: Source, shared: Sequence[str]) -> Node:
    """Return the node of a text, below it its grade and, next to `shared` origins, those only it relays."""
    grade = brief.words.gettext("grade {grade}", grade=text.grade) if brief.show.grades else ""
    name = text.outlet if text.outlet != "not named" else text.title or outlet_name(brief, text)
    field = "outlet" if text.outlet != "not named" or not text.title else "title"
    words = (Run(f"[{brief.numbers[text.id]}] ", strong=True), field_run(text, field, text=name, strong=True))
    label = Paragraph(spaced(words, disputed_words(brief, (text.id,))), size="label")
    below = (Run(brief.words.capital(grade), tone="muted"),) if grade else ()
    alone = [id_ for id_ in text.relays if id_ not in shared] if shared else []
    if alone:
        names = brief.words.with_semicolons(origin_name(brief, id_) for id_ in alone)
        said = brief.words.gettext("Only here: {names}", names=names)
        below = (*below, *((Run(" · ", tone="muted"),) if below else ()), Run(said, tone="muted"))
    return Node(text.id, label, Paragraph(below, size="small") if below else None, (text.id,))


def _origin(brief: Brief, id_: str, texts: list[Source]) -> Node:
    numbers = [str(brief.numbers[one.id]) for one in texts if id_ in one.relays]
    heard = len(numbers)
    count = brief.words.ngettext("heard in {count} text", "heard in {count} texts", heard)
    count = brief.words.labelled(count, brief.words.with_commas(numbers))
    sub = Paragraph((Run(count, tone="muted"),), size="small") if heard > 1 else None  # no count for a single line
    words = spaced((Run(origin_name(brief, id_), strong=heard > 1),), disputed_words(brief, (id_,)))
    return Node(id_, Paragraph(words, size="label"), sub, (id_,))


def _neutral_title(brief: Brief, texts: int, relaying: int, origins: int) -> str:
    to = brief.words.ngettext("{count} origin", "{count} origins", origins)
    if relaying == texts:
        return brief.words.ngettext("{Count} text relays {origins}", "{Count} texts relay {origins}", texts, origins=to)
    of_all = brief.words.ngettext("{count} text", "{count} texts", texts)
    return brief.words.ngettext(
        "{Count} of {texts} relays {origins}", "{Count} of {texts} relay {origins}", relaying, texts=of_all, origins=to
    )
