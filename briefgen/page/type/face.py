"""Widths of words and heights of lines, by typeface.

Input: the name of a typeface. Output: a Typeface of four Faces whose measures are in ems. For the usual Office faces
they come from the tables in `fonts/`, made from open faces with the same advance widths; other faces are measured in an
installed font file (OpenType `name`, `OS/2`, `hmtx`, `cmap`, `hhea`); failing that, in the widest table.
"""

import json
import unicodedata
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import Any, Protocol

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.language import is_right_to_left
from briefgen.core.lru import BoundedCache
from briefgen.core.scripts import Script, as_written_in, has_other, script_of, scripts_in, stretches
from briefgen.page.type.installed import STYLES, Damaged, FontFile, installed, opened
from briefgen.page.type.shaping import FallbackFace, fallback_face

SHIPPED = {
    "calibri": "calibri", "calibri light": "calibri", "carlito": "calibri",
    "cambria": "cambria", "caladea": "cambria",
    "arial": "arial", "liberation sans": "arial", "helvetica": "arial", "helvetica neue": "arial",
    "times new roman": "times-new-roman", "liberation serif": "times-new-roman", "times": "times-new-roman",
    "dejavu sans": "dejavu-sans",
    "courier new": "courier-new", "liberation mono": "courier-new", "courier": "courier-new",
}  # fmt: skip
RESEMBLING = frozenset({"calibri light", "helvetica neue"})
"""Faces measured in a similar one: no open face has their widths, and programs without them set them wider."""
TABLES = Path(__file__).parent / "fonts"
WIDEST = "dejavu-sans"
"""Table for faces that are neither shipped nor installed: free desktops substitute DejaVu Sans, and no usual face is
much wider (the bold figures of Verdana by 2 %).
"""

# PowerPoint sets most faces on 1.2 em (a one-line text box of 18 pt is 369,332 EMU high), even where their own measures
# ask for less; so a line is never counted lower.
MIN_LINE = 1.2
STRANGE_LINE = 1.34  # the highest lines of usual faces are those of Segoe UI
MADE_BOLD = 1.2
"""How much wider than the regular style a bold one may be: of usual faces, Verdana's comes nearest with 1.16."""


_SHARED_SIGNS = frozenset("“”‘’…—·")
"""Signs in both Latin and East Asian faces, which are an em wide in the latter."""

MAX_WORDS = 50_000
"""Most words whose widths a face keeps: more than any deck holds, less than a preview sees in a week."""


class Face(Protocol):
    """One style of a typeface. `line` is the height of a line of text in ems."""

    @property
    def line(self) -> float:
        """Height of a line, in ems."""

    @property
    def rise(self) -> tuple[float, float]:
        """Ascent and descent as stated by the face, in ems; their sum is often less than `line`."""

    def width(self, text: str) -> float:
        """Return width of `text` on one line, in ems."""


class _Advances(dict[str, float]):
    """Advance widths in ems. A character that the face lacks is set from another face: one em is reserved for it."""

    def __missing__(self, char: str) -> float:
        invisible = unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me", "Cc")
        self[char] = 0.0 if invisible else 1.0
        return self[char]


class MeasuredFace:
    """A Face by its table of widths. It remembers the widths of words, since decks repeat them."""

    __slots__ = ("_advances", "_known", "line", "rise")

    def __init__(self, advances: Mapping[str, float], line: float, rise: tuple[float, float] = (1.0, 0.2)) -> None:
        self.line = max(line, MIN_LINE)
        self.rise = rise
        self._advances = _Advances(advances)
        self._known: BoundedCache[str, float] = BoundedCache(MAX_WORDS)

    def width(self, text: str) -> float:
        """Return width of `text` on one line, in ems."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = sum(map(self._advances.__getitem__, text))
        return known


class FaceWithFallbacks:
    """A Face with fallback faces for other scripts, each found when its script first occurs.

    `own` is the script of the deck's language. In right-to-left scripts programs set numbers in either face
    (LibreOffice those of each paragraph that runs so in the other), so the wider one counts.
    """

    __slots__ = ("_bold", "_digits", "_face", "_known", "_lent", "_own", "_wanted", "certain")

    def __init__(
        self, face: Face, bold: bool, wanted: tuple[str, str], language: str = "", certain: bool = True
    ) -> None:
        self._face, self._bold, self._wanted, self._own = face, bold, wanted, script_of(language)
        self.certain = certain
        self._digits = self._own if is_right_to_left(language) else None
        self._lent: dict[str, FallbackFace] = {}
        self._known: BoundedCache[str, float] = BoundedCache(MAX_WORDS)

    @property
    def line(self) -> float:
        """Height of a line of its own letters, in ems."""
        return self._face.line

    @property
    def rise(self) -> tuple[float, float]:
        """Ascent and descent of its own letters, in ems."""
        return self._face.rise

    def fallback(self, script: Script) -> FallbackFace:
        """Return the fallback face for that script."""
        script = as_written_in(script, self._own)
        if (found := self._lent.get(script.code)) is None:
            found = self._lent[script.code] = fallback_face(script, self._bold, self._wanted)
        return found

    def face_of(self, text: str) -> Face:
        """Return the face that measures parts of that text: the Latin one alone if no other takes part."""
        return self._face if self._digits is None and not has_other(text) else self

    def line_of(self, text: str) -> float:
        """Return the height of a line of that text, in ems."""
        return max([self.line, *(self.fallback(script).line for script in scripts_in(text))])

    def tight_line_of(self, text: str) -> float:
        """Return the least height in ems at which lines of that text can be set exactly."""
        return max((self.fallback(script).tight for script in scripts_in(text)), default=0.0)

    def width(self, text: str) -> float:
        """Return width of `text` on one line, in ems."""
        if self._digits is None and not has_other(text):
            return self._face.width(text)
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = sum(self._width(script, part) for script, part in stretches(text))
        return known

    def _width(self, script: Script | None, text: str) -> float:
        if script:
            return self.fallback(script).width(text)
        own = self._face.width(text) + self._wider_signs(text)
        numeric = self._digits and not any(map(str.isalpha, text))
        return max(own, self.fallback(self._digits).width(text)) if self._digits and numeric else own

    def _wider_signs(self, text: str) -> float:
        """Return the extra width of quotation marks and dashes between ideographs, beyond that in the master's face."""
        if self._own is None or self._own.slot != "ea":
            return 0.0
        wide = self.fallback(self._own).width
        return sum(max(0.0, wide(sign) - self._face.width(sign)) for sign in text if sign in _SHARED_SIGNS)


