"""Text as it is set: runs of one style in paragraphs that know where their lines start."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.units import Emu
from briefgen.page.box import Align, Ink


class TypeRun(Struct, frozen=True):
    """Text set in one style; `size` in points. A vertical tab in `text` is a line break that was placed on purpose.

    `of` is the field that the words come from (`deck.Run`). No writer of files writes it. `lang` is the words' language
    where it is not the deck's.
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


class TypePara(Struct, frozen=True):
    """A set paragraph. `before` (points) is the space above it, `indent` (EMU) the hanging indent of its bullet.

    Without a bullet, `indent` sets in all of its lines. `starts` are the offsets in its words (placed breaks not
    counted) at which the lines were measured to start; editable formats do not need them, tests and pictures do.
    """

    runs: tuple[TypeRun, ...]
    align: Align = "left"
    before: float = 0
    bullet: bool = False
    indent: Emu = 0
    starts: tuple[int, ...] = (0,)
    leading: float = 0
    """Exact distance of its lines in points; 0: as the face sets them."""

    @property
    def lines(self) -> int:
        """How many lines it was measured to take."""
        return len(self.starts)

    @property
    def text(self) -> str:
        """The words, placed breaks as spaces."""
        return "".join(run.text for run in self.runs).replace("\v", " ")

    @property
    def plain(self) -> "TypePara":
        """The paragraph as files have it: without fields, neighbouring runs of one look joined."""
        if not any(run.of for run in self.runs):
            return self
        return replace(self, runs=joined_runs(replace(run, of="") for run in self.runs))


def joined_runs(runs: Iterable[TypeRun]) -> tuple[TypeRun, ...]:
    """The runs, equal neighbours made one: who edits the deck finds words where they see words."""
    done: list[TypeRun] = []
    for run in runs:
        if done and replace(done[-1], text=run.text) == run:
            done[-1] = replace(run, text=done[-1].text + run.text)
        else:
            done.append(run)
    return tuple(done)
