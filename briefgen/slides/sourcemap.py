"""Source map: which texts relay which origins, so that one voice heard three times is counted once."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.deck.model import Links, Node, Paragraph, Run, Slide, Tie
from briefgen.dossier.nouns.sources import Source
from briefgen.dossier.nouns.story import Story
from briefgen.dossier.records import spans
from briefgen.slides.choice import chosen
from briefgen.wording.disagreement import disputed_words
from briefgen.wording.evidence import evidence
from briefgen.wording.field import field_run
from briefgen.wording.names import origin_name, outlet_name
from briefgen.wording.runs import spaced
from briefgen.wording.sentences import capital, count_words, title

OWN = "Own"
"""The node of texts that relay nobody; with a capital, which no id of a record has."""


class Options(Struct, frozen=True):
    """What a template may set."""

    picture: bool = False
    """One picture instead of native editable shapes."""


def slides(brief: Brief, options: Options, story: Story) -> Iterator[Slide]:
    """One slide when any text relays anybody."""
    texts = [one for one in chosen(brief, "sources", story) if isinstance(one, Source)]
    if not any(one.relays for one in texts):
        return
    ties = tuple(tie for one in sorted(texts, key=lambda one: not one.relays) for tie in _ties(brief, one))
    origins = list(dict.fromkeys(tie.right for tie in ties if tie.right != OWN))
    own = any(tie.right == OWN for tie in ties)
    relaying = sum(bool(one.relays) for one in texts)
    yield Slide(
        id=story.id,
        kind="sourcemap",
        layout="open",
        title=title(story, _neutral_title(len(texts), relaying, len({id_ for one in texts for id_ in one.relays}))),
        blocks=(_links(brief, options, texts, origins, ties, own),),
        kicker=story.kicker or "Who relays whom",
        notes=evidence(brief, (*story.rests, *(one.id for one in texts))),
        rests=story.rests,
    )


def _ties(brief: Brief, text: Source) -> Iterator[Tie]:
    """What ties a text to whom it relays, and where; one that relays nobody to the origin whose own text it is."""
    for id_, paragraphs in text.relays.items():
        yield Tie(text.id, id_, f"¶ {_passages(paragraphs)}", (text.id,))
    if not text.relays:
        origins: Any = brief.records["origins"].values()
        speaking = next((one.id for one in origins if one.text == text.id), OWN)
        yield Tie(text.id, speaking, "own text" if speaking != OWN else "", (text.id,))


def _passages(paragraphs: tuple[int, ...]) -> str:
    """`3, 5–10`"""
    return spans(paragraphs).replace(",", ", ").replace("-", "–")


def _links(
    brief: Brief, options: Options, texts: list[Source], origins: list[str], ties: tuple[Tie, ...], own: bool
) -> Links:
    right = [_origin(brief, id_, texts) for id_ in origins]
    if own:
        right.append(Node(OWN, Paragraph((Run("None listed", em=True),), size="label")))
    relayed = "; ".join(f"source {brief.numbers[one.id]}: {_relayed(brief, one)}" for one in texts)
    return Links(
        left_head="Texts",
        right_head="Origins",
        left=tuple(_text(brief, one) for one in texts),
        right=tuple(right),
        ties=ties,
        caption=f"Texts and the origins they relay. {capital(relayed)}.",
        picture=options.picture,
    )


def _relayed(brief: Brief, text: Source) -> str:
    return ", ".join(origin_name(brief, id_) for id_ in text.relays) or "none listed"


def _text(brief: Brief, text: Source) -> Node:
    grade = f"grade {text.grade}" if brief.show.grades else ""
    name = text.outlet if text.outlet != "not named" else text.title or outlet_name(text)
    field = "outlet" if text.outlet != "not named" or not text.title else "title"
    words = (Run(f"[{brief.numbers[text.id]}] ", strong=True), field_run(text, field, text=name, strong=True))
    label = Paragraph(spaced(words, disputed_words(brief, (text.id,))), size="label")
    return Node(text.id, label, Paragraph((Run(grade, tone="muted"),), size="small") if grade else None, (text.id,))


def _origin(brief: Brief, id_: str, texts: list[Source]) -> Node:
    heard = sum(id_ in one.relays for one in texts)
    count = Run(f"heard in {count_words(heard, 'text', 'texts')}", tone="muted")
    sub = Paragraph((count,), size="small") if heard > 1 else None  # what one line leads to needs no count
    words = spaced((Run(origin_name(brief, id_), strong=heard > 1),), disputed_words(brief, (id_,)))
    return Node(id_, Paragraph(words, size="label"), sub, (id_,))


def _neutral_title(texts: int, relaying: int, origins: int) -> str:
    relay = "relays" if relaying == 1 else "relay"
    of_all = count_words(texts, "text", "texts")
    who = capital(of_all if relaying == texts else f"{count_words(relaying, 'of', 'of')} {of_all}")
    return f"{who} {relay} {count_words(origins, 'origin', 'origins')}"
