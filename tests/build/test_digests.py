"""Digests of decks: two decks that show the same have the same digest, independent of ids."""

from collections.abc import Callable
from datetime import date

import pytest
from msgspec.structs import replace

from briefgen.build.deck_digests import shown_digest
from briefgen.deck.drawings import Links, Node, Tie
from briefgen.deck.model import Block, Deck, Paragraph, Prose, Run, Slide
from briefgen.deck.timeline import Lane, Mark, Timeline


def deck(id_: str, text: str = "Built it", other: str = "start") -> Deck:
    """Two slides; the second shows a record, and says what leads to it."""
    paragraph = Paragraph((Run(text, of=f"{id_}.what"), Run("1", goto=other)), about=(id_,))
    slides = (
        Slide(other, "section", "section", Paragraph((Run("Start"),))),
        Slide(f"each-{id_}", "prose", "body", Paragraph((Run("What"),)), (Prose((paragraph,)),), rests=(id_,)),
    )
    return Deck("Skerry", "", "press", "PUBLIC", date(2024, 12, 31), "en-GB", slides)


@pytest.mark.parametrize("other", [deck("light.north.2"), deck("light.north", other="begin")])
def test_ids_do_not_count(other: Deck) -> None:
    assert shown_digest(other) == shown_digest(deck("light.north"))


def test_words_count() -> None:
    assert shown_digest(deck("light.north", "Sold it")) != shown_digest(deck("light.north"))


WORDS = Paragraph((Run("Said"),))
DAY = date(2024, 1, 1)


def showing(block: Block) -> Deck:
    return replace(deck("light"), slides=(Slide("start", "links", "body", WORDS, (block,)),))


def tied(node: str) -> Block:
    return Links("Texts", "Origins", (Node(node, WORDS),), (), (Tie(node, node),), "One text")


def timed(lane: str) -> Block:
    mark = Mark(lane, DAY, DAY, exact=True, doubtful=False, label=WORDS, sub=WORDS)
    return Timeline((Lane(lane, "Sides"),), (mark,), (), DAY, DAY, "One event")


@pytest.mark.parametrize("block", [tied, timed])
def test_ids_inside_drawings_do_not_count(block: Callable[[str], Block]) -> None:
    assert shown_digest(showing(block("light.north.2"))) == shown_digest(showing(block("light.north")))


def test_words_that_are_an_id_count() -> None:
    assert shown_digest(deck("light", "light")) != shown_digest(deck("light", "dark"))
