"""Digests of decks: two decks that show the same have the same digest, independent of ids."""

from datetime import date

import pytest

from briefgen.build.deck_digests import shown_digest
from briefgen.deck.model import Deck, Paragraph, Prose, Run, Slide


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
