"""The sources behind the statements of a deck, for programs that read the file."""

from msgspec import Struct


class CitedPassage(Struct, frozen=True):
    """A passage as the register names its source. `paragraph` 0 is the whole text."""

    number: int
    """The source's number in the register."""
    outlet: str
    title: str
    url: str
    paragraph: int
