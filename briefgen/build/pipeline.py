"""The whole pipeline: Dossier, Brief, Deck, Pages, file.

    load -> tailor -> compose -> lay out -> write

`make_deck` runs it for one deck. The batch, the preview, charts and the public API all call it; they differ in where
they get what they read (Sources) and in what they do with the result (Sink).
"""

from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from briefgen.audience.brief import Brief
from briefgen.audience.field_place import place_of_field
from briefgen.audience.languages import brief_in
from briefgen.audience.tailor import tailor
from briefgen.build.digests import SHOWN
from briefgen.build.languages import no_words, refused_untranslated, untranslated_in
from briefgen.build.open_masters import MasterFile, OpenMaster, master_for
from briefgen.build.outcome import sorted_problems
from briefgen.build.request import BuildOptions, DeckRequest
from briefgen.build.sources import LoadedDossier, Sources
from briefgen.core.kept import KeptWork
from briefgen.core.problem import NOWHERE, Problem, Refused, errors
from briefgen.deck.model import Deck
from briefgen.dossier.nouns.story import Story
from briefgen.dossier.records import Dossier
from briefgen.page.house import face_notes, house_style, hyphen_notes, script_notes
from briefgen.page.layout import Unfit, UnfitSlide, lay_out
from briefgen.page.master import Master
from briefgen.page.scene import Pages
from briefgen.page.sheet import HouseStyle
from briefgen.page.stamps import stamp_notes
from briefgen.project.folders import is_shipped
from briefgen.template.compose import compose
from briefgen.template.read import Template

Result = TypeVar("Result", covariant=True)
MAX_KEPT_SLIDES = 100
"""Most slides of a deck whose work is kept for the next run: 200 slides would take 20 MB more."""
NO_READER = "it is one for others to extend; add 'reads:' to make decks of it"


class Composed(Struct, frozen=True):
    """A deck after composing: its content.

    Among `problems` are `visible`, which come only from the Brief of its reader and from its template.
    """

    loaded: LoadedDossier
    dossier: Dossier
    template: Template
    brief: Brief
    deck: Deck
    master: MasterFile
    problems: tuple[Problem, ...]
    visible: tuple[Problem, ...]


class LaidOut(Struct, frozen=True):
    """A deck after layout. `problems` include `layout`, those found last."""

    loaded: LoadedDossier
    brief: Brief
    pages: Pages
    master: OpenMaster
    problems: tuple[Problem, ...]
    visible: tuple[Problem, ...]
    layout: tuple[Problem, ...]


class Sink(Protocol[Result]):
    """What happens with finished decks."""

    def reuse(self, composed: Composed) -> Result | None:
        """Return an existing result for the composed deck; None: lay it out and finish it."""

    def finish(self, laid_out: LaidOut) -> Result:
        """Return the result for a deck without errors, such as the files it was written to."""


def make_deck(request: DeckRequest, options: BuildOptions, sources: Sources, sink: Sink[Result]) -> Result:
    """Make one deck: load, tailor, compose, lay out, and hand it to the sink. Raises Refused with all problems."""
    known: set[Problem] = set()
    try:
        loaded = sources.dossier(request.dossier)
        known.update(loaded.problems, loaded.findings)
        template = sources.template(request.template)
        known.update(template.notes)
        dossier = _buildable(loaded, template, options)
        brief = tailor_for(dossier, template, options.as_of)
        if options.since or (_compares(template, brief) and (request.dossier / SHOWN).is_dir()):
            from briefgen.changes.since import with_changes

            brief = with_changes(request.dossier, brief, options.since)
        brief = _in_language(brief, dossier, request.language or template.language)
        deck, visible = compose_for(brief, template, options.draft)
        untranslated = untranslated_in(deck, brief, template)
        visible = sorted_problems(visible, untranslated, no_words(brief, template))
        known.update(visible, refused_untranslated(deck, brief, dossier))
        known.update(loaded.findings_in(deck, brief, template, options))
        master = master_for(template, options)
        if not options.blocked_by(known):
            composed = Composed(loaded, dossier, template, brief, deck, master, sorted_problems(known), visible)
            if (result := sink.reuse(composed)) is not None:
                return result
            del composed
        is_long = len(deck.slides) > MAX_KEPT_SLIDES
        opened = sources.open_master(master, is_long)
        kept = None if is_long else sources.kept(request, "pages")
        pages, layout = _pages(deck, opened, master, brief, kept)
        known.update(layout)
        if options.blocked_by(known):
            raise Refused(known)
    except Refused as refusal:
        raise Refused((*known, *refusal.problems)) from None
    del template, deck  # as large as the pages, and not needed for writing
    visible = sorted_problems(visible, layout)
    return sink.finish(LaidOut(loaded, brief, pages, opened, sorted_problems(known), visible, layout))


