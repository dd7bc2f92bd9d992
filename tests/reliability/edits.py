"""Random edits of decks while the content changes: nothing that either side wrote is lost unreported.

`python -m tests.reliability.edits [--seconds N] [--seed N]` merges as many as there is time for and ends with a line of
JSON. A third of the decks are merged as they are; the others were saved by LibreOffice, as .pptx or by way of .odp, and
of every five two have neither names nor marks left, as Google Slides leaves them. Each round has a number of its own,
printed with what was found: `--seed N` begins with it.

An edit counts as lost when it is neither on the merged pages nor reported: words that somebody typed by these very
words, anything else by a note of its page. A conflict counts as needless when the content says there what it said
before.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from briefgen.doctor import examine
from briefgen.edited.facets import DeckFacets
from briefgen.edited.merge import Merged
from briefgen.edited.notes import Note, excerpt
from briefgen.edited.read_pptx import read_facets
from tests.edited.decks import Flagship, flagship, laid_out
from tests.edited.edits import Edit, changed, edited, missing, nameless, text_of_deck
from tests.edited.look_edits import LOOKS
from tests.edited.office import all_saved_by_libreoffice
from tests.edited.test_merge import TEMPLATES, base, merged, written
from tests.reliability.budget import Budget, budget_from

WAYS = ((), ("pptx",), ("odp", "pptx"))
"""Formats that LibreOffice saves a deck in, one after the other."""
AT_A_TIME = 9
NAMED = ("conflict", "withdrawn", "lost")
OF_FURNITURE = ("move", "delete", "divided")
"""Edits that may meet a marking, which keeps its place."""


class Round(Struct, frozen=True):
    """A deck and its edits; `way`: as in WAYS, `wiped`: without names and marks."""

    number: int
    template: str
    deck: bytes
    edits: Sequence[Edit]
    way: tuple[str, ...]
    wiped: bool


def rounds(seed: int) -> Iterator[Round]:
    """Edited decks, without end."""
    for number in count(seed):
        template = TEMPLATES[number % len(TEMPLATES)]
        deck, done = edited(base(template)[0], number, 3 + number % 6, rare=True, more=LOOKS)
        yield Round(number, template, deck, done, WAYS[number // len(TEMPLATES) % len(WAYS)], number % 5 in (1, 3))


def saved(some: Sequence[Round], folder: Path) -> list[bytes]:
    """Their decks, saved the way that each goes."""
    done: dict[int, bytes] = {one.number: one.deck for one in some if not one.way}
    for way in filter(None, WAYS):
        mine = [one for one in some if one.way == way]
        (folder / "-".join(way)).mkdir()
        decks = all_saved_by_libreoffice([one.deck for one in mine], folder / "-".join(way), way) if mine else []
        done |= {one.number: deck for one, deck in zip(mine, decks, strict=True)}
    return [nameless(done[one.number]) if one.wiped else done[one.number] for one in some]


class Findings(Struct, frozen=True):
    """What a merge did with the edits: how many there were, and those lost and needlessly reported, in words."""

    edits: int
    lost: Sequence[str]
    needless: Sequence[str]


def judged(one: Round, theirs: bytes) -> Findings:
    """The merge of an edited deck with changed content, judged."""
    dossier, news = changed(flagship(one.template).dossier, one.number + 100_000, 4 + one.number % 9)
    ours = laid_out(dossier, one.template)
    result = merged(one.template, theirs, ours)
    if result.why:
        return Findings(len(one.edits), [f"not merged: {result.why}"], [])
    facets, typed = read_facets(result.deck), read_facets(theirs)
    there = [edit for edit in one.edits if not missing(edit, typed)]  # a later edit may have undone an earlier one
    titles = _titles_since(base(one.template)[1], written(ours)[1])
    lost = [str(edit) for edit in there if missing(edit, facets) and not _reported(edit, result, facets, titles)]
    lost += [f"content: {word}" for word in _unsaid(news, ours, facets, result)]
    lost += [str(problem) for problem in examine(result.deck) if problem.level == "error"]
    return Findings(len(there), lost, [note.text for note in _needless(one, result, written(ours)[1])])


def _reported(edit: Edit, result: Merged, facets: DeckFacets, titles: Mapping[str, frozenset[str]]) -> bool:
    """Whether a note has the words that the edit typed; of an edit whose words are there, whether its page has one."""
    notes = [note for note in result.notes if note.kind in NAMED]
    if edit.word and edit.word not in text_of_deck(facets) + "".join(map(str, (page.notes for page in facets.pages))):
        return any(edit.word in note.text for note in notes)
    pages = titles.get(edit.page, frozenset()) | {edit.page}
    return any(not pages.isdisjoint((note.page, *note.also)) for note in notes)


def _titles_since(was: DeckFacets, now: DeckFacets) -> dict[str, frozenset[str]]:
    """What the pages of a slide are called now, by the title of a page of it before."""
    titles = {slot: frozenset(page.title for page in now.pages if page.slot == slot) for slot in _slots(now)}
    return {page.title: titles.get(page.slot, frozenset()) for page in was.pages}


def _slots(deck: DeckFacets) -> set[str]:
    return {page.slot for page in deck.pages}


def _unsaid(news: Sequence[str], ours: Flagship, facets: DeckFacets, result: Merged) -> Iterator[str]:
    """New words of the content that are not on the merged pages, nor in a conflict."""
    shown, after = text_of_deck(written(ours)[1]), text_of_deck(facets)
    deleted = any("delete" in note.text for note in result.notes if note.kind == "conflict")
    for word in news:
        texts = deleted or any(word in note.text for note in result.notes if note.kind == "conflict")
        if word in shown and word not in after and not texts:
            yield word


def _needless(one: Round, result: Merged, now: DeckFacets) -> Iterator[Note]:
    """Notes about words that the content says as before."""
    before = {excerpt(text) for text in _texts(base(one.template)[1])}
    for note in result.notes:
        says = note.text.rpartition("content now says '")[2].removesuffix("'") if "now says" in note.text else ""
        typed_at_the_end = any(edit.what == "title" for edit in one.edits) and note.kind == "conflict"
        if "belong to the deck" in note.text and any(edit.what in OF_FURNITURE for edit in one.edits):
            continue
        if note.kind in NAMED and (says in before or not ("now" in note.text or typed_at_the_end)):
            yield note


def _texts(facets: DeckFacets) -> Iterator[str]:
    for page in facets.pages:
        yield from (shape.text for shape in page.shapes)
        yield from ("".join(part.text for part in line) for shape in page.shapes for line in shape.lines)
        yield from (
            " | ".join(" ".join("".join(part.text for part in line) for line in cell) for cell in row)
            for shape in page.shapes
            for row in shape.cells
        )


def campaign(budget: Budget) -> dict[str, int]:
    """Merges until the time is over."""
    figures: Counter[str] = Counter(merges=0, edits=0, lost=0, needless=0, by_libreoffice=0, nameless=0)
    made = rounds(budget.seed)
    while budget.left or not figures["merges"]:
        some = list(islice(made, AT_A_TIME))
        with TemporaryDirectory() as folder:
            decks = saved(some, Path(folder))
        for one, deck in zip(some, decks, strict=True):
            found = judged(one, deck)
            figures += Counter(merges=1, edits=found.edits, lost=len(found.lost), needless=len(found.needless))
            figures += Counter(by_libreoffice=bool(one.way), nameless=one.wiped)
            for kind, reports in (("lost", found.lost), ("needless", found.needless)):
                for what in reports:
                    print(f"round {one.number} ({one.template}, {' '.join(one.way) or 'as edited'}"
                          f"{', nameless' if one.wiped else ''}): {kind}: {what}", flush=True)  # fmt: skip
    return {key: figures[key] for key in ("merges", "edits", "lost", "needless", "by_libreoffice", "nameless")} | {
        "seed": budget.seed
    }


if __name__ == "__main__":
    outcome = campaign(budget_from(__doc__))
    print(json.dumps(outcome))
    sys.exit(bool(outcome["lost"]))
