"""Words written from right to left: paragraphs that run the other way, and marks of direction that do not pair.

ECMA-376 part 1, 21.1.2.2.7 (`rtl`), and Unicode UAX #9.
"""

import unicodedata
from collections.abc import Iterator

from briefgen.core.text import ISOLATE_END, ISOLATE_LEFT, ISOLATE_RIGHT
from briefgen.doctor.part import RUNS, A, Element, XmlPart
from briefgen.doctor.rule import PartRule

_OPENS = frozenset((ISOLATE_LEFT, ISOLATE_RIGHT, "\u2068"))


def wrong_direction(part: XmlPart) -> Iterator[str]:
    """Paragraphs set from left to right of which all words are written from right to left."""
    for paragraph, words in _paragraphs(part):
        properties = paragraph.find(f"{A}pPr")
        said = properties.get("rtl") if properties is not None else None
        kinds = {unicodedata.bidirectional(sign) for sign in words} & {"L", "R", "AL"}
        if said in {"0", "false"} and kinds and "L" not in kinds:
            yield f"'{words[:40]}' is set from left to right"


def unpaired_isolates(part: XmlPart) -> Iterator[str]:
    """Marks that begin a change of direction without one that ends it, or the reverse."""
    for _, words in _paragraphs(part):
        open_ = 0
        for sign in words:
            open_ += (sign in _OPENS) - (sign == ISOLATE_END)
            if open_ < 0:
                break
        if open_:
            yield f"'{words[:40]}' has a mark of direction without its other half"


def _paragraphs(part: XmlPart) -> Iterator[tuple[Element, str]]:
    """The paragraphs that hold words other than ASCII, and those words."""
    found: dict[Element, list[str]] = {}
    for run in part.each(RUNS):
        if (paragraph := run.getparent()) is not None:
            found.setdefault(paragraph, []).extend(item.text or "" for item in run.iterfind(f"{A}t"))
    for paragraph, texts in found.items():
        if not (words := "".join(texts)).isascii():
            yield paragraph, words


RULES = (
    PartRule(
        "doctor-direction", "warning", "its punctuation is on the wrong side", "ECMA-376-1 21.1.2.2.7",
        wrong_direction,
    ),
    PartRule(
        "doctor-isolates", "warning", "what follows may be read in the wrong order", "Unicode UAX 9", unpaired_isolates
    ),
)  # fmt: skip
