"""Renames a record in all files of a dossier: a patch first, then the files, checked by reading them again.

Input: a dossier's folder, the old id and the new one. Output: a Renaming, which changes only ids: comments, order and
spelling of every file stay. Pinned texts, imports, and what readers were shown are renamed too.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from briefgen.audience.brief import Brief
from briefgen.changes.shown import FOLDER as SHOWN
from briefgen.changes.state import NotAState, state_as_json, state_from_json
from briefgen.core.files import read_file
from briefgen.core.listing import IMPORTS, content_files, content_name, is_yaml
from briefgen.core.patch import patch_lines
from briefgen.core.problem import CommandError, NotFound, Refused, did_you_mean, errors
from briefgen.core.yaml_reader import MAX_BYTES, Document, read_yaml
from briefgen.core.yaml_spans import CannotReplace
from briefgen.dossier.load import ID, load_dossier
from briefgen.dossier.records import Dossier, noun_by_key
from briefgen.dossier.renaming import renamed_id, renamed_records, renamed_text, same_records
from briefgen.evidence.snapshots import FOLDER as SNAPSHOTS
from briefgen.evidence.snapshots import LOCK
from briefgen.evidence.snapshots import MAX_BYTES as MAX_PINNED
from briefgen.store.unsaved import refuse_unsaved
from briefgen.store.whole import write_whole

_BOM = "\ufeff".encode()


class Renaming(Struct, frozen=True):
    """What renaming changes: the new bytes of files, and the files that get another name.

    `content` holds the old and the new text of the content files among them.
    """

    old: str
    new: str
    content: Mapping[Path, tuple[str, str]]
    files: Mapping[Path, bytes]
    moves: Mapping[Path, Path]

    def lines(self) -> Iterator[str]:
        """Yield a unified diff of the content files, then what else changes."""
        yield from patch_lines(self.content)
        yield from (f"also changed: {file.as_posix()}" for file in self.files if file not in self.content)
        yield from (f"moved: {old.as_posix()} to {new.name}" for old, new in self.moves.items())


def plan_renaming(folder: Path, old: str, new: str, text_of: Callable[[Path], bytes] | None = None) -> Renaming:
    """Return what renaming the record `old` to `new` would change; `text_of` gives the files' bytes, by default from
    disk.

    Raises NotFound, CommandError, and Refused for a dossier with errors, in which not every mention can be found.
    """
    read = text_of or _on_disk
    dossier = _loaded(folder, read)
    _check(dossier, old, new)
    texts = {file: read(file) for file in _content_files(folder)}
    try:
        changed = {file: _renamed(content, file, old, new) for file, content in texts.items()}
    except CannotReplace as reason:
        raise CommandError(str(reason)) from None
    changed = {file: content for file, content in changed.items() if content != texts[file]}
    _prove(folder, dossier, {**texts, **changed}, old, new)
    content = {file: (_text(texts[file]), _text(new_bytes)) for file, new_bytes in changed.items()}
    return Renaming(old, new, content, {**changed, **_beside(folder, old, new)}, _moves(folder, dossier, old, new))


def write_renaming(renaming: Renaming, force: bool = False) -> None:
    """Write the files. Raises CommandError, unless `force`, when git does not have one of them as it is."""
    if not force:
        refuse_unsaved((*renaming.files, *renaming.moves))
    for file, content in renaming.files.items():
        write_whole(file, content)
    for old, new in renaming.moves.items():
        old.replace(new)


def _on_disk(file: Path) -> bytes:
    return read_file(file, MAX_BYTES)


def _content_files(folder: Path) -> list[Path]:
    """Return the content files of a dossier and of its languages."""
    return [*content_files(folder), *filter(is_yaml, sorted((folder / "lang").glob("*/*")))]


def _loaded(folder: Path, text_of: Callable[[Path], bytes]) -> Dossier:
    """Return the dossier read from the files that `text_of` gives. Raises Refused."""
    shown = {file.as_posix(): file for file in _content_files(folder)}

    def read(content: bytes, name: str) -> tuple[Document | None, tuple[object, ...]]:
        return read_yaml(text_of(shown[name]) if name in shown else content, name)

    dossier, problems = load_dossier(folder, folder.as_posix(), read)  # type: ignore[arg-type]
    if dossier is None or errors(problems):
        raise Refused(errors(problems) or problems)
    return dossier


def _check(dossier: Dossier, old: str, new: str) -> None:
    """Raise NotFound for an unknown id, CommandError for a new id that is not allowed."""
    if not ID.fullmatch(new):
        raise CommandError(f"'{new}' cannot be an id; use lower-case letters, digits and hyphens")
    known = noun_by_key(dossier.records)
    if old not in known:
        near = did_you_mean(old, known) or "ids are the keys of records in the content files"
        raise NotFound(f"no record is called '{old}' ({near})")
    if "." in old:
        raise CommandError(f"'{old}' is named after its issue and its actor; rename one of these")
    if new in known:
        raise CommandError(f"the id '{new}' is taken by one of the {known[new]}")


def _renamed(content: bytes, file: Path, old: str, new: str) -> bytes:
    mark = _BOM if content.startswith(_BOM) else b""
    return mark + renamed_text(_text(content), content_name(file), old, new).encode()


def _text(content: bytes) -> str:
    return content.decode("utf-8-sig")


def _prove(folder: Path, was: Dossier, texts: Mapping[Path, bytes], old: str, new: str) -> None:
    """Raise CommandError if the files would not say the same with the new id."""
    now = _loaded(folder, lambda file: texts[file])
    if not same_records(renamed_records(was.records, old, new), now.records):
        raise CommandError(
            f"'{old}' is typed in a way that cannot be renamed (perhaps by an alias); nothing was changed"
        )


def _moves(folder: Path, dossier: Dossier, old: str, new: str) -> dict[Path, Path]:
    pinned = folder / SNAPSHOTS / f"{old}.txt"
    return {pinned: pinned.with_stem(new)} if old in dossier.records["sources"] and pinned.is_file() else {}


def _beside(folder: Path, old: str, new: str) -> dict[Path, bytes]:
    """Return the lock and what readers were shown, if they name the record."""
    found: dict[Path, Callable[[bytes, str, str], bytes]] = {folder / LOCK: _lock}
    found |= dict.fromkeys(sorted((folder / SHOWN).glob("*.json")), _state)
    found |= dict.fromkeys(sorted((folder / IMPORTS).glob("*.json")), _imported)
    before = {file: read_file(file, MAX_PINNED) for file in found if file.is_file()}
    after = {file: found[file](content, old, new) for file, content in before.items()}
    return {file: content for file, content in after.items() if content != before[file]}


def _lock(content: bytes, old: str, new: str) -> bytes:
    """Return the lock of pinned texts, renamed; one that cannot be read is returned unchanged."""
    try:
        typed = json.loads(content)
        sources = {renamed_id(id_, old, new): one for id_, one in typed["sources"].items()}
        quotes = {
            renamed_id(id_, old, new): {**one, "source": renamed_id(one["source"], old, new)}
            for id_, one in typed["quotes"].items()
        }
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return content
    if (sources, quotes) == (typed["sources"], typed["quotes"]):
        return content
    kept = {**typed, "sources": dict(sorted(sources.items())), "quotes": dict(sorted(quotes.items()))}
    return (json.dumps(kept, indent=1, ensure_ascii=False) + "\n").encode()


def _imported(content: bytes, old: str, new: str) -> bytes:
    """Return the base of imports, renamed, so that the next import finds the record; unreadable, it is unchanged."""
    try:
        rows = json.loads(content)
        changed = {name: {**row, "id": renamed_id(row["id"], old, new)} for name, row in rows.items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return content
    return content if changed == rows else json.dumps(changed, ensure_ascii=False, indent=0).encode() + b"\n"


def _state(content: bytes, old: str, new: str) -> bytes:
    """Return what a reader was shown, renamed, so that the record does not seem new; unreadable, it is unchanged."""
    try:
        brief = state_from_json(content)
    except NotAState:
        return content
    renamed = _with_new_id(brief, old, new)
    return content if renamed == brief else state_as_json(renamed) + b"\n"


def _with_new_id(brief: Brief, old: str, new: str) -> Brief:
    def of(id_: str) -> str:
        return renamed_id(id_, old, new)

    return replace(
        brief,
        records=renamed_records(brief.records, old, new),
        numbers={of(id_): number for id_, number in brief.numbers.items()},
        disputed={of(id_): tuple(map(of, by)) for id_, by in brief.disputed.items()},
        linked=tuple(map(of, brief.linked)),
    )
