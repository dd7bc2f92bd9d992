"""New and merged records in, the changed text of a noun's file out; what nobody asked to change stays as it is typed.

Every change is read back as part of the dossier before anything is written. A new record that has an error stays in the
file as a comment with the reason, so that no row is lost and none stops the others; a merge that cannot be typed in its
place is left out and reported.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.files import read_file
from briefgen.core.listing import files_of, is_yaml
from briefgen.core.patch import patch_lines
from briefgen.core.problem import NOWHERE, Problem, Unusable, errors
from briefgen.core.yaml_edits import CannotEdit, Edit, YamlTree, edited
from briefgen.dossier.load import load_dossier
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.records import Dossier, Record
from briefgen.interchange.placing import additions, field_edits
from briefgen.interchange.proposal import Proposal
from briefgen.interchange.three_way import RowMerge, fields_here, same_value
from briefgen.interchange.yaml_lines import nested_value, record_line

MOST_BYTES = 50_000_000
WARNED = "not imported:"


class ImportPatch(Struct, frozen=True):
    """A file before and after; the new records that stay comments and the merges left out, each with the reason."""

    file: Path
    before: str
    after: str
    refused: Mapping[str, str]
    unmerged: Mapping[str, str]

    def lines(self) -> Iterator[str]:
        """A unified diff."""
        return patch_lines({self.file: (self.before, self.after)})


def noun_file(folder: Path, noun: str) -> Path:
    """The file that a noun's records are typed in, whatever its ending; one that is not there yet ends in .yaml."""
    there = (file for file in files_of(folder) if is_yaml(file) and file.stem.lower() == noun)
    return next(there, folder / f"{noun}.yaml")


def patch(
    folder: Path, noun: str, dossier: Dossier, new: Sequence[Proposal], merges: Sequence[RowMerge]
) -> ImportPatch:  # fmt: skip
    """The noun's file with the records added and merged. Raises Unusable where the dossier could not be read then."""
    file = noun_file(folder, noun)
    before = read_file(file, MOST_BYTES).decode("utf-8-sig") if file.is_file() else ""
    refused = {one.id: f"it names no {name}" for one in new if (name := _unplaced(noun, one))}
    unmerged: dict[str, str] = {}
    while True:
        good = [one for one in new if one.id not in refused]
        merged = [one for one in merges if one.id not in unmerged]
        after = _changed(noun, before, good, merged, unmerged)
        after += "".join(_commented(noun, one, refused[one.id]) for one in new if one.id in refused)
        if after == before:
            return ImportPatch(file, before, after, refused, unmerged)
        trial, problems = _trial(folder, file, after)
        wrong = _wrong_lines(noun, file, after, good, problems)
        failed = {} if wrong else _wrong_merges(noun, dossier, trial, problems, merged, unmerged)
        if not wrong and not failed:
            return ImportPatch(file, before, after, refused, unmerged)
        refused |= wrong
        unmerged |= failed


def _unplaced(noun: str, one: Proposal) -> str:
    """The field under which the record would be typed and which it lacks; empty when it can be placed."""
    return next((name for name in NOUNS[noun].under if name not in one.fields), "")


def _commented(noun: str, one: Proposal, why: str) -> str:
    return f"# {WARNED} {why}\n# {record_line(noun, one)}\n"


def _changed(
    noun: str, before: str, good: Sequence[Proposal], merges: Sequence[RowMerge], unmerged: dict[str, str]
) -> str:  # fmt: skip
    """The text with its edits and additions; a merge that cannot be typed in its place goes into `unmerged`."""
    tree = YamlTree.read(before)
    edits: list[Edit] = []
    for one in merges:
        try:
            edits += field_edits(noun, tree, one)
        except CannotEdit as reason:
            unmerged[one.id] = str(reason)
    more, lines = additions(noun, tree, good)
    text = edited(before, (*edits, *more))
    return (text if not text or text.endswith("\n") or not lines else f"{text}\n") + lines


def _trial(folder: Path, file: Path, after: str) -> tuple[Dossier | None, tuple[Problem, ...]]:
    """The dossier as it would be read with the file like that."""
    with TemporaryDirectory(prefix="briefgen-") as empty:
        trial = Path(copytree(folder, Path(empty, folder.resolve().name), ignore=_all_but_content))
        (trial / file.name).write_text(after, encoding="utf-8", newline="")
        return load_dossier(trial, folder.as_posix())


def _all_but_content(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if not name.lower().endswith((".yaml", ".yml"))]


def _wrong_lines(
    noun: str, file: Path, after: str, good: Sequence[Proposal], problems: tuple[Problem, ...]
) -> dict[str, str]:  # fmt: skip
    """The added records that have an error: id to the first error's message."""
    lines = after.splitlines()
    typed = nested_value if NOUNS[noun].under else record_line
    added = {typed(noun, one): one.id for one in good}
    wrong: dict[str, str] = {}
    for one in errors(problems):
        if one.where.file.rpartition("/")[2] == file.name and 0 < one.where.line <= len(lines):
            line = lines[one.where.line - 1]
            if id_ := added.get(line[line.find("{") :] if NOUNS[noun].under else line):
                wrong.setdefault(id_, one.message)
    return wrong


def _wrong_merges(
    noun: str, before: Dossier, after: Dossier | None, problems: tuple[Problem, ...], merged: Sequence[RowMerge],
    unmerged: Mapping[str, str],
) -> dict[str, str]:  # fmt: skip
    """The merges that do not come out as wanted; all of them where another record would change too.

    Raises Unusable for an error that comes of what is added, and that no row can be named for.
    """
    if errors(problems) and not merged:
        raise Unusable(f"nothing is imported, since then: {errors(problems)[0]}")
    wanted = {one.id: one for one in merged if one.id not in unmerged}
    if not wanted:
        return {}
    if after is None or errors(problems):
        return dict.fromkeys(wanted, str(errors(problems)[0].message))
    records = after.records[noun]
    others = (id_ for id_ in before.records[noun] if id_ not in wanted)
    if any(id_ not in records or not _equal(before.records[noun][id_], records[id_]) for id_ in others):
        return dict.fromkeys(wanted, "another record would change with it")
    return {id_: "it cannot be typed in its place" for id_, one in wanted.items() if not _as_wanted(records[id_], one)}


def _equal(one: Record, other: Record) -> bool:
    return replace(one, where=NOWHERE) == replace(other, where=NOWHERE)


def _as_wanted(record: Record, merge: RowMerge) -> bool:
    here = fields_here(record)
    return all(same_value(name, here.get(name, ""), typed) for name, typed in merge.fields.items())
