"""The whole pipeline: what is known, what one reader sees, what is said, where it sits, the file.

Comes in: a Dossier, a template, a master. Goes out: a deck in its place, whole, and every Problem met on the way.
"""

from dataclasses import replace
from pathlib import Path

from briefgen.brief import tailor
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


def make_pages(
    dossier: Dossier, template: Template, master: Master, *, draft: bool = False
) -> tuple[Pages, tuple[Problem, ...]]:
    """The pages of one deck, with what its author should know. Raises Refused with all that keeps it from that."""
    brief = tailor(dossier, template.reads, template.show)
    deck, problems = compose(brief, template)
    pages, more = _lay_out(replace(deck, draft=draft), master)
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
