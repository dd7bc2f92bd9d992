"""Makes the decks that are asked for, one after the other, in whatever process this is.

Comes in: a DeckRequest. Goes out: its Outcomes, one for each format. The dossier read last is held, since the next
deck is often made of it too; nothing else is, so that memory is that of one dossier and one deck.
"""

import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.build.brand import master_file, standing_on, under_brand
from briefgen.build.failures import not_stored, out_of_memory, own_mistake, saved_meanwhile, unreadable
from briefgen.build.fingerprint import Digests, Stamp, dossier_digest, dossier_stamps, faces_digest, stamps
from briefgen.build.remembered import Made, found, keep_checked
from briefgen.build.request import BuildOptions, DeckRequest, Outcome
from briefgen.core.files import digest_of
from briefgen.core.problem import NotFound, Problem, Refused, Where, errors, short_of_memory
from briefgen.project.folders import templates
from briefgen.store.cache import Cache
from briefgen.store.files import memory_of, remember
from briefgen.template.chain import brand_file

if TYPE_CHECKING:
    from briefgen.audience.brief import Brief
    from briefgen.deck.model import Deck
    from briefgen.dossier.records import Dossier
    from briefgen.page.scene import Master, Pages
    from briefgen.review.checked import Checked
    from briefgen.template.read import Template

NO_READER = "it is one for others to extend; add 'reads:' to make decks of it"


class Held(Struct, frozen=True):
    """A dossier as read, and what is wrong with it. `checked` is None when its files have errors."""

    folder: Path
    dossier: "Dossier | None"
    known: tuple[Problem, ...]
    checked: "Checked | None"
    current: bool = True
    """Whether its files still are as they were when it was read."""


class Ground(Struct, frozen=True):
    """What a deck stands on: a master's file, and what it offers.

    Its stamps and the digests of its faces are those from before any of it was read.
    """

    file: Path
    stamps: frozenset[Stamp]
    master: "Master"
    faces: dict[str, str]
    typed: Where
    """Where its user would change it."""

    @property
    def shaken(self) -> bool:
        """Whether the file was saved since: then pages laid out on it may not be written on it."""
        return stamps(self.file) != self.stamps


class Said(Struct, frozen=True):
    """A deck laid out, the mark that tells it from others, and what its reader sees."""

    pages: "Pages"
    mark: str
    brief: "Brief"

    def remember_in(self, folder: Path) -> Callable[[Path], None]:
        """Keeps what a finished deck says in the folder it goes to."""
        from briefgen.edited.fields import with_fields
        from briefgen.edited.memory import keep, remembered
        from briefgen.edited.read_pptx import read_facets

        def finish(deck: Path) -> None:
            facets = with_fields(read_facets(deck), self.pages)
            keep(folder, digest_of(deck), remembered(facets, self.brief))

        return finish


class SavedMeanwhile(Exception):
    """A master was saved between laying out a deck and storing it."""


