"""The sources behind the statements of a deck, for programs that read the file."""

from msgspec import Struct


class CitedPassage(Struct, frozen=True):
    """A cited passage, with its source as the register names it. `paragraph` 0 is the whole text."""

    number: int
    """Number of the source in the register."""
    outlet: str
    title: str
    url: str
    paragraph: int
