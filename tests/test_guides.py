"""The guides can be followed: every command block is run, in order, after the files that the guide says to write."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import docx
import pptx
import pytest
import yaml
from PIL import Image

ROOT = Path(__file__).parent.parent
GUIDES = (
    "first-deck", "from-articles", "new-audience", "your-master", "new-kind", "new-noun", "ci", "brand", "what-changed",
    "after-the-meeting",
    "api", "handouts", "import", "export", "cluster",
)  # fmt: skip


class Block(NamedTuple):
    """A fenced block: its language, the file it is to be written to (or nothing), its text, its line in the guide."""

    language: str
    file: str
    text: str
    line: int


def blocks(guide: str) -> list[Block]:
    text = (ROOT / "docs" / f"{guide}.md").read_text(encoding="utf-8")
    found = re.finditer(r"^```(\w*) ?(\S*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [Block(*match.groups(), text[: match.start()].count("\n") + 1) for match in found]


class Reader:
    """Somebody who follows a guide in `folder`, with this checkout's briefgen on the path."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.output = ""
        home = Path(sys.executable).parent
        self.env = {**os.environ, "PATH": f"{home}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(folder)}

    def follow(self, block: Block) -> None:
        if block.language == "diff":
            self.patch(block.text)
        elif block.file:
            file = self.folder / block.file
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.text, encoding="utf-8")
        elif block.language == "sh":
            self.run(block)

    def run(self, block: Block) -> None:
        """Runs a block as one script, and is afterwards where it went to."""
        script = block.text
        if "pip install" in script:  # what it would install can be determined without a registry
            assert shutil.which("python3")
            script = re.sub(
                r"python3 -m pip install (.*)", rf"cd {ROOT}; {sys.executable} -m pip install {OFFLINE} \1", script
            )
        done = subprocess.run(
            ["bash", "-euc", f"{script}\npwd > '{self.folder}/.here'"],
            cwd=self.folder, env=self.env, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"line {block.line}:\n{done.stdout}{done.stderr}"
        self.output += done.stdout + done.stderr
        here = Path((self.folder / ".here").read_text(encoding="utf-8").strip())
        (self.folder / ".here").unlink()
        self.folder = self.folder if here == ROOT else here

    def patch(self, text: str) -> None:
        """Applies a diff whose hunks name no line numbers, as they would not last."""
        [name] = re.findall(r"^\+\+\+ b/(.*)$", text, re.MULTILINE)
        hunk = text.split("@@\n", 1)[1].splitlines(keepends=True)
        before = "".join(line[1:] for line in hunk if line[0] in " -")
        after = "".join(line[1:] for line in hunk if line[0] in " +")
        file = self.folder / name
        whole = file.read_text(encoding="utf-8")
        assert whole.count(before) == 1
        file.write_text(whole.replace(before, after), encoding="utf-8")


OFFLINE = "--quiet --dry-run --no-index --no-deps --no-build-isolation"


@pytest.fixture
def reader(tmp_path: Path, request: pytest.FixtureRequest) -> Reader:
    """A reader of the guide, in the folder that the guide begins in."""
    guide = request.node.callspec.params["guide"]
    if guide == "your-master":
        pptx.Presentation().save(str(tmp_path / "ministry.pptx"))
    folder = tmp_path / "work"
    folder.mkdir()
    if guide == "your-master":
        (tmp_path / "ministry.pptx").rename(folder / "ministry.pptx")
    if guide == "handouts":
        docx.Document().save(str(folder / "letterhead.dotx"))
    if guide == "brand":
        Image.new("RGB", (600, 200), (122, 30, 80)).save(folder / "logo.png")
    if guide in ("new-kind", "new-noun"):
        for name in ("briefgen", "templates"):
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    if guide == "ci":
        one = Reader(folder)
        one.run(Block("sh", "", "briefgen new desk\ncd desk", 0))
        return one
    return Reader(folder)


@pytest.mark.parametrize("guide", GUIDES)
def test_the_guide_can_be_followed(guide: str, reader: Reader) -> None:
    for block in blocks(guide):
        reader.follow(block)
    outcome = {
        "cluster": "4 decks. Open first: built-elsewhere/gannet-bank-",
        "first-deck": "gannet-bank-press.html",
        "from-articles": "output/strait-press.pptx",
        "new-audience": "output/gannet-bank-parliament.pptx",
        "your-master": "ministry",
        "new-kind": "output/gannet-bank-open-questions.pptx",
        "new-noun": "output/gannet-bank-measures.pptx",
        "ci": "",
        "brand": "output/gannet-bank-working.pptx",
        "what-changed": "New:",
        "after-the-meeting": "signed by desk@ministry.example",
        "api": "did you mean 'gannet-bank'?",
        "handouts": "output/gannet-bank-minister.docx",
        "export": "output/gannet-bank-partner-events.csv",
        "import": "3 records of events imported; 1 of them not cited yet",
    }
    assert outcome[guide] in reader.output


@pytest.mark.parametrize("guide", GUIDES)
def test_every_yaml_block_is_yaml(guide: str) -> None:
    for block in blocks(guide):
        if block.language == "yaml":
            assert yaml.safe_load(block.text), block.line


def test_the_plain_recipe_fails_when_the_content_has_errors(tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    reader.run(Block("sh", "", "briefgen new desk\ncd desk", 0))
    [script] = [block for block in blocks("ci") if block.file == "ci.sh"]
    reader.follow(script)
    run = ["bash", "ci.sh"]
    assert subprocess.run(run, cwd=reader.folder, env=reader.env, capture_output=True, check=False).returncode == 0
    file = reader.folder / "content/gannet-bank/events.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("closure: {date:", "closure: {dat:"), encoding="utf-8")
    assert subprocess.run(run, cwd=reader.folder, env=reader.env, capture_output=True, check=False).returncode == 1


def test_the_hooks_for_pre_commit_run(tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    reader.run(Block("sh", "", "briefgen new desk\ncd desk", 0))
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    used = yaml.safe_load(next(block.text for block in blocks("ci") if block.file == ".pre-commit-config.yaml"))
    assert {hook["id"] for one in used["repos"] for hook in one["hooks"]} <= {hook["id"] for hook in hooks}
    for hook in hooks:
        reader.run(Block("sh", "", hook["entry"], 0))


def test_the_message_that_the_first_guide_shows_is_the_one_that_is_printed(tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    [shown] = [block.text.strip() for block in blocks("first-deck") if block.language == "text"]
    reader.run(Block("sh", "", "briefgen new desk\ncd desk", 0))
    [events] = [block for block in blocks("first-deck") if block.file.endswith("events.yaml")]
    reader.follow(events._replace(text=events.text.replace("closure: {date:", "closure: {dat:")))
    reader.run(Block("sh", "", "briefgen build -t press || true", 0))
    assert shown in reader.output
