"""Puts edits of a deck into the content files: a patch first, then the files, then a check.

Input: an edited deck. Output: a unified diff, and with `write` the changed files. A new build must then say what was
typed in the deck; otherwise every file is restored.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.audience.field_place import field_value, find_field, place_of_field
from briefgen.build.edited_deck import BuiltDeck, EditedDeck, base_for, build_now
from briefgen.build.request import BuildOptions
from briefgen.core.files import read_file
from briefgen.core.patch import patch_lines
from briefgen.core.problem import CommandError, Refused
from briefgen.core.yaml_document import MAX_BYTES
from briefgen.core.yaml_document import Path as YamlPath
from briefgen.core.yaml_spans import CannotReplace, places, replaced, scalars
from briefgen.dossier.records import Citation, Record
from briefgen.edited.pull import NotPulled, Pulled, pull
from briefgen.evidence.quotation import find_quotation
from briefgen.evidence.snapshots import Evidence, read_evidence
from briefgen.store.unsaved import refuse_unsaved
from briefgen.store.whole import write_whole

_BOM = "\ufeff"


class PullPatch(Struct, frozen=True):
    """The content files with new words: old and new text by file, the fields concerned, and the edits left over."""

    files: Mapping[Path, tuple[str, str]]
    fields: Mapping[str, str]
    left: tuple[NotPulled, ...]

    def lines(self) -> Iterator[str]:
        """Yield a unified diff of the files."""
        return patch_lines(self.files)


def patch_from(edited: EditedDeck, options: BuildOptions, revision: str = "") -> PullPatch:
    """Return what the edits of a deck would change in the content files. Raises Refused, NotFound."""
    base, built = base_for(edited, options, revision), build_now(edited.request, options)
    evidence = read_evidence(edited.request.dossier)

    def may_quote(record: Record, text: str) -> bool:
        return _is_in_pinned_text(text, getattr(record, "cite", ()), evidence)

    pulled = pull(base.facets, base.brief, edited.facets, built.brief, may_quote)
    return _patch(pulled, built)


def _is_in_pinned_text(text: str, cite: tuple[Citation, ...], evidence: Evidence) -> bool:
    known = [(one, evidence.snapshots[one.source]) for one in cite if one.source in evidence.snapshots]
    return any(find_quotation(text, shot.paragraphs, one.paragraphs).result == "exact" for one, shot in known)


def _patch(pulled: Pulled, built: BuiltDeck) -> PullPatch:
    texts: dict[Path, str] = {}
    old: dict[Path, str] = {}
    done: dict[str, str] = {}
    left = list(pulled.left)
    for of, new in sorted(pulled.fields.items()):
        where = place_of_field(built.brief, of)
        file = Path(where.file)
        try:
            if file not in texts:
                texts[file] = old[file] = _read(file)
            texts[file] = replaced(texts[file], _path_of(texts[file], built.brief, of), new)
            done[of] = new
        except CannotReplace as why:
            left.append(NotPulled("", f"{where}: {new}", str(why)))
    changed = {file: (old[file], text) for file, text in texts.items() if text != old[file]}
    return PullPatch(changed, done, tuple(left))


def _read(file: Path) -> str:
    """Return a content file's text with its line ends. Raises CannotReplace."""
    try:
        return read_file(file, MAX_BYTES).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CannotReplace(f"{file} cannot be read ({error})") from None


def _path_of(text: str, brief: Brief, of: str) -> YamlPath:
    """Return where the text of a field is in its file. Raises CannotReplace."""
    where, found = place_of_field(brief, of), find_field(brief, of)
    start = places(text).get((where.line, where.column))
    if start is None or found is None:
        raise CannotReplace("it is not where it was typed any more")
    known, said = scalars(text), field_value(brief, of)
    tails: tuple[YamlPath, ...] = ((), found.path[-1:], found.path[1:], found.path[1:-1])
    for tail in tails:
        path = (*start, *tail)
        if path in known and known[path].value.strip() == said:
            return path
    raise CannotReplace("it is put together from several places")


def write_patch(patch: PullPatch, edited: EditedDeck, options: BuildOptions, force: bool = False) -> None:
    """Write the files and check them by a new build; restore them if that does not say what was typed.

    Raises CommandError, Refused.
    """
    if not force:
        refuse_unsaved(patch.files)
    before = {file: file.read_bytes() for file in patch.files}
    for file, (_, new) in patch.files.items():
        mark = _BOM.encode() if before[file].startswith(_BOM.encode()) else b""
        write_whole(file, mark + new.encode())
    try:
        brief = build_now(edited.request, options).brief
        wrong = [of for of, text in patch.fields.items() if field_value(brief, of) != text]
    except Refused:
        _put_back(before)
        raise
    if wrong:
        _put_back(before)
        raise CommandError(f"the files would not say what was typed ({', '.join(wrong)}); they are as they were")


def _put_back(before: Mapping[Path, bytes]) -> None:
    for file, content in before.items():
        write_whole(file, content)
