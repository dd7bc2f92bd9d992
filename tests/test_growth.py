"""A deck twice as long costs twice as much, and so does a dossier: counted in calls of functions, which no busy machine
can change (`tests/calls.py`).
"""

import zipfile
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from benchmarks.check import TODAY, write_dossier
from benchmarks.pattern import write_project
from briefgen.audience.brief import Show
from briefgen.audience.tailor import tailor
from briefgen.build.deck_digests import said_digest, shown_digest
from briefgen.build.pipeline import compose_for, lay_out_deck, tailor_for
from briefgen.core.problem import errors
from briefgen.deck.model import Deck, Paragraph, Run, Slide
from briefgen.deck.timeline import Lane, Mark, Timeline
from briefgen.doctor import examine
from briefgen.dossier.load import load_dossier
from briefgen.dossier.stored import dossier_as_json, dossier_from_json
from briefgen.evidence.snapshots import read_evidence
from briefgen.master.read.master import read_master
from briefgen.project.folders import find_master, template_folders
from briefgen.template.read import read_template
from briefgen.write.pptx.pptx import write_pptx
from tests.calls import MAX_EXPONENT, counted, exponent
from tests.conftest import ROOT
from tests.dossiers import composed
from tests.review.harness import check_dossier

SIZES = (40, 80, 160)
RECORDS = (200, 400, 800)


class Counts(dict[str, int]):
    """How many calls each stage takes."""

    def stage(self, name: str, work: Callable[[], Any]) -> Any:
        """What the work returns, its calls counted."""
        done, self[name] = counted(work)
        return done


def calls_of(folder: Path, slides: int) -> Counts:
    """How many calls each stage takes for a deck of so many slides."""
    write_project(folder, slides, own=True)
    content, folders, target = folder / "content" / "pattern", template_folders(folder), folder / "deck.pptx"
    calls = Counts()
    stage = calls.stage
    dossier, problems = stage("load", lambda: load_dossier(content))
    assert problems == ()
    text = stage("store", lambda: dossier_as_json(dossier, problems))
    stage("load from the cache", lambda: dossier_from_json(text))
    template = stage("template", lambda: read_template("pattern", folders))
    deck = stage("compose", lambda: composed(dossier, template))
    stage("digest", lambda: said_digest(deck))
    stage("mark", lambda: shown_digest(deck))
    file = find_master(folders, template.master)
    master = read_master(file)
    pages, _ = stage("lay out", lambda: lay_out_deck(deck, master))
    stage("write", lambda: write_pptx(pages, file, target))
    assert stage("examine", lambda: examine(target)) == []
    assert stage("examine in a build", lambda: examine(target, quick=True)) == []
    assert len(pages.pages) == slides
    return calls


def calls_for(folder: Path, records: int) -> Counts:
    """How many calls it takes to load, tailor and check a dossier of so many records."""
    write_dossier(folder, records)
    calls = Counts()
    dossier, problems = calls.stage("load", lambda: load_dossier(folder))
    assert problems == ()
    calls.stage("tailor", lambda: tailor(dossier, "partner", Show()))
    evidence = read_evidence(folder)
    calls.stage("check", lambda: check_dossier(dossier, (), evidence, TODAY))
    return calls


def by_stage(each: Sequence[Counts]) -> dict[str, list[int]]:
    """The counts of each stage, from the smallest size to the largest."""
    return {name: [one[name] for one in each] for name in each[0]}


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[int]]:
    """Calls of each stage at each size of a deck."""
    calls_of(tmp_path_factory.mktemp("first"), 5)  # what is worked out once for a process is worked out here
    return by_stage([calls_of(tmp_path_factory.mktemp(f"deck{size}"), size) for size in SIZES])


@pytest.fixture(scope="module")
def calls_by_records(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[int]]:
    """Calls of each stage at each size of a dossier."""
    calls_for(tmp_path_factory.mktemp("first"), RECORDS[0])
    return by_stage([calls_for(tmp_path_factory.mktemp(f"dossier{size}"), size) for size in RECORDS])


@pytest.mark.parametrize(
    "stage",
    [
        "load",
        "store",
        "load from the cache",
        "template",
        "compose",
        "digest",
        "mark",
        "lay out",
        "write",
        "examine",
        "examine in a build",
    ],
)
def test_a_stage_grows_with_the_deck_and_no_faster(calls: dict[str, list[int]], stage: str) -> None:
    assert exponent(calls[stage]) <= MAX_EXPONENT


