"""The language server over standard input and output: connects this room to the protocol.

Input: requests of an editor. Output: completion, hover, places, edits, diagnostics. Positions count in the units that
the editor asked for; open files are read as on its screen.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from lsprotocol import types as lsp
from pygls import uris
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer
from pygls.workspace import TextDocument

from briefgen import __version__
from briefgen.core.files import real_path
from briefgen.core.problem import CommandError, Problem, Refused
from briefgen.lsp import diagnose, navigate
from briefgen.lsp.complete import Suggestion, suggestions
from briefgen.lsp.hover import hover
from briefgen.lsp.open_project import OpenProject, dossier_folder, file_kind, project_of

PAUSE = 0.3
"""Seconds without a keystroke after which the text is checked."""
KINDS = {
    "record": lsp.CompletionItemKind.Reference,
    "paragraph": lsp.CompletionItemKind.Text,
    "reader": lsp.CompletionItemKind.EnumMember,
    "slot": lsp.CompletionItemKind.Module,
    "file": lsp.CompletionItemKind.File,
    "field": lsp.CompletionItemKind.Property,
    "word": lsp.CompletionItemKind.EnumMember,
}
LEVELS = {
    "error": lsp.DiagnosticSeverity.Error,
    "warning": lsp.DiagnosticSeverity.Warning,
    "note": lsp.DiagnosticSeverity.Information,
}

AtPosition = (
    lsp.CompletionParams
    | lsp.HoverParams
    | lsp.DefinitionParams
    | lsp.ReferenceParams
    | lsp.PrepareRenameParams
    | lsp.RenameParams
)
"""The requests that are about a place in a document."""


class Server(LanguageServer):
    """A language server that remembers which files of a dossier have diagnostics, to clear them later."""

    def __init__(self) -> None:
        super().__init__("briefgen", __version__, max_workers=1)
        self.reported: dict[Path, set[Path]] = defaultdict(set)
        self.waiting: dict[Path, asyncio.TimerHandle] = {}

    def report_server_error(self, error: Exception, source: object) -> None:
        """Log the error only: pygls would send a message, which never ends when the editor is gone."""
        logging.getLogger("briefgen").error("briefgen lsp: %s", error)

    def file(self, uri: str) -> Path:
        """Return the file of a document."""
        return real_path(uris.to_fs_path(uri) or "")

    def project(self, file: Path) -> OpenProject:
        """Return the project of a file, with the texts that are open."""
        opened = self.workspace.text_documents.items()
        return OpenProject(project_of(file), {self.file(uri): document.source for uri, document in opened})

    def at(self, params: AtPosition) -> tuple[OpenProject, Path, int]:
        """Return the project, the file and the offset that a request is about."""
        file = self.file(params.text_document.uri)
        return self.project(file), file, self.offset(params.text_document, params.position)

    def offset(self, document: lsp.TextDocumentIdentifier, position: lsp.Position) -> int:
        """Return the offset of a position."""
        return self.workspace.get_text_document(document.uri).offset_at_position(position)

    def location(self, span: navigate.Span) -> lsp.Location:
        """Return a span of a file as a protocol location."""
        document = self.document(span.file)
        at, end = map(document.client_position_at_offset, (span.start, span.end))
        return lsp.Location(uri=document.uri, range=lsp.Range(at, end))

    def document(self, file: Path) -> TextDocument:
        """Return the document of a file, as open or as on disk."""
        uris_by_file = {self.file(uri): uri for uri in self.workspace.text_documents}
        return self.workspace.get_text_document(uris_by_file.get(file) or uris.from_fs_path(str(file)) or "")

    def report(self, file: Path, problems: Iterable[Problem]) -> None:
        """Publish the problems of a file's dossier or folder, and clear those that are gone."""
        found = diagnose.by_file(self.project(file), problems)
        for one in self.reported[dossier_folder(file)] - found.keys():
            self._publish(one, [])
        for one, listed in found.items():
            self._publish(one, listed)
        self.reported[dossier_folder(file)] = set(found)

    def _publish(self, file: Path, problems: Iterable[Problem]) -> None:
        document = self.document(file)
        found = [self._diagnostic(document, problem) for problem in problems]
        self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri=document.uri, diagnostics=found))

    def _diagnostic(self, document: TextDocument, problem: Problem) -> lsp.Diagnostic:
        line, column = max(problem.where.line - 1, 0), max(problem.where.column - 1, 0)
        lines = document.lines
        text = lines[line].rstrip("\r\n") if line < len(lines) else ""
        at = document.position_codec.position_to_client_units(lines, lsp.Position(line, min(column, len(text))))
        end = document.position_codec.position_to_client_units(lines, lsp.Position(line, len(text)))
        message = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
        level = LEVELS[problem.level]
        return lsp.Diagnostic(lsp.Range(at, end), message, severity=level, code=problem.rule, source="briefgen")


def make_server() -> Server:
    """Return the server with all its handlers."""
    server = Server()
    _help_typing(server)
    _navigate(server)
    _rename(server)
    _watch(server)
    return server


def _help_typing(server: Server) -> None:
    """Register completion and hover."""

    @server.feature(
        lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=[":", " ", "[", ",", "#", "."])
    )
    def complete(params: lsp.CompletionParams) -> lsp.CompletionList:
        project, file, offset = server.at(params)
        document = server.workspace.get_text_document(params.text_document.uri)
        items = [_item(document, one, offset, n) for n, one in enumerate(suggestions(project, file, offset))]
        return lsp.CompletionList(is_incomplete=False, items=items)

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def show(params: lsp.HoverParams) -> lsp.Hover | None:
        if (found := hover(*server.at(params))) is None:
            return None
        content = lsp.MarkupContent(kind=lsp.MarkupKind.Markdown, value=found[0])
        return lsp.Hover(contents=content, range=server.location(found[1]).range)


