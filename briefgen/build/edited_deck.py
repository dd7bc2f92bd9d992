"""An edited deck: the request it was built from, what it said then, and what a new build says now.

Input: a .pptx, as typed on the command line. Output: the three states that merge, pull, trace and verify compare.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from briefgen.audience.brief import Brief
from briefgen.build.digests import Digests
from briefgen.build.merging import gate_for
from briefgen.build.pipeline import Composed, LaidOut, make_deck
from briefgen.build.request import BuildOptions, DeckRequest
from briefgen.build.sources import FileSources, LoadedDossier
from briefgen.core.files import digest_of, read_file, real_path
from briefgen.core.language import is_language
from briefgen.core.problem import CommandError, NotFound, Problem, Refused, Where
from briefgen.edited.decide import decide
from briefgen.edited.facets import DeckFacets
from briefgen.edited.fields import DeckFields, deck_fields, with_fields
from briefgen.edited.memory import Remembered, base_of, keep, remembered
from briefgen.edited.merge import Merged, merge
from briefgen.edited.read_pptx import MAX_BYTES, NotADeck, read_facets
from briefgen.project.folders import find_dossiers, find_templates, templates
from briefgen.store.files import put_in_place
from briefgen.store.index import find_edited
from briefgen.store.whole import temporary_file
from briefgen.write.pptx.pptx import write_pptx


class BuiltDeck(Struct, frozen=True):
    """A deck as it is built now, in memory: its bytes, its facets, its reader's Brief."""

    laid_out: LaidOut
    deck: bytes
    fields: DeckFields
    facets: DeckFacets

    @property
    def brief(self) -> Brief:
        """The Brief of its reader."""
        return self.laid_out.brief


class EditedDeck(Struct, frozen=True):
    """An edited deck: as it is now, as it was written (None: not remembered), and its request."""

    file: Path
    facets: DeckFacets
    base: Remembered | None
    request: DeckRequest


class _InMemory:
    """A Sink that builds a deck in memory only."""

    def __init__(self, digests: Digests, name: str, clean_master: bool) -> None:
        self.digests, self.name, self.clean_master, self.mark = digests, name, clean_master, ""

    def reuse(self, composed: Composed) -> None:
        """Keep the deck mark; return None, since nothing is reused."""
        self.mark = self.digests.mark(composed.deck, composed.master.path)

    def finish(self, laid_out: LaidOut) -> BuiltDeck:
        """Return the deck's bytes."""
        deck = _written(laid_out, self.mark, self.clean_master)
        fields = deck_fields(laid_out.pages, laid_out.brief, self.name, self.mark)
        return BuiltDeck(laid_out, deck, fields, with_fields(read_facets(deck), fields))


def _written(laid_out: LaidOut, mark: str, clean_master: bool) -> bytes:
    """Return the bytes of a deck."""
    memory, master = BytesIO(), laid_out.master
    parts = None if laid_out.pages.master.mirrored else master.parts  # a mirrored master differs from its file
    write_pptx(laid_out.pages, parts or master.file, memory, mark=mark, clean_master=clean_master)
    return memory.getvalue()


def with_clean_master(built: BuiltDeck) -> BuiltDeck:
    """Return the deck without what its master holds and no page uses."""
    return replace(built, deck=_written(built.laid_out, built.facets.mark, clean_master=True))


class _AtRevision(FileSources):
    """Sources whose dossier is that of a git revision."""

    def __init__(self, options: BuildOptions, digests: Digests, was: LoadedDossier) -> None:
        super().__init__(options, digests)
        self._was = was

    def dossier(self, folder: Path) -> LoadedDossier:
        """Return the dossier at that revision."""
        return self._was


def find_edited_deck(file: Path, output: Path, options: BuildOptions, root: Path, request: str = "") -> EditedDeck:
    """Return what is known of a deck. `request` names its dossier and template: `s400-press`.

    Raises Refused when the file is not a deck, NotFound when its request is not known.
    """
    try:
        facets = read_facets(file)
    except NotADeck as refusal:
        raise Refused([Problem(Where(file.as_posix()), "edited-not-a-deck", str(refusal))]) from None
    base = base_of(output, file, facets.mark)
    named = request or (base.facets.order if base else "") or _name_of(file)
    return EditedDeck(file, facets, base, _request(named, root, options))


