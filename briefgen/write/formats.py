"""The file formats, by their ending; each is a module with a `WRITER`.

A writer takes a Deck (what is said) or Pages (where it is placed), and declares which. Other packages add formats by
the entry point group `briefgen.writers`, whose value is a Writer.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.kept import KeptWork
from briefgen.core.plugins import guarded, load_plugin, plugins

if TYPE_CHECKING:
    from briefgen.write.image.picture import DrawingCache
    from briefgen.write.pptx.master_parts import MasterParts

FORMATS: Mapping[str, str] = {
    "pptx": "briefgen.write.pptx.pptx",
    "html": "briefgen.write.html.html",
    "md": "briefgen.write.markdown.markdown",
    "docx": "briefgen.write.docx.docx",
}
"""Module of the writer for each format."""


class WriterSettings(Struct, frozen=True):
    """What a writer may use besides what it writes."""

    master: Path
    """PowerPoint master of the deck, on which Pages were laid out."""
    document: Path | None = None
    """Word document whose styles a handout uses; None: plain ones."""
    drawings: "DrawingCache | None" = None
    """Cache of painted drawings."""
    mark: str = ""
    """Deck mark, which identifies the deck when it comes back edited; meaningless by itself."""
    parts: "MasterParts | None" = None
    """What decks copy from that master, if it has been read already."""
    clean_master: bool = False
    """Leave out what the master holds and no page uses."""
    kept: KeptWork | None = None
    """Cache of slides written on this master."""


class Writer(Struct, frozen=True):
    """A format: what it takes, and the function that writes it to a path. It raises OSError, or Refused."""

    takes: Literal["deck", "pages"]
    write: Callable[[Any, Path, WriterSettings], None]


def find_writer(name: str) -> Writer | None:
    """Return the writer of a format; None for an unknown name.

    Raises Refused for a broken plugin.
    """
    if name in FORMATS:
        found: Writer = import_module(FORMATS[name]).WRITER
        return found
    if plugin := plugins("writers").get(name):
        writer: Writer = load_plugin(plugin, Writer)
        return replace(writer, write=guarded(plugin, writer.write))
    return None


def formats() -> tuple[str, ...]:
    """Return every format by name, those of plugins last."""
    return tuple(dict.fromkeys((*FORMATS, *plugins("writers"))))
