"""Rules about files, machines and options: each is brought about, and says what `examples.yaml` shows of it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from pptx import Presentation

import briefgen.core.yaml_reader
import briefgen.write.pptx.pptx
from briefgen.build.outcome import failure
from briefgen.build.request import DeckRequest
from briefgen.cli import main
from briefgen.review.examples import RuleExample, rule_situations
from tests.build.several import copy_dossier
from tests.build.test_defects import defective
from tests.conftest import ROOT
from tests.doctor.mutants import drop, slide
from tests.write.pptx.test_clean import box

Found = list[tuple[str, str]]
"""Rules and their messages."""
Situation = Callable[[bool, pytest.MonkeyPatch], Found]
"""Brings the rule's situation about in the project that is the current folder, or with True its near miss."""
SITUATIONS: dict[str, Situation] = {}
PRESS = ("build", "-t", "press", "-j", "1")


def situation(rule: str) -> Callable[[Situation], Situation]:
    def listed(function: Situation) -> Situation:
        SITUATIONS[rule] = function
        return function

    return listed


def command(*arguments: str, **environment: str) -> Found:
    """What a command says in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", *arguments, "--json"],
        check=False, capture_output=True, text=True, env={**os.environ, **environment},
    )  # fmt: skip
    found = json.loads(done.stdout)["problems"]
    return [(one["rule"], one["message"]) for one in found]


def in_this_process(*arguments: str) -> Found:
    """What a command says in this process, where the test has changed something."""
    with redirect_stdout(StringIO()) as out:
        main([*arguments, "--json"])
    return [(one["rule"], one["message"]) for one in json.loads(out.getvalue())["problems"]]


def package(code: str, entry: str) -> dict[str, str]:
    """An installed package that adds a rule named `calm`; the environment in which it is found."""
    folder = Path("plugins")
    (folder / "calm-1.0.dist-info").mkdir(parents=True)
    (folder / "calm-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: calm\nVersion: 1.0\n")
    (folder / "calm-1.0.dist-info" / "entry_points.txt").write_text(f"[briefgen.rules]\ncalm = {entry}\n")
    (folder / "calm_rule.py").write_text(code)
    return {"PYTHONPATH": os.pathsep.join((str(folder.resolve()), str(ROOT)))}


RULE = """
import os, signal
from briefgen.review.rule import Rule
def look(context, *views):
    {does}
    return iter(())
CALM = Rule("calm", "error", "nothing", "It is calm.", look)
"""


@situation("template-bounds")
def _(near: bool, patch: pytest.MonkeyPatch) -> Found:
    title = "{{ title }}" + " and more" * (10 if near else 250)
    Path("templates/own.yaml").write_text(f"{{reads: team, slides: [{{section: one, title: '{title}'}}]}}")
    return command("build", "-t", "own")


@situation("template-other")
def _(near: bool, patch: pytest.MonkeyPatch) -> Found:
    copy_dossier(["second"])
    if not near:
        head = Path("content/second/dossier.yaml")
        shutil.rmtree("content/second")
        head.parent.mkdir()
        head.write_text(
            '{title: A second dispute, cutoff: 2024-03-31, language: en-GB, readers: {partner: "TLP:GREEN"}}'
        )
    return command("check", "second")


def own_master(words: str = "") -> None:
    """python-pptx's own master, with words on its layouts."""
    deck = Presentation()
    for layout in deck.slide_layouts if words else ():
        layout.shapes._spTree.append(box(words))
    deck.save("theirs.pptx")


@situation("page-stamp")
def _(near: bool, patch: pytest.MonkeyPatch) -> Found:
    own_master("The harbour desk" if near else "Internal use only")
    return command(*PRESS, "-m", "theirs.pptx")


@situation("master-note")
def _(near: bool, patch: pytest.MonkeyPatch) -> Found:
    own_master()
    return command(*PRESS, "-m", "sober-4x3" if near else "theirs.pptx")


