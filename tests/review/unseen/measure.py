"""What `check` finds newly after each edit of a dossier with pinned texts.

An edit is a kind, a noun's file, words in it and the words that take their place. Of a mistake at least one error or
warning must be new; of a harmless edit none may be.
"""

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml

from briefgen.core.kept import KeptWork
from briefgen.core.yaml_reader import read_yaml
from briefgen.dossier.load import load_dossier
from briefgen.evidence.readers import read_article
from briefgen.evidence.snapshots import lock, pin, read_evidence, write_lock
from tests.review.harness import check_dossier

HERE = Path(__file__).parent
ROOT = HERE.parent.parent.parent
SOURCES = ROOT.parent / "shared" / "sources"
TODAY = date(2026, 1, 15)
DISPUTES = {"s400": ROOT / "content" / "s400"} | {
    name: HERE / name
    for name in (
        "hesten",
        "alget",
        "maize",
        "dicle",
        "nordstrang",
        "overflight",
        "leman",
        "findik",
        "bronzes",
        "trains",
        "satellite",
        "rhinebarge",
        "cobalt",
        "lithos",
        "saltwater",
        "cable",
        "dredge",
        "extradition",
        "isotope",
        "bluetongue",
        "infirmary",
        "beben",
        "telescope",
        "hollen",
    )
}


@dataclass(frozen=True)
class Edit:
    """One edit, and what is to be said of it."""

    dispute: str
    harmless: bool
    kind: str
    file: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.file}: {self.old!r} -> {self.new!r}"


READ = lru_cache(maxsize=100)(read_yaml)
"""Reads a file once, as `briefgen check` does: an edit changes one of many."""
_OF_EVERY_EDIT = frozenset(["lock-behind"])
"""Rules that report each change of a quotation, until `briefgen source lock` is run again."""
Finding = tuple[str, str, str, str]
"""Level, rule, message, file and line."""


class InMemory:
    """A store of the findings in records, so that only what an edit changes is compared again."""

    def __init__(self) -> None:
        self.pieces: dict[str, bytes] = {}

    def find(self, key: str) -> bytes | None:
        return self.pieces.get(key)

    def keep(self, key: str, content: bytes) -> None:
        self.pieces[key] = content

    def save(self) -> None:
        """Nothing is on disk."""


def edits(name: str) -> Iterator[Edit]:
    """The edits of a set: `first-s400`."""
    sets = yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    for which in ("mistakes", "harmless"):
        for kind, file, old, new in sets[which]:
            yield Edit(name.partition("-")[2], which == "harmless", kind, file, old, new)


def pinned_copy(dispute: str, folder: Path) -> Path:
    """A copy of the dispute's dossier in `folder`, its texts pinned and locked."""
    place = folder / dispute
    shutil.copytree(DISPUTES[dispute], place, ignore=shutil.ignore_patterns(".snapshots", "lang", "*.txt"))
    texts = sorted((SOURCES if dispute == "s400" else DISPUTES[dispute]).glob("*.txt"))
    for number, file in enumerate(texts, 1):
        pin(place, f"s{number}", read_article(file.read_bytes(), file.name).paragraphs)
    if dispute != "s400":
        dossier, _ = load_dossier(place, dispute)
        assert dossier is not None
        write_lock(place, lock(dossier, read_evidence(place), TODAY))
    return place


def findings(place: Path, kept: KeptWork) -> set[Finding]:
    """The errors and warnings of the dossier's records, made without decks."""
    dossier, problems = load_dossier(place, place.name, READ)
    assert dossier is not None, problems
    checked = check_dossier(dossier, [], read_evidence(place), TODAY, kept=kept)
    assert not problems, problems
    return {
        (one.level, one.rule, one.message, f"{one.where.file}:{one.where.line}")
        for one in checked
        if one.level != "note" and one.rule not in _OF_EVERY_EDIT
    }


def new_findings(edit: Edit, place: Path, before: set[Finding], kept: KeptWork) -> set[Finding]:
    """What is found newly after the edit; the file is put back."""
    file = place / f"{edit.file}.yaml"
    text = file.read_text(encoding="utf-8")
    try:
        file.write_text(text.replace(edit.old, edit.new, 1), encoding="utf-8")
        return findings(place, kept) - before
    finally:
        file.write_text(text, encoding="utf-8")


def measured(name: str, folder: Path) -> list[tuple[Edit, set[Finding]]]:
    """Every edit of a set with what is found newly after it."""
    place = pinned_copy(name.partition("-")[2], folder)
    kept = KeptWork(InMemory())
    before = findings(place, kept)
    return [(edit, new_findings(edit, place, before, kept)) for edit in edits(name) if _stands(edit, place)]


def _stands(edit: Edit, place: Path) -> bool:
    """Whether the words are still in the dossier: the flagship is worked on."""
    return edit.old in (place / f"{edit.file}.yaml").read_text(encoding="utf-8")


def families() -> dict[str, str]:
    """What went wrong, by the kind that an author gave a mistake."""
    listed = yaml.safe_load((HERE / "kinds.yaml").read_text(encoding="utf-8"))
    return {kind: family for family, kinds in listed.items() for kind in kinds}


def by_family(results: Iterable[tuple[Edit, set[Finding]]]) -> Iterator[str]:
    """A line for each family of mistakes, the largest first: how many of them are found."""
    known = families()
    found = [(known[edit.kind], bool(new)) for edit, new in results if not edit.harmless]
    planted, of_these = Counter(family for family, _ in found), Counter(family for family, new in found if new)
    for family, count in planted.most_common():
        yield f"| {family} | {of_these[family]} of {count} |"


def by_level(findings: Iterable[Finding]) -> Counter[str]:
    """How many of the findings are errors, and how many warnings."""
    return Counter(level for level, *_ in findings)


def main() -> None:
    """Prints what is missed or wrongly flagged in the sets named on the command line, by edit, level and kind.

    A finding in an unedited dossier may be right: whether it is, a reader decides.
    """
    import sys
    from tempfile import TemporaryDirectory

    on = {"mistakes": Counter[str](), "harmless edits": Counter[str](), "unedited dossiers": Counter[str]()}
    seen, everything = set[str](), list[tuple[Edit, set[Finding]]]()
    for name in sys.argv[1:]:
        with TemporaryDirectory() as folder:
            results = measured(name, Path(folder))
            base = findings(Path(folder) / name.partition("-")[2], KeptWork(InMemory()))
        everything += results
        mistakes = [(edit, new) for edit, new in results if not edit.harmless]
        harmless = [(edit, new) for edit, new in results if edit.harmless]
        for finding in sorted(base):
            print("  BASE", *finding)
        for edit, new in mistakes:
            print("  found " if new else "  MISSED", edit, *sorted(f"[{level} {rule}]" for level, rule, *_ in new))
        for edit, new in harmless:
            if new:
                print("  FALSE ", edit, *sorted(map(str, new)))
        on["mistakes"] += by_level(finding for _, new in mistakes for finding in new)
        on["harmless edits"] += by_level(finding for _, new in harmless for finding in new)
        on["unedited dossiers"] += by_level(base) if name.partition("-")[2] not in seen else Counter()
        seen.add(name.partition("-")[2])
        print(
            f"{name}: {sum(bool(new) for _, new in mistakes)} of {len(mistakes)} found, "
            f"{sum(bool(new) for _, new in harmless)} of {len(harmless)} flagged"
        )
    for which, found in on.items():
        print(f"{which}: {found['error']} errors, {found['warning']} warnings")
    print(*by_family(everything), sep="\n")


if __name__ == "__main__":
    main()
