"""How long it takes to check a large dossier, as a ratio to loading it: `python benchmarks/check.py [RECORDS]`.

Makes a dossier of made-up records in a temporary folder, with pinned texts in which every quotation stands, loads it
and checks it for three readers. Printed are CPU seconds of this process and their ratio; nothing is asserted, since
machines differ. Aim: 5,000 records checked in less than 2 CPU seconds.
"""

import json
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import process_time
from typing import TypeVar

from briefgen.dossier.load import load_dossier
from briefgen.evidence.snapshots import lock, pin, read_evidence, write_lock
from tests.review.harness import check_dossier

TODAY = date(2025, 1, 31)
SOURCES, PARAGRAPHS = 20, 40
T = TypeVar("T")


def main(records: int) -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "large"
        folder.mkdir()
        write_dossier(folder, records)
        (dossier, problems), loading = timed(lambda: load_dossier(folder))
        assert dossier is not None
        assert not problems, problems[0]
        write_lock(folder, lock(dossier, read_evidence(folder), TODAY))
        found, checking = timed(lambda: check_dossier(dossier, (), read_evidence(folder), TODAY))
    count = sum(map(len, dossier.records.values()))
    print(f"{count} records, {len(dossier.head.readers)} readers, {len(found)} findings")
    print(f"load   {loading:6.2f} CPU s")
    print(f"check  {checking:6.2f} CPU s   {checking / loading:.2f} x load")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What the work returns, and the CPU seconds it took."""
    start = process_time()
    done = work()
    return done, process_time() - start


def write_dossier(folder: Path, records: int) -> None:
    """A dossier of about that many records: a fifth each of actors, events, positions, quotes, and other nouns."""
    fifth = range(records // 5)
    sources = {
        f"s{n}": {"outlet": f"Paper {n}", "grade": "C", "why": "made up", "relays": {"wire": ["1-9"]}, "read": "press"}
        for n in range(SOURCES)
    }
    actors = {
        f"a{n}": {"name": f"Actor Number {n}", "short": f"Actor {n}", "read": ("press", "partner", "team")[n % 3]}
        for n in fifth
    }
    typed: dict[str, object] = {
        "title": "A large dossier",
        "cutoff": "2024-12-31",
        "readers": {"press": "P", "partner": "Q", "team": "R"},
        "names": {"Northland": ["North Land"]},
        "origins": {"wire": {"name": "The Wire", "read": "press"}},
        "sources": sources,
        "actors": actors,
        "issues": {f"i{n}": {"short": f"Issue {n}", "claim": f"Claim {n} holds", "read": "press"} for n in range(50)},
        "events": {f"e{n}": event(n) for n in fifth},
        "quotes": {f"q{n}": quote(n) for n in fifth},
        "positions": positions(records // 5),
        "gaps": {
            f"g{n}": {"what": f"What comes of {n} is not known", "rests": [f"e{n}"]} for n in range(records // 10)
        },
        "discrepancies": {f"d{n}": discrepancy(n) for n in range(records // 10)},
    }
    lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in typed.items())
    (folder / "dossier.yaml").write_text(lines, encoding="utf-8")
    for n in range(SOURCES):
        pin(folder, f"s{n}", [paragraph(n, p) for p in range(1, PARAGRAPHS + 1)])


def paragraph(source: int, number: int) -> str:
    """A paragraph in which a speaker is quoted."""
    return (
        f"In {2000 + number % 24} a speaker said: “Word {number} of paper {source} stands.” Nobody answered for long."
    )


def event(n: int) -> dict[str, object]:
    """An event with a date that its paragraph names."""
    source, number = n % SOURCES, n % PARAGRAPHS + 1
    return {
        "what": f"A speaker stands by word {number} of paper {source}",
        "detail": "Said to be the first of its kind, as far as the texts tell.",
        "date": str(2000 + number % 24),
        "who": [f"a{n}"],
        "cite": [f"s{source}#{number}/3"],
        "read": "press",
    }


def quote(n: int) -> dict[str, object]:
    """A quotation that stands in its paragraph."""
    source, number = n % SOURCES, n % PARAGRAPHS + 1
    words = f"Word {number} of paper {source} stands."
    return {"by": f"a{n}", "words": words, "cite": f"s{source}#{number}/2", "read": "press"}


def positions(count: int) -> dict[str, dict[str, object]]:
    """Positions spread over the issues."""
    held: dict[str, dict[str, object]] = {}
    for n in range(count):
        one = {
            "for": f"Wants word {n % PARAGRAPHS + 1} to stand and no other",
            "reported": f"s{n % SOURCES}#{n % PARAGRAPHS + 1}",
            "read": "press",
        }
        held.setdefault(f"i{n % 50}", {})[f"a{n}"] = one
    return held


def discrepancy(n: int) -> dict[str, object]:
    """Two texts that date one event differently."""
    sides = [{"say": "Early", "cite": f"s{n % SOURCES}#1"}, {"say": "Late", "cite": f"s{(n + 1) % SOURCES}#2"}]
    return {"asks": f"When was step {n}?", "about": [f"e{n}"], "sides": sides, "read": "press"}


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
