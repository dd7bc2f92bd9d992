"""Pins texts of sources, and reports what was pinned and how its paragraphs are numbered.

Input: a project's folder, names as typed, an article's bytes. Output: lines to print. Raises NotFound for names that do
not exist, Refused for a text that cannot be read or a dossier without readable sources.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path

from briefgen.core.files import read_file
from briefgen.core.listing import content_files, content_name
from briefgen.core.problem import CommandError, NotFound, Problem, Refused, Where, did_you_mean
from briefgen.core.yaml_reader import MAX_BYTES
from briefgen.dossier.load import ID, load_dossier
from briefgen.dossier.records import Dossier
from briefgen.evidence.proposal import advice_on, differing_fields, is_same_document, line_start, proposed_source
from briefgen.evidence.readers import Reading, Unreadable, read_article
from briefgen.evidence.snapshots import LOCK, Evidence, Snapshot, lock, pin, read_evidence, write_lock
from briefgen.project.folders import find_dossiers
from briefgen.store.whole import write_whole

LONG = 3_000
"""Letters from which a paragraph is too long for an article: about a page."""


def add_source(
    root: Path, dossier: str, source: str, content: bytes, name: str, today: date, whole: bool = False,
    write: bool = False,
) -> Iterator[str]:  # fmt: skip
    """Pin the text of a source and look up its quotations; yield lines about what was done.

    `whole` includes a page's menus and notices. A source that is not in the dossier is proposed as YAML, from the
    document's metadata; with `write` it is added to `sources.yaml`. Raises OSError.
    """
    try:
        reading = read_article(content, name, whole)
    except Unreadable as reason:
        raise Refused([Problem(Where(name), "source-unreadable", str(reason))]) from None
    added = ""
    try:
        folder, loaded = _dossier_with(root, dossier, source)
    except NotFound as unknown:
        if not write:
            raise NotFound(f"{unknown}\n{_advice(root, dossier, source, reading)}") from None
        folder, loaded = _with_new_source(root, dossier, source, reading)
        added = f"  added to sources.yaml, open to '{_open_to(loaded, source)}'"
        added += ": 'read' opens it and what rests on it to others, 'grade' says how reliable it is"
    snapshot = pin(folder, source, reading.paragraphs)
    evidence = read_evidence(folder)
    write_lock(folder, lock(loaded, evidence, today, pinned=source))
    report = _report(source, folder.name, snapshot, reading, _quotations(source, read_evidence(folder)), loaded)
    return chain(report, [added] if added else [])


def _advice(root: Path, dossier: str, source: str, reading: Reading) -> str:
    """Return what to do with a source that is not in the dossier: pin it as the one that it seems to be, or add it."""
    loaded = (load_dossier(folder)[0] for folder in find_dossiers(root, [dossier] if dossier else []).values())
    records = chain.from_iterable(one.records["sources"].items() for one in loaded if one)
    same = next((id_ for id_, record in records if is_same_document(reading.about, record)), "")
    seems = (
        f"it seems to be '{same}': briefgen source add {same} FILE pins it as that\nif it is another, " if same else ""
    )
    return f"{seems}{advice_on(source, reading.about)}"


def _open_to(loaded: Dossier, source: str) -> str:
    """Return the widest reader of the source."""
    return loaded.records["sources"][source].read or list(loaded.head.readers)[-1]


def _quotations(source: str, evidence: Evidence) -> str:
    results = Counter(one.result for one in evidence.quotes.values() if one.source == source)
    return ", ".join(f"{results[one]} {one}" for one in ("exact", "near", "absent") if results[one]) or "none"


def _encoding(source: str, reading: Reading) -> Iterator[str]:
    if reading.guessed:
        yield (
            f"  its encoding is not stated and was taken to be {reading.encoding} by its letters: check them "
            f"(briefgen source show {source}), or save it as UTF-8"
        )
    elif reading.encoding not in ("", "utf-8"):
        yield f"  read as {reading.encoding}"


def _report(
    source: str, dossier: str, snapshot: Snapshot, reading: Reading, quotations: str, loaded: Dossier
) -> Iterator[str]:
    pinned = f"Pinned {source} ({dossier}): {len(snapshot.paragraphs)} paragraphs, SHA-256 {snapshot.digest[:12]}…"
    yield f"{pinned}; quotations: {quotations}"
    yield from _encoding(source, reading)
    if left := reading.left_out:
        first = ", ".join(f"'{line_start(line)}'" for line in left[:3])
        rest = f" and {len(left) - 3} more" if len(left) > 3 else ""
        yield f"  left out as menus, notices, related links or running heads: {first}{rest}; --whole pins them too"
    if long := [str(n) for n, one in enumerate(snapshot.paragraphs, 1) if len(one) > LONG]:
        numbers = f"{'paragraph' if len(long) == 1 else 'paragraphs'} {', '.join(long[:5])}{' …' if long[5:] else ''}"
        yield (
            f"  {numbers} longer than a page has: the file may not show "
            "where its paragraphs begin; to cite more closely, save the text as .txt with empty lines between them"
        )
    if said := differing_fields(reading.about, loaded.records["sources"][source]):
        yield f"  the metadata of the document: {', '.join(said)}"


def show_source(root: Path, dossier: str, source: str) -> Iterator[str]:
    """Yield the pinned paragraphs with their numbers."""
    folder, _ = _dossier_with(root, dossier, source)
    snapshot = read_evidence(folder).snapshots.get(source)
    if snapshot is None:
        raise NotFound(f"no text of '{source}' is pinned here; briefgen source add {source} FILE")
    width = len(str(len(snapshot.paragraphs)))
    return (f"{number:{width}}  {paragraph}" for number, paragraph in enumerate(snapshot.paragraphs, 1))


def lock_sources(root: Path, dossier: str, today: date) -> Iterator[str]:
    """Look up every quotation in the available snapshots and write each dossier's lock; yield a line for each."""
    for folder in find_dossiers(root, [dossier] if dossier else []).values():
        loaded, problems = load_dossier(folder)
        if loaded is None:
            raise Refused(problems)
        evidence = read_evidence(folder)
        changed = [id_ for id_, one in evidence.snapshots.items() if _differs(evidence.sources.get(id_), one.digest)]
        if changed:
            hint = f"pin it again from the article: briefgen source add {changed[0]} FILE"
            message = f"the snapshot of {', '.join(changed)} is not the text that was pinned"
            raise Refused([Problem(Where(f"{folder.as_posix()}/{LOCK}"), "snapshot-changed", message, hint)])
        written = write_lock(folder, lock(loaded, evidence, today))
        yield f"{folder.as_posix()}/{LOCK}: {'written' if written else 'unchanged'}"