class DeckBuilder:
    """Makes decks with the same options."""

    def __init__(self, options: BuildOptions) -> None:
        self.options = options
        self.digests = Digests(options)
        self.cache = Cache(options.cache, self.digests.own)  # worked out before any of it is read
        self.memory = memory_of(options.output) if options.output and not options.force else {}
        self._held: Held | None = None
        self._masters: dict[frozenset[Stamp], Master] = {}
        self._around: frozenset[Stamp] = frozenset()

    def outcomes(self, request: DeckRequest, covered: frozenset[str] = frozenset()) -> tuple[Outcome, ...]:
        """What becomes of the order. `covered` are the readers that this run makes decks of the same dossier for.

        A mistake of ours is told like any other failure, and stops no other deck.
        """
        try:
            return self._outcomes(request, covered)
        except Exception as mistake:
            if short_of_memory(mistake):
                return (Outcome(request, "failed", (out_of_memory(request),)),)
            if isinstance(mistake, OSError) and mistake.filename and mistake.strerror:
                return (Outcome(request, "failed", (unreadable(mistake),)),)
            if self.options.debug:
                traceback.print_exc()
            return (Outcome(request, "failed", (own_mistake(request, mistake),)),)

    def _outcomes(self, request: DeckRequest, covered: frozenset[str]) -> tuple[Outcome, ...]:
        if (around := stamps(*self.options.folders)) != self._around:  # a template, a brand, a picture or a master
            self.digests.forget()
            self._around, self._held = around, None
        held = self.dossier(request.dossier, covered)
        try:
            return tuple(self._made(request, held, covered))
        except Refused as refusal:
            return (Outcome(request, "has-errors", joined(held.known, refusal.problems)),)

    def _made(self, request: DeckRequest, held: Held, covered: frozenset[str]) -> Iterator[Outcome]:
        """Composes the deck; lays it out and writes it unless it stands as it would be written. Raises Refused."""
        template = self._template(request, held)
        brief, deck, composed, objections = self._deck(held, template)
        known = joined(held.known, composed, objections)
        file = master_of(self.options, template)
        if not keeps_from_building(known, self.options) and (
            stood := self._standing(request, held, deck, file, known, composed)
        ):
            yield from stood
            return
        ground = self._ground(file, _typed_in(self.options, template, file))
        pages, laid = self._pages(deck, ground, known)
        problems, digest = joined(known, laid), self.digests.deck(deck, file)
        said = Said(pages, self.digests.mark(deck, file), brief)
        del template, deck  # as large as the pages, and not needed while these are written
        made = Made("", digest, len(pages.pages), problems, laid, ground.faces, joined(composed, laid))
        if keeps_from_building(problems, self.options):
            yield Outcome(request, "has-errors", problems)
        elif self.options.output is None:
            if not ground.shaken:
                keep_checked(self.cache, replace(made, files=self._files(request, held)), self.options, covered)
            yield Outcome(request, "checked", problems, pages=made.pages)
        else:
            for form in self.options.forms:
                yield self._stored(request, held, form, said, ground, made)

    def _pages(
        self, deck: "Deck", ground: Ground, known: tuple[Problem, ...]
    ) -> tuple["Pages", tuple[Problem, ...]]:  # fmt: skip
        """The deck laid out, and what its author should know of that. Raises Refused with all that is known by then."""
        from briefgen.build.pipeline import fitted
        from briefgen.page.layout import face_notes, house_style

        house = house_style(ground.master)
        try:
            pages, laid = fitted(deck, ground.master, house)
        except Refused as refusal:
            raise Refused((*known, *refusal.problems)) from None
        return pages, (*laid, *face_notes(house, ground.typed), *self._notes(ground))

    # --- what a deck is made from ---

    def dossier(self, folder: Path, covered: frozenset[str]) -> Held:
        """The dossier in the folder, read and checked, unless it is the one held already."""
        if self._held is None or self._held.folder != folder:
            self._held = None  # let go of the last before the next is read
            before = dossier_stamps(folder)
            dossier, problems = self._read(folder, self.digests.dossier(folder))
            dossier, problems = self._branded(dossier, problems)
            checked = _checked(dossier, folder, problems, self.options)
            current = dossier_stamps(folder) == before
            known = joined(problems, self._objections(checked, covered)) if checked else problems
            self._held = Held(folder, dossier, known, checked, current)
        return self._held

    def _read(self, folder: Path, digest: str) -> tuple["Dossier | None", tuple[Problem, ...]]:
        """The dossier as it was kept when files of this digest were last read, or as its files say."""
        from briefgen.dossier.stored import NotStored, dossier_as_json, dossier_from_json

        if not self.options.force and (kept := self.cache.find(f"dossier {digest}")):
            with suppress(NotStored):
                return dossier_from_json(kept)
        from briefgen.dossier.load import load_dossier

        before = dossier_stamps(folder)
        dossier, problems = load_dossier(folder.resolve(), folder.as_posix())
        if dossier_stamps(folder) == before and dossier_digest(folder) == digest:  # nobody saved a file meanwhile
            with suppress(NotStored):
                self.cache.keep(f"dossier {digest}", dossier_as_json(dossier, problems))
        return dossier, problems

    def _branded(
        self, dossier: "Dossier | None", problems: tuple[Problem, ...]
    ) -> tuple["Dossier | None", tuple[Problem, ...]]:
        """The dossier with what the brand adds to it, and the problems with those of the brand's file."""
        try:
            return under_brand(dossier, self.options.folders) if dossier else None, problems
        except Refused as refusal:
            return dossier, joined(problems, refusal.problems)

    def _objections(self, checked: "Checked", covered: frozenset[str]) -> tuple[Problem, ...]:
        """What the rules find in the content, and in a thorough run for readers that no deck is made for."""
        from briefgen.review.checked import plain_views
        from briefgen.review.run import check_content, check_views

        found = check_content(checked, self.options.levels)
        if not self.options.thorough:
            return found
        return (*found, *check_views(checked, plain_views(checked.dossier, covered), self.options.levels))

    def _template(self, request: DeckRequest, held: Held) -> "Template":
        """The template, if the dossier can be made a deck of at all. Raises Refused with what is wrong with either."""
        from briefgen.template.read import read_template

        template = read_template(request.template, self.options.folders)
        if held.dossier is None or (held.checked is None and keeps_from_building(held.known, self.options)):
            raise Refused(held.known)
        if not template.reads:
            raise Refused([Problem(template.where, "template-reader", "this template has no reader", NO_READER)])
        return template

    def _deck(
        self, held: Held, template: "Template"
    ) -> tuple["Brief", "Deck", tuple[Problem, ...], tuple[Problem, ...]]:  # fmt: skip
        """What its reader sees, what the deck says, the problems of composing it, and what the rules object to.

        The rules know everything.
        """
        from briefgen.build.pipeline import make_deck
        from briefgen.review.run import check_deck

        options, objections, briefs = self.options, list[Problem](), list["Brief"]()

        def look(brief: "Brief", deck: "Deck") -> tuple[Problem, ...]:
            briefs.append(brief)
            if held.checked:
                objections.extend(check_deck(held.checked, template, options.levels, brief, deck))
            return ()  # they are kept apart

        assert held.dossier is not None
        deck, problems = make_deck(held.dossier, template, draft=options.draft, as_of=options.as_of, look=look)
        return briefs[-1], deck, problems, tuple(objections)

    def _ground(self, file: Path, typed: Where) -> Ground:
        from briefgen.master.read.master import read_master

        seen = stamps(file)
        if seen not in self._masters:
            self._masters[seen] = read_master(file)
        master = self._masters[seen]
        faces = faces_digest((master.heading_face, master.body_face))
        return Ground(file, seen, master, faces, typed)

    def _notes(self, ground: Ground) -> Iterator[Problem]:
        """What is missing in a master that was asked for."""
        for note in ground.master.notes if self.options.master else ():
            yield Problem(ground.typed, "master-note", note, level="note")

    # --- what is known of it already ---

    def _files(self, request: DeckRequest, held: Held) -> str:
        """The digest of all files that the deck was made from; empty when one of them was saved meanwhile.

        Asked for when the last of them has been read.
        """
        return self.digests.files(request) if held.current and stamps(*self.options.folders) == self._around else ""

    def _standing(
        self, request: DeckRequest, held: Held, deck: "Deck", master: Path,
        known: tuple[Problem, ...], composed: tuple[Problem, ...],
    ) -> tuple[Outcome, ...]:  # fmt: skip
        """The outcomes of a deck that stands in every format as it would be written again; else none."""
        if not self.memory or self.options.output is None:
            return ()
        digest = self.digests.deck(deck, master)
        stood = [found(self.options.output / f"{request.name}.{form}", self.memory) for form in self.options.forms]
        outcomes = []
        for one in stood:
            if one is None or one[1].deck != digest:
                return ()
            file, made = one
            problems, seen = joined(known, made.laid), joined(composed, made.laid)
            made = replace(made, files=self._files(request, held), problems=problems, seen=seen)
            remember(file, made.as_remembered())
            outcomes.append(made.outcome(request, file))
        return tuple(outcomes)

    def _stored(self, request: DeckRequest, held: Held, form: str, said: Said, ground: Ground, made: Made) -> Outcome:
        from briefgen.build.pipeline import write_deck

        def remembered() -> dict[str, Any]:
            if ground.shaken:
                raise SavedMeanwhile
            return replace(made, files=self._files(request, held)).as_remembered()

        assert self.options.output is not None
        target = self.options.output / f"{request.name}.{form}"
        try:
            kept = None if self.options.force else self.cache
            file = write_deck(
                said.pages,
                ground.file,
                target,
                remembered,
                kept,
                mark=said.mark,
                finish=said.remember_in(target.parent),
            )
        except Exception as reason:
            told = [saved_meanwhile(target, ground.file)] if ground.shaken else not_stored(target, reason)
            return Outcome(request, "failed", joined(made.problems, told))
        return Outcome(request, "written" if file == target else "written-beside", made.problems, file, made.pages)


