"""The state of the preview: one deck as on disk, or its last good pages while the files have errors.

Input: a project's folder. Output: PreviewStates, and the places in files that a click may lead to.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Lock

from msgspec import Struct
from msgspec.structs import replace

from briefgen.build.batch import for_readers
from briefgen.build.outcome import failure, sorted_problems
from briefgen.build.pipeline import make_deck
from briefgen.build.request import DeckRequest
from briefgen.core.language import is_language
from briefgen.core.problem import Level, NotFound, Problem, Refused, Where
from briefgen.dossier.nouns.story import Story
from briefgen.evidence.snapshots import Evidence, read_evidence
from briefgen.preview.rendering import PreviewSources, Renderer, Rendering
from briefgen.project.folders import find_dossiers, find_templates, template_folders, templates
from briefgen.review.rule_context import rule_context
from briefgen.review.run import check_content, check_deck

LEVELS: tuple[Level, ...] = ("error", "warning")
"""Levels shown while somebody types; notes are for `briefgen check`."""


class PreviewState(Struct, frozen=True):
    """A deck in the preview: the newest pages that could be made, and what is wrong with the files now.

    `stale`: the pages are older than the files, which have errors. `rendering` is None when there are no pages yet.
    `revision` is that of the files when building began.
    """

    request: DeckRequest
    problems: tuple[Problem, ...] = ()
    rendering: Rendering | None = None
    stale: bool = False
    revision: int = 0


class PreviewSession:
    """A project in the preview. `revision` increases with every change on disk."""

    def __init__(self, root: Path, dossier: str = "", template: str = "") -> None:
        self.root = root
        self.revision = 1
        self._named = tuple(name for name in (dossier,) if name)
        self._first = template
        self._seen: dict[DeckRequest, PreviewState] = {}
        self._sources = PreviewSources(self.folders)
        self._findings: dict[DeckRequest, tuple[int, tuple[Problem, ...]]] = {}
        self._lock = Lock()
        find_dossiers(root, self._named)
        find_templates(self.folders, (template,) if template else ())

    @property
    def folders(self) -> tuple[Path, ...]:
        """Folders searched for templates and masters."""
        return template_folders(self.root)

    @property
    def dossiers(self) -> dict[str, Path]:
        """The dossiers to choose from, the requested one first."""
        try:
            known = find_dossiers(self.root, ())
        except NotFound:
            known = {}
        return {**find_dossiers(self.root, self._named), **known} if self._named else known

    @property
    def templates(self) -> tuple[str, ...]:
        """The templates that make decks, the requested one first."""
        names = for_readers(self.folders)
        return tuple(dict.fromkeys((self._first, *names))) if self._first else names

    def watched(self) -> tuple[Path, ...]:
        """Return the folders to watch, as far as they exist and may be read."""
        found = {self.root / "content", *self.folders, *(folder / "masters" for folder in self.folders)}
        with suppress(NotFound, OSError):
            found |= set(self.dossiers.values())
        return tuple(sorted(path for path in found if path.is_dir()))

    def changed(self) -> int:
        """Count a change on disk; return the new revision."""
        self.revision += 1
        return self.revision

    def view(self, dossier: str = "", template: str = "", language: str = "") -> PreviewState:
        """Return the deck of that dossier and template from the current files, in that language. Raises NotFound."""
        request = self._request(dossier, template, language)
        with self._lock:
            view, revision = self._seen.get(request, PreviewState(request)), self.revision
            if view.revision != revision:
                view = self._seen[request] = replace(self._rendered(request, view), revision=revision)
        return view

    def objections(self, view: PreviewState) -> tuple[Problem, ...]:
        """Return the findings of the rules in the files of `view`, sorted; none while they have errors."""
        revision, known = self._findings.get(view.request, (0, ()))
        if revision == view.revision:
            return known
        if view.rendering is None or view.stale:
            return ()
        composed = view.rendering.composed
        context = rule_context(composed.dossier, read_evidence(view.request.dossier))
        in_deck = check_deck(context, composed.template, LEVELS, composed.brief, composed.deck)
        found = sorted_problems(check_content(context, LEVELS), in_deck)
        with self._lock:  # so that the next pages need not wait for the rules
            if view.revision > self._findings.get(view.request, (0, ()))[0]:
                self._findings[view.request] = (view.revision, found)
        return found

    def evidence(self, view: PreviewState) -> Evidence:
        """Return the pinned texts of that dossier; none when they cannot be read, which the rules report."""
        try:
            return read_evidence(view.request.dossier)
        except OSError:
            return Evidence()

    def place(self, view: PreviewState, said: str) -> Where | None:
        """Return the place printed as `said`, if the page shows it; no other may be opened."""
        return next((where for where in self._places(view) if str(where) == said), None)

    def _places(self, view: PreviewState) -> Iterator[Where]:
        yield from (problem.where for problem in (*view.problems, *self._findings.get(view.request, (0, ()))[1]))
        if view.rendering is None:
            return
        dossier = view.rendering.composed.dossier
        for records in dossier.records.values():
            yield from (record.where for record in records.values())
        yield from dossier.places.values()
        for story in dossier.records["story"].values():
            yield from (point.where for point in story.points) if isinstance(story, Story) else ()

    def _request(self, dossier: str, template: str, language: str) -> DeckRequest:
        folders, names = self.dossiers, self.templates
        folder = folders.get(dossier) if dossier else next(iter(folders.values()), None)
        if folder is None or not names or (template and template not in templates(self.folders)):
            raise NotFound("there is no such dossier or template here")
        if language and not is_language(language):
            raise NotFound(f"'{language}' is not a language tag")
        return DeckRequest(folder, template or names[0], language)

    def _rendered(self, request: DeckRequest, last: PreviewState) -> PreviewState:
        """Return the deck of the current files; if they have errors, the last good pages with those errors."""
        if self._sources.options.folders != self.folders:  # the project's own folder of templates was added or removed
            self._sources = PreviewSources(self.folders)
        try:
            rendering = make_deck(request, self._sources.options, self._sources, Renderer(request, self._sources))
        except Refused as refusal:
            return replace(last, problems=refusal.problems, stale=last.rendering is not None)
        except Exception as error:
            return replace(last, problems=(failure(request, error),), stale=last.rendering is not None)
        problems = tuple(problem for problem in rendering.problems if problem.level in LEVELS)
        return PreviewState(request, problems, rendering)
