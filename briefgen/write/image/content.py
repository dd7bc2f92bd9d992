"""Reads and completes the drawing instructions of a PDF's page (ISO 32000-1: 8 graphics, 9 text, 14.6 marked content).

Input: operations, each the operands and the operator, from pypdf. Marked content does not cross text or path objects,
as in LibreOffice's files.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pypdf.generic import NameObject

Operation = tuple[Any, bytes]
Matrix = tuple[float, float, float, float, float, float]

PATH_BEGINS = frozenset({b"m", b"re"})
PAINTS = frozenset({b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"})
WHOLE = frozenset({b"sh", b"Do", b"INLINE IMAGE"})
"""Operators that draw by themselves: shadings and pictures."""
_AS_IS: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True)
class TextStart:
    """Start of a run of text in points from the page's lower left corner, and its marked content's number."""

    mark: int
    x: float
    y: float


def with_artifacts(operations: Iterable[Operation]) -> list[Operation]:
    """Return the operations with every drawing outside marked content marked as an artifact; empty if there is none."""
    done: list[Operation] = []
    depth, path, found = 0, None, False
    for operands, operator in operations:
        depth += _deeper(operator)
        if operator in PATH_BEGINS and path is None:
            path = len(done)
        done.append((operands, operator))
        if depth == 0 and operator in PAINTS | WHOLE:
            start = len(done) - 1 if path is None else path
            done[start:] = [([NameObject("/Artifact")], b"BMC"), *done[start:], ([], b"EMC")]
            found = True
        if operator in PAINTS or operator == b"n":
            path = None
    return done if found else []


def _deeper(operator: bytes) -> int:
    return (operator in {b"BMC", b"BDC"}) - (operator == b"EMC")


def text_starts(operations: Iterable[Operation]) -> Iterator[TextStart]:
    """Yield where each run of tagged text begins."""
    marks: list[int] = []
    page, text, kept = _AS_IS, _AS_IS, []
    for operands, operator in operations:
        match operator:
            case b"BMC" | b"BDC":
                marks.append(_mark(operands))
            case b"EMC" if marks:
                marks.pop()
            case b"q":
                kept.append(page)
            case b"Q" if kept:
                page = kept.pop()
            case b"cm":
                page = _product(_numbers(operands), page)
            case b"BT" | b"Tm" | b"Td" | b"TD":
                text = _placed(text, operator, operands)
            case b"Tj" | b"TJ" if marks and marks[-1] >= 0:
                yield TextStart(marks[-1], *_product(text, page)[4:])


def _placed(text: Matrix, operator: bytes, operands: Any) -> Matrix:
    """Return where text is after an operator that begins it or moves it (9.4.2)."""
    if operator == b"BT":
        return _AS_IS
    if operator == b"Tm":
        return _numbers(operands)
    return _product((1, 0, 0, 1, float(operands[0]), float(operands[1])), text)


def _mark(operands: Any) -> int:
    """Return the number of marked content; -1 for an artifact."""
    properties = operands[1] if len(operands) > 1 else None
    return int(properties["/MCID"]) if isinstance(properties, dict) and "/MCID" in properties else -1


def _numbers(operands: Any) -> Matrix:
    a, b, c, d, e, f = map(float, operands)
    return a, b, c, d, e, f


def _product(one: Matrix, two: Matrix) -> Matrix:
    """Return the matrix that applies `one` and then `two` (8.3.4)."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
