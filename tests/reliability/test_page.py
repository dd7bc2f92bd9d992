"""The page of figures says what a campaign counted, and nothing that it did not."""

from tests.reliability.page import edits_row


def test_the_row_of_edits_has_its_figures() -> None:
    figures = {"merges": 9, "edits": 51, "lost": 0, "needless": 1, "by_libreoffice": 6, "nameless": 4, "seed": 3}
    assert edits_row(figures) == (
        "Decks edited at random while the content changes, merged",
        "51 edits in 9 merges (6 of the decks saved by LibreOffice, 4 without any shape names): 0 edits or changes "
        "lost silently, 1 needless conflicts",
    )  # fmt: skip


def test_figures_of_an_earlier_campaign_are_said_to_be_of_it() -> None:
    assert edits_row({"merges": 33, "lost": 0, "seconds": 447, "seed": 2211}) == (
        "Decks edited at random while the content changes, merged (by an earlier form of the campaign)",
        "33 merges: 0 edits or changes lost silently",
    )