@situation("master-carries")
def _(near: bool, patch: pytest.MonkeyPatch) -> Found:
    own_master()
    return command(*PRESS, "-m", "theirs.pptx", *(["--clean-master"] if near else []))


@situation("master-unusable")
def _(near: bool, patch: pytest.MonkeyPatch) -> Found:
    own_master()
    if not near:
        Path("theirs.pptx").write_bytes(Path("theirs.pptx").read_bytes()[:2000])
    return command(*PRESS, "-m", "theirs.pptx")


@situation("time-as-of")
def _(near: bool, patch: pytest.MonkeyPatch) -> Found:
    return command(*PRESS, "--as-of", "2024-03-31" if near else "2024-03-30")


@situation("yaml-library")
def _(near: bool, patch: pytest.MonkeyPatch) -> Found:
    if not near:
        patch.setattr(briefgen.core.yaml_reader, "_LOADER", None)
    return in_this_process("check")


@situation("source-unreadable")
def _(near: bool, patch: pytest.MonkeyPatch) -> Found:
    Path("page.html").write_text("<p>The lamp is lit.</p>" if near else "<img src=page.jpg>")
    return command("source", "add", "n", "page.html")


@situation("deck-clash")
def _(near: bool, patch: pytest.MonkeyPatch) -> Found:
    command(*PRESS, "-o", "part-1")
    command(*PRESS, "-o", "part-2", *([] if near else ["-m", "sober-4x3"]))
    return command("join", "part-1", "part-2")


@situation("deck-not-joined")
def _(near: bool, patch: pytest.MonkeyPatch) -> Found:
    command(*PRESS, "-o", "part-1")
    if not near:
        Path("part-1/gannet-bank-press.pptx").unlink()
    return command("join", "part-1")


@situation("deck-defect")
def _(near: bool, patch: pytest.MonkeyPatch) -> Found:
    if not near:
        patch.setattr(briefgen.write.pptx.pptx, "write_pptx", defective(drop(slide(2))))
    return in_this_process(*PRESS)


@situation("deck-lost")
def _(near: bool, patch: pytest.MonkeyPatch) -> Found:
    copy_dossier(["first", "second"])
    does = "None" if near else "context.dossier.name == 'first' and os.kill(os.getpid(), signal.SIGKILL)"
    return command("build", "-t", "press", "-j", "2", **package(RULE.format(does=does), "calm_rule:CALM"))


@situation("deck-memory")
def _(near: bool, patch: pytest.MonkeyPatch) -> Found:
    """What becomes of a lack of memory: a real one is in `tests/faults`."""
    raised = OSError(28, "No space left on device", "a.pptx") if near else MemoryError()
    problem = failure(DeckRequest(Path("content/gannet-bank"), "press"), raised)
    return [(problem.rule, problem.message)]


@situation("deck-not-read")
def _(near: bool, patch: pytest.MonkeyPatch) -> Found:
    if not near:
        Path("templates/masters").mkdir(exist_ok=True)
        Path("templates/masters/sober-4x3.pptx").symlink_to("sober-4x3.pptx")
    return command(*PRESS, "-m", "sober-4x3")


@situation("deck-not-written")
def _(near: bool, patch: pytest.MonkeyPatch) -> Found:
    Path("output").mkdir(exist_ok=True)
    if not near:
        Path("output/gannet-bank-press.pptx").mkdir()
    return command(*PRESS)


@situation("plugin-broken")
def _(near: bool, patch: pytest.MonkeyPatch) -> Found:
    return command("check", **package(RULE.format(does="None"), f"calm_rule:{'CALM' if near else 'CLAM'}"))


@pytest.mark.parametrize("case", rule_situations(), ids=lambda case: case.rule)
def test_a_situation_says_what_its_page_shows(
    case: RuleExample, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    assert (case.rule, case.message) in SITUATIONS[case.rule](False, monkeypatch)


@pytest.mark.parametrize("case", rule_situations(), ids=lambda case: case.rule)
def test_its_near_miss_does_not(case: RuleExample, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert case.rule not in [rule for rule, _ in SITUATIONS[case.rule](True, monkeypatch)]
