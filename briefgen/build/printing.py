"""Decks as PDF or as pictures of their pages, all of a batch in one run of LibreOffice.

Input: decks written into a temporary folder. Output: the Outcomes of their prints, each file put in place whole; a deck
that was not built is passed through.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from briefgen.build.outcome import Outcome, not_written, sorted_problems
from briefgen.core.problem import Problem
from briefgen.store.whole import temporary_file

PageMaker = Callable[[Sequence[Path]], str]


class PagesMissing(Exception):
    """LibreOffice printed fewer pages than a deck has."""


class PrintJob(Struct, frozen=True):
    """A deck to print; one without a file is passed through. `page` makes a web page from the pictures of its pages."""

    deck: Outcome
    page: PageMaker | None = None


def print_decks(jobs: Iterable[PrintJob], output: Path, forms: Sequence[str]) -> Iterator[Outcome]:
    """Print the decks into `output` in those formats; of each deck one outcome a format."""
    from briefgen.write.image.office import NoOffice, plain_pdf, to_pdf

    made: list[tuple[PrintJob, Path]] = []
    for job in jobs:
        if job.deck.file:
            made.append((job, job.deck.file))
        else:
            yield job.deck
    to_print = to_pdf if "pdf" in forms else plain_pdf
    try:
        prints = to_print([file for _, file in made], made[0][1].parent) if made else []
    except NoOffice as missing:
        problem = not_written(output, str(missing), f"no {' or '.join(forms)} was written")
        yield from (_failed(job.deck, problem) for job, _ in made)
        return
    for (job, _), pdf in zip(made, prints, strict=True):
        yield from _printed(job, pdf, output, forms)


def _printed(job: PrintJob, pdf: Path, output: Path, forms: Sequence[str]) -> Iterator[Outcome]:
    from briefgen.write.image.office import NoOffice, to_pictures

    try:
        pictures = to_pictures(pdf, pdf.parent) if set(forms) - {"pdf"} else []
    except NoOffice as missing:
        problem = not_written(output, str(missing), f"no {' or '.join(forms)} was written")
        yield _failed(job.deck, problem)
        return
    for form in forms:
        yield _stored(job, pdf, pictures, output, form)


def _stored(job: PrintJob, pdf: Path, pictures: Sequence[Path], output: Path, form: str) -> Outcome:
    deck = job.deck
    try:
        finished = [pdf] if form == "pdf" else list(pictures) if form == "png" else [_page(job, pdf, pictures)]
        placed = [_placed(file, output / file.name) for file in finished]
    except (OSError, PagesMissing) as error:
        why = getattr(error, "strerror", None) or str(error)
        return _failed(deck, not_written(output / f"{pdf.stem}.{form}", why))
    if form == "png":
        _without_older(output, pdf.stem, len(placed))
    own = all(file.name == source.name for file, source in zip(placed, finished, strict=True))
    return replace(deck, state="written" if own else "written-beside", file=placed[0])


def _page(job: PrintJob, pdf: Path, pictures: Sequence[Path]) -> Path:
    """Return the web page of a printed deck, beside its PDF. Raises PagesMissing."""
    assert job.page is not None
    file = pdf.with_suffix(".html")
    file.write_text(job.page(pictures), encoding="utf-8")
    return file


def _failed(deck: Outcome, why: Problem) -> Outcome:
    return replace(deck, state="failed", problems=sorted_problems(deck.problems, [why]), file=None, pages=0)


def _placed(finished: Path, target: Path) -> Path:
    from shutil import copyfile

    from briefgen.store.files import put_in_place

    with temporary_file(target) as part:
        copyfile(finished, part)
        return put_in_place(part, target)


def _without_older(output: Path, name: str, count: int) -> None:
    """Remove pictures that briefgen made of pages that the deck no longer has."""
    from briefgen.store.files import remove_own

    numbered = re.compile(re.escape(name) + r"-(\d\d+)(-new(-\d+)?)?\.png")
    found = filter(None, (numbered.fullmatch(file.name) for file in output.iterdir()))
    if older := [match[0] for match in found if int(match[1]) > count]:
        remove_own(output, older)
