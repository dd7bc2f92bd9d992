"""Blocks that are drawn: links between names, bars, a spectrum, clusters."""

from msgspec import Struct

from briefgen.deck.text import Paragraph as Paragraph  # re-exported for slide kinds and plugins, like Run
from briefgen.deck.text import Run as Run


class Node(Struct, frozen=True, omit_defaults=True):
    """One end of a line: its name, and a smaller line below it."""

    id: str
    label: Paragraph
    sub: Paragraph | None = None
    about: tuple[str, ...] = ()


class Tie(Struct, frozen=True, omit_defaults=True):
    """A line from a left Node to a right one; `note` is printed on it (paragraphs relayed) and may be empty."""

    left: str
    right: str
    note: str = ""
    about: tuple[str, ...] = ()


class Links(Struct, frozen=True, omit_defaults=True, tag=True):
    """Two columns of nodes with lines between them: texts and the origins they relay."""

    left_head: str
    right_head: str
    left: tuple[Node, ...]
    right: tuple[Node, ...]
    ties: tuple[Tie, ...]
    caption: str
    picture: bool = False


class Bar(Struct, frozen=True, omit_defaults=True):
    """One category of a bar chart and its number."""

    name: str
    value: float
    about: tuple[str, ...] = ()


class Bars(Struct, frozen=True, omit_defaults=True, tag=True):
    """A bar chart of one unit: native and editable, or a picture. Its workbook holds exactly these rows."""

    bars: tuple[Bar, ...]
    unit: str
    caption: str
    upright: bool = False
    """Columns (time runs to the right) rather than bars (names at the left)."""
    picture: bool = False
    note: Paragraph | None = None


class SpectrumPoint(Struct, frozen=True, omit_defaults=True):
    """An actor's place on a line from -3 to 3; `weight` 1 to 5 is its size."""

    label: Paragraph
    stands: int
    weight: int
    about: tuple[str, ...] = ()


class Spectrum(Struct, frozen=True, omit_defaults=True, tag=True):
    """Actors on the line of an issue, from against to for."""

    against: str
    for_: str
    placed: tuple[SpectrumPoint, ...]
    caption: str
    picture: bool = False
    note: Paragraph | None = None


class Clusters(Struct, frozen=True, omit_defaults=True, tag=True):
    """Groups of nodes under a head: who belongs to whom."""

    groups: tuple[tuple[Node, tuple[Node, ...]], ...]
    caption: str
