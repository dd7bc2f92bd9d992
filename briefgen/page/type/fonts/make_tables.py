"""Makes the tables of advance widths that ship with briefgen, one JSON file per Office face.

Input: a folder with the open faces that are metric-compatible with the Office ones (all under the SIL Open Font
Licence or, for Caladea, the Apache Licence), and with DejaVu Sans (Bitstream Vera licence), which most free desktops
set in place of a face that they lack. Output: `<face>.json` beside this file: for each style ascent, descent
and line height in thousandths of an em, and the characters of each advance width, likewise.

Run by hand, when a face has a new version: `python -m briefgen.page.type.fonts.make_tables /usr/share/fonts`.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

STYLES = {"regular": "-Regular", "bold": "-Bold", "italic": "-Italic", "bolditalic": "-BoldItalic"}
_OWN_STYLES = {"DejaVuSans": {"regular": "", "bold": "-Bold", "italic": "", "bolditalic": "-Bold"}}
"""Its slanted letters are as wide as the upright ones, and fewer systems have them."""
FACES = {
    "Calibri": "Carlito", "Cambria": "Caladea", "Arial": "LiberationSans",
    "Times New Roman": "LiberationSerif", "Courier New": "LiberationMono", "DejaVu Sans": "DejaVuSans",
}  # fmt: skip
RANGES = (
    (0x20, 0x24F), (0x2B0, 0x2FF), (0x300, 0x52F), (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x2070, 0x20CF),
    (0x2100, 0x22FF), (0x25A0, 0x26FF), (0xFB00, 0xFB06),
)  # fmt: skip
"""Latin with all its extensions, Greek, Cyrillic, punctuation, currencies, letterlike, arrows, mathematics, shapes."""


def font_file(folder: Path, stem: str, style: str) -> Path | None:
    """Return the font file of that style under `folder`, if there is one."""
    suffix = _OWN_STYLES.get(stem, STYLES)[style]
    return next(iter(sorted(folder.rglob(f"{stem}{suffix}.ttf"), reverse=True)), None)


def style_table(file: Path) -> dict[str, Any]:
    """Return the measures of one font file, in thousandths of an em."""
    from fontTools.ttLib import TTFont

    with TTFont(file) as font:
        return _table(font)


def _table(font: Any) -> dict[str, Any]:
    em = font["head"].unitsPerEm
    hhea, os2 = font["hhea"], font["OS/2"]
    by_width: dict[int, list[str]] = defaultdict(list)
    glyphs = font.getBestCmap()
    for code in _codes():
        if code in glyphs:
            by_width[_thousandths(font["hmtx"][glyphs[code]][0], em)].append(chr(code))
    return {
        "from": f"{font['name'].getDebugName(4)} {font['head'].fontRevision:.3f}",
        "ascent": _thousandths(max(hhea.ascent, 0), em),
        "descent": _thousandths(-hhea.descent, em),
        "line": _thousandths(_line(hhea, os2), em),
        "widths": {str(width): "".join(chars) for width, chars in sorted(by_width.items())},
    }


def _line(hhea: Any, os2: Any) -> int:
    # Bit 7 asks for the typographic measures, which such faces repeat in hhea; the others mean their win measures.
    spaced: int = hhea.ascent - hhea.descent + hhea.lineGap
    return spaced if os2.fsSelection & 128 else max(spaced, os2.usWinAscent + os2.usWinDescent)


def _thousandths(units: int, em: int) -> int:
    # Rounded up: a width that is never too small is the whole point of the table.
    return -(-units * 1000 // em)


def _codes() -> Iterator[int]:
    for first, last in RANGES:
        yield from range(first, last + 1)


def main(folder: str) -> None:
    """Write a table for every face whose four styles are found under `folder`."""
    for face, stem in FACES.items():
        styles = {}
        for style in STYLES:
            file = font_file(Path(folder), stem, style)
            if file is None:
                sys.exit(f"the style '{style}' of {stem} is not under {folder}")
            styles[style] = style_table(file)
        target = Path(__file__).parent / f"{face.lower().replace(' ', '-')}.json"
        body = json.dumps({"face": face, "styles": styles}, ensure_ascii=False, indent=0, sort_keys=True)
        target.write_text(body + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1])
