"""Two decks of one reader: of all that is known, and of what would have been typed for that reader alone.

Input: a Typed and a deck to make of it. Output: a Looked: whatever tells the two apart in any byte, whatever
marker of withheld matter is inside, what `leakcheck` finds, and how much was looked at. The two projects stand in
folders with different names, so that a path in a file tells them apart too.
"""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import chdir
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from zipfile import ZipFile

import msgspec
from msgspec import msgpack
from msgspec.structs import replace

from briefgen.build.digests import Digests
from briefgen.build.finished import FinishedDeck
from briefgen.build.outcome import Outcome
from briefgen.build.request import BuildOptions
from briefgen.build.sources import FileSources
from briefgen.build.states import FILES
from briefgen.cli.answers import outcomes_as_object, problem_lines, results
from briefgen.dossier.nouns import NOUNS
from briefgen.edited.memory import FOLDER as MEMORY
from briefgen.edited.memory import KeptDeck, find_kept
from briefgen.leak import PartText, Withheld, search_texts, texts_in, withheld_in
from briefgen.preview.before import pages_before
from briefgen.preview.session import PreviewSession
from briefgen.preview.shown import deck_object
from briefgen.project.folders import template_folders, templates
from briefgen.store.cache import Cache
from briefgen.store.pieces import Pieces
from briefgen.template.read import read_template
from tests.leak.alone import typed_for
from tests.leak.decks import (
    CACHE,
    CONTENT,
    HERE,
    SHARED,
    SHOWN_AS,
    DeckSpec,
    charts,
    edited_and_made,
    exported,
    made,
    project,
)
from tests.leak.typed import Typed, markers

FORMS = ("pptx", "html", "md", "docx")
DRAWN = ("timeline", "sourcemap", "activity", "spectrum")
"""Kinds that `briefgen chart` draws."""
ALL, ALONE = "all-that-is-known", "alone"
_ABOUT = re.compile(r' data-(?:about|of)=\\?"[^"]*"')
_DIGEST = re.compile(r'"digest": "[0-9a-f]+"')
"""A digest of a page's markup, of which such attributes are a part."""