def _name_of(file: Path) -> str:
    return file.stem.partition("-new")[0]


def _request(named: str, root: Path, options: BuildOptions) -> DeckRequest:
    """Return the request that a deck's name stands for."""
    for name, folder in find_dossiers(root, ()).items():
        if named.startswith(f"{name}-") and (rest := named.removeprefix(f"{name}-")):
            template, language = _template_and_language(rest, options)
            return DeckRequest(folder, template, language)
    raise NotFound(
        f"it is not known which dossier and template '{named}' was built from; say so with --deck s400-press"
    )


def _template_and_language(named: str, options: BuildOptions) -> tuple[str, str]:
    """Return `minister-tr` as a template and a language tag, unless a template has the whole name.

    Raises NotFound.
    """
    known, parts = templates(options.folders), named.split("-")
    for end in range(len(parts), 0, -1):
        template, language = "-".join(parts[:end]), "-".join(parts[end:])
        if template in known and (not language or is_language(language)):
            return template, language
    find_templates(options.folders, [named])
    return named, ""


def build_now(request: DeckRequest, options: BuildOptions, sources: FileSources | None = None) -> BuiltDeck:
    """Return the deck built from the current files. Raises Refused."""
    digests = sources.digests if sources else Digests(options)
    sources = sources or FileSources(options, digests)
    sources.refresh()
    return make_deck(request, options, sources, _InMemory(digests, request.name, options.clean_master))


def build_at(request: DeckRequest, revision: str, options: BuildOptions) -> BuiltDeck:
    """Return the deck built from the dossier at a git revision. Raises NotFound, Refused."""
    from briefgen.build.brand import branded
    from briefgen.build.committed import dossier_at

    dossier, problems = branded(dossier_at(request.dossier, revision), (), options.folders)
    was = LoadedDossier(request.dossier, dossier, problems)
    return build_now(request, options, _AtRevision(options, Digests(options), was))


def base_for(edited: EditedDeck, options: BuildOptions, revision: str = "") -> Remembered:
    """Return what the deck said when it was written.

    Raises NotFound when that is not remembered and no revision is given.
    """
    if revision:
        built = build_at(edited.request, revision, options)
        return remembered(built.facets, built.brief)
    if edited.base is None:
        hint = "give the revision it was built from: --base REV"
        raise NotFound(f"what {edited.file.name} said when it was written is not remembered; {hint}")
    return edited.base


def merge_file(edited: EditedDeck, options: BuildOptions, revision: str = "") -> tuple[Merged, BuiltDeck]:
    """Merge an edited deck with a build of the current files; return both."""
    base, built = base_for(edited, options, revision), build_now(edited.request, options)
    gate = gate_for(built.laid_out, options, edited.file, built.deck)
    return merge(base.facets, read_file(edited.file, MAX_BYTES), built.deck, built.facets, built.brief, gate), built


def write_merged(merged: Merged, built: BuiltDeck, target: Path, edited: Path) -> None:
    """Write a merged deck and keep what it was merged with.

    Raises CommandError if it would overwrite an edited deck.
    """
    if real_path(target) == real_path(edited):
        raise CommandError(f"{edited} is the edited deck and stays as it is; give another --to FILE")
    if target.exists() and find_edited(target) == target:
        raise CommandError(f"{target} was edited too; give another --to FILE")
    with temporary_file(target) as part:
        part.write_bytes(merged.deck)
        put_in_place(part, target)
    keep(target.parent, digest_of(target), BytesIO(built.deck), built.fields, built.brief)


def explain(edited: EditedDeck, options: BuildOptions, revision: str = "") -> Iterator[str]:
    """Yield what a merge would do to each page, and why."""
    base, built = base_for(edited, options, revision), build_now(edited.request, options)
    plan = decide(base.facets, edited.facets, built.facets)
    for number, page in enumerate(plan.pages, 1):
        ours = f"'{built.facets.pages[page.ours].title}'" if page.ours >= 0 else "not in the new build"
        theirs = f"page {page.theirs + 1} of {edited.file.name}" if page.theirs >= 0 else ""
        yield f"{number}: {page.taken_from}: {ours}" + (f", {theirs}" if theirs else "")
        yield from (f"   {shape.how} shape {max(shape.ours, shape.theirs) + 1}" for shape in page.shapes)
    yield from (f"{note.kind}: {note.page}: {note.text}" for note in plan.notes)
