"""What the preview shows: one deck at a time as it stands on disk, and the last good pages when it is broken.

Comes in: a project's folder. Goes out: Views, and the places in files that a click may lead to.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.audience.brief import Brief
from briefgen.build.batch import for_readers
from briefgen.build.brand import under_brand
from briefgen.build.builder import keeps_from_building, master_of
from briefgen.build.failures import OURS, unreadable
from briefgen.build.pipeline import make_pages
from briefgen.build.request import BuildOptions, DeckRequest
from briefgen.core.files import digest_of
from briefgen.core.problem import Level, NotFound, Problem, Refused, Where
from briefgen.core.yaml_reader import Document, read_yaml
from briefgen.deck.model import Deck, Layout
from briefgen.dossier.load import load_dossier
from briefgen.dossier.records import Dossier, Story
from briefgen.evidence.snapshots import read_evidence
from briefgen.master.read.master import read_master
from briefgen.page.layout import house_style
from briefgen.page.scene import Master, Page, Pages
from briefgen.page.sheet import HouseStyle
from briefgen.project.folders import find_dossiers, find_templates, template_folders, templates
from briefgen.review.checked import checked_of
from briefgen.review.run import check_content, check_deck
from briefgen.template.read import Template, read_template
from briefgen.write.html.backdrop import Grounds, backdrops, grounds
from briefgen.write.html.html import Markup, markup, stylesheet
from briefgen.write.image.svg import painter

LEVELS: tuple[Level, ...] = ("error", "warning")
"""What is told while one types; notes are for `briefgen check`."""


class Made(Struct, frozen=True):
    """What pages were made from: all that is known, the template, what its reader sees, what is said."""

    dossier: Dossier
    template: Template
    brief: Brief
    deck: Deck


class View(Struct, frozen=True):
    """A deck as last seen: the newest pages that could be made, and what is wrong with the files as they stand.

    `stale`: the pages are older than the files, which have errors. `pages` is None when none could be made yet.
    `revision` is that of the files when it began to be made.
    """

    request: DeckRequest
    problems: tuple[Problem, ...]
    pages: Pages | None = None
    parts: Markup | None = None
    style: str = ""
    made: Made | None = None
    stale: bool = False
    revision: int = 0


class Files(Struct, frozen=True):
    """Content files as last read: one that holds what it held is not read again."""

    held: dict[str, tuple[bytes, Document | None, tuple[Problem, ...]]] = field(default_factory=dict)

    def read(self, content: bytes, shown: str) -> tuple[Document | None, tuple[Problem, ...]]:
        """As `read_yaml` does."""
        if shown not in self.held or self.held[shown][0] != content:
            self.held[shown] = (content, *read_yaml(content, shown))
        return self.held[shown][1:]


class Paper(Struct, frozen=True):
    """A master as read, its style with the words measured so far, and what its layouts paint.

    `digest` is the file's.
    """

    digest: str
    master: Master
    house: HouseStyle
    painted: Mapping[Layout, str]
    grounds: Grounds


class Drawn(Struct, frozen=True):
    """The pages of a deck as drawn, and what else their drawings depend on."""

    master: Master
    target: Mapping[str, str]
    drawn: dict[Page, str]


class Desk:
    """A project being looked at. `revision` grows with every change on disk."""

    def __init__(self, root: Path, dossier: str = "", template: str = "") -> None:
        self.root = root
        self.revision = 1
        self._named = tuple(name for name in (dossier,) if name)
        self._first = template
        self._seen: dict[DeckRequest, View] = {}
        self._files = Files()
        self._stock: Paper | None = None
        self._kept: dict[DeckRequest, Drawn] = {}
        self._objected: dict[DeckRequest, tuple[int, tuple[Problem, ...]]] = {}
        self._lock = Lock()
        find_dossiers(root, self._named)
        find_templates(self.folders, (template,) if template else ())

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where templates and masters are looked for."""
        return template_folders(self.root)

    @property
    def dossiers(self) -> dict[str, Path]:
        """What may be chosen; the one asked for stands first."""
        try:
            known = find_dossiers(self.root, ())
        except NotFound:
            known = {}
        return {**find_dossiers(self.root, self._named), **known} if self._named else known

    @property
    def templates(self) -> tuple[str, ...]:
        """The templates that make decks; the one asked for stands first."""
        names = for_readers(self.folders)
        return tuple(dict.fromkeys((self._first, *names))) if self._first else names

    def watched(self) -> tuple[Path, ...]:
        """The folders whose changes count, as far as they are there and may be read."""
        found = {self.root / "content", *self.folders, *(folder / "masters" for folder in self.folders)}
        with suppress(NotFound, OSError):
            found |= set(self.dossiers.values())
        return tuple(sorted(path for path in found if path.is_dir()))

    def changed(self) -> int:
        """Takes note that something changed on disk; the new revision."""
        self.revision += 1
        return self.revision

    def view(self, dossier: str = "", template: str = "") -> View:
        """The deck of that dossier and template as the files stand now. Raises NotFound."""
        request = self._order(dossier, template)
        with self._lock:
            view, revision = self._seen.get(request, View(request, ())), self.revision
            if view.revision != revision:
                view = self._seen[request] = replace(self._made(request, view), revision=revision)
        return view

    def objections(self, view: View) -> tuple[Problem, ...]:
        """What the rules object to in the files that `view` was made of, sorted; nothing while they have errors."""
        revision, known = self._objected.get(view.request, (0, ()))
        if revision == view.revision:
            return known
        made = view.made
        if made is None or view.stale:
            return ()
        checked = checked_of(made.dossier, read_evidence(view.request.dossier))
        content, shown = (
            check_content(checked, LEVELS),
            check_deck(checked, made.template, LEVELS, made.brief, made.deck),
        )
        found = tuple(sorted({*content, *shown}))
        with self._lock:  # not while the rules look: the next pages need not wait for them
            if view.revision > self._objected.get(view.request, (0, ()))[0]:
                self._objected[view.request] = (view.revision, found)
        return found

    def place(self, view: View, said: str) -> Where | None:
        """The place that prints as `said`, if it is one that was named to the page; the user may open no other."""
        return next((where for where in self._places(view) if str(where) == said), None)

    def _places(self, view: View) -> Iterator[Where]:
        yield from (problem.where for problem in (*view.problems, *self._objected.get(view.request, (0, ()))[1]))
        for records in view.made.dossier.records.values() if view.made else ():
            yield from (record.where for record in records.values())
        if view.made:
            yield from view.made.dossier.places.values()
            for story in view.made.dossier.records["story"].values():
                yield from (point.where for point in story.points) if isinstance(story, Story) else ()

    def _order(self, dossier: str, template: str) -> DeckRequest:
        folders, names = self.dossiers, self.templates
        folder = folders.get(dossier) if dossier else next(iter(folders.values()), None)
        if folder is None or not names or (template and template not in templates(self.folders)):
            raise NotFound("there is no such dossier or template here")
        return DeckRequest(folder, template or names[0])

    def _made(self, request: DeckRequest, last: View) -> View:
        try:
            return self._fresh(request)
        except Refused as refusal:
            return replace(last, problems=refusal.problems, stale=last.pages is not None)
        except Exception as mistake:
            if isinstance(mistake, OSError) and mistake.filename:
                found = unreadable(mistake)
            else:
                found = Problem(Where(request.dossier.as_posix()), "own-mistake", f"{OURS}: {mistake!r}")
        return replace(last, problems=(found,), stale=last.pages is not None)

    def _fresh(self, request: DeckRequest) -> View:
        """The view of files without errors. Raises Refused with all of them."""
        options = BuildOptions(self.folders)
        template = read_template(request.template, options.folders)
        dossier, known = load_dossier(request.dossier.resolve(), request.dossier.as_posix(), self._files.read)
        if dossier is None or keeps_from_building(known, options):
            raise Refused(known)
        dossier = under_brand(dossier, options.folders)
        paper = self._paper(master_of(options, template))
        said: list[tuple[Brief, Deck]] = []

        def look(brief: Brief, deck: Deck) -> tuple[Problem, ...]:
            said.append((brief, deck))  # the rules may take longer than the pages: they look at it afterwards
            return ()

        try:
            pages, found = make_pages(dossier, template, paper.master, look=look, house=paper.house)
        except Refused as refusal:
            raise Refused((*known, *refusal.problems)) from None
        problems = tuple(sorted({*known, *found}))
        if keeps_from_building(problems, options):
            raise Refused(problems)
        parts = markup(pages, paper.painted, self._pen(request, pages, paper))
        made = Made(dossier, template, *said[-1])
        return View(request, problems, pages, parts, stylesheet(paper.master), made)

    def _paper(self, file: Path) -> Paper:
        """What pages stand on, read once for each content of the master's file."""
        digest = digest_of(file)
        if self._stock is None or self._stock.digest != digest:
            master = read_master(file)
            self._stock = Paper(
                digest,
                master,
                house_style(master),
                backdrops(file, master, frozenset(master.layouts)),
                grounds(file, master),
            )
        return self._stock

    def _pen(self, request: DeckRequest, pages: Pages, paper: Paper) -> Callable[[Page], str]:
        """Draws a page; one that is as it was when the deck was last drawn is not drawn again."""
        brush = painter(pages, paper.grounds, marked=True)
        kept = self._kept.get(request)
        before = kept.drawn if kept and (kept.master, kept.target) == (brush.master, brush.target) else {}
        now = self._kept[request] = Drawn(brush.master, brush.target, {})

        def draw(page: Page) -> str:
            now.drawn[page] = before.get(page) or brush.page(page)
            return now.drawn[page]

        return draw
