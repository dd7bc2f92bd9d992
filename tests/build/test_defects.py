"""A deck in which the doctor finds something is an internal error: it is not put in place, and the message says so."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

import briefgen.write.pptx.pptx
from briefgen.build.batch import build_decks
from briefgen.build.request import BuildOptions, DeckRequest
from briefgen.cli import answers
from briefgen.cli.exit_codes import ExitCode
from briefgen.project.folders import template_folders
from briefgen.write.pptx.pptx import write_pptx
from tests.doctor.mutants import Entries, drop, entries_of, packed, slide, swap

DESK = Path("content/gannet-bank")


def defective(defect: Callable[[Entries], None]) -> Callable[..., None]:
    """A writer whose decks have that defect."""

    def write(pages: Any, master: Path, target: Path, *settings: Any, **named: Any) -> None:
        memory = BytesIO()
        write_pptx(pages, master, memory, *settings, **named)
        entries = entries_of(memory.getvalue())
        defect(entries)
        target.write_bytes(packed(entries))

    return write


@pytest.mark.parametrize(
    ("defect", "rule"),
    [
        (drop(slide(2)), "doctor-rel-dangling"),
        (swap("docProps/core.xml", "<dc:title>", "<dc:creator>Somebody</dc:creator><dc:title>"), "doctor-author"),
    ],
)
def test_a_defective_deck_is_not_put_in_place(
    defect: Callable[[Entries], None], rule: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = BuildOptions(template_folders(project), project / "output")
    request = DeckRequest(DESK, "press")
    (built,) = build_decks([request], options)
    assert built.file
    before = built.file.read_bytes()
    monkeypatch.setattr(briefgen.write.pptx.pptx, "write_pptx", defective(defect))
    (outcome,) = build_decks([request], BuildOptions(options.folders, options.output, force=True))
    assert outcome.state == "failed"
    (found, *_) = (problem for problem in outcome.problems if problem.rule == "deck-defect" and rule in problem.hint)
    assert "a mistake in briefgen" in found.message
    assert answers.code_of([outcome]) == ExitCode.OWN_MISTAKE
    assert built.file.read_bytes() == before
    assert [file.name for file in (project / "output").glob("*") if not file.name.startswith(".brief")] == [
        built.file.name
    ]
