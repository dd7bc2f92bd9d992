"""Small dossiers typed inside a test, so that what is put in stands beside what is expected."""

from pathlib import Path
from textwrap import dedent, indent

from briefgen.brief import Brief, Show, tailor
from briefgen.dossier.load import load_dossier
from briefgen.dossier.records import Dossier
from briefgen.problem import Problem

HEAD = """\
title: The lighthouse at Skerry
cutoff: 2024-12-31
readers: {press: PUBLIC, partner: SHARED, team: CLOSED}
"""

COMMON = """\
sources:
  s1: {outlet: The Tide Table, grade: B, why: signed, read: press}
  s2: {outlet: The Ebb, grade: C, why: unsigned, read: press}
actors:
  north: {name: Northland, kind: state, read: press}
  south: {name: Southland, kind: state, read: press}
issues:
  light: {short: The light, claim: The lighthouse belongs to Northland, read: press}
"""
"""Two sources, two actors and an issue that anybody may see."""


def written(text: str, folder: Path, **files: str) -> Path:
    """A dossier folder: `text` is its `dossier.yaml`, every other argument a file of that name."""
    folder = folder / "skerry"
    folder.mkdir(exist_ok=True)
    (folder / "dossier.yaml").write_text(dedent(text), encoding="utf-8")
    for name, content in files.items():
        (folder / f"{name}.yaml").write_text(dedent(content), encoding="utf-8")
    return folder


def loaded(text: str, folder: Path, **files: str) -> tuple[Dossier, tuple[Problem, ...]]:
    """The dossier of a `dossier.yaml` that follows HEAD, and its problems."""
    dossier, problems = load_dossier(written(HEAD + dedent(text), folder, **files), "skerry")
    assert dossier is not None, problems
    return dossier, problems


def problems_of(text: str, folder: Path, **files: str) -> list[str]:
    """The problems of a dossier, as they are printed."""
    return [str(problem) for problem in loaded(text, folder, **files)[1]]


def dossier_from(text: str, folder: Path, **files: str) -> Dossier:
    """The dossier of the text, which must be without a problem. It holds COMMON unless the text has sources itself."""
    both = dedent(text) if "sources:" in text else merged(COMMON, dedent(text))
    dossier, problems = loaded(both, folder, **files)
    assert problems == (), "\n".join(map(str, problems))
    return dossier


def brief_from(text: str, folder: Path, reader: str = "team", show: Show | None = None) -> Brief:
    """What a reader sees of the dossier of the text."""
    return tailor(dossier_from(text, folder), reader, show)


def merged(first: str, second: str) -> str:
    """Two YAML texts of nouns as one: what the second says under a noun of the first joins it."""
    nouns = _nouns(first)
    for noun, lines in _nouns(second).items():
        nouns[noun] = nouns.get(noun, "") + lines
    return "".join(f"{noun}:\n{indent(dedent(lines), '  ')}" for noun, lines in nouns.items())


def _nouns(text: str) -> dict[str, str]:
    """Noun and the lines under it."""
    found: dict[str, str] = {}
    noun = ""
    for line in text.splitlines(keepends=True):
        if line[:1] not in (" ", "#", "\n"):
            noun, _, _ = line.partition(":")
            found.setdefault(noun, "")
        elif line.strip():
            found[noun] += line
    return {noun: dedent(lines) for noun, lines in found.items()}
