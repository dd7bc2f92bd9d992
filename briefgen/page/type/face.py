"""How wide words are and how high lines are, by typeface.

Comes in: the name of a typeface. Goes out: a Typeface of four Faces whose measures are in ems. For the usual Office
faces they are read from the tables in `fonts/`, made from open faces with the same advance widths; other faces are
measured in an installed font file (OpenType `name`, `OS/2`, `hmtx`, `cmap`, `hhea`); failing that, the widest table
stands in.
"""

import json
import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct

from briefgen.core.lru import Bounded

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

STYLES = ("regular", "bold", "italic", "bolditalic")
SHIPPED = {
    "calibri": "calibri", "calibri light": "calibri", "carlito": "calibri",
    "cambria": "cambria", "caladea": "cambria",
    "arial": "arial", "liberation sans": "arial", "helvetica": "arial", "helvetica neue": "arial",
    "times new roman": "times-new-roman", "liberation serif": "times-new-roman", "times": "times-new-roman",
    "courier new": "courier-new", "liberation mono": "courier-new", "courier": "courier-new",
}  # fmt: skip
TABLES = Path(__file__).parent / "fonts"
PROPORTIONAL = ("calibri", "cambria", "arial", "times-new-roman")

# PowerPoint sets most faces on 1.2 em (a one-line text box of 18 pt is 369,332 EMU high), even where their own
# measures ask for less; a line is never reckoned lower.
LEAST_LINE = 1.2
# A face that is neither shipped nor installed will be replaced by the viewer with whatever it has. DejaVu Sans and
# Verdana, the widest usual ones (a bold digit takes 0.7 em), stay under the widest table times this.
STRANGE_WIDTH, STRANGE_LINE = 1.27, 1.34  # no usual face has higher lines than Segoe UI
MADE_BOLD = 1.2
"""How much wider than the regular style a bold one may be: of usual faces, Verdana's comes nearest with 1.16."""
MOST_OPENED = 48
"""Font files that are looked into for one family: a system may hold thousands whose names begin alike."""
_FAMILY = 1  # OpenType, "name": the family under which Office lists a face, of four styles at most
_NEEDED = ("head", "hhea", "hmtx", "cmap")


MOST_WORDS = 50_000
"""Words whose widths a face keeps: more than any deck holds, and not all that a preview sees in a week."""


class Face(Protocol):
    """One style of a typeface. `line` is the height of a line of text in ems."""

    @property
    def line(self) -> float:
        """Height of a line, in ems."""

    @property
    def rise(self) -> tuple[float, float]:
        """Ascent and descent as the face itself states them, in ems; together often less than `line`."""

    def width(self, text: str) -> float:
        """Width of `text` on one line, in ems."""


class Damaged(Exception):
    """A font file that cannot be read."""


class _Advances(dict[str, float]):
    """Advance widths in ems. A character the face lacks is set from some other face: one em is reserved for it."""

    def __missing__(self, char: str) -> float:
        invisible = unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me", "Cc")
        self[char] = 0.0 if invisible else 1.0
        return self[char]


