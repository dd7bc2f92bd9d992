"""Pinning articles from the command line: which dossier, what was pinned, how its paragraphs are numbered.

Comes in: a project's folder, names as typed, an article's bytes. Goes out: lines to print. Raises NotFound for names
that nothing answers to, Refused for a text that cannot be read or a dossier too broken to know its sources.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from briefgen.core.problem import NotFound, Problem, Refused, Where, did_you_mean
from briefgen.dossier.load import load_dossier
from briefgen.dossier.records import Dossier
from briefgen.evidence.paragraphs import Unreadable
from briefgen.evidence.snapshots import LOCK, lock, pin, read_evidence, write_lock
from briefgen.project.folders import find_dossiers


def add_source(root: Path, dossier: str, source: str, content: bytes, name: str, today: date) -> str:
    """Pins the text of a source and looks up its quotations; what was done, in one line. Raises OSError."""
    folder, held = _dossier_with(root, dossier, source)
    try:
        snapshot = pin(folder, source, content, name)
    except Unreadable as reason:
        raise Refused([Problem(Where(name), "source-unreadable", str(reason))]) from None
    evidence = read_evidence(folder)
    write_lock(folder, lock(held, evidence, today, pinned=source))
    quotes = read_evidence(folder).quotes.values()
    results = Counter(one.result for one in quotes if one.source == source)
    counted = ", ".join(f"{results[result]} {result}" for result in ("exact", "near", "absent") if results[result])
    told = f"Pinned {source} ({folder.name}): {len(snapshot.paragraphs)} paragraphs, SHA-256 {snapshot.digest[:12]}…"
    return f"{told}; quotations: {counted or 'none'}"


def show_source(root: Path, dossier: str, source: str) -> Iterator[str]:
    """The pinned paragraphs with their numbers."""
    folder, _ = _dossier_with(root, dossier, source)
    snapshot = read_evidence(folder).snapshots.get(source)
    if snapshot is None:
        raise NotFound(f"no text of '{source}' is pinned here; briefgen source add {source} FILE")
    width = len(str(len(snapshot.paragraphs)))
    return (f"{number:{width}}  {paragraph}" for number, paragraph in enumerate(snapshot.paragraphs, 1))


def lock_sources(root: Path, dossier: str, today: date) -> Iterator[str]:
    """Looks up every quotation in the snapshots at hand and writes each dossier's lock; a line for each."""
    for folder in find_dossiers(root, [dossier] if dossier else []).values():
        held, problems = load_dossier(folder)
        if held is None:
            raise Refused(problems)
        evidence = read_evidence(folder)
        changed = [id_ for id_, one in evidence.snapshots.items() if _differs(evidence.sources.get(id_), one.digest)]
        if changed:
            hint = f"pin it anew from the article: briefgen source add {changed[0]} FILE"
            message = f"the snapshot of {', '.join(changed)} is not the text that was pinned"
            raise Refused([Problem(Where(f"{folder.as_posix()}/{LOCK}"), "snapshot-changed", message, hint)])
        written = write_lock(folder, lock(held, evidence, today))
        yield f"{folder.as_posix()}/{LOCK}: {'written' if written else 'stands as it was'}"


def _differs(pinned: object, digest: str) -> bool:
    return pinned is not None and getattr(pinned, "sha256", "") != digest


def sniffed(content: bytes) -> str:
    """A name with the ending that the content itself suggests, for a text that comes without a file."""
    start = content[:200].lstrip().lower()
    if start.startswith(b"%pdf"):
        return "stdin.pdf"
    return "stdin.html" if start.startswith((b"<!doctype html", b"<html")) else "stdin.txt"


def _dossier_with(root: Path, dossier: str, source: str) -> tuple[Path, Dossier]:
    """The folder and dossier that has the source: the one named, else the only one."""
    found: list[tuple[Path, Dossier]] = []
    known: list[str] = []
    problems: list[Problem] = []
    for folder in find_dossiers(root, [dossier] if dossier else []).values():
        held, wrong = load_dossier(folder)
        problems += wrong
        known += held.records["sources"] if held else ()
        if held and source in held.records["sources"]:
            found.append((folder, held))
    if len(found) > 1:
        names = ", ".join(folder.name for folder, _ in found)
        raise NotFound(f"several dossiers have a source '{source}': name one with --dossier ({names})")
    if not found and problems:
        raise Refused(problems)
    if not found:
        hint = did_you_mean(source, known) or f"there are: {', '.join(known) or 'none'}"
        raise NotFound(f"no source is called '{source}' ({hint})")
    return found[0]
