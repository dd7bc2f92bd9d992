"""Proposed records in, the changed text of a noun's file out: appended, never over what somebody typed.

Every record is read back as part of the dossier before anything is written. One that has an error stays in the file as
a comment with the reason, so that no row is lost and none stops the others.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from msgspec import Struct

from briefgen.core.files import read_file
from briefgen.core.patch import patch_lines
from briefgen.dossier.load import load_dossier
from briefgen.dossier.nouns import NOUNS
from briefgen.interchange.proposal import Proposal
from briefgen.interchange.yaml_lines import nested_lines, record_line

MOST_BYTES = 50_000_000
WARNED = "not imported:"


class ImportPatch(Struct, frozen=True):
    """A file before and after, and the records that stay comments, each with the reason."""

    file: Path
    before: str
    after: str
    refused: Mapping[str, str]

    def lines(self) -> Iterator[str]:
        """A unified diff."""
        return patch_lines({self.file: (self.before, self.after)})


def patch(folder: Path, noun: str, proposals: Sequence[Proposal]) -> ImportPatch:
    """The noun's file with the records added."""
    file = folder / f"{noun}.yaml"
    before = read_file(file, MOST_BYTES).decode("utf-8-sig") if file.is_file() else ""
    refused = {one.id: f"it names no {name}" for one in proposals if (name := _unplaced(noun, one))}
    good = tuple(one for one in proposals if one.id not in refused)
    while True:
        after = _added(noun, before, good, [one for one in proposals if one.id in refused], refused)
        wrong = _errors(folder, noun, after, good)
        if not wrong:
            return ImportPatch(file, before, after, refused)
        refused |= wrong
        good = tuple(one for one in good if one.id not in refused)


def _unplaced(noun: str, one: Proposal) -> str:
    """The field under which the record would be typed and which it lacks; empty when it can be placed."""
    return next((name for name in NOUNS[noun].under if name not in one.fields), "")


def _added(
    noun: str, before: str, good: Sequence[Proposal], bad: Sequence[Proposal], why: Mapping[str, str]
) -> str:  # fmt: skip
    text = before if not before or before.endswith("\n") else f"{before}\n"
    if NOUNS[noun].under:
        text = _nested(noun, text, good)
    elif good:
        text += "".join(f"{record_line(noun, one)}\n" for one in good)
    return text + "".join(f"# {WARNED} {why[one.id]}\n# {record_line(noun, one)}\n" for one in bad)


def _nested(noun: str, text: str, proposals: Sequence[Proposal]) -> str:
    """Records under keys: below the key where it is there in block style, at the end where it is not."""
    outer = NOUNS[noun].under[0]
    for head in dict.fromkeys(one.fields[outer] for one in proposals):
        lines = list(nested_lines(noun, [one for one in proposals if one.fields[outer] == head]))
        block_of = rf"^{re.escape(str(head))}:[ \t]*(#.*)?\n(?:(?:[ \t]+.*|#.*|)\n)*"
        if found := re.search(block_of, text, re.MULTILINE):
            block = found[0].rstrip("\n") + "\n"
            rest = found[0][len(block) :]
            text = (
                text[: found.start()] + block + "".join(f"{line}\n" for line in lines[1:]) + rest + text[found.end() :]
            )
        else:
            text += "".join(f"{line}\n" for line in lines)
    return text


def _errors(folder: Path, noun: str, after: str, good: Sequence[Proposal]) -> dict[str, str]:
    """The added records that have an error when the dossier is read with them: id to the first error's message."""
    with TemporaryDirectory(prefix="briefgen-") as empty:
        trial = Path(copytree(folder, Path(empty, folder.resolve().name), ignore=_all_but_content))
        (trial / f"{noun}.yaml").write_text(after, encoding="utf-8", newline="")
        _, problems = load_dossier(trial, trial.name)
    lines, added = after.splitlines(), _lines_of(noun, good)
    name = f"{trial.name}/{noun}.yaml"
    wrong: dict[str, str] = {}
    for one in problems:
        if one.level == "error" and one.where.file == name and (id_ := added.get(lines[one.where.line - 1])):
            wrong.setdefault(id_, one.message)
    return wrong


def _all_but_content(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if not name.lower().endswith((".yaml", ".yml"))]


def _lines_of(noun: str, proposals: Sequence[Proposal]) -> dict[str, str]:
    """The line of each added record to its id."""
    if not NOUNS[noun].under:
        return {record_line(noun, one): one.id for one in proposals}
    return {line: one.id for one in proposals for line in nested_lines(noun, [one])}
