"""The gallery's own program, which is among the documents, for tests; and which records its pages leave out."""

import sys
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from briefgen.dossier.load import load_dossier
from briefgen.page.scene import Drawing, Group, NativeChart, Pages, SetTable, Shape
from tests.conftest import ROOT

_FILE = ROOT / "docs" / "gallery" / "make.py"
_spec = spec_from_file_location("gallery_make", _FILE)
assert _spec is not None
assert _spec.loader is not None
make = module_from_spec(_spec)
sys.modules[_spec.name] = make
_spec.loader.exec_module(make)
make_deck, make_pages = make.make_deck, make.make_pages
SHOWN = {
    "events", "actors", "positions", "quotes", "figures", "discrepancies", "sources", "scenarios", "hypotheses",
    "lines", "interests", "assessments",
}  # fmt: skip
"""Nouns of which the gallery's template shows every record."""


def missing(folder: Path, pages: Pages) -> set[tuple[str, str]]:
    """Noun and id of every record of the gallery made in `folder` that is on none of its pages."""
    dossier, _ = load_dossier(next((folder / "content").iterdir()), "content")
    assert dossier is not None
    wanted = {(noun, id_) for noun in SHOWN for id_ in dossier.records[noun]}
    assert len(wanted) > 30
    shown = {id_ for page in pages.pages for shape in page.shapes for id_ in about(shape)}
    return {(noun, id_) for noun, id_ in wanted if id_ not in shown}


def about(shape: Shape) -> Iterator[str]:
    """Every id that a shape or what is in it shows."""
    yield from getattr(shape, "about", ())
    if isinstance(shape, Group | Drawing | NativeChart):
        for inner in shape.shapes:
            yield from about(inner)
    elif isinstance(shape, SetTable):
        for row in shape.rows:
            for cell in row:
                yield from cell.about
