"""The language server as an editor meets it: the real process, over its protocol, with a file half typed."""

import asyncio
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

from briefgen.evidence.pins import add_source
from tests.dossiers import HEAD

HEAD_TEXT = HEAD.replace("press: PUBLIC", "press: PÜBLIC 𝄞")
SOURCES = "s1: {outlet: The Tide, title: Light on Skerry, grade: B, why: signed, read: press}\n"
ACTORS = "north: {name: Northland, kind: state, read: press}\nsouth: {name: Southland, kind: state, read: press}\n"
ISSUES = "light: {short: The light, claim: The lighthouse belongs to Northland, read: press}\n"
POSITIONS = "light:\n  north: {for: Holds that it is its own, stated: s1#2, read: press}\n"
EVENTS = "# 𝄞 a note\nlamp: {what: The 𝄞 lamp is lit, who: [north, south], on: light, cite: s1#2, read: press}\n"
STORY = "cover: {headline: Northland holds it, rests: [light.north, lamp]}\n"
TEMPLATE = "extends: house\nreads: press\nslides:\n- title: cover\n"
ARTICLE = b"Light on Skerry\n\nNorthland lit the lamp and says it is its own.\n"


class Editor:
    """An editor with the project open: `|` in a text is the cursor."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.loop = asyncio.new_event_loop()
        self.client = LanguageClient("test", "1")
        self.found: dict[str, list[lsp.Diagnostic]] = {}
        self.version = 1

        @self.client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def note(params: lsp.PublishDiagnosticsParams) -> None:
            self.found[Path(params.uri).name] = list(params.diagnostics)

    def wait(self, awaitable: Any) -> Any:
        return self.loop.run_until_complete(asyncio.wait_for(awaitable, 60))

    def start(self) -> None:
        self.wait(self.client.start_io(sys.executable, "-m", "briefgen", "lsp"))
        renames = lsp.WorkspaceEditClientCapabilities(resource_operations=[lsp.ResourceOperationKind.Rename])
        able = lsp.ClientCapabilities(workspace=lsp.WorkspaceClientCapabilities(workspace_edit=renames))
        params = lsp.InitializeParams(capabilities=able, root_uri=self.root.as_uri())
        self.wait(self.client.initialize_async(params))
        self.client.initialized(lsp.InitializedParams())

    def stop(self) -> None:
        self.wait(self.client.shutdown_async(None))
        self.client.exit(None)
        self.wait(self.client.stop())
        self.loop.close()

    def uri(self, name: str) -> str:
        return (self.root / name).as_uri()

    def open(self, name: str) -> None:
        text = (self.root / name).read_text(encoding="utf-8")
        self.client.text_document_did_open(
            lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(self.uri(name), "yaml", 1, text))
        )

    def type(self, name: str, text: str) -> dict[str, Any]:
        """Types the text into the file; the parameters of a request at its cursor."""
        self.version += 1
        self.client.text_document_did_change(
            lsp.DidChangeTextDocumentParams(
                lsp.VersionedTextDocumentIdentifier(version=self.version, uri=self.uri(name)),
                [lsp.TextDocumentContentChangeWholeDocument(text.replace("|", ""))],
            )
        )
        before = text[: text.index("|")]
        line, column = before.count("\n"), before.rpartition("\n")[2]
        position = lsp.Position(line, len(column.encode("utf-16-le")) // 2)
        return {"text_document": lsp.TextDocumentIdentifier(self.uri(name)), "position": position}

    def words(self, name: str, text: str) -> list[str]:
        """What is offered at the cursor."""
        params = lsp.CompletionParams(**self.type(name, text))
        return [item.label for item in self.wait(self.client.text_document_completion_async(params)).items]

    def diagnostics(self, name: str, until: str = "") -> list[str]:
        """The diagnostics of a file, as soon as one with these words is among them, or none is left."""

        async def seen() -> list[str]:
            while True:
                found = [f"{one.range.start.line + 1}: {one.message}" for one in self.found.get(name, ())]
                if any(until in one for one in found) if until else not found:
                    return found
                await asyncio.sleep(0.02)

        return list(self.wait(seen()))


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    root = tmp_path_factory.mktemp("desk").resolve()
    folder = root / "content" / "skerry"
    folder.mkdir(parents=True)
    texts = {"dossier": HEAD_TEXT, "sources": SOURCES, "actors": ACTORS, "issues": ISSUES, "positions": POSITIONS}
    for name, text in {**texts, "events": EVENTS, "story": STORY}.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    (folder / "lang" / "tr").mkdir(parents=True)
    (folder / "lang" / "tr" / "actors.yaml").write_text("north: {name: Kuzey}\n", encoding="utf-8")
    (root / "templates").mkdir()
    (root / "templates" / "own.yaml").write_text(TEMPLATE, encoding="utf-8")
    list(add_source(root, "", "s1", ARTICLE, "tide.txt", date(2024, 1, 2)))
    one = Editor(root)
    one.start()
    for name in (EVENTS_FILE, LAYER, OWN):
        one.open(name)
    yield one
    one.stop()
    shutil.rmtree(root)


EVENTS_FILE = "content/skerry/events.yaml"
LAYER = "content/skerry/lang/tr/actors.yaml"
OWN = "templates/own.yaml"


@pytest.mark.parametrize(
    ("file", "typed", "offered"),
    [
        (LAYER, "n|: {}\n", ["north", "south"]),
        (EVENTS_FILE, "oil:\n  what: Oil\n  who: [north, s|\n  on: light\n", ["north", "south"]),
        (EVENTS_FILE, "lamp: {what: L, cite: s1#2}\noil: {what: Oil, after: |", ["lamp"]),
        (EVENTS_FILE, "oil: {what: Oil, cite: |}", ["s1"]),
        (EVENTS_FILE, "oil: {what: Oil, cite: s1#|}", ["s1#1", "s1#2"]),
        (EVENTS_FILE, "oil: {what: Oil, read: |}", ["press", "partner", "team"]),
        (EVENTS_FILE, "oil: {what: Oil, turning: |}", ["yes", "no"]),
        (EVENTS_FILE, "oil: {what: Oil, basis: |}", ["stated", "reported", "inferred"]),
        (EVENTS_FILE, "oil: {what: Oil, w|}", ["detail", "date", "after", "before", "who", "on", "turning", "basis"]),
        (LAYER, "north: {|}", ["name", "short", "role", "of"]),
        (LAYER, "north: {name: Kuzey, of: 12ab}\n|", ["south"]),
        (OWN, "extends: |", ["house", "minister", "own", "press", "working"]),
        (OWN, "reads: |", ["press", "partner", "team"]),
        (OWN, "master: |", ["public"]),
        (OWN, "slides:\n- title: cover\n  fit: |", ["continue", "shrink", "refuse"]),
        (OWN, "show: {|", ["grades", "judgements", "unnamed", "notes"]),
    ],
)
def test_completion(file: str, typed: str, offered: list[str], editor: Editor) -> None:
    """What is offered first, in this order; the file is not whole while somebody types."""
    found = editor.words(file, typed)
    assert found[: len(offered)] == offered


def test_slots_and_kinds_of_slides_are_offered_in_a_template(editor: Editor) -> None:
    assert {"timeline", "bluf", "changes"} <= set(editor.words(OWN, "slides:\n- |"))
    assert {"cover", "turning"} <= set(editor.words(OWN, "slides:\n- timeline: |"))


def test_hover_says_the_record_and_the_paragraph_it_cites(editor: Editor) -> None:
    params = lsp.HoverParams(**editor.type(EVENTS_FILE, EVENTS.replace("s1#2", "s1|#2")))
    assert "> 2 · Northland lit the lamp and says it is its own." in str(hovered(editor, params))
    params = lsp.HoverParams(**editor.type(EVENTS_FILE, EVENTS.replace("south]", "so|uth]")))
    assert "**south**, an actor, for press\n\nSouthland" in str(hovered(editor, params))
    params = lsp.HoverParams(**editor.type(EVENTS_FILE, EVENTS.replace("who:", "w|ho:")))
    assert "Actors, the one who acts first" in str(hovered(editor, params))


def hovered(editor: Editor, params: lsp.HoverParams) -> str:
    return str(editor.wait(editor.client.text_document_hover_async(params)).contents.value)


def test_going_to_a_record_and_finding_its_mentions(editor: Editor) -> None:
    """Columns count in UTF-16 units, as the protocol has it: the clef before `who` takes two."""
    at = editor.type(EVENTS_FILE, EVENTS.replace("[north", "[nor|th"))
    (place,) = editor.wait(editor.client.text_document_definition_async(lsp.DefinitionParams(**at)))
    assert place.uri == editor.uri("content/skerry/actors.yaml")
    assert place.range.start == lsp.Position(0, 0)
    params = lsp.ReferenceParams(context=lsp.ReferenceContext(include_declaration=False), **at)
    found = editor.wait(editor.client.text_document_references_async(params))
    places = {(Path(one.uri).name, one.range.start.line, one.range.start.character) for one in found}
    assert places == {
        ("events.yaml", 1, len("lamp: {what: The ** lamp is lit, who: [")),
        ("positions.yaml", 1, 2),
        ("story.yaml", 0, len("cover: {headline: Northland holds it, rests: [")),
    }


def test_renaming_changes_every_file_and_the_pinned_text(editor: Editor) -> None:
    at = editor.type(EVENTS_FILE, EVENTS.replace("s1#2", "s|1#2"))
    edit = editor.wait(editor.client.text_document_rename_async(lsp.RenameParams(new_name="tide", **at)))
    texts = {Path(one.text_document.uri).name: one.edits for one in edit.document_changes[:-1]}
    assert sorted(texts) == ["events.yaml", "evidence.lock", "positions.yaml", "sources.yaml"]
    (events,) = texts["events.yaml"]
    column = len("lamp: {what: The ** lamp is lit, who: [north, south], on: light, cite: ")
    assert events.range == lsp.Range(lsp.Position(1, column), lsp.Position(1, column + 2))
    assert events.new_text == "tide"
    assert edit.document_changes[-1].old_uri.endswith("/.snapshots/s1.txt")


def test_a_name_that_is_taken_is_refused_with_the_reason(editor: Editor) -> None:
    at = editor.type(EVENTS_FILE, EVENTS.replace("[north", "[nor|th"))
    with pytest.raises(Exception, match="the id 'south' is taken by one of the actors"):
        editor.wait(editor.client.text_document_rename_async(lsp.RenameParams(new_name="south", **at)))


def test_diagnostics_follow_what_is_typed(editor: Editor) -> None:
    editor.type(EVENTS_FILE, EVENTS.replace("[north", "[nrth|"))
    assert editor.diagnostics("events.yaml", "nrth") == ["2: there is no record 'nrth' (did you mean 'north'?)"]
    editor.type(EVENTS_FILE, EVENTS + "|")
    assert not [one for one in editor.diagnostics("events.yaml", "") if "nrth" in one]


def test_a_saved_file_is_checked_with_its_decks(editor: Editor) -> None:
    editor.type(EVENTS_FILE, EVENTS + "|")
    params = lsp.DidSaveTextDocumentParams(lsp.TextDocumentIdentifier(editor.uri(EVENTS_FILE)))
    editor.client.text_document_did_save(params)
    assert editor.diagnostics("dossier.yaml", "cut-off")


def test_the_server_ends_with_its_editor_also_during_a_check(editor: Editor) -> None:
    other = Editor(editor.root)
    other.start()
    other.open(EVENTS_FILE)
    other.type(EVENTS_FILE, EVENTS + "|")
    other.stop()
    assert other.client._server is not None
    assert other.client._server.returncode == 0