def _differs(pinned: object, digest: str) -> bool:
    return pinned is not None and getattr(pinned, "sha256", "") != digest


def _with_new_source(root: Path, dossier: str, source: str, reading: Reading) -> tuple[Path, Dossier]:
    """Return the folder and dossier with the source added to `sources.yaml`, as the document describes itself.

    Raises CommandError for an invalid id, or if it is not clear which dossier is meant.
    """
    if not ID.fullmatch(source):
        raise CommandError(f"'{source}' cannot be an id; use lower-case letters, digits and hyphens")
    folders = list(find_dossiers(root, [dossier] if dossier else []).values())
    if len(folders) != 1:
        raise CommandError(f"several dossiers: name one with --dossier ({', '.join(one.name for one in folders)})")
    files = [file for file in content_files(folders[0]) if content_name(file) == "sources"]
    file = files[-1] if files else folders[0] / "sources.yaml"
    before = read_file(file, MAX_BYTES) if files else b""
    gap = b"" if not before or before.endswith(b"\n") else b"\n"
    write_whole(file, before + gap + proposed_source(source, reading.about).encode() + b"\n")
    loaded = _dossier_with(root, dossier, source)[1]
    if _open_to(loaded, source) != (narrowest := list(loaded.head.readers)[-1]):  # by the file's defaults
        write_whole(file, before + gap + proposed_source(source, reading.about, narrowest).encode() + b"\n")
    return _dossier_with(root, dossier, source)


def _dossier_with(root: Path, dossier: str, source: str) -> tuple[Path, Dossier]:
    """Return the folder and dossier that has the source: the named one, else the only one."""
    found: list[tuple[Path, Dossier]] = []
    known: list[str] = []
    problems: list[Problem] = []
    for folder in find_dossiers(root, [dossier] if dossier else []).values():
        loaded, wrong = load_dossier(folder)
        problems += wrong
        known += loaded.records["sources"] if loaded else ()
        if loaded and source in loaded.records["sources"]:
            found.append((folder, loaded))
    if len(found) > 1:
        names = ", ".join(folder.name for folder, _ in found)
        raise NotFound(f"several dossiers have a source '{source}': name one with --dossier ({names})")
    if not found and problems:
        raise Refused(problems)
    if not found:
        hint = did_you_mean(source, known) or f"there are: {', '.join(known) or 'none'}"
        raise NotFound(f"no source is called '{source}' ({hint})")
    return found[0]
