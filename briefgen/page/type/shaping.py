"""Widths of words in scripts whose letters join, reorder or stack, as HarfBuzz shapes them.

Input: a Script. Output: a FallbackFace, measured in the font file that sets the script here. Summed advance widths are
29 to 40 % too large for Arabic; they are used, to be safe, where uharfbuzz (extra `scripts`) is not installed.
"""

from collections.abc import Callable
from contextlib import suppress

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.scripts import Script, Slot
from briefgen.page.type.installed import Damaged, FontFile, installed, opened

UNKNOWN_WIDTH, UNKNOWN_LINE = 1.0, 1.4
"""Width of a letter and height of a line in ems, in a face that is not installed: wide to be safe."""
_MIN_LINE = 1.2
_KNOWN_LINES = ("Arial",)
"""Faces that every system replaces by one of equal measures, and completes only with the letters that it lacks."""
_INK: dict[Slot, float] = {"cs": 0.78, "ea": 0.88}
"""Height of letters above the baseline, in ems."""


class FallbackFace(Struct, frozen=True):
    """A style of the face for one script. `width` measures a text in ems; `note` is for the user.

    `name` is the face that files name: Office's own, whatever it was measured in, since most readers have it and others
    replace it. `line` is the height of a line in ems; `tight` the least at which lines can be set exactly: many such
    faces state twice the height of their letters, and LibreOffice cuts a low line above its baseline.
    """

    name: str
    width: Callable[[str], float]
    line: float
    tight: float
    note: str = ""


def fallback_face(script: Script, bold: bool, wanted: tuple[str, str] = ("", "")) -> FallbackFace:
    """Return the face for a script, measured in the first installed one that holds it.

    Candidates are those `wanted` by the master, then the script's own list. If none is installed, it is measured wide,
    with a note.
    """
    own = wanted[0 if script.slot == "cs" else 1]
    names = tuple(dict.fromkeys((own, *script.faces) if own else script.faces))
    for name in names:
        files = installed(name)
        file = files.get("bold" if bold else "regular") or files.get("regular")
        with suppress(Damaged):
            if file and (face := _measured(name, file, script)):
                alike = name != names[0] and names[0] in _KNOWN_LINES
                return replace(face, name=names[0], **({"line": _MIN_LINE, "tight": 0.0} if alike else {}))
    note = f"no typeface with {script.name} letters is installed here (looked for {', '.join(names)})"
    return FallbackFace(names[0], _by_count, UNKNOWN_LINE, 0.0, f"{note}; they were measured wide")


def _by_count(text: str) -> float:
    return UNKNOWN_WIDTH * len(text)


def _measured(name: str, file: FontFile, script: Script) -> FallbackFace | None:
    """Return the face in that file, if it holds the script. Raises Damaged."""
    with opened(file) as font:
        glyphs = font.getBestCmap() or {}
        if ord(script.sample) not in glyphs:
            return None
        em, hhea, os2 = font["head"].unitsPerEm, font["hhea"], font["OS/2"]
        ascent, descent = max(hhea.ascent, os2.usWinAscent) / em, max(-hhea.descent, os2.usWinDescent) / em
        tight = descent + min(ascent, _INK[script.slot])
        line = max(hhea.ascent - hhea.descent + hhea.lineGap, os2.usWinAscent + os2.usWinDescent) / em
        width, note = _shaper(file, em), ""
        if width is None:
            metrics = font["hmtx"]
            advances = {chr(code): metrics[glyph][0] / em for code, glyph in glyphs.items()}
            width = _summing(advances)
            if script.slot == "cs":
                note = f"{script.name} was measured wide; install briefgen[scripts] to have it shaped"
    return FallbackFace(name, width, max(line, _MIN_LINE), tight, note)


def _shaper(file: FontFile, em: int) -> Callable[[str], float] | None:
    """Return a function that measures a text as HarfBuzz shapes it; None where uharfbuzz is not installed."""
    try:
        import uharfbuzz
    except ImportError:
        return None
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file.path)), file.number))

    def width(text: str) -> float:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(font, buffer)
        return float(sum(place.x_advance for place in buffer.glyph_positions) / em)

    return width


def _summing(advances: dict[str, float]) -> Callable[[str], float]:
    return lambda text: sum(advances.get(char, UNKNOWN_WIDTH) for char in text)
