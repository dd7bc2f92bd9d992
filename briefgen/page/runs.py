"""Text set in type: runs of one style in paragraphs, with the starts of their lines."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.units import Emu, points
from briefgen.deck.text import Bullet
from briefgen.page.box import Align, Ink

RESERVE = 0.01
"""Share of a line kept free, so that no renderer needs more lines than were measured."""


class TypeRun(Struct, frozen=True, omit_defaults=True, gc=False):
    """Text set in one style; `size` in points. A vertical tab in `text` is a deliberate line break.

    `of` is the field that the words come from (`deck.Run`); it is never written to files. `lang` is the words' language
    if it is not the deck's.
    """

    text: str
    size: float
    ink: Ink = "body"
    bold: bool = False
    italic: bool = False
    goto: str = ""
    link: str = ""
    of: str = ""
    struck: bool = False
    lang: str = ""


class TypePara(Struct, frozen=True, omit_defaults=True, gc=False):
    """A set paragraph. `before` (points) is the space above it, `indent` (EMU) the hanging indent of its bullet.

    Without a bullet, `indent` applies to all of its lines. `starts` are the offsets in its words (deliberate breaks not
    counted) at which the lines were measured to start; tests and pictures use them, editable formats need not.
    """

    runs: tuple[TypeRun, ...]
    align: Align = "left"
    before: float = 0
    bullet: Bullet = ""
    indent: Emu = 0
    starts: tuple[int, ...] = (0,)
    leading: float = 0
    """Exact distance of its lines in points; 0: the face's own."""
    measure: float = 0
    """Width in points at which it must be set, so that renderers end no line inside a designator; 0: that of its
    room.
    """
    longest: float = 0
    """Width of its longest line in points."""

    @property
    def lines(self) -> int:
        """Number of lines measured."""
        return len(self.starts)

    @property
    def text(self) -> str:
        """Its words, with deliberate breaks as spaces."""
        return "".join(run.text for run in self.runs).replace("\v", " ")

    @property
    def plain(self) -> "TypePara":
        """The paragraph as files have it: without fields, neighbouring runs of one look joined."""
        if not any(run.of for run in self.runs):
            return self
        return replace(self, runs=joined_runs(replace(run, of="") for run in self.runs))


def joined_runs(runs: Iterable[TypeRun]) -> tuple[TypeRun, ...]:
    """Return the runs with equal neighbours joined, so that people who edit the deck find whole words."""
    done: list[TypeRun] = []
    for run in runs:
        if done and replace(done[-1], text=run.text) == run:
            done[-1] = replace(run, text=done[-1].text + run.text)
        else:
            done.append(run)
    return tuple(done)


def free_at_end(paragraphs: Sequence[TypePara], width: Emu) -> Emu:
    """Return the space to leave free at the end of lines in a room of that width, as the paragraphs require."""
    asked = [points(one.measure) + one.indent for one in paragraphs if one.measure]
    if not asked or any(one.align == "center" for one in paragraphs):
        return 0
    needed = max(points(one.longest / (1 - RESERVE)) + one.indent for one in paragraphs)
    return max(width - min(asked), 0) if needed <= min(asked) else 0