def _checked(
    dossier: "Dossier | None", folder: Path, problems: tuple[Problem, ...], options: BuildOptions
) -> "Checked | None":  # fmt: skip
    """What the rules look at; None when the files have errors, since rules about what is left would mislead."""
    from briefgen.evidence.snapshots import read_evidence
    from briefgen.review.checked import checked_of

    if dossier is None or errors(problems):
        return None
    return checked_of(
        dossier, read_evidence(folder), options.today, _slots(options) if options.thorough else frozenset()
    )


def _slots(options: BuildOptions) -> frozenset[str]:
    """The slots of all templates at hand; none when a template cannot be read, since it might have any."""
    from briefgen.template.read import read_template

    try:
        read = [read_template(name, options.folders) for name in templates(options.folders)]
    except Refused:
        return frozenset()
    return frozenset(entry.slot for template in read for entry in template.entries)


def keeps_from_building(problems: Iterable[Problem], options: BuildOptions) -> bool:
    """Whether any of the problems keeps a deck from being written."""
    levels = ("error", "warning") if options.strict else ("error",)
    return not options.draft and any(problem.level in levels for problem in problems)


def master_of(options: BuildOptions, template: "Template") -> Path:
    """The file of the master to use. Raises Refused when the template names one that is not there."""
    where = template.places.get("master", template.where)
    try:
        return master_file(options.folders, options.master, template.master, Path(where.file).parent)
    except NotFound as missing:
        if options.master:
            raise
        raise Refused([Problem(where, "template-master", str(missing))]) from None


def _typed_in(options: BuildOptions, template: "Template", master: Path) -> Where:
    """The file in which a user changes the master: the brand's, for one that is made from it."""
    where = template.places.get("master", template.where)
    brand = brand_file(options.folders)
    _, dressed = standing_on(options.folders, options.master, template.master, Path(where.file).parent)
    return Where((brand if brand and dressed else master).as_posix())


def joined(*groups: Iterable[Problem]) -> tuple[Problem, ...]:
    """Every problem once, sorted by place."""
    return tuple(sorted({problem for group in groups for problem in group}))