class Typeface(Struct, frozen=True):
    """The four styles of a typeface. `note` tells the user about a substitute; empty when there is none.

    `certain`: programs set its words as wide as measured, in it or in a face of equal widths.
    """

    name: str
    regular: Face
    bold: Face
    italic: Face
    bolditalic: Face
    note: str = ""
    certain: bool = True

    def face(self, bold: bool, italic: bool) -> Face:
        """Return the face of a style."""
        if bold:
            return self.bolditalic if italic else self.bold
        return self.italic if italic else self.regular


def find_typeface(name: str, wanted: tuple[str, str] = ("", ""), language: str = "") -> Typeface:
    """Return the measures of the typeface called `name`; for an unknown one the widest table, with a note.

    `wanted` are the faces that its master names for complex and for East Asian scripts; `language` is that of the deck.
    """
    found = _latin_typeface(name)
    upright, strong = (
        partial(FaceWithFallbacks, bold=bold, wanted=wanted, language=language, certain=found.certain)
        for bold in (False, True)
    )
    return replace(
        found, regular=upright(found.regular), bold=strong(found.bold), italic=upright(found.italic),
        bolditalic=strong(found.bolditalic),
    )  # fmt: skip


def _latin_typeface(name: str) -> Typeface:
    shipped = SHIPPED.get(name.strip().lower())
    if shipped:
        face = _typeface(name, lambda style: _shipped_face(shipped, style))
        return replace(face, certain=name.strip().lower() not in RESEMBLING)
    if files := installed(name):
        missing = f"the typeface '{name}' is installed here without its bold style, which was measured wide to be safe"
        with suppress(Damaged):
            return _typeface(name, lambda style: _style_face(files, style), "" if "bold" in files else missing)
    note = f"the typeface '{name}' is neither known nor installed here; its text was measured wide to be safe"
    return _typeface(name, _widest_face, note)


def installed_files(name: str) -> tuple[Path, ...] | None:
    """Return the font files in which the typeface called `name` is measured; None when it ships with briefgen."""
    return None if name.strip().lower() in SHIPPED else tuple(file.path for file in installed(name).values())


def fallback_files(name: str) -> tuple[Path, ...]:
    """Return the font files of a face for letters of another script."""
    return tuple(file.path for file in installed(name).values())


def _typeface(name: str, face: Callable[[str], Face], note: str = "") -> Typeface:
    regular, bold, italic, bolditalic = map(face, STYLES)
    return Typeface(name, regular, bold, italic, bolditalic, note, certain=not note)


def _shipped_face(file: str, style: str) -> MeasuredFace:
    advances, line = _table(file, style)
    stated = _file(file)["styles"][style]
    return MeasuredFace(advances, line, (stated["ascent"] / 1000, stated["descent"] / 1000))


def _table(file: str, style: str) -> tuple[dict[str, float], float]:
    table = _file(file)["styles"][style]
    advances: dict[str, float] = {}
    for width, chars in table["widths"].items():
        advances |= dict.fromkeys(chars, int(width) / 1000)
    advances["\u00ad"] = 0.0  # faces give a soft hyphen the width of the hyphen shown at a line end
    advances.setdefault("\u00a0", advances.get(" ", 1.0))  # a no-break space is as wide as a space
    return advances, table["line"] / 1000


@cache  # one file holds four styles, and shipped files do not change
def _file(file: str) -> dict[str, Any]:
    text = (TABLES / f"{file}.json").read_text(encoding="utf-8")
    table: dict[str, Any] = json.loads(text)
    return table


def _widest_face(style: str) -> MeasuredFace:
    return MeasuredFace(_table(WIDEST, style)[0], STRANGE_LINE)


def _style_face(files: Mapping[str, FontFile], style: str) -> MeasuredFace:
    """Return one style of an installed typeface; a missing style is measured in another one."""
    upright = style.replace("italic", "") or "regular"
    if file := files.get(style) or files.get(upright):
        return _file_face(file)
    return _file_face(files["regular"], MADE_BOLD)


def _file_face(file: FontFile, wider: float = 1.0) -> MeasuredFace:
    """Return a face from a font file, with letters `wider` times as wide. Raises Damaged."""
    with opened(file) as font:
        em, hhea, os2, widths = font["head"].unitsPerEm, font["hhea"], font["OS/2"], font["hmtx"]
        advances = {chr(code): widths[glyph][0] / em * wider for code, glyph in (font.getBestCmap() or {}).items()}
        line = max(hhea.ascent - hhea.descent + hhea.lineGap, os2.usWinAscent + os2.usWinDescent) / em
        return MeasuredFace(advances, line, (hhea.ascent / em, -hhea.descent / em))
