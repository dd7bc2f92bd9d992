"""Source map: which texts relay which origins, so that one voice heard three times is counted once."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.deck.model import Links, Node, Paragraph, Run, Slide, Tie
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
"""The node of texts that relay nobody; with a which no id of a record has."""


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
        title=title(
            story, _neutral_title(brief, len(texts), relaying, len({id_ for one in texts for id_ in one.relays}))
        ),
        blocks=(_links(brief, options, texts, origins, ties, own),),
        kicker=story.kicker or brief.words.gettext("Who relays whom"),
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
        yield Tie(text.id, speaking, brief.words.gettext("own text") if speaking != OWN else "", (text.id,))


def _passages(paragraphs: tuple[int, ...]) -> str:
    """`3, 5–10`"""
    return number_ranges(paragraphs).replace(",", ", ").replace("-", "–")


def _links(
    brief: Brief, options: Options, texts: list[Source], origins: list[str], ties: tuple[Tie, ...], own: bool
) -> Links:
    right = [_origin(brief, id_, texts) for id_ in origins]
    if own:
        right.append(Node(OWN, Paragraph((Run(brief.words.gettext("None listed"), em=True),), size="label")))
    relayed = brief.words.with_semicolons(
        brief.words.gettext("source {number}: {origins}", number=brief.numbers[one.id], origins=_relayed(brief, one))
        for one in texts
    )
    return Links(
        left_head=brief.words.gettext("Texts"),
        right_head=brief.words.gettext("Origins"),
        left=tuple(_text(brief, one) for one in texts),
        right=tuple(right),
        ties=ties,
        caption=brief.words.gettext("Texts and the origins they relay. {list}.", list=brief.words.capital(relayed)),
        picture=options.picture,
    )


def _relayed(brief: Brief, text: Source) -> str:
    return brief.words.with_commas(origin_name(brief, id_) for id_ in text.relays) or brief.words.gettext("none listed")


def _text(brief: Brief, text: Source) -> Node:
    grade = brief.words.gettext("grade {grade}", grade=text.grade) if brief.show.grades else ""
    name = text.outlet if text.outlet != "not named" else text.title or outlet_name(brief, text)
    field = "outlet" if text.outlet != "not named" or not text.title else "title"
    words = (Run(f"[{brief.numbers[text.id]}] ", strong=True), field_run(text, field, text=name, strong=True))
    label = Paragraph(spaced(words, disputed_words(brief, (text.id,))), size="label")
    return Node(text.id, label, Paragraph((Run(grade, tone="muted"),), size="small") if grade else None, (text.id,))


def _origin(brief: Brief, id_: str, texts: list[Source]) -> Node:
    heard = sum(id_ in one.relays for one in texts)
    count = Run(brief.words.ngettext("heard in {count} text", "heard in {count} texts", heard), tone="muted")
    sub = Paragraph((count,), size="small") if heard > 1 else None  # what one line leads to needs no count
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
