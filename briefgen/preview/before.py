"""The pages of a deck at an earlier state of the dossier, for the same reader.

Input: what is shown now and the name of a state (`build/states.py`). Output: its pages as markup, drawn on today's
master, so that only the content makes them differ.
"""

from typing import Any

from briefgen.build.baseline_state import default_state
from briefgen.build.pipeline import compose_for, lay_out_deck
from briefgen.build.request import DeckRequest
from briefgen.build.states import GIT, OUTPUT, SHOWN, read_state
from briefgen.changes.shown import showings
from briefgen.preview.rendering import Rendering
from briefgen.preview.shown import key_of
from briefgen.write.html.html import draw_page, markup
from briefgen.write.image.svg import painter


def states(rendering: Rendering, request: DeckRequest) -> list[str]:
    """Return the states to offer, the best first: the reader's last deck, the last commit, the others."""
    kept = [f"{SHOWN}{one.name}" for one in reversed(showings(request.dossier))]
    first, _ = default_state(request.dossier, OUTPUT, rendering.composed.brief.reader)
    return list(dict.fromkeys((first, f"{GIT}HEAD", *kept)))


def pages_before(rendering: Rendering, request: DeckRequest, state: str) -> dict[str, Any]:
    """Return the pages of that state in the form for the browser page.

    Raises NotFound for an unknown state, Refused for a broken one.
    """
    template = rendering.composed.template
    brief = read_state(state, request.dossier, template.reads, template.show)
    deck, _ = compose_for(brief, template)
    pages, _ = lay_out_deck(deck, rendering.pages.master)
    brush = painter(pages, rendering.painted.grounds, marked=True)
    parts = markup(pages, rendering.painted.painted, lambda page: draw_page(page, brush))
    drawn = zip(pages.pages, parts.sections, strict=True)
    return {"stock": parts.stock, "pages": [{"key": key_of(page), "markup": section} for page, section in drawn]}
