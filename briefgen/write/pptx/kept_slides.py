"""Slides that were written in an earlier run: their XML and relationships, by the page and everything they depend on.

Input: a page, what its deck shares. Output: the slide from an earlier run, or a new one, which is kept. Pages with
pictures, drawings or charts are always written: those have parts of their own.
"""

from collections.abc import Callable

from msgspec import Struct, msgpack

from briefgen.core.kept import KeptWork, kept_or_made
from briefgen.ooxml.rel import Rel
from briefgen.page.scene import Page
from briefgen.write.pptx.shapes import has_parts
from briefgen.write.pptx.slide import Setting


class WrittenSlide(Struct, frozen=True, array_like=True):
    """The XML of a slide's part, and its relationships."""

    markup: str
    rels: tuple[Rel, ...]


def kept_for(setting: Setting, kept: KeptWork | None) -> KeptWork | None:
    """Return the kept work for slides that share a setting; `kept` has a ground."""
    if kept is None:
        return None
    shared = (setting.language, setting.face, setting.slides, setting.to_left, setting.fallbacks)
    return kept.on(kept.key("setting", msgpack.encode(shared)))


def kept_slide(
    page: Page, parts: tuple[str, str], kept: KeptWork | None, write: Callable[[], WrittenSlide]
) -> WrittenSlide:
    """Return the slide of the page; `parts` are the names of its part and notes, `kept` is for its setting."""
    if kept is None or any(map(has_parts, page.shapes)):
        return write()
    return kept_or_made(kept, "slide", (page, parts), WrittenSlide, write)


def kept_notes(words: tuple[str, ...], setting: Setting, kept: KeptWork | None, write: Callable[[], bytes]) -> bytes:
    """Return the XML of a page's notes."""
    return kept_or_made(kept, "notes", (words, setting.language, setting.to_left), bytes, write)
