"""Many decks: every dossier asked for, with every template asked for, one after the other.

Comes in: Orders. Goes out: one Outcome per order, as soon as it is known; a deck that cannot be made stops no other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

from briefgen.printed import PRINTED, printed
from briefgen.problem import Level, Problem, Refused, Where, errors
from briefgen.project import NotFound, find_master, templates
from briefgen.template.read import Template, read_template
from briefgen.written import Occupied

if TYPE_CHECKING:
    from briefgen.brief import Brief
    from briefgen.check.checked import Checked
    from briefgen.deck import Deck
    from briefgen.dossier.records import Dossier
    from briefgen.page.scene import Pages

State = Literal["written", "beside", "sound", "refused", "failed"]
"""written in its place · beside an edited deck · sound: checked only · refused: errors · failed: could not be stored"""
NO_READER = "it is one for others to extend; add 'reads:' to make decks of it"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of every deck of a run."""

    folders: tuple[Path, ...]
    """Where templates and masters are looked for."""
    output: Path | None = None
    """The folder that decks go to; None: they are checked and not written."""
    master: str = ""
    """A master's name or path; empty: each template's own."""
    draft: bool = False
    """Build in spite of errors, marked as a draft."""
    strict: bool = False
    """Warnings count as errors."""
    forms: tuple[str, ...] = ("pptx",)
    """The formats to write, by the files' ending."""
    as_of: date | None = None
    """The day to say the decks are made on, should that be long after their cut-off. Nothing reads a clock."""
    thorough: bool = False
    """Tell of everything a careful reader would object to, not only of what keeps a deck from being written."""
    today: date | None = None
    """The day that a thorough run holds cut-offs against."""

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels of objections that matter to the run."""
        if self.thorough:
            return ("error", "warning", "note")
        return ("error", "warning") if self.strict else ("error",)


@dataclass(frozen=True, slots=True)
class Order:
    """One deck to make: a dossier's folder and a template's name."""

    dossier: Path
    template: str

    @property
    def name(self) -> str:
        """The deck's name without its ending."""
        return f"{self.dossier.resolve().name}-{self.template}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an order. `problems` are those of this deck, its dossier's included."""

    order: Order
    state: State
    problems: tuple[Problem, ...] = ()
    file: Path | None = None
    pages: int = 0


def fulfil(orders: Iterable[Order], wish: Wish) -> Iterator[Outcome]:
    """Makes the decks, each dossier read once; of a deck in several formats one outcome for each.

    What LibreOffice prints comes last: one run of it serves the whole batch.
    """
    prints = [form for form in wish.forms if form in PRINTED]
    if not prints or wish.output is None:
        yield from _written(orders, wish)
        return
    orders, direct = tuple(orders), tuple(form for form in wish.forms if form not in PRINTED)
    if direct:
        yield from _written(orders, replace(wish, forms=direct))
    with TemporaryDirectory(prefix="briefgen-", ignore_cleanup_errors=True) as workshop:
        decks = _written(orders, replace(wish, output=Path(workshop), forms=("pptx",)))
        found = printed(decks, wish.output, prints)
        yield from (outcome for outcome in found if not direct or outcome.state != "refused")


def _written(orders: Iterable[Order], wish: Wish) -> Iterator[Outcome]:
    from briefgen.dossier.load import load_dossier

    for folder, wanted in groupby(orders, key=lambda order: order.dossier):
        dossier, problems = load_dossier(folder.resolve(), folder.as_posix())
        listed = tuple(wanted)
        checked = _checked(dossier, folder, problems, wish)
        known = _joined(problems, _objections(checked, listed, wish)) if checked else problems
        for order in listed:
            yield from _make(order, wish, dossier, known, checked)


def _checked(
    dossier: "Dossier | None", folder: Path, problems: tuple[Problem, ...], wish: Wish
) -> "Checked | None":  # fmt: skip
    """What the rules look at; None when the files have errors, since rules about what is left would mislead."""
    from briefgen.check.checked import checked_of
    from briefgen.check.snapshots import read_evidence

    if dossier is None or errors(problems):
        return None
    return checked_of(dossier, read_evidence(folder), wish.today)


