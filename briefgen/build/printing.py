"""Decks as PDF or as pictures of their pages, all of a batch in one run of LibreOffice.

Input: Outcomes of decks written into a temporary folder. Output: the Outcomes of their prints, each put in its
place whole; a deck that was not built is passed on as it is.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from briefgen.build.outcome import Outcome, not_written, sorted_problems
from briefgen.core.problem import Problem
from briefgen.store.files import put_in_place, remove_own, temporary_file

PRINTED = ("pdf", "png")
"""The formats that LibreOffice makes."""


def print_decks(decks: Iterable[Outcome], output: Path, forms: Sequence[str]) -> Iterator[Outcome]:
    """Prints the decks into `output`, in those of PRINTED that are asked for; of each deck one outcome a format."""
    from briefgen.write.image.office import NoOffice, to_pdf

    made = []
    for deck in decks:
        if deck.file:
            made.append((deck, deck.file))
        else:
            yield deck
    try:
        prints = to_pdf([file for _, file in made], made[0][1].parent) if made else []
        for (deck, _), pdf in zip(made, prints, strict=True):
            yield from (_stored(deck, pdf, output, form) for form in forms)
    except NoOffice as missing:
        problem = not_written(output, str(missing), f"no {' or '.join(forms)} was written")
        yield from (_failed(deck, problem) for deck, _ in made)


def _stored(deck: Outcome, pdf: Path, output: Path, form: str) -> Outcome:
    from briefgen.write.image.office import to_pictures

    finished = [pdf] if form == "pdf" else to_pictures(pdf, pdf.parent)
    try:
        placed = [_placed(file, output / file.name) for file in finished]
    except OSError as error:
        return _failed(deck, not_written(output / f"{pdf.stem}.{form}", error.strerror or str(error)))
    if form == "png":
        _without_older(output, pdf.stem, len(placed))
    own = all(file.name == source.name for file, source in zip(placed, finished, strict=True))
    return replace(deck, state="written" if own else "written-beside", file=placed[0])


def _failed(deck: Outcome, why: Problem) -> Outcome:
    return replace(deck, state="failed", problems=sorted_problems(deck.problems, [why]), file=None, pages=0)


def _placed(finished: Path, target: Path) -> Path:
    from shutil import copyfile

    with temporary_file(target) as part:
        copyfile(finished, part)
        return put_in_place(part, target)


def _without_older(output: Path, name: str, count: int) -> None:
    """Removes our pictures of pages that a longer deck of that name once had."""
    numbered = re.compile(re.escape(name) + r"-(\d\d+)(-new(-\d+)?)?\.png")
    found = filter(None, (numbered.fullmatch(file.name) for file in output.iterdir()))
    if older := [match[0] for match in found if int(match[1]) > count]:
        remove_own(output, older)