@dataclass(slots=True)
class Looked:
    """What was found, and how much was looked at."""

    found: list[str] = field(default_factory=list)
    decks: int = 0
    files: int = 0
    parts: int = 0
    characters: int = 0
    words: int = 0

    def add(self, other: "Looked", where: str = "") -> None:
        """Counts another in, its finds with where they were found."""
        self.found += [where + one for one in other.found]
        for name in ("decks", "files", "parts", "characters", "words"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def compare(root: Path, typed: Typed, spec: DeckSpec, rng: Random, earlier: Typed | None = None) -> Looked:
    """Makes both in `root`, and everything else that briefgen makes of a dossier, and looks at it all.

    With an `earlier` dossier its reader was shown that, and every page flags what is new since. What was seen of it and
    is gone counts as withheld.
    """
    seen = typed_for(typed, spec.reader, spec.show)
    shown = typed_for(earlier, spec.reader, spec.show) if earlier else None
    both = {name: root / name for name in (ALL, ALONE)}
    drawn: tuple[tuple[str, str], ...] | None = None
    outcomes, edited = {}, rng.random() < 0.3
    for name, one, before in ((ALL, typed, earlier), (ALONE, seen, shown)):
        project(both[name], one, spec, before)
        with chdir(both[name]):
            outcomes[name] = made(spec, FORMS, SHOWN_AS if before else "")
            drawn = tuple(_drawn(spec, rng)) if drawn is None else drawn
            exported(spec, tuple(NOUNS)[len(typed.markers) % len(NOUNS)])
            if outcomes[name][0].file:
                charts(spec, drawn)
                outcomes[name] += edited_and_made(spec) if edited else ()
    looked = Looked()
    printed = {name: _printed(outcomes[name]) for name in both}
    if printed[ALL] != printed[ALONE]:
        looked.found.append(f"what is printed differs: {printed[ALL]} and {printed[ALONE]}")
    files = templates(template_folders(both[ALL])).values()
    withheld = withheld_in(both[ALL] / CONTENT, spec.reader, spec.show, files)
    looked.decks, looked.words = int(bool(outcomes[ALL][0].file)), withheld.size
    closed = (typed.markers | (earlier.markers if earlier else frozenset())) - seen.markers
    _look_at_files(looked, both[ALL] / "output", both[ALONE] / "output", withheld, closed)
    looked.found += _in_cache(both[ALL] / SHARED, both[ALONE] / SHARED, closed)
    looked.found += _in_kept_work(both, spec, closed)
    if not spec.show.notes:
        looked.found += _notes(both[ALL] / "output" / spec.request.name)
    if rng.random() < 0.3 and outcomes[ALL][0].file:
        _look_at_preview(looked, both, spec, closed)
    return looked


def _printed(outcomes: tuple[Outcome, ...]) -> list[str]:
    """What `build` prints, in words and as JSON."""
    return [*problem_lines(outcomes), *results(outcomes), json.dumps(outcomes_as_object(outcomes))]


def _drawn(spec: DeckSpec, rng: Random) -> Iterator[tuple[str, str]]:
    """Two slots that are drawn, and in which format."""
    template = read_template(spec.name, template_folders(HERE))
    slots = [entry.slot for entry in template.entries if entry.kind.name in DRAWN]
    yield from ((slot, rng.choice(["svg", "png", "pdf"])) for slot in rng.sample(slots, min(2, len(slots))))


def _look_at_files(looked: Looked, all_: Path, alone: Path, withheld: Withheld, closed: frozenset[str]) -> None:
    """Everything in the output folders, what briefgen remembers of its decks included."""
    for file in (all_ / MEMORY).iterdir() if (all_ / MEMORY).is_dir() else ():
        kept = find_kept(all_, file.stem)
        assert kept is not None, file
        about = kept.unpacked().decode()
        facets = msgspec.json.encode(kept.remembered().facets).decode()
        looked.found += (f"{MEMORY}: {one}" for one in markers(about + facets) & closed)
        looked.found += map(str, search_texts(texts_in(kept.deck), withheld, f"{MEMORY}/{file.name}").problems)
    names = sorted({file.name for folder in (all_, alone) if folder.is_dir() for file in folder.iterdir()} - {MEMORY})
    for name in names:
        if not (all_ / name).is_file() or not (alone / name).is_file():
            looked.found.append(f"{name} is in one of them only")
            continue
        data = (all_ / name).read_bytes()
        if not name.startswith(".") and data != (alone / name).read_bytes():
            looked.found.append(f"{name} differs: {', '.join(_differing(data, (alone / name).read_bytes()))}")
        texts = tuple(texts_in(data))
        report = search_texts(texts, withheld, name)
        looked.files, looked.parts = looked.files + 1, looked.parts + report.parts
        looked.characters += report.characters
        looked.found += map(str, report.problems)
        chance = (
            _spelled((alone / name).read_bytes())
            if any(_marked(part_text) & closed for part_text in texts)
            else frozenset()
        )
        for part_text in texts:
            looked.found += (f"{name}: {part_text.part}: {one}" for one in (_marked(part_text) & closed) - chance)


def _in_cache(all_: Path, alone: Path, closed: frozenset[str]) -> Iterator[str]:
    """What a cache that machines share has of this reader's decks."""
    entries, others = _entries(all_), _entries(alone)
    for name, deck in entries.items():
        unpacked = msgpack.decode(deck.memory, type=KeptDeck).unpacked().decode() if deck.memory else ""
        yield from (f"cache: {name}: {one}" for one in markers(unpacked + json.dumps(deck.made)) & closed)
        other = others.get(name, deck)
        if deck.content != other.content or deck.made.get("problems") != other.made.get("problems"):
            yield f"cache: {name} differs"


def _in_kept_work(both: dict[str, Path], spec: DeckSpec, closed: frozenset[str]) -> Iterator[str]:
    """What the project's own cache keeps of the deck behind the gate: nothing withheld, and of its file the same bytes.

    Sheets name records by their ids, `light.north.2` for one. What is kept of files and of the dossier is the author's
    content, and is not looked at: it is in no other folder.
    """
    for work in ("pages", ".pptx"):
        pieces, others = (sorted(_kept_work(root, spec, work)) for root in both.values())
        yield from (f"kept {work}: {one}" for one in markers(str(pieces)) & closed)
        if work == ".pptx" and pieces != others:
            yield f"kept {work}: {_first_difference(work, (str(pieces),), (str(others),))}"


def _kept_work(root: Path, spec: DeckSpec, work: str) -> Iterable[bytes]:
    """Pieces of one kind of work on the deck, as the next build would find them."""
    options = BuildOptions(template_folders(root), cache=root / CACHE)
    request = replace(spec.request, dossier=root / CONTENT)
    kept = FileSources(options, Digests(options), Cache(options.cache)).kept(request, work)
    assert kept is not None
    assert isinstance(kept.store, Pieces)
    return kept.store._before.values()


def _entries(shared: Path) -> dict[str, FinishedDeck]:
    files = [file for file in shared.iterdir() if len(file.name) == 64] if shared.is_dir() else []
    decks = [msgpack.decode(file.read_bytes().partition(b"\n")[2], type=FinishedDeck) for file in files]
    return {deck.name: deck for deck in decks}


def _marked(part_text: PartText) -> frozenset[str]:
    return markers("\n".join(part_text.texts))


def _spelled(data: bytes) -> frozenset[str]:
    """Markers in a file of one who never typed them: compressed pixels spell one now and then, by chance."""
    return frozenset(marker for part_text in texts_in(data) for marker in _marked(part_text))


def _notes(deck: Path) -> Iterator[str]:
    """Speaker notes, where a template shows none."""
    if (file := deck.with_suffix(".pptx")).is_file():
        with ZipFile(file) as package:
            yield from (f"{name} in a deck without notes" for name in package.namelist() if "notesSlide" in name)
    if (file := deck.with_suffix(".html")).is_file() and 'class="notes"' in file.read_text(encoding="utf-8"):
        yield "notes on a page without notes"


def _differing(data: bytes, other: bytes) -> list[str]:
    """The parts that differ, with how they differ at first."""
    one, two = ({part_text.part: part_text.texts for part_text in texts_in(content)} for content in (data, other))
    return [_first_difference(part, one[part], two.get(part, ())) for part in one if one[part] != two.get(part)][:3]


def _first_difference(part: str, one: tuple[str, ...], two: tuple[str, ...]) -> str:
    left, right = "\n".join(one), "\n".join(two)
    at = next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    return f"{part}: {left[max(0, at - 60) : at + 60]!r} and {right[max(0, at - 60) : at + 60]!r}"


def _look_at_preview(looked: Looked, both: dict[str, Path], spec: DeckSpec, closed: frozenset[str]) -> None:
    """What the browser is sent of a deck: the author's own tool, which names records where one may click."""
    shown = {name: _previewed(root, spec) for name, root in both.items()}
    if shown[ALL] != shown[ALONE]:
        looked.found.append(f"preview: {_first_difference('page', (shown[ALL],), (shown[ALONE],))}")
    looked.found += (f"preview: {one}" for one in markers(shown[ALL]) & closed)


def _previewed(root: Path, spec: DeckSpec) -> str:
    with chdir(root):
        session = PreviewSession(HERE, "skerry", spec.name)
        view = session.view("skerry", spec.name)
        assert view.rendering is not None
        shown = (deck_object(session, view), pages_before(view.rendering, view.request, FILES))
    return _DIGEST.sub("", _ABOUT.sub("", json.dumps(shown)))
