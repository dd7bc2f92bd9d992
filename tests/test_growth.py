"""A deck twice as long costs twice as much: counted in calls of functions, which no busy machine can change.

Calls of Python's own functions count as well. Work inside one such call is not seen; `make bench` sees that.
"""

import math
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from benchmarks.pattern import write_project
from briefgen.build import fitted, make_deck
from briefgen.check.doctor import examine
from briefgen.dossier.load import load_dossier
from briefgen.dossier.stored import dossier_as_text, dossier_from_text
from briefgen.fingerprint import said_digest
from briefgen.project import find_master, template_folders
from briefgen.template.read import read_template
from briefgen.write.master import read_master
from briefgen.write.pptx import write_pptx

SIZES = (40, 80, 160)
MOST = 1.05


def counted(work: Callable[[], Any]) -> tuple[Any, int]:
    """What the work returns, and how many calls it took."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        done = work()
    finally:
        sys.setprofile(before)
    return done, calls


def calls_of(folder: Path, slides: int) -> dict[str, int]:
    """How many calls each stage takes for a deck of so many slides."""
    write_project(folder, slides)
    content, folders, target = folder / "content" / "pattern", template_folders(folder), folder / "deck.pptx"
    calls: dict[str, int] = {}

    def stage(name: str, work: Callable[[], Any]) -> Any:
        done, calls[name] = counted(work)
        return done

    dossier, problems = stage("load", lambda: load_dossier(content))
    assert problems == ()
    text = stage("store", lambda: dossier_as_text(dossier, problems))
    stage("load from the cache", lambda: dossier_from_text(text))
    template = stage("template", lambda: read_template("pattern", folders))
    deck, _ = stage("compose", lambda: make_deck(dossier, template))
    stage("fingerprint", lambda: said_digest(deck))
    file = find_master(folders, template.master)
    master = read_master(file)
    pages, _ = stage("lay out", lambda: fitted(deck, master))
    stage("write", lambda: write_pptx(pages, file, target))
    assert stage("examine", lambda: examine(target)) == []
    assert len(pages.pages) == slides
    return calls


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[int]]:
    """Calls of each stage at each size."""
    calls_of(tmp_path_factory.mktemp("first"), 5)  # what is worked out once for a process is worked out here
    each = [calls_of(tmp_path_factory.mktemp(f"deck{size}"), size) for size in SIZES]
    return {name: [one[name] for one in each] for name in each[0]}


@pytest.mark.parametrize(
    "stage",
    ["load", "store", "load from the cache", "template", "compose", "fingerprint", "lay out", "write", "examine"],
)
def test_a_stage_grows_with_the_deck_and_no_faster(calls: dict[str, list[int]], stage: str) -> None:
    """What comes on top from one size to the next: whatever a deck of any length costs falls out."""
    small, large = (after - before for before, after in pairwise(calls[stage]))
    assert small > 0
    assert math.log2(large / small) <= MOST