class MeasuredFace:
    """A Face by its table. Widths of words already met are kept on the object, as a deck repeats its words."""

    __slots__ = ("_advances", "_known", "line", "rise")

    def __init__(self, advances: Mapping[str, float], line: float, rise: tuple[float, float] = (1.0, 0.2)) -> None:
        self.line = max(line, LEAST_LINE)
        self.rise = rise
        self._advances = _Advances(advances)
        self._known: Bounded[str, float] = Bounded(MOST_WORDS)

    def width(self, text: str) -> float:
        """Width of `text` on one line, in ems."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = sum(map(self._advances.__getitem__, text))
        return known


class Typeface(Struct, frozen=True):
    """The four styles of a face. `note` says what stands in, for the user; empty when nothing does."""

    name: str
    regular: Face
    bold: Face
    italic: Face
    bolditalic: Face
    note: str = ""

    def face(self, bold: bool, italic: bool) -> Face:
        """The face of a style."""
        if bold:
            return self.bolditalic if italic else self.bold
        return self.italic if italic else self.regular


def find_typeface(name: str) -> Typeface:
    """The measures of the typeface called `name`; never fails: the widest table stands in, with a note."""
    shipped = SHIPPED.get(name.strip().lower())
    if shipped:
        return _typeface(name, lambda style: _shipped_face(shipped, style))
    if installed := _installed(name):
        missing = f"the typeface '{name}' is installed here without its bold style, which was measured wide to be safe"
        with suppress(Damaged):
            return _typeface(name, lambda style: _style_face(installed, style), "" if "bold" in installed else missing)
    note = f"the typeface '{name}' is neither known nor installed here; its text was measured wide to be safe"
    return _typeface(name, _widest_face, note)


def installed_files(name: str) -> tuple[Path, ...] | None:
    """The font files that the typeface called `name` is measured in here; None when it is one of the shipped."""
    return None if name.strip().lower() in SHIPPED else tuple(_installed(name).values())


def _typeface(name: str, face: Callable[[str], Face], note: str = "") -> Typeface:
    regular, bold, italic, bolditalic = map(face, STYLES)
    return Typeface(name, regular, bold, italic, bolditalic, note)


def _shipped_face(file: str, style: str) -> MeasuredFace:
    advances, line = _table(file, style)
    stated = _file(file)["styles"][style]
    return MeasuredFace(advances, line, (stated["ascent"] / 1000, stated["descent"] / 1000))


def _table(file: str, style: str) -> tuple[dict[str, float], float]:
    table = _file(file)["styles"][style]
    advances = {char: int(width) / 1000 for width, chars in table["widths"].items() for char in chars}
    advances.setdefault("\u00a0", advances.get(" ", 1.0))  # a space that keeps its words together is one all the same
    return advances, table["line"] / 1000


@cache  # four styles are read from one file; what is kept is the file as shipped, which does not change
def _file(file: str) -> dict[str, Any]:
    text = (TABLES / f"{file}.json").read_text(encoding="utf-8")
    table: dict[str, Any] = json.loads(text)
    return table


def _widest_face(style: str) -> MeasuredFace:
    widest: dict[str, float] = {}
    for file in PROPORTIONAL:
        for char, width in _table(file, style)[0].items():
            widest[char] = max(widest.get(char, 0.0), width * STRANGE_WIDTH)
    return MeasuredFace(widest, STRANGE_LINE)


def _installed(name: str) -> dict[str, Path]:
    """Font files of that family by style, or nothing when its regular style is not installed."""
    family, found = _squeezed(name), dict[str, Path]()
    for file in _likely(family)[:MOST_OPENED]:
        families, style = _named(file)
        if family in families:
            found.setdefault(style, file)
        if len(found) == len(STYLES):
            break
    return found if "regular" in found else {}


def _squeezed(name: str) -> str:
    return re.sub(r"[\W_]", "", name.lower())


def _likely(family: str) -> list[Path]:
    """Font files whose names begin like the family's, the likeliest first: Tahoma's bold may be `tahomabd.ttf`."""

    def distance(file: Path) -> tuple[bool, bool, int]:
        whole, own = _squeezed(file.stem), _squeezed(re.split(r"[-_\[]", file.stem)[0])
        return own != family, not whole.startswith(family), len(whole)

    alike = (file for file in _font_files() if family and _squeezed(file.stem)[:3] == family[:3])
    return sorted(alike, key=distance)


def _named(file: Path) -> tuple[set[str], str]:
    """The families a font file says it is of, in each of its languages, and its style; no family for a damaged file."""
    try:
        with _opened(file) as font:
            names = [record for record in font["name"].names if record.nameID == _FAMILY]
            families = {_squeezed(record.toUnicode(errors="replace")) for record in names}
            selection = font["OS/2"].fsSelection
            return families if all(table in font for table in _NEEDED) else set(), STYLES[_style(selection)]
    except Damaged:
        return set(), STYLES[0]


@contextmanager
def _opened(file: Path) -> Iterator["TTFont"]:
    """A font file to read from. Raises Damaged for whatever is met in one that is not sound: fontTools has no word."""
    from fontTools.ttLib import TTFont

    try:
        with file.open("rb") as stream, TTFont(stream, lazy=True) as font:
            yield font
    except Exception as error:
        raise Damaged from error


def _style(selection: int) -> int:
    """The place in STYLES of a style, by the bits of OS/2 `fsSelection`: 5 is bold, 0 is italic."""
    return (selection >> 5 & 1) + 2 * (selection & 1)


def _font_files() -> Iterator[Path]:
    home, local = Path.home(), os.environ.get("LOCALAPPDATA", "")
    folders = [
        home / ".fonts", home / ".local/share/fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts"),
        home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"),
        Path(os.environ.get("WINDIR", "C:\\Windows")) / "Fonts",
    ]  # fmt: skip
    if local:
        folders.append(Path(local) / "Microsoft/Windows/Fonts")
    for folder in folders:
        if folder.is_dir():
            yield from sorted(file for file in folder.rglob("*.[to]tf"))


def _style_face(installed: Mapping[str, Path], style: str) -> MeasuredFace:
    """One style of an installed typeface. Who sets one that is missing slants the upright one, or makes it bolder."""
    upright = style.replace("italic", "") or "regular"
    if file := installed.get(style) or installed.get(upright):
        return _file_face(file)
    return _file_face(installed["regular"], MADE_BOLD)


def _file_face(file: Path, wider: float = 1.0) -> MeasuredFace:
    """A face as its file states it, its letters `wider` times as wide. Raises Damaged."""
    with _opened(file) as font:
        em, hhea, os2, widths = font["head"].unitsPerEm, font["hhea"], font["OS/2"], font["hmtx"]
        advances = {chr(code): widths[glyph][0] / em * wider for code, glyph in (font.getBestCmap() or {}).items()}
        line = max(hhea.ascent - hhea.descent + hhea.lineGap, os2.usWinAscent + os2.usWinDescent) / em
        return MeasuredFace(advances, line, (hhea.ascent / em, -hhea.descent / em))