def _navigate(server: Server) -> None:
    """Register going to definitions and references."""

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    def define(params: lsp.DefinitionParams) -> list[lsp.Location]:
        return [server.location(one) for one in navigate.definitions(*server.at(params))]

    @server.feature(lsp.TEXT_DOCUMENT_REFERENCES)
    def refer(params: lsp.ReferenceParams) -> list[lsp.Location]:
        found = navigate.references(*server.at(params), params.context.include_declaration)
        return [server.location(one) for one in found]


def _rename(server: Server) -> None:
    """Register renaming."""

    @server.feature(lsp.TEXT_DOCUMENT_PREPARE_RENAME)
    def prepare(params: lsp.PrepareRenameParams) -> lsp.Range | None:
        named = navigate.named_at(*server.at(params))
        return server.location(named.span).range if named else None

    @server.feature(lsp.TEXT_DOCUMENT_RENAME, lsp.RenameOptions(prepare_provider=True))
    def rename(params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        try:
            edits = navigate.rename(*server.at(params), params.new_name)
        except Refused as refusal:
            raise JsonRpcInvalidParams(f"fix first: {refusal.problems[0]}") from None
        except CommandError as reason:
            raise JsonRpcInvalidParams(str(reason)) from None
        return _workspace_edit(server, edits) if edits else None


def _watch(server: Server) -> None:
    """Register checks of files when they are opened, changed and saved."""

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        await _checked(server, server.file(params.text_document.uri))

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: lsp.DidSaveTextDocumentParams) -> None:
        await _checked(server, server.file(params.text_document.uri))

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        file = server.file(params.text_document.uri)
        if waiting := server.waiting.pop(dossier_folder(file), None):
            waiting.cancel()
        server.waiting[dossier_folder(file)] = asyncio.get_running_loop().call_later(PAUSE, _typed, server, file)


def _typed(server: Server, file: Path) -> None:
    if file_kind(file):
        server.report(file, diagnose.while_typing(server.project(file), file, date.today()))


async def _checked(server: Server, file: Path) -> None:
    """Publish what is wrong on screen, then the findings of a check of the decks, unless somebody typed meanwhile."""
    if file_kind(file) is None:
        return
    project = server.project(file)
    typed = diagnose.while_typing(project, file, date.today())
    server.report(file, typed)
    try:
        found = await asyncio.to_thread(diagnose.when_saved, project, file)
    except (CommandError, Refused):
        return  # a project without decks yet
    if server.project(file).texts == project.texts:
        server.report(file, {*typed, *found})


def _item(document: TextDocument, offer: Suggestion, offset: int, number: int) -> lsp.CompletionItem:
    at, end = map(document.client_position_at_offset, (offer.start, offset))
    return lsp.CompletionItem(
        label=offer.word,
        kind=KINDS[offer.kind],
        detail=offer.about or None,
        documentation=offer.more or None,
        sort_text=f"{number:05}",
        filter_text=offer.word,
        text_edit=lsp.TextEdit(range=lsp.Range(at, end), new_text=offer.word),
    )


def _text_edits(server: Server, edits: navigate.RenameEdits) -> dict[str, list[lsp.TextEdit]]:
    """Return the edits of each file by its address: of words in content files, of all of the other files."""
    changes: dict[str, list[lsp.TextEdit]] = defaultdict(list)
    for span, text in edits.spans.items():
        place = server.location(span)
        changes[place.uri].append(lsp.TextEdit(place.range, text))
    for file, content in edits.renaming.files.items():
        if file not in edits.renaming.content:
            document = server.document(file)
            whole = lsp.Range(lsp.Position(0, 0), document.client_position_at_offset(len(document.source)))
            changes[document.uri].append(lsp.TextEdit(whole, content.decode()))
    return changes


def _workspace_edit(server: Server, edits: navigate.RenameEdits) -> lsp.WorkspaceEdit:
    """Return the edits of all files, the pinned text's new name among them. Raises JsonRpcInvalidParams."""
    changes = _text_edits(server, edits)
    moves = [
        (uris.from_fs_path(str(a)) or "", uris.from_fs_path(str(b)) or "") for a, b in edits.renaming.moves.items()
    ]
    if not moves:
        return lsp.WorkspaceEdit(changes=changes)
    if not _renames_files(server):
        command = f"briefgen rename {edits.renaming.old} {edits.renaming.new} --write"
        raise JsonRpcInvalidParams(f"this editor cannot rename the pinned text along; in a shell: {command}")
    texts = [
        lsp.TextDocumentEdit(lsp.OptionalVersionedTextDocumentIdentifier(uri, None), list(listed))
        for uri, listed in changes.items()
    ]
    return lsp.WorkspaceEdit(document_changes=[*texts, *(lsp.RenameFile(old_uri=a, new_uri=b) for a, b in moves)])


def _renames_files(server: Server) -> bool:
    workspace = server.client_capabilities.workspace
    can = workspace.workspace_edit.resource_operations if workspace and workspace.workspace_edit else None
    return lsp.ResourceOperationKind.Rename in (can or ())


def serve_editor() -> None:
    """Answer on standard input and output until the editor ends it."""
    make_server().start_io()