def tailor_for(dossier: Dossier, template: Template, as_of: date | None = None) -> Brief:
    """Return what the template's reader sees, in the dossier's language.

    Raises Refused for a day before the cut-off, and for a reader that the dossier does not have: placed at the
    template, or at the dossier's ladder if the template ships with briefgen.
    """
    if as_of is not None and as_of < dossier.head.cutoff:
        where = dossier.places.get(("", "cutoff"), dossier.head.where)
        message = f"the deck is dated {as_of}, before its cut-off {dossier.head.cutoff}"
        raise Refused([Problem(where, "time-as-of", message, "give a later day to --as-of")])
    try:
        brief = tailor(dossier, template.reads, template.show)
        return brief if as_of is None else replace(brief, as_of=as_of)
    except Refused as refusal:
        where = template.places.get("reads", template.where)
        if is_shipped(Path(where.file)):
            where = dossier.places.get(("", "readers"), where)
        raise Refused([replace(one, where=where) for one in refusal.problems]) from None


def _compares(template: Template, brief: Brief) -> bool:
    """Return whether the deck says what changed since it was shown, or any slot of the story flags its news."""
    return template.compares or any(isinstance(one, Story) and one.since for one in brief.records["story"].values())


def _in_language(brief: Brief, dossier: Dossier, language: str) -> Brief:
    """Return the Brief in that language; changes since an earlier deck were compared in the dossier's language."""
    translated = brief_in(brief, dossier, language)
    if translated is brief or not brief.since:
        return translated
    from briefgen.changes.since import said_now

    return said_now(translated)


def compose_for(brief: Brief, template: Template, draft: bool = False) -> tuple[Deck, tuple[Problem, ...]]:
    """Return what the deck says, and problems for its author."""
    deck, problems = compose(brief, template)
    return replace(deck, draft=draft), problems


def lay_out_deck(
    deck: Deck, master: Master, style: HouseStyle | None = None, brief: Brief | None = None
) -> tuple[Pages, tuple[Problem, ...]]:
    """Return the deck's pages; a draft leaves out slides that fit no page, with a problem each. Raises Unfit.

    With its `brief`, a slide of a shipped template that does not fit is reported at its line of the content.
    """
    found: list[UnfitSlide] = []
    while True:
        try:
            return lay_out(deck, master, style), tuple(one.problem for one in found)
        except Unfit as unfit:
            found += unfit.found if brief is None else (_at_content(one, brief) for one in unfit.found)
            fitting = tuple(slide for slide in deck.slides if slide.id not in unfit.slides)
            if not deck.draft or not fitting:
                raise Unfit(found) from None
            deck = replace(deck, slides=fitting)


def _at_content(slide: UnfitSlide, brief: Brief) -> UnfitSlide:
    """Return the slide that does not fit, placed at its line of the content if its template ships with briefgen."""
    where = place_of_field(brief, slide.field) if is_shipped(Path(slide.problem.where.file)) else NOWHERE
    return slide if where == NOWHERE else slide._replace(problem=replace(slide.problem, where=where))


def _buildable(loaded: LoadedDossier, template: Template, options: BuildOptions) -> Dossier:
    """Return the dossier if a deck can be made of it with that template. Raises Refused with what is wrong."""
    if loaded.dossier is None or (errors(loaded.problems) and not options.draft):
        raise Refused(loaded.problems)
    if not template.reads:
        raise Refused([Problem(template.where, "template-reader", "this template has no reader", NO_READER)])
    return loaded.dossier


def _pages(
    deck: Deck, opened: OpenMaster, master: MasterFile, brief: Brief, kept: KeptWork | None
) -> tuple[Pages, tuple[Problem, ...]]:
    """Return the deck laid out, and problems for its author; kept work is not done again. Raises Unfit."""
    style = opened.style or house_style(opened.master)
    if kept:
        style = replace(style, kept=kept.on(opened.digest, *(f"{face} {file}" for face, file in opened.faces.items())))
    pages, problems = lay_out_deck(deck, opened.master, style, brief)
    if kept and not opened.saved_since:
        kept.store.save()
    of_master = (
        *face_notes(style, master.where),
        *script_notes(pages, master.where),
        *hyphen_notes(deck, master.where),
        *stamp_notes(pages, master.where),
        *opened.notes,
    )
    return pages, (*problems, *of_master)
