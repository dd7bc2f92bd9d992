"""Navigation: where a record is defined, where it is named, and what renaming it changes.

Input: an OpenProject, a file, the cursor. Output: spans of files, in characters.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from briefgen.build.renaming import Renaming, plan_renaming
from briefgen.core.listing import content_files, content_name
from briefgen.dossier.renaming import renamed_id, renamed_spans
from briefgen.dossier.typed_at import Mention, mentions_typed
from briefgen.lsp.open_project import OpenProject, file_kind

_EXTENDS = re.compile(r"^extends:[ \t]*([\w-]+)", re.MULTILINE)
_NUMBER = re.compile(r"\.\d+$")


class Span(Struct, frozen=True, order=True):
    """A span of a file."""

    file: Path
    start: int
    end: int


class NamedRecord(Struct, frozen=True):
    """The record that is named at the cursor."""

    id: str
    span: Span


class RenameEdits(Struct, frozen=True):
    """What renaming changes: new texts of spans in content files, other whole files, and names of files."""

    spans: Mapping[Span, str]
    renaming: Renaming


def named_at(project: OpenProject, file: Path, offset: int) -> NamedRecord | None:
    """Return the record named at the cursor; in a position's id the part under the cursor."""
    if file_kind(file) != "content":
        return None
    for mention in mentions_typed(project.text(file), content_name(file)):
        if mention.start <= offset <= mention.end:
            return _part(file, mention, offset)
    return None


def whole_named_at(project: OpenProject, file: Path, offset: int) -> NamedRecord | None:
    """Return the record named at the cursor by its whole id."""
    if file_kind(file) != "content":
        return None
    for one in mentions_typed(project.text(file), content_name(file)):
        if one.start <= offset <= one.end:
            return NamedRecord(one.id, Span(file, one.start, one.end))
    return None


def _part(file: Path, mention: Mention, offset: int) -> NamedRecord:
    start = mention.start
    for part in mention.id.split("."):
        end = start + len(part)
        if offset <= end and not part.isdigit():
            return NamedRecord(part, Span(file, start, end))
        start = end + 1
    return NamedRecord(mention.id, Span(file, mention.start, mention.end))


def definitions(project: OpenProject, file: Path, offset: int) -> tuple[Span, ...]:
    """Return where the record named at the cursor is defined, or the template that this one extends."""
    if file_kind(file) == "template":
        return tuple(_extended(project, file, offset))
    named = whole_named_at(project, file, offset)
    return _made(project, file.parent, named.id) if named else ()


def _made(project: OpenProject, folder: Path, id_: str) -> tuple[Span, ...]:
    wanted = {id_, _NUMBER.sub("", id_)}
    return tuple(span for span, mention in _mentions(project, folder) if mention.makes in wanted)


def _extended(project: OpenProject, file: Path, offset: int) -> Iterator[Span]:
    for found in _EXTENDS.finditer(project.text(file)):
        if found.start(1) <= offset <= found.end(1) and found[1] in project.templates():
            yield Span(project.templates()[found[1]].resolve(), 0, 0)


def references(project: OpenProject, file: Path, offset: int, declaration: bool) -> tuple[Span, ...]:
    """Return every place that names the record at the cursor, and with `declaration` where it is defined."""
    named = named_at(project, file, offset)
    if named is None:
        return ()
    return tuple(
        span
        for span, mention in _mentions(project, file.parent)
        if renamed_id(mention.id, named.id, "") != mention.id and (declaration or mention.makes != named.id)
    )


def _mentions(project: OpenProject, folder: Path) -> Iterator[tuple[Span, Mention]]:
    for file in content_files(folder):
        for mention in mentions_typed(project.text(file), content_name(file)):
            if not mention.makes.startswith("story/"):
                yield Span(file, mention.start, mention.end), mention


def rename(project: OpenProject, file: Path, offset: int, new: str) -> RenameEdits | None:
    """Return what renaming the record at the cursor changes; None if there is none.

    Raises CommandError, NotFound, and Refused for a dossier with errors.
    """
    named = named_at(project, file, offset)
    if named is None:
        return None
    renaming = plan_renaming(file.parent, named.id, new, project.bytes_of)
    spans = {
        Span(changed, start, end): typed
        for changed, (text, _) in renaming.content.items()
        for start, end, typed in renamed_spans(text, content_name(changed), named.id, new)
    }
    return RenameEdits(spans, renaming)
