"""A text is searched once for the same, in this run or an earlier one."""

from pathlib import Path

from briefgen.core.kept import KeptWork
from briefgen.review.searches import Searches
from briefgen.store.cache import Cache
from briefgen.store.pieces import Pieces


def searched(folder: Path, searched_for: str, *texts: str) -> list[str]:
    """The texts in which one run looks for a word because no earlier run did."""
    looked: list[str] = []

    def search(text: str) -> tuple[int, ...]:
        looked.append(text)
        return tuple(n for n, word in enumerate(text.split()) if word == searched_for)

    store = Pieces(Cache(folder), "searches")
    searches = Searches(KeptWork(store))
    for text in texts:
        assert searches.of("word", search, tuple[int, ...], searched_for)(text) == search(text)
        looked.pop()
    searches.keep()
    store.save()
    return looked


def test_a_text_is_searched_once_for_the_same_word(tmp_path: Path) -> None:
    assert searched(tmp_path, "two", "one two", "two one two", "one two") == ["one two", "two one two"]
    assert searched(tmp_path, "two", "one two", "three", "two one two") == ["three"]
    assert searched(tmp_path, "one", "one two") == ["one two"], "another word"


def test_texts_that_are_gone_are_forgotten_once_they_are_most(tmp_path: Path) -> None:
    searched(tmp_path, "two", "a", "b", "c")
    assert searched(tmp_path, "two", "d") == ["d"]
    assert searched(tmp_path, "two", "a", "d") == ["a"]


def test_a_text_that_cannot_be_stored_is_searched_in_every_run(tmp_path: Path) -> None:
    half = "half a character: \ud800"
    assert searched(tmp_path, "half", half) == [half]
    assert searched(tmp_path, "half", half) == [half]
