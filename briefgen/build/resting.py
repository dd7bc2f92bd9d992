"""What rests on a record or source, and which pages of which decks show it.

Input: a dossier's folder, ids, templates. Output: lines for people, plain values for programs.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from briefgen.build.batch import for_readers
from briefgen.build.pipeline import Composed, LaidOut, make_deck
from briefgen.build.request import BuildOptions, DeckRequest
from briefgen.build.shown_on import shown_on
from briefgen.build.sources import FileSources
from briefgen.core.printable import counted
from briefgen.core.problem import Refused, errors
from briefgen.review.rests import Dependent, dependents

OnPages = Mapping[str, tuple[int, ...]]
"""Page numbers by deck name."""


class ShownOn:
    """A Sink that writes no deck and returns which pages show which records."""

    def reuse(self, composed: Composed) -> None:
        """Return None: pages are needed."""

    def finish(self, laid_out: LaidOut) -> Mapping[str, tuple[int, ...]]:
        """Return the page numbers by record id."""
        return shown_on(laid_out.pages)


class RestingRecord(Struct, frozen=True):
    """What rests on one record, with the pages of each deck that show it."""

    id: str
    dependents: tuple[tuple[Dependent, OnPages], ...]
    itself: OnPages


def resting_on(
    folder: Path, ids: Sequence[str], options: BuildOptions, names: Sequence[str] = ()
) -> list[RestingRecord]:
    """Return what rests on each of the ids, in the dossier's files and in the decks of those templates, or of all.

    Raises Refused for content or templates with errors, NotFound for an unknown id.
    """
    sources = FileSources(options)
    loaded = sources.dossier(folder)
    if loaded.dossier is None or errors(loaded.problems):
        raise Refused(loaded.problems)
    found = [(id_, dependents(loaded.dossier, id_)) for id_ in ids]
    decks = {}
    for name in names or for_readers(options.folders):
        request = DeckRequest(folder, name)
        decks[request.name] = make_deck(request, options, sources, ShownOn())

    def pages(id_: str) -> OnPages:
        return {deck: shown[id_] for deck, shown in decks.items() if id_ in shown}

    return [
        RestingRecord(id_, tuple((one, pages(one.record.key)) for one in those), pages(id_)) for id_, those in found
    ]


def resting_lines(found: Iterable[RestingRecord]) -> Iterator[str]:
    """Yield lines for people: which records cannot be shown without it, which lose something, with places and pages."""
    for one in found:
        falls = [pair for pair in one.dependents if pair[0].falls]
        loses = [pair for pair in one.dependents if not pair[0].falls]
        yield f"{one.id}{_on(one.itself)}"
        yield f"  {counted(len(falls), 'record')} cannot be shown without it" + (":" if falls else "")
        yield from (f"    {line}" for line in map(_line, falls))
        yield f"  {counted(len(loses), 'record')} would lose something" + (":" if loses else "")
        yield from (f"    {line}" for line in map(_line, loses))


def _line(pair: tuple[Dependent, OnPages]) -> str:
    one, pages = pair
    through = "" if one.direct else "through others: "
    less = "" if one.falls else f" ({', '.join(one.loses)})"
    return f"{one.record.where}  {one.record.key}{less}  {through}{one.text}{_on(pages)}"


def _on(pages: OnPages) -> str:
    listed = "; ".join(f"{deck} {', '.join(map(str, numbers))}" for deck, numbers in pages.items())
    return f"  [pages: {listed}]" if listed else ""


def resting_values(found: Iterable[RestingRecord]) -> list[dict[str, Any]]:
    """Return plain values for programs."""
    return [
        {
            "id": one.id,
            "pages": {deck: list(numbers) for deck, numbers in one.itself.items()},
            "rests": [
                {"id": record.record.key, "place": str(record.record.where), "text": record.text,
                 "falls": record.falls, "direct": record.direct, "loses": list(record.loses),
                 "pages": {deck: list(numbers) for deck, numbers in pages.items()}}
                for record, pages in one.dependents
            ],
        }
        for one in found
    ]  # fmt: skip
