"""Which templates make decks of which dossiers: none of a dossier that does not have the template's reader.

A project has templates for the readers of all its dossiers. Where nobody named the template, one for a reader that
only other dossiers have is left out, with a note; a reader that no dossier has stays an error, and so does a dossier
that would have no deck at all.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from briefgen.build.batch import template_reader
from briefgen.build.request import DeckRequest
from briefgen.core.files import read_file
from briefgen.core.problem import Problem
from briefgen.core.yaml_document import MAX_BYTES, Document
from briefgen.project.folders import dossiers
from briefgen.template.chain import Reader

HEAD = "dossier.yaml"
HINT = "add the reader to 'readers:' if there should be one; -t NAME asks for single templates"


def without_other_readers(
    requests: Sequence[DeckRequest], root: Path, folders: tuple[Path, ...], read: Reader | None = None
) -> tuple[list[DeckRequest], dict[Path, Sequence[Problem]]]:
    """Return the requests that are to be made, and notes about those left out, by the dossier's folder."""
    readers = {name: template_reader(name, folders, read) or "" for name in {one.template for one in requests}}
    left: list[DeckRequest] = []
    notes: dict[Path, Sequence[Problem]] = {}
    for folder in dict.fromkeys(one.dossier for one in requests):
        head = _head(folder, read)
        others = _for_others(readers, head, partial(_readers_of, root, folder, read)) if head else {}
        left += [one for one in requests if one.dossier == folder and one.template not in others]
        if head and others:
            notes[folder] = [_note(others, head)]
    return left, notes


def _for_others(
    readers: Mapping[str, str], head: Document, elsewhere: Callable[[], frozenset[str]]
) -> Mapping[str, str]:
    """Return the templates, with their readers, that are only for other dossiers; none if this one has no other."""
    lacking = {name: reader for name, reader in readers.items() if reader and reader not in _ladder(head)}
    if not lacking or len(lacking) == len(readers):
        return {}
    known = elsewhere()
    return {name: reader for name, reader in lacking.items() if reader in known}


def _note(others: Mapping[str, str], head: Document) -> Problem:
    listed = ", ".join(f"'{name}' (for {reader})" for name, reader in sorted(others.items()))
    message = f"this dossier does not have the readers of some templates, which make no deck of it: {listed}"
    return Problem(head.value_place(("readers",)), "template-other", message, HINT, "note")


def _readers_of(root: Path, but: Path, read: Reader | None) -> frozenset[str]:
    """Return the readers of all dossiers of the project except one."""
    heads = (_head(folder, read) for folder in dossiers(root).values() if folder.resolve() != but.resolve())
    return frozenset(reader for head in heads if head for reader in _ladder(head))


def _head(folder: Path, read: Reader | None) -> Document | None:
    """Return what a dossier's first file has; None if it cannot be read, which is reported where it is loaded."""
    if read is None:
        from briefgen.core.yaml_reader import read_yaml  # PyYAML takes 15 ms to import

        read = read_yaml
    file = folder / HEAD
    try:
        document, problems = read(read_file(file, MAX_BYTES), file.as_posix())
    except OSError:
        return None
    return document if not problems else None


def _ladder(head: Document) -> Iterable[str]:
    readers = head.data.get("readers") if isinstance(head.data, dict) else None
    return readers if isinstance(readers, dict) else ()
