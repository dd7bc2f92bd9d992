"""Small dossiers typed inside a test, so that the input is beside the expectation."""

import json
from pathlib import Path
from textwrap import dedent
from typing import Any

from briefgen.audience.brief import Brief, Show
from briefgen.audience.tailor import tailor
from briefgen.build.pipeline import compose_for, tailor_for
from briefgen.core.problem import Problem
from briefgen.core.yaml_reader import read_yaml
from briefgen.deck.model import Deck
from briefgen.dossier.load import load_dossier
from briefgen.dossier.records import Dossier
from briefgen.template.read import Template

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


def dossier_from(text: str, folder: Path) -> Dossier:
    """The dossier of the text, which must be without a problem, and of COMMON.

    The text may come in parts, with `---` between them; a record of a later part replaces that of the same id.
    """
    nouns: dict[str, Any] = {}
    for part in (COMMON, *text.split("---\n")):
        document, problems = read_yaml(dedent(part), "test")
        assert document is not None, problems
        assert problems == ()
        assert isinstance(document.data, dict | None)
        for noun, records in (document.data or {}).items():
            nouns[noun] = {**nouns.get(noun, {}), **records}
    dossier, problems = loaded("".join(f"{noun}: {json.dumps(some)}\n" for noun, some in nouns.items()), folder)
    assert problems == (), "\n".join(map(str, problems))
    return dossier


def composed(dossier: Dossier, template: Template) -> Deck:
    """The deck that the template makes of the dossier."""
    return compose_for(tailor_for(dossier, template), template)[0]


def brief_from(text: str, folder: Path, reader: str = "team", show: Show | None = None) -> Brief:
    """What a reader sees of the dossier of the text."""
    return tailor(dossier_from(text, folder), reader, show)
