"""Puts new and merged records into the texts of a noun's files; everything else stays as typed.

Every change is read back as part of the dossier before anything is written. A new record that has an error stays in the
file as a comment with the reason, so that no row is lost and none stops the others; a merge that cannot be typed in its
place is left out and reported.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from shutil import copytree

from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.files import read_file
from briefgen.core.listing import content_files, content_name
from briefgen.core.patch import patch_lines
from briefgen.core.problem import NOWHERE, CommandError, Problem, errors
from briefgen.core.yaml_document import MAX_BYTES
from briefgen.core.yaml_edits import CannotEdit, Edit, YamlTree, edited
from briefgen.dossier.load import load_dossier
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.records import Dossier, Record
from briefgen.interchange.continuing import Line, added_lines, continued
from briefgen.interchange.placing import additions, field_edits
from briefgen.interchange.proposal import Proposal
from briefgen.interchange.three_way import RowMerge, fields_here, same_value
from briefgen.interchange.yaml_lines import nested_value, record_line
from briefgen.store.temporary import temporary_folder

WARNED = "not imported:"
HEAD = "dossier"
"""File of the dossier's head, which may also hold records under the names of their nouns."""


class ImportPatch(Struct, frozen=True):
    """The changed files, before and after; new records left as comments and merges left out, with the reasons."""

    files: Mapping[Path, tuple[str, str]]
    refused: Mapping[str, str]
    unmerged: Mapping[str, str]

    def lines(self) -> Iterator[str]:
        """Return a unified diff."""
        return patch_lines(self.files)


def _head_text(folder: Path, noun: str) -> Mapping[Path, str]:
    """Return the dossier's head with its text, if records of the noun are typed in it."""
    found = (file for file in content_files(folder) if file.stem.lower() == HEAD)
    texts = {file: read_file(file, MAX_BYTES).decode("utf-8-sig") for file in found}
    return {file: text for file, text in texts.items() if noun in YamlTree.read(text).top}


def noun_texts(folder: Path, noun: str) -> Mapping[Path, str]:
    """Return the files of a noun's records in order, with their texts; empty for a missing one."""
    there = [file for file in content_files(folder) if content_name(file) == noun]
    texts = {file: read_file(file, MAX_BYTES).decode("utf-8-sig") for file in there}
    return texts or {folder / f"{noun}.yaml": ""}


def patch(
    folder: Path, noun: str, dossier: Dossier, new: Sequence[Proposal], merges: Sequence[RowMerge]
) -> ImportPatch:  # fmt: skip
    """Return the noun's files with records added and merged.

    Raises CommandError if the dossier could then not be read.
    """
    before = {**_head_text(folder, noun), **noun_texts(folder, noun)}
    refused = {one.id: f"it names no {name}" for one in new if (name := _unplaced(noun, one))}
    unmerged: dict[str, str] = {}
    while True:
        good = [one for one in new if one.id not in refused]
        merged = [one for one in merges if one.id not in unmerged]
        after, lines = _changed(noun, dossier, before, good, merged, unmerged)
        comments = ((_commented(noun, one, refused[one.id]), 0) for one in new if one.id in refused)
        after = continued(noun, after, [*lines, *comments])
        changed = {file: (before.get(file, ""), text) for file, text in after.items() if before.get(file, "") != text}
        if not changed:
            return ImportPatch({}, refused, unmerged)
        trial, problems = _trial(folder, changed)
        wrong = _wrong_lines(noun, changed, good, problems)
        failed = {} if wrong else _wrong_merges(noun, dossier, trial, problems, merged, unmerged)
        if not wrong and not failed:
            return ImportPatch(changed, refused, unmerged)
        refused |= wrong
        unmerged |= failed


def _unplaced(noun: str, one: Proposal) -> str:
    """Return the missing field under which the record would be typed; empty when it can be placed."""
    return next((name for name in NOUNS[noun].under if name not in one.fields), "")


def _commented(noun: str, one: Proposal, why: str) -> str:
    return f"# {WARNED} {why}\n# {record_line(noun, one)}\n"


def _changed(
    noun: str, dossier: Dossier, before: Mapping[Path, str], good: Sequence[Proposal], merges: Sequence[RowMerge],
    unmerged: dict[str, str],
) -> tuple[dict[Path, str], list[Line]]:  # fmt: skip
    """Return the texts with their edits, and the lines to add at the end.

    A merge that cannot be typed in its place goes into `unmerged`.
    """
    after, left = dict(before), list(good)
    home: dict[str, list[RowMerge]] = {}
    for one in merges:
        home.setdefault(_typed_in(dossier, noun, one), []).append(one)
    for file, text in before.items():
        if file.name not in home and not NOUNS[noun].under:
            continue
        tree, edits = YamlTree.read(text), list[Edit]()
        within = (noun,) if content_name(file) == HEAD else ()
        for one in home.get(file.name, ()):
            try:
                edits += field_edits(noun, tree, within, one)
            except CannotEdit as reason:
                unmerged[one.id] = str(reason)
        more, left = additions(noun, tree, within, left)
        after[file] = edited(text, (*edits, *more))
    return after, added_lines(noun, left)


def _typed_in(dossier: Dossier, noun: str, merge: RowMerge) -> str:
    return PurePath(dossier.records[noun][merge.id].where.file).name


def _trial(folder: Path, changed: Mapping[Path, tuple[str, str]]) -> tuple[Dossier | None, tuple[Problem, ...]]:
    """Return the dossier as it would be read with the changed files."""
    with temporary_folder() as empty:
        trial = Path(copytree(folder, Path(empty, folder.resolve().name), ignore=_all_but_content))
        for file, (_, after) in changed.items():
            (trial / file.name).write_text(after, encoding="utf-8", newline="")
        return load_dossier(trial, folder.as_posix())


def _all_but_content(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if not name.lower().endswith((".yaml", ".yml"))]


def _wrong_lines(
    noun: str, changed: Mapping[Path, tuple[str, str]], good: Sequence[Proposal], problems: tuple[Problem, ...]
) -> dict[str, str]:  # fmt: skip
    """Return the first error's message of each added record that has an error."""
    lines = {file.name: after.splitlines() for file, (_, after) in changed.items()}
    typed = nested_value if NOUNS[noun].under else record_line
    added = {typed(noun, one): one.id for one in good}
    wrong: dict[str, str] = {}
    for one in errors(problems):
        file_lines = lines.get(PurePath(one.where.file).name, ())
        if 0 < one.where.line <= len(file_lines):
            line = file_lines[one.where.line - 1]
            if id_ := added.get(line[line.find("{") :] if NOUNS[noun].under else line):
                wrong.setdefault(id_, one.message)
    return wrong


def _wrong_merges(
    noun: str, before: Dossier, after: Dossier | None, problems: tuple[Problem, ...], merged: Sequence[RowMerge],
    unmerged: Mapping[str, str],
) -> dict[str, str]:  # fmt: skip
    """Return the merges with a wrong result; all of them if another record would change too.

    Raises CommandError for an error in what is added that belongs to no row.
    """
    if errors(problems) and not merged:
        raise CommandError(f"nothing is imported, since then: {errors(problems)[0]}")
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
