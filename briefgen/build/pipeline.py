"""The whole pipeline: what is known, what one reader sees, what is said, where it sits, the file.

Comes in: a Dossier, a template, a master. Goes out: a deck in its place, whole, and every Problem met on the way.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from briefgen.audience.brief import Brief, tailor
from briefgen.core.problem import Problem, Refused
from briefgen.deck.model import Deck
from briefgen.dossier.records import Dossier
from briefgen.page.layout import Unfit, lay_out
from briefgen.page.scene import Master, Pages
from briefgen.page.sheet import HouseStyle
from briefgen.store.files import put_in_place, unfinished
from briefgen.template.compose import compose
from briefgen.template.read import Template

if TYPE_CHECKING:
    from briefgen.write.image.picture import Kept

Look = Callable[[Brief, Deck], Iterable[Problem]]
"""What else is to be found in a deck before it is laid out."""


class Defective(Exception):
    """A deck that PowerPoint would repair, or that tells of its maker: a mistake of ours. Carries what was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def make_pages(
    dossier: Dossier, template: Template, master: Master, *,
    draft: bool = False, as_of: date | None = None, look: Look = lambda brief, deck: (),
    house: HouseStyle | None = None,
) -> tuple[Pages, tuple[Problem, ...]]:  # fmt: skip
    """The pages of one deck, with what its author should know. Raises Refused with all that keeps it from that.

    `house` is the master's style with what it has measured before.
    """
    deck, problems = make_deck(dossier, template, draft=draft, as_of=as_of, look=look)
    try:
        pages, more = fitted(deck, master, house)
    except Refused as refusal:
        raise Refused((*problems, *refusal.problems)) from None
    return pages, (*problems, *more)


def make_deck(
    dossier: Dossier, template: Template, *,
    draft: bool = False, as_of: date | None = None, look: Look = lambda brief, deck: (),
) -> tuple[Deck, tuple[Problem, ...]]:  # fmt: skip
    """What one deck says, with what its author should know. Raises Refused for a reader the dossier does not have."""
    brief = replace(_tailored(dossier, template), as_of=as_of)
    deck, problems = compose(brief, template)
    return replace(deck, draft=draft), (*problems, *look(brief, deck))


def _tailored(dossier: Dossier, template: Template) -> Brief:
    """The Brief of the template's reader; one that the dossier has not is told where the template names it."""
    try:
        return tailor(dossier, template.reads, template.show)
    except Refused as refusal:
        where = template.places.get("reads", template.where)
        raise Refused([replace(one, where=where) for one in refusal.problems]) from None


def fitted(deck: Deck, master: Master, house: HouseStyle | None = None) -> tuple[Pages, tuple[Problem, ...]]:
    """The deck's pages; those of a draft without the slides that fit no page, with why. Raises Unfit."""
    found: list[tuple[str, Problem]] = []
    while True:
        try:
            return lay_out(deck, master, house), tuple(problem for _, problem in found)
        except Unfit as unfit:
            found += unfit.found
            fitting = tuple(slide for slide in deck.slides if slide.id not in unfit.slides)
            if not deck.draft or not fitting:
                raise Unfit(found) from None
            deck = replace(deck, slides=fitting)


def write_deck(
    pages: Pages, master: Path, target: Path, made: Callable[[], Mapping[str, Any]] = dict,
    kept: "Kept | None" = None, *, mark: str = "", finish: Callable[[Path], None] = lambda deck: None,
) -> Path:  # fmt: skip
    """Writes the deck whole, to `target` or beside it if somebody has edited that; returns where.

    A deck in which the doctor finds anything is not put there. Raises Defective, OSError.
    What it was `made` from is asked for when all is read and written, and remembered beside it; what that raises keeps
    the deck from being put there. Drawings are taken from among those `kept`. `mark` tells the deck from others;
    `finish` is done with the finished file before that.
    """
    with unfinished(target) as part:
        if target.suffix == ".html":
            from briefgen.write.html.html import write_html  # imported only now: a deck left as it is needs no writer

            write_html(pages, master, part)
        else:
            from briefgen.write.pptx.pptx import write_pptx

            write_pptx(pages, master, part, kept, mark)
            _examine(part, target)
            finish(part)
        return put_in_place(part, target, made())


def _examine(deck: Path, target: Path) -> None:
    from briefgen.doctor import examine

    if found := examine(deck, target.as_posix(), notes=False):
        raise Defective(found)
