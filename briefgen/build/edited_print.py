"""Prints edited decks as they are, if that is allowed, and makes web pages of them.

A print is passed on like a deck, so it is searched like a merged one: for what its reader may not see, and for
statements that were withdrawn since.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from shutil import copyfile

from msgspec.structs import replace

from briefgen.audience.brief import Brief
from briefgen.build.merging import leak_gate
from briefgen.build.outcome import MergeReport, Outcome, not_written, sorted_problems
from briefgen.build.printing import PagesMissing, PrintJob
from briefgen.build.request import BuildOptions
from briefgen.core.addresses import web_address
from briefgen.core.files import digest_of, read_file
from briefgen.core.language import is_right_to_left
from briefgen.core.printable import counted
from briefgen.core.problem import Refused
from briefgen.doctor.opened import Opened
from briefgen.edited.facets import DeckFacets, PageFacets, ShapeFacets, StretchLine
from briefgen.edited.memory import Remembered, base_of, recall_brief
from briefgen.edited.read_pptx import MAX_BYTES, NotADeck, facets_of, open_pptx
from briefgen.edited.trace import trace
from briefgen.leak import withheld_in
from briefgen.page.box import Box
from briefgen.project.folders import templates
from briefgen.write.html.document import DocumentFacts
from briefgen.write.html.pictured import PicturedLine, PicturedPage, PicturedShape, pictured_html


def as_edited(built: Outcome, edited: Path, options: BuildOptions) -> PrintJob:
    """Return the print job of the edited deck instead of the new build, or of the reason why it may not be printed."""
    assert built.file is not None
    brief = recall_brief(built.file.parent, digest_of(built.file))
    try:
        opened = open_pptx(edited)
        facets = facets_of(opened)
        base = base_of(edited.parent, edited, facets.mark)
        why = next(_objections(opened, facets, base, brief, built, edited, options), "")
    except NotADeck as refusal:
        why = str(refusal)
    if why or brief is None:
        problem = not_written(edited, why, "this edited deck is not printed")
        return PrintJob(
            replace(built, state="failed", problems=sorted_problems(built.problems, [problem]), file=None, pages=0)
        )
    copyfile(edited, built.file)
    outcome = replace(
        built, pages=sum(not page.hidden for page in facets.pages),
        merge=MergeReport(f"printed from {edited}, as it was edited"),
    )  # fmt: skip
    return PrintJob(outcome, lambda pictures: edited_page(facets, pictures, base.brief if base else None, brief))


def _objections(
    opened: Opened, facets: DeckFacets, base: Remembered | None, brief: Brief | None, built: Outcome, edited: Path,
    options: BuildOptions,
) -> Iterator[str]:  # fmt: skip
    """Yield the reasons why an edited deck may not be printed."""
    yield from _fetched(opened)
    if brief is None:
        yield "what its reader may see is not known"
        return
    yield from _withdrawn(base, facets, brief)
    yield from _withheld(built, edited, brief, options)


def _fetched(opened: Opened) -> Iterator[str]:
    """Yield the external files that LibreOffice would load while printing."""
    for part, rels in sorted(opened.rels.items()):
        for rel in rels:
            if rel.outside and rel.kind != "hyperlink":
                yield f"{part} shows a file from elsewhere ({rel.target}); put the file itself in"


def _withdrawn(base: Remembered | None, facets: DeckFacets, brief: Brief) -> Iterator[str]:
    """Yield its statements that its reader may not see any more."""
    gone = [one for one in trace(base.facets, facets, brief) if one.withdrawn] if base else []
    if gone:
        first = f"page {gone[0].page}: '{gone[0].text}'"
        yield (
            f"{counted(len(gone), 'statement')} of it the content no longer makes, the first on {first}; "
            "build, accept the merged deck, and print that one"
        )


def _withheld(built: Outcome, edited: Path, brief: Brief, options: BuildOptions) -> Iterator[str]:
    """Yield what it holds, and the new build does not, that its reader may not see."""
    assert built.file is not None
    try:
        withheld = withheld_in(built.request.dossier, brief.reader, brief.show, templates(options.folders).values())
    except Refused:
        yield "the content has errors, so it is not known what its reader may not see"
        return
    gate = leak_gate(withheld, edited, built.file.read_bytes())
    yield from (
        f"it contains what its reader may not see: {problem.message}" for problem in gate(read_file(edited, MAX_BYTES))
    )


# --- a web page of it ---


def edited_page(facets: DeckFacets, pictures: Sequence[Path], was: Brief | None, now: Brief) -> str:
    """Return the web page of a deck printed to these pictures; `was`: its reader's Brief when it was written.

    Raises PagesMissing when pages are missing. Notes are included only where the ordinary web page has them.
    """
    shown = [page for page in facets.pages if not page.hidden]
    if len(shown) != len(pictures):
        raise PagesMissing(f"LibreOffice printed {len(pictures)} of {len(shown)} pages")
    places = _places(facets)
    pages = [_pictured(page, file.read_bytes(), now, places) for page, file in zip(shown, pictures, strict=True)]
    return pictured_html(_facts(shown[0], was, now), pages)


def _facts(first: PageFacets, was: Brief | None, now: Brief) -> DocumentFacts:
    """Return the facts of the deck for the web page; its cut-off is that of the content it was written from."""
    said = was or now
    return DocumentFacts(
        first.title or said.title, said.subtitle, said.marking, said.language, is_right_to_left(said.language),
        was.cutoff if was else None,
    )  # fmt: skip


def _places(facets: DeckFacets) -> Mapping[str, str]:
    """Return the link target on the web page for each page of the deck; hidden pages have none."""
    shown = [f"#{number}" for number, page in enumerate(facets.pages, 1) if not page.hidden]
    return {link: f"#p{number}" for number, link in enumerate(shown, 1)}


def _pictured(page: PageFacets, picture: bytes, now: Brief, places: Mapping[str, str]) -> PicturedPage:
    shapes = tuple(_shape(shape, places) for shape in page.shapes)
    return PicturedPage(page.title, picture, shapes, page.notes if now.show.notes else ())


def _shape(shape: ShapeFacets, places: Mapping[str, str]) -> PicturedShape:
    sizes = [stretch.look.size for line in shape.lines for stretch in line if stretch.look.size]
    rows = tuple(tuple(tuple(_line(line, shape, places) for line in cell) for cell in row) for row in shape.cells)
    words = tuple(_line(line, shape, places) for line in shape.words)
    return PicturedShape(Box(*shape.at), words, rows, shape.alt, min(sizes, default=0), shape.title)


def _line(line: StretchLine, shape: ShapeFacets, places: Mapping[str, str]) -> PicturedLine:
    links = (stretch.look.link or shape.link for stretch in line)
    return tuple(
        (stretch.text, places.get(link) or web_address(link)) for stretch, link in zip(line, links, strict=True)
    )
