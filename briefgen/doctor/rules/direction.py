"""Words of other scripts than Latin: their faces, their language, their direction and the side where they begin.

ECMA-376 part 1, 21.1.2.2.7 (`algn`, `rtl`) and 21.1.2.3 (`a:cs`, `a:ea`, `lang`), and Unicode UAX #9.
"""

import unicodedata
from collections.abc import Iterator

from briefgen.core.scripts import Script, script_of, scripts_in
from briefgen.core.text import ISOLATE_END, ISOLATE_LEFT, ISOLATE_RIGHT
from briefgen.doctor.part import A, Element, XmlPart
from briefgen.doctor.rule import PartRule

_OPENS = frozenset((ISOLATE_LEFT, ISOLATE_RIGHT, "\u2068"))
_SIGNS = _OPENS | {ISOLATE_END}
_LABEL = 60
"""Most characters of a label, which with its date and sources is beside what it names."""
_OWN_FACE = {"cs": f"{A}rPr/{A}cs", "ea": f"{A}rPr/{A}ea"}
_THEME_FACES = tuple(f"{A}themeElements/{A}fontScheme/{A}{font}" for font in ("majorFont", "minorFont"))


def wrong_direction(part: XmlPart) -> Iterator[str]:
    """Paragraphs set from left to right of which all words are written from right to left."""
    for paragraph, words in part.turned:
        if _stated(paragraph, "rtl") in {"0", "false"} and _runs_to_left(words):
            yield f"'{words[:40]}' is set from left to right"


def wrong_side(part: XmlPart) -> Iterator[str]:
    """Texts written from right to left, and set so, whose lines begin at the left edge."""
    for paragraph, words in part.turned:
        to_left = _stated(paragraph, "rtl") in {"1", "true"} and _runs_to_left(words)
        if to_left and len(words) > _LABEL and _stated(paragraph, "algn") == "l":
            yield f"'{words[:40]}' begins at the left edge"


def unpaired_isolates(part: XmlPart) -> Iterator[str]:
    """Marks that begin a change of direction without one that ends it, or the reverse."""
    for _, words in part.turned:
        if _SIGNS.isdisjoint(words):
            continue
        open_ = 0
        for sign in words:
            open_ += (sign in _OPENS) - (sign == ISOLATE_END)
            if open_ < 0:
                break
        if open_:
            yield f"'{words[:40]}' has a mark of direction without its other half"


def no_face(part: XmlPart) -> Iterator[str]:
    """Runs in a script for which neither they nor their theme name a face."""
    themed: dict[str, bool] = {}
    for run, words, scripts in _scripted_runs(part):
        for script in scripts:
            face = run.find(_OWN_FACE[script.slot])
            if face is not None and face.get("typeface"):
                continue
            if script.code not in themed:
                themed[script.code] = _is_themed(part, script)
            if not themed[script.code]:
                yield f"'{words[:40]}' names no face for {script.name} letters"


def wrong_language(part: XmlPart) -> Iterator[str]:
    """Runs whose letters the language they are marked with is not written in."""
    for run, words, scripts in _scripted_runs(part):
        tag = next((mark.get("lang", "") for mark in run.iterfind(f"{A}rPr")), "")
        marked = script_of(tag) if tag else None
        if tag and not any(marked and _same(marked, script) for script in scripts):
            yield f"'{words[:40]}' is marked as '{tag}'"


def _scripted_runs(part: XmlPart) -> Iterator[tuple[Element, str, tuple[Script, ...]]]:
    """Yield the runs with letters of other scripts than Latin, Greek or Cyrillic, their words, and the scripts."""
    for run, words in part.words:
        if not words.isascii() and (scripts := scripts_in(words)) and any(map(_is_letter, words)):
            yield run, words, scripts


def _is_letter(sign: str) -> bool:
    """Return whether a character is a letter of such a script; Chinese punctuation occurs in other texts too."""
    return sign.isalpha() and bool(scripts_in(sign))


def _same(marked: Script, script: Script) -> bool:
    """Return whether the scripts agree; Chinese characters are written in Japanese and Korean too."""
    return marked.code == script.code or marked.slot == script.slot == "ea"


def _is_themed(part: XmlPart, script: Script) -> bool:
    """Return whether the theme names a face: for that kind of scripts, or for the script by its code (20.1.4.1.16)."""
    theme: XmlPart | None = part
    while theme is not None and theme.kind != "theme":
        theme = theme.above
    fonts = [font for path in _THEME_FACES for font in (theme.root.iterfind(path) if theme else ())]
    slots = (font.find(f"{A}{script.slot}") for font in fonts)
    return any(slot is not None and slot.get("typeface") for slot in slots) or any(
        one.get("script") == script.code for font in fonts for one in font.iterfind(f"{A}font")
    )


def _stated(paragraph: Element, name: str) -> str | None:
    properties = paragraph.find(f"{A}pPr")
    return properties.get(name) if properties is not None else None


def _runs_to_left(words: str) -> bool:
    kinds = {unicodedata.bidirectional(sign) for sign in words} & {"L", "R", "AL"}
    return bool(kinds) and "L" not in kinds


RULES = (
    PartRule(
        "doctor-direction", "warning", "its punctuation is on the wrong side", "ECMA-376-1 21.1.2.2.7",
        wrong_direction,
    ),
    PartRule(
        "doctor-side", "note", "lines of its script begin at the right", "ECMA-376-1 21.1.2.2.7", wrong_side,
        quick=False,
    ),
    PartRule(
        "doctor-isolates", "warning", "what follows may be read in the wrong order", "Unicode UAX 9", unpaired_isolates
    ),
    PartRule(
        "doctor-script-face", "warning", "each program picks another face, and lines break elsewhere",
        "ECMA-376-1 21.1.2.3.1 and 21.1.2.3.3", no_face, quick=False,
    ),
    PartRule(
        "doctor-script-language", "warning", "a screen reader reads it in the wrong voice", "WCAG 2.2, 3.1.2",
        wrong_language, quick=False,
    ),
)  # fmt: skip