@pytest.mark.parametrize("stage", ["load", "tailor", "check"])
def test_a_stage_grows_with_the_dossier_and_no_faster(calls_by_records: dict[str, list[int]], stage: str) -> None:
    assert exponent(calls_by_records[stage]) <= MAX_EXPONENT


EVENTS = (200, 400, 800)


def timeline_of(events: int) -> Deck:
    """A deck of one timeline: events in four lanes, one every nine days, so that it needs many pages."""
    lanes = tuple(Lane(f"a{n}", f"Actor {n}") for n in range(4))
    days = [date(2001, 1, 1) + timedelta(9 * n) for n in range(events)]
    marks = tuple(
        Mark(
            f"a{n % 4}",
            day,
            day,
            True,
            False,
            Paragraph((Run(f"What happened {n}"),)),
            Paragraph((Run(day.isoformat()),)),
        )
        for n, day in enumerate(days)
    )
    result = " ".join(f"What happened {n}." for n in range(events))
    block = Timeline(lanes, marks, (), days[0], days[-1], f"Timeline of {events} events. {result}")
    slide = Slide("tl", "timeline", "open", Paragraph((Run("It went on"),)), (block,))
    return Deck("T", "", "team", "M", date(2031, 5, 6), "en", (slide,))


@pytest.fixture(scope="module")
def timelines() -> list[tuple[int, int, int]]:
    """For each number of events: calls to lay it out, calls to write it, and bytes of the deck's slides."""
    file = find_master(template_folders(ROOT), "sober")
    master = read_master(file)

    def work(events: int) -> tuple[int, int, int]:
        (pages, _), laying = counted(lambda: lay_out_deck(timeline_of(events), master))
        stored = BytesIO()
        _, writing = counted(lambda: write_pptx(pages, file, stored))
        with zipfile.ZipFile(stored) as deck:
            return laying, writing, sum(one.file_size for one in deck.infolist() if "/slides/slide" in one.filename)

    work(EVENTS[0])
    return [work(events) for events in EVENTS]


@pytest.mark.parametrize("what", [0, 1, 2], ids=["laying out", "writing", "bytes of the slides"])
def test_a_timeline_grows_with_its_events_and_no_faster(timelines: list[tuple[int, int, int]], what: int) -> None:
    assert exponent([one[what] for one in timelines]) <= MAX_EXPONENT


def test_a_deck_costs_what_it_shows_and_not_what_is_known(tmp_path: Path) -> None:
    """The same eight records picked from a dossier of 200 and of 3,200."""

    def calls(records: int) -> int:
        folder = tmp_path / str(records)
        folder.mkdir(exist_ok=True)
        write_dossier(folder, records)
        picked = ", ".join(list(load_dossier(folder)[0].records["events"])[:8])  # type: ignore[union-attr]
        slot = f"tl: {{read: press, headline: It went on, pick: [{picked}]}}\n"
        (folder / "story.yaml").write_text(slot, encoding="utf-8")
        (tmp_path / "short.yaml").write_text("reads: press\nslides: [{timeline: tl}]\n", "utf-8")
        dossier, problems = load_dossier(folder)
        assert dossier is not None
        assert errors(problems) == ()
        template = read_template("short", [tmp_path])
        brief = tailor_for(dossier, template)
        master = read_master(find_master(template_folders(ROOT), "sober"))
        return counted(lambda: lay_out_deck(compose_for(brief, template)[0], master))[1]

    calls(200)
    few, many = calls(200), calls(3200)
    assert many < 1.2 * few


@pytest.mark.parametrize("seen", [False, True])
def test_work_that_grows_with_the_square_is_noticed(calls: dict[str, list[int]], seen: bool) -> None:
    """Four calls for each pair of slides, or as many for each of a fixed number, on top of what laying out takes."""

    def work(slides: int) -> None:
        for _ in range(slides):
            for _ in range(slides if seen else SIZES[-1]):
                _ = abs(1), abs(2), abs(3), abs(4)

    more = [counted(partial(work, size))[1] for size in SIZES]
    planted = list(map(sum, zip(calls["lay out"], more, strict=True)))
    assert (exponent(planted) > MAX_EXPONENT) is seen
