"""The whole pipeline: what is known, what one reader sees, what is said, where it sits, the file.

Comes in: a Dossier, a template, a master. Goes out: a deck in its place, whole, and every Problem met on the way.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from briefgen.brief import Brief, tailor
from briefgen.deck import Deck
from briefgen.dossier.records import Dossier
from briefgen.page.layout import lay_out
from briefgen.page.scene import Master, Pages
from briefgen.problem import Problem, Refused
from briefgen.template.compose import compose
from briefgen.template.read import Template
from briefgen.write.html import write_html
from briefgen.write.pptx import write_pptx
from briefgen.written import put_in_place, unfinished

FORMATS = {".pptx": write_pptx, ".html": write_html}


Look = Callable[[Brief, Deck], Iterable[Problem]]
"""What else is to be found in a deck before it is laid out."""


def make_pages(
    dossier: Dossier, template: Template, master: Master, *,
    draft: bool = False, as_of: date | None = None, look: Look = lambda brief, deck: (),
) -> tuple[Pages, tuple[Problem, ...]]:  # fmt: skip
    """The pages of one deck, with what its author should know. Raises Refused with all that keeps it from that."""
    brief = replace(tailor(dossier, template.reads, template.show), as_of=as_of)
    deck, problems = compose(brief, template)
    problems = (*problems, *look(brief, deck))
    try:
        pages, more = _lay_out(replace(deck, draft=draft), master)
    except Refused as refusal:
        raise Refused((*problems, *refusal.problems)) from None
    return pages, (*problems, *more)


def write_deck(pages: Pages, master: Path, target: Path) -> Path:
    """Writes the deck whole, to `target` or beside it if somebody has edited that; returns where. Raises OSError."""
    write = FORMATS[target.suffix]
    with unfinished(target) as part:
        write(pages, master, part)
        return put_in_place(part, target)


def _lay_out(deck: Deck, master: Master) -> tuple[Pages, tuple[Problem, ...]]:
    """The deck's pages; those of a draft without the slides that fit no page."""
    try:
        return lay_out(deck, master), ()
    except Refused as refusal:
        places = {problem.where for problem in refusal.problems}
        fitting = tuple(slide for slide in deck.slides if slide.where not in places)
        if not deck.draft or not fitting or fitting == deck.slides:
            raise
        return lay_out(replace(deck, slides=fitting), master), refusal.problems
