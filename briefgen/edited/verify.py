"""Verifies whether a deck says what the content says, in four grades, with a statement that can be signed.

The proof is a rebuild, so nobody needs to trust who built the deck. Input: a deck, and what is built from the content.
Output: a grade with the differences, or an in-toto Statement v1 (https://in-toto.io/Statement/v1).
"""

from hashlib import sha256
from typing import Any, Literal

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.edited.edits import edits
from briefgen.edited.equality import same_page
from briefgen.edited.facets import DeckFacets
from briefgen.edited.furniture import furniture_edits
from briefgen.edited.match import match_pages

Grade = Literal["same bytes", "same statements", "edited", "unknown"]
PREDICATE = "https://briefgen.example/deck/v1"
ENVIRONMENT = 8
"""Digits of a deck mark that identify briefgen and its libraries."""


class Verdict(Struct, frozen=True):
    """The grade of a deck, the reason, and the differences page by page."""

    grade: Grade
    why: str
    differs: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        """Whether the deck says what the content says, and nothing else."""
        return self.grade in ("same bytes", "same statements")


def verify(deck: bytes, theirs: DeckFacets, built: bytes, facets: DeckFacets) -> Verdict:
    """Return the grade of a deck against one that is built from the content."""
    if deck == built:
        return Verdict("same bytes", "rebuilt to the same bytes")
    other = _other_environment(theirs, facets)
    pairs = match_pages(facets.pages, theirs.pages)
    differs = tuple(_differences(facets, theirs, pairs))
    if not differs:
        return Verdict("same statements", f"saved by another program, or built with other libraries{other}")
    if theirs.mark != facets.mark and len(pairs) * 2 < len(facets.pages):
        return Verdict("unknown", "it is not a deck of this content and template, or the content has changed since")
    if theirs.mark[:-ENVIRONMENT] != facets.mark[:-ENVIRONMENT]:
        return Verdict(
            "edited", f"it differs from what the content says now{other}; --at REV takes older content", differs
        )
    return Verdict("edited", f"somebody has edited it{other}", differs)


def _other_environment(theirs: DeckFacets, facets: DeckFacets) -> str:
    same = not theirs.mark or theirs.mark[-ENVIRONMENT:] == facets.mark[-ENVIRONMENT:]
    return "" if same else " (it was built with other libraries)"


def _differences(base: DeckFacets, theirs: DeckFacets, pairs: dict[int, int]) -> Any:
    for number, page in enumerate(base.pages):
        if number not in pairs:
            yield f"page {number + 1}, '{page.title}': not in it"
            continue
        other = theirs.pages[pairs[number]]
        done = [*(() if same_page(page, other) else edits(page, other)), *furniture_edits(page, other)]
        yield from (f"page {pairs[number] + 1}, '{page.title}': {what}" for what in done)
    known = set(pairs.values())
    for number, page in enumerate(theirs.pages):
        if number not in known:
            yield f"page {number + 1}, '{page.title}': added"
    if [pairs[n] for n in sorted(pairs)] != sorted(pairs.values()):
        yield "the pages are in another order"


def statement(name: str, deck: bytes, facets: DeckFacets, brief: Brief, tool: str) -> dict[str, Any]:
    """Return an in-toto Statement of a deck: nothing beyond what the deck shows."""
    said = sum(1 for page in facets.pages for shape in page.shapes for line in shape.lines for one in line if one.of)
    return {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [{"name": name, "digest": {"sha256": sha256(deck).hexdigest()}}],
        "predicateType": PREDICATE,
        "predicate": {
            "reader": brief.reader, "marking": brief.marking, "cutoff": brief.cutoff.isoformat(),
            "pages": len(facets.pages), "statements": said, "tool": tool,
        },
    }  # fmt: skip
