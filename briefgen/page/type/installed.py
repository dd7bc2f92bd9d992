"""Finds installed font files by the family name that Office shows (OpenType `name`, `OS/2`)."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

STYLES = ("regular", "bold", "italic", "bolditalic")
MAX_OPENED = 48
"""Font files that are looked into for one family: a system may hold thousands whose names begin alike."""
_FAMILY = 1  # OpenType, "name": the family under which Office lists a face, of four styles at most
_NEEDED = ("head", "hhea", "hmtx", "cmap")
_ENDINGS = (".ttf", ".otf", ".ttc", ".otc")
_ABBREVIATED = {"wenquanyi": "wqy"}
"""What names of files shorten in names of families: `wqy-microhei.ttc` is on every Debian desktop in Chinese."""
_MAX_IN_ONE = 16  # faces of one collection that are looked at


class Damaged(Exception):
    """A font file that cannot be read."""


class FontFile(Struct, frozen=True):
    """A face in a file: of a collection (`.ttc`), the one of that number."""

    path: Path
    number: int = 0


def installed(name: str) -> dict[str, FontFile]:
    """Return font files of that family by style, or nothing when its regular style is not installed."""
    family, found = _squeezed(name), dict[str, FontFile]()
    for path in _likely(family)[:MAX_OPENED]:
        for file in _faces_in(path):
            families, style = _named(file)
            if family in families:
                found.setdefault(style, file)
        if len(found) == len(STYLES):
            break
    return found if "regular" in found else {}


def _faces_in(path: Path) -> Iterator[FontFile]:
    """Yield the faces of a file; a collection states how many it holds (OpenType, TTC header)."""
    count = 1
    if path.suffix.lower() in (".ttc", ".otc"):
        with path.open("rb") as stream:
            head = stream.read(12)
        count = min(int.from_bytes(head[8:12], "big"), _MAX_IN_ONE) if head[:4] == b"ttcf" else 0
    yield from (FontFile(path, number) for number in range(count))


def _squeezed(name: str) -> str:
    return re.sub(r"[\W_]", "", name.lower())


def _likely(family: str) -> list[Path]:
    """Return font files whose names begin like the family's, the likeliest first: `tahomabd.ttf` for Tahoma."""
    for whole, short in _ABBREVIATED.items():
        family = family.replace(whole, short)

    def distance(file: Path) -> tuple[bool, bool, int]:
        whole, own = _squeezed(_called(file)), _squeezed(re.split(r"[-_\[]", _called(file))[0])
        return own != family, not whole.startswith(family), len(whole)

    alike = (file for file in _font_files() if family and _squeezed(_called(file))[:3] == family[:3])
    return sorted(alike, key=distance)


def _called(file: Path) -> str:
    """Return the name to search by: Office numbers downloaded typefaces, in a folder named after the family."""
    return file.parent.name if file.stem.isdecimal() else file.stem


def _named(file: FontFile) -> tuple[set[str], str]:
    """Return the families a font file names, in each of its languages, and its style; none if damaged."""
    try:
        with opened(file) as font:
            names = [record for record in font["name"].names if record.nameID == _FAMILY]
            families = {_squeezed(record.toUnicode(errors="replace")) for record in names}
            selection = font["OS/2"].fsSelection
            return families if all(table in font for table in _NEEDED) else set(), STYLES[_style(selection)]
    except Damaged:
        return set(), STYLES[0]


@contextmanager
def opened(file: FontFile) -> Iterator["TTFont"]:
    """Open a font file. Raises Damaged for any error: fontTools has no exception of its own for damaged files."""
    from fontTools.ttLib import TTFont

    try:
        with file.path.open("rb") as stream, TTFont(stream, lazy=True, fontNumber=file.number) as font:
            yield font
    except Exception as error:
        raise Damaged from error


def _style(selection: int) -> int:
    """Return the place in STYLES of a style, by the bits of OS/2 `fsSelection`: 5 is bold, 0 is italic."""
    return (selection >> 5 & 1) + 2 * (selection & 1)


def _font_files() -> Iterator[Path]:
    """Yield every font file of the system, of its user and of Office; names end in `.ttf` or in `.TTF`."""
    for folder in (*_font_folders(), *_fonts_of_office()):
        if folder.is_dir():
            yield from sorted(file for file in folder.rglob("*") if file.suffix.lower() in _ENDINGS)


def _font_folders() -> list[Path]:
    home, local = Path.home(), os.environ.get("LOCALAPPDATA", "")
    return [
        home / ".fonts", home / ".local/share/fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts"),
        home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"),
        Path(os.environ.get("WINDIR", "C:\\Windows")) / "Fonts",
        *([Path(local) / "Microsoft/Windows/Fonts"] if local else []),
    ]  # fmt: skip


def _fonts_of_office() -> Iterator[Path]:
    """Office for Mac keeps its faces inside each program; both systems keep downloaded ones in a cache by family."""
    home, local = Path.home(), os.environ.get("LOCALAPPDATA", "")
    for programs in (Path("/Applications"), home / "Applications"):
        for name in ("PowerPoint", "Word"):
            yield programs / f"Microsoft {name}.app/Contents/Resources/DFonts"
    yield home / "Library/Group Containers/UBF8T346G9.Office/FontCache/4/CloudFonts"
    if local:
        yield Path(local) / "Microsoft/FontCache/4/CloudFonts"
