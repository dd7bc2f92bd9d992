"""Why a deck failed: the first exception counts, not a later one that hides it."""

from pathlib import Path

import pytest

from briefgen.build.outcome import failure, not_stored
from briefgen.build.request import DeckRequest

REQUEST = DeckRequest(Path("content/skerry"), "press")


def hidden(raised: BaseException) -> Exception:
    """The error of a zip file that was closed, because of what was raised, while a part of it was being written."""
    try:
        try:
            raise raised
        finally:
            raise ValueError("Can't close the ZIP file while there is an open writing handle on it.")
    except ValueError as error:
        return error


def test_ctrl_c_is_not_taken_for_a_mistake() -> None:
    with pytest.raises(KeyboardInterrupt):
        failure(REQUEST, hidden(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        not_stored(Path("a.pptx"), hidden(KeyboardInterrupt()))


def test_memory_that_ran_out_is_not_taken_for_a_mistake() -> None:
    assert failure(REQUEST, hidden(MemoryError())).rule == "deck-memory"