def _objections(checked: "Checked", orders: Iterable[Order], wish: Wish) -> tuple[Problem, ...]:
    """What the rules find in the content, and in a thorough run for readers that no deck is made for."""
    from briefgen.check.checked import plain_views
    from briefgen.check.run import check_content, check_views

    found = check_content(checked, wish.levels)
    if not wish.thorough:
        return found
    covered = {_reader(order.template, wish.folders) or "" for order in orders}
    return (*found, *check_views(checked, plain_views(checked.dossier, covered), wish.levels))


def stopped(problems: Iterable[Problem], wish: Wish) -> bool:
    """Whether any of the problems keeps a deck from being written."""
    levels = ("error", "warning") if wish.strict else ("error",)
    return not wish.draft and any(problem.level in levels for problem in problems)


def for_readers(folders: tuple[Path, ...]) -> tuple[str, ...]:
    """The templates that make decks: those with a reader. One with errors counts, so that its errors are told."""
    return tuple(name for name, reader in readers(folders).items() if reader != "")


def readers(folders: tuple[Path, ...]) -> dict[str, str | None]:
    """Every template's name and reader: empty for one that others extend, None for one that cannot be read."""
    return {name: _reader(name, folders) for name in templates(folders)}


def _reader(name: str, folders: tuple[Path, ...]) -> str | None:
    try:
        return read_template(name, folders).reads
    except Refused:
        return None


def _make(
    order: Order, wish: Wish, dossier: "Dossier | None", known: tuple[Problem, ...], checked: "Checked | None"
) -> Iterator[Outcome]:
    try:
        if dossier is None or (checked is None and stopped(known, wish)):
            read_template(order.template, wish.folders)  # what is wrong there is told in the same run
            raise Refused(known)
        pages, master, found = _pages(order, wish, dossier, checked)
    except Refused as refusal:
        yield Outcome(order, "refused", _joined(known, refusal.problems))
        return
    problems = _joined(known, found)
    if stopped(problems, wish):
        yield Outcome(order, "refused", problems)
    elif wish.output is None:
        yield Outcome(order, "sound", problems, pages=len(pages.pages))
    else:
        targets = [wish.output / f"{order.name}.{form}" for form in wish.forms]
        yield from (_stored(order, target, pages, master, problems) for target in targets)


def _pages(
    order: Order, wish: Wish, dossier: "Dossier", checked: "Checked | None"
) -> tuple["Pages", Path, tuple[Problem, ...]]:
    """The pages of a deck, the file of their master, and what the author should know. Raises Refused."""
    from briefgen.build import make_pages
    from briefgen.check.run import check_deck
    from briefgen.write.master import read_master

    template = read_template(order.template, wish.folders)
    if not template.reads:
        raise Refused([Problem(template.where, "template-reader", "this template has no reader", NO_READER)])
    file = master_of(wish, template)
    master = read_master(file)

    def look(brief: "Brief", deck: "Deck") -> tuple[Problem, ...]:
        return check_deck(checked, template, wish.levels, brief, deck) if checked else ()

    pages, found = make_pages(dossier, template, master, draft=wish.draft, as_of=wish.as_of, look=look)
    notes = (Problem(Where(file.as_posix()), "master-note", note, level="note") for note in master.notes)
    return pages, file, (*found, *notes) if wish.master else found


def _stored(order: Order, target: Path, pages: "Pages", master: Path, problems: tuple[Problem, ...]) -> Outcome:
    from briefgen.build import write_deck

    try:
        file = write_deck(pages, master, target)
    except OSError as error:
        return Outcome(order, "failed", _joined(problems, [_not_written(target, error)]))
    return Outcome(order, "written" if file == target else "beside", problems, file, len(pages.pages))


def master_of(wish: Wish, template: Template) -> Path:
    """The file of the master to use. Raises Refused when the template names one that is not there."""
    if wish.master:
        return find_master(wish.folders, wish.master)
    where = template.places.get("master", template.where)
    beside = Path(where.file).parent / template.master
    try:
        return beside if beside.is_file() else find_master(wish.folders, template.master)
    except NotFound as missing:
        raise Refused([Problem(where, "template-master", str(missing))]) from None


def _not_written(target: Path, error: OSError) -> Problem:
    reason = str(error) if isinstance(error, Occupied) else (error.strerror or str(error)).lower()
    return Problem(Where(target.as_posix()), "deck-not-written", f"the deck could not be written: {reason}")


def _joined(*groups: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted({problem for group in groups for problem in group}))
