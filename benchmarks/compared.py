"""How long it takes to compare records with pinned texts: `python -m benchmarks.compared [VARIANTS]`.

Makes a dossier of about 5,300 records that cite 50 texts: copies of the English disputes in `tests/review/unseen`, each
copy with other digits, and ten variants of each record, most with words left out, added or exchanged. Printed are the
records, the differences, and CPU seconds of this process with their share of loading; nothing is asserted.
"""

import json
import random
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from benchmarks.check import timed
from briefgen.dossier.load import load_dossier
from briefgen.evidence.readers import read_article
from briefgen.evidence.snapshots import pin, read_evidence
from briefgen.review.compared import compared_with_passages
from tests.review.unseen.measure import HERE

COPIES = {"cable": 3, "dredge": 2, "lithos": 2, "rhinebarge": 2}
"""How often each dispute is copied: 50 texts."""
HEAD = {"title": "A large dossier", "language": "en-GB", "cutoff": "2025-11-30", "readers": {"press": "OPEN"}}
CITING = ("cite", "stated", "reported", "inferred", "unnamed")
WORDED = ("what", "detail", "say", "for", "against", "if", "open", "split")
LEFT_OUT = ("on", "after", "said", "skip", "relays", "note")
"""Fields that name other records."""
_NUMBER = re.compile(r"(?<![#/\w-])\d{2,3}(?![\d-])")
Fields = dict[str, Any]


def main(variants: int) -> None:
    """Prints the figures."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "large"
        folder.mkdir()
        write_dossier(folder, variants)
        (dossier, problems), loading = timed(lambda: load_dossier(folder))
        assert dossier is not None, problems
        evidence = read_evidence(folder)
        found, comparing = timed(lambda: list(compared_with_passages(dossier, evidence)))
    count = sum(len(dossier.records[noun]) for noun in ("events", "figures", "positions", "discrepancies"))
    print(f"{count} records, {len(evidence.snapshots)} texts, {len(found)} differences")
    print(f"compare {comparing:6.2f} CPU s   {comparing / loading:.2f} x load")


def write_dossier(folder: Path, variants: int) -> None:
    """The dossier with its pinned texts."""
    typed: dict[str, Fields] = {}
    for dispute, copies in COPIES.items():
        for copy in range(copies):
            name = f"{dispute}{copy}"
            for file in sorted((HERE / dispute).glob("s*.txt")):
                text = with_other_digits(file.read_text(encoding="utf-8"), copy)
                pin(folder, f"{name}{file.stem}", read_article(text.encode(), file.name).paragraphs)
            for variant in range(variants):
                for noun, records in records_of(dispute, name, copy, variant):
                    typed.setdefault(noun, {}).update(records)
    lines = "".join(f"{key}: {json.dumps(one, ensure_ascii=False)}\n" for key, one in {**HEAD, **typed}.items())
    (folder / "dossier.yaml").write_text(lines, encoding="utf-8")


def records_of(dispute: str, name: str, copy: int, variant: int) -> Iterator[tuple[str, Fields]]:
    """The records of one variant of a copy by their noun; actors and sources are the same in all variants."""
    varied = random.Random(f"{name} {variant}")

    def words(text: str) -> str:
        return vary(with_other_digits(text, copy), varied) if variant else with_other_digits(text, copy)

    own = Copied(dispute, name, words)
    yield "actors", {f"{dispute}-{id_}": own.fields(one) for id_, one in listed(dispute, "actors")}
    yield "sources", {f"{name}{id_}": own.fields(one) for id_, one in listed(dispute, "sources")}
    for noun in ("issues", "events", "figures", "discrepancies"):
        yield noun, {f"{name}v{variant}-{id_}": own.fields(one, variant) for id_, one in listed(dispute, noun)}
    for issue, held in listed(dispute, "positions"):
        first = {f"{dispute}-{who}": own.fields(one[0] if isinstance(one, list) else one) for who, one in held.items()}
        yield "positions", {f"{name}v{variant}-{issue}": first}


class Copied:
    """Copies the fields of a dispute's records into a copy with other ids and words."""

    def __init__(self, dispute: str, name: str, words: Callable[[str], str]) -> None:
        self.dispute, self.name, self.words = dispute, name, words

    def fields(self, typed: Mapping[str, Any], variant: int = 0) -> Fields:
        """The fields of a record."""
        found = {key: self._value(key, one, variant) for key, one in typed.items() if key not in LEFT_OUT}
        return {**found, "read": "press"}

    def _value(self, key: str, value: Any, variant: int) -> Any:
        if isinstance(value, list):
            return [self._value(key, one, variant) for one in value]
        if isinstance(value, dict):
            return {name: self._value(name, one, variant) for name, one in value.items()}
        if key in CITING:
            return f"{self.name}{value}"
        if key == "about":
            return f"{self.name}v{variant}-{value}"
        if key in ("who", "of", "payer"):
            return f"{self.dispute}-{value}"
        return self.words(value) if key in WORDED else value


def listed(dispute: str, noun: str) -> Iterator[tuple[str, Fields]]:
    """The records of a dispute as they are typed, every value a text."""
    file = HERE / dispute / f"{noun}.yaml"
    typed = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader) if file.exists() else {}
    yield from ((id_, one) for id_, one in typed.items() if id_ != "defaults")


def with_other_digits(text: str, copy: int) -> str:
    """The text with the digits of its longer numbers exchanged, the same way throughout a copy."""
    digits = list("23456789")
    random.Random(copy).shuffle(digits)
    other = str.maketrans("23456789", "".join(digits)) if copy else {}
    return _NUMBER.sub(lambda match: match[0].translate(other), text)


def vary(text: str, varied: random.Random) -> str:
    """The text with words left out, added or exchanged."""
    words = text.split(" ")
    for _ in range(1 + len(words) // 8):
        at, other, kind = varied.randrange(len(words)), varied.randrange(len(words)), varied.random()
        if kind < 0.5 and len(words) > 4:
            del words[at]
        elif kind < 0.8:
            words.insert(at, "not" if kind > 0.7 else "also")
        else:
            words[at], words[other] = words[other], words[at]
    return " ".join(words)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
