"""The pattern that decks of any length are made of: bullets, a table, quotations with notes, a picture, a timeline.

Comes in: a number of slides. Goes out: a briefgen project of one dossier and one template that makes them, and a plan
of the same words and the same picture for programs that know no records. The headline and the bullets of every slide
are its own; the table's eight rows, the three quotations and the twenty events come round again, unless every slide is
to have its `own`: then there are as many times more records.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

KINDS = ("prose", "table", "quotes", "picture", "timeline")
ROWS, QUOTES, EVENTS = 8, 3, 20
PICKED = {"table": ("f", ROWS), "quotes": ("q", QUOTES), "timeline": ("e", EVENTS)}
"""How the records that a slide shows are called, and how many it shows."""
WORDS = "The committee asked both sides to answer in writing before the next meeting takes place"
COLUMNS = ("What", "Figure", "Borne by", "Sources")


def headline(number: int) -> str:
    """The title of a slide, counted from 1."""
    return f"Matter {number} is before the committee and neither side has given way"


def bullets(number: int) -> list[str]:
    """Five sentences of that slide."""
    return [f"{WORDS}, as point {point} of matter {number}" for point in range(1, 6)]


def event(number: int) -> str:
    """The label of an event."""
    return f"Step {number} is taken"


def quotation(number: int) -> str:
    """The words of a quotation."""
    return f"We have said {number} times what we mean, and we mean what we said about it"


def kind(number: int) -> str:
    """The kind of the slide at that place, counted from 1."""
    return KINDS[(number - 1) % len(KINDS)]


# --- for briefgen ---


def write_project(folder: Path, slides: int, name: str = "pattern", own: bool = False) -> None:
    """Writes content/NAME and templates/pattern.yaml into `folder`."""
    content, templates = folder / "content" / name, folder / "templates"
    content.mkdir(parents=True, exist_ok=True)
    templates.mkdir(exist_ok=True)
    rounds = -(-slides // len(KINDS)) if own else 1
    _write(content / "dossier.yaml", _records(rounds))
    _write(content / "story.yaml", {"defaults": {"read": "press"}, **dict(_told(slides, own))})
    _write(templates / "pattern.yaml", {"reads": "press", "master": "sober", "slides": list(_slides(slides))})
    (templates / "map.png").write_bytes(picture())


def _records(rounds: int) -> dict[str, Any]:
    return {
        "title": "A matter", "cutoff": "2024-12-31", "readers": {"press": "TLP:CLEAR"}, "defaults": {"read": "press"},
        "sources": {"s": {"outlet": "The Paper", "grade": "C", "why": "made up"}},
        "actors": {"a": {"name": "First Party"}, "b": {"name": "Second Party"}},
        "events": {f"e{n}": {"what": event(n), "date": str(2001 + (n - 1) % EVENTS), "who": "ab"[n % 2],
                             "cite": f"s#{n}"} for n in range(1, rounds * EVENTS + 1)},
        "quotes": {f"q{n}": {"by": "ab"[n % 2], "words": quotation(n), "cite": f"s#{n}"}
                   for n in range(1, rounds * QUOTES + 1)},
        "figures": {f"f{n}": {"what": f"Boats counted in harbour {n}", "value": str(n * 10), "payer": f"Harbour {n}",
                              "cite": f"s#{n}"} for n in range(1, rounds * ROWS + 1)},
    }  # fmt: skip


def _told(slides: int, own: bool) -> Iterator[tuple[str, dict[str, Any]]]:
    for n in range(1, slides + 1):
        told: dict[str, Any] = {"headline": headline(n), "rests": ["e1"]}
        if kind(n) == "prose":
            told["points"] = [{"say": say, "rests": ["e1"]} for say in bullets(n)]
        elif own and kind(n) in PICKED:
            letter, count = PICKED[kind(n)]
            before = (n - 1) // len(KINDS) * count
            told["pick"] = [f"{letter}{before + place}" for place in range(1, count + 1)]
        yield f"m{n}", told


def _slides(slides: int) -> Iterator[dict[str, Any]]:
    more: dict[str, dict[str, Any]] = {
        "table": {"of": "figures", "columns": ["what", "figure", "payer"]},
        "picture": {"file": "map.png", "alt": "A map of the harbours"},
    }
    for n in range(1, slides + 1):
        yield {kind(n): f"m{n}", **more.get(kind(n), {})}


def _write(file: Path, typed: dict[str, Any]) -> None:
    """YAML as a person types it, one entry a line: what JSON calls a value is one in YAML too."""
    lines: list[str] = []
    for key, value in typed.items():
        entries = value.items() if isinstance(value, dict) and len(value) > 3 else None
        if entries is None and not isinstance(value, list):
            lines.append(f"{key}: {json.dumps(value)}")
            continue
        lines.append(f"{key}:")
        lines += [f"  {name}: {json.dumps(one)}" for name, one in entries or ()]
        lines += [f"  - {json.dumps(one)}" for one in ([] if entries else value)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


# --- for everybody else ---


def plan(slides: int) -> list[dict[str, Any]]:
    """What stands on each slide."""
    return [{"kind": kind(n), "title": headline(n), **_said(n)} for n in range(1, slides + 1)]


def _said(number: int) -> dict[str, Any]:
    match kind(number):
        case "prose":
            return {"bullets": bullets(number)}
        case "table":
            rows = [[f"Boats counted in harbour {n}", str(n * 10), f"Harbour {n}", f"[1] §{n}"]
                    for n in range(1, ROWS + 1)]  # fmt: skip
            return {"rows": [list(COLUMNS), *rows]}
        case "quotes":
            said = [{"words": f"“{quotation(n)}”", "by": "Second Party", "source": f"[1] §{n}"}
                    for n in range(1, QUOTES + 1)]  # fmt: skip
            return {
                "quotes": said,
                "notes": [f"“{quotation(n)}”: The Paper, paragraph {n}" for n in range(1, QUOTES + 1)],
            }
        case "picture":
            return {"picture": "map.png"}
        case _:
            return {"events": [[2000 + n, f"{2000 + n} {event(n)}", n % 2] for n in range(1, EVENTS + 1)]}


def picture() -> bytes:
    """A PNG of 640 by 360 pixels (W3C, PNG, 3rd edition): a plain slope from dark to light."""
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes((x * 255 // 640 + y) % 256 for x in range(640)) for y in range(360))
    head = struct.pack(">IIBBBBB", 640, 360, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
