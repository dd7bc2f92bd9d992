"""Nothing withheld is inside: on real content, on dossiers at random, and for every way in which records hang together.

The strongest statement of it needs no list of places to look in: a reader's deck is, byte for byte, the deck of a
dossier in which nothing withheld from that reader was ever typed.
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct, structs

from briefgen.audience.brief import Brief, Show
from briefgen.audience.languages import brief_in
from briefgen.audience.tailor import tailor
from briefgen.build import pipeline as build
from briefgen.build.batch import build_decks
from briefgen.build.pipeline import lay_out_deck
from briefgen.build.request import BuildOptions, DeckRequest
from briefgen.core.edtf import Dated
from briefgen.core.problem import Where
from briefgen.dossier.load import load_dossier
from briefgen.dossier.nouns import NOUN_OF, NOUNS
from briefgen.dossier.records import Citation, Dossier, Record
from briefgen.edited.memory import FOLDER as MEMORY
from briefgen.edited.memory import find_kept
from briefgen.leak import texts_in
from briefgen.master.read.master import read_master
from briefgen.project.folders import template_folders
from briefgen.template.read import read_template
from briefgen.write.pptx.pptx import write_pptx
from tests.conftest import ROOT
from tests.dossiers import composed
from tests.leak.alone import typed_for
from tests.leak.campaign import SHOWS, SIZES, look
from tests.leak.compare import FORMS, compare
from tests.leak.decks import EVERYTHING, DeckSpec
from tests.leak.test_rows import BASE, HEAD
from tests.leak.typed import GRAVE, LADDER, Typed, at_random, markers
from tests.values import field_names

EXAMPLES = settings(
    max_examples=int(os.environ.get("BRIEFGEN_EXAMPLES", "30")),
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip

Gate = Callable[[Dossier, str, Show], Brief]
SLOTS = ("origins", "bottom-line", "cases", "words", "key-points")

# --- a secret in every field of real content ---

SECRET = "Quzzlewick"


class Planter:
    """Puts the secret into every text of a record, whatever field it is in, and counts how often."""

    def __init__(self) -> None:
        self.count = 0

    def planted(self, record: Record) -> Record:
        noun = NOUNS[NOUN_OF[type(record)]]
        naming = {one.name for one in noun.references.values() if one.names and not one.names.or_word}
        naming |= {one.name for one in noun.fields.values() if one.choice} | {"id", "read", "where"}
        names = [name for name in record.__struct_fields__ if name not in naming]
        return structs.replace(record, **{name: self.with_secret(getattr(record, name)) for name in names})

    def with_secret(self, value: Any) -> Any:
        if isinstance(value, str) and value:
            self.count += 1
            return f"{value} {SECRET}"
        if isinstance(value, tuple):
            return tuple(self.with_secret(one) for one in value)
        if isinstance(value, Mapping):
            return {key: self.with_secret(one) for key, one in value.items()}
        if isinstance(value, Struct) and not isinstance(value, Where | Dated | Citation):
            texts = {
                name: self.with_secret(getattr(value, name)) for name in value.__struct_fields__ if name != "rests"
            }
            return structs.replace(value, **texts)
        return value


def spiked(dossier: Dossier, reader: str, show: Show) -> tuple[Dossier, int]:
    """The dossier with the secret in every text of every record that is not in the reader's brief; how many texts."""
    open_ = tailor(dossier, reader, show).records
    planter = Planter()
    records = {
        noun: {id_: one if id_ in open_[noun] else planter.planted(one) for id_, one in some.items()}
        for noun, some in dossier.records.items()
    }
    return structs.replace(dossier, records=records), planter.count


@pytest.mark.parametrize(("template", "inside"), [("press", False), ("working", True)])
def test_a_secret_in_every_closed_record_is_only_in_the_deck_of_those_who_may_read_it(
    template: str, inside: bool, tmp_path: Path
) -> None:
    dossier, _ = load_dossier(ROOT / "content" / "s400")
    assert dossier is not None
    press = read_template("press", [ROOT / "templates"])
    planted, count = spiked(dossier, press.reads, press.show)
    assert count > 250
    master = ROOT / "templates" / "masters" / "public.pptx"
    deck = composed(planted, read_template(template, [ROOT / "templates"]))
    pages, _ = lay_out_deck(deck, read_master(master))
    write_pptx(pages, master, tmp_path / "deck.pptx")
    part_texts = texts_in((tmp_path / "deck.pptx").read_bytes())
    found = {one.part for one in part_texts if SECRET.lower() in "".join(one.texts).lower()}
    assert bool(found) == inside, found


# --- dossiers at random: as if the withheld had never been typed ---


def known(typed: Typed) -> Dossier:
    """The dossier as it is read."""
    with TemporaryDirectory(prefix="briefgen-leak-") as folder:
        typed.write(Path(folder, "skerry"))
        dossier, problems = load_dossier(Path(folder, "skerry"), "skerry")
    assert dossier is not None
    assert problems == ()
    return dossier


def without_places(value: Any, names: Mapping[str, str]) -> Any:
    """All that a value holds but places in files, with positions called by `names`."""
    if names_of := field_names(value):
        fields = {name: getattr(value, name) for name in names_of if name not in ("where", "places")}
        return type(value).__name__, without_places(fields, names)
    if isinstance(value, Mapping):
        return [(names.get(key, key), without_places(one, names)) for key, one in value.items()]
    if isinstance(value, tuple):
        return [without_places(one, names) for one in value]
    if isinstance(value, frozenset):  # fields, which begin with their record's id
        parts = (one.rpartition(".") for one in value)
        return sorted(f"{names.get(id_, id_)}.{field}" for id_, _, field in parts)
    return names.get(value, value) if isinstance(value, str) else value


def renumbered(brief: Brief) -> dict[str, str]:
    """The ids of a brief's positions if those that are not in it had never been typed before them."""
    names: dict[str, str] = {}
    for id_ in brief.records["positions"]:
        pair = ".".join(id_.split(".")[:2])
        nth = 1 + sum(name == pair or name.startswith(f"{pair}.") for name in names.values())
        names[id_] = pair if nth == 1 else f"{pair}.{nth}"
    return names


def differs(typed: Typed, show: Show, gate: Gate = tailor, right: Gate = tailor) -> list[str]:
    """How the brief of each reader differs from that of what would have been typed for that reader alone."""
    dossier = known(typed)
    return [one for reader in LADDER if (one := differs_for(reader, typed, dossier, show, gate, right))]


def differs_for(reader: str, typed: Typed, dossier: Dossier, show: Show, gate: Gate, right: Gate = tailor) -> str:
    """How the brief of all that is known differs from that of what would have been typed for its reader alone."""
    alone = typed_for(typed, reader, show)
    brief, expected = gate(dossier, reader, show), right(known(alone), reader, show)
    if result := markers(repr(brief)) - alone.markers:
        return f"{reader} sees {sorted(result)}"
    actual, due = without_places(brief, renumbered(brief)), without_places(expected, {})
    return "" if actual == due else f"{reader} has {actual} and not {due}"


@EXAMPLES
@given(st.integers(0, 10**9), st.sampled_from(SIZES), st.sampled_from(SHOWS))
def test_a_brief_is_that_of_a_dossier_in_which_nothing_else_was_typed(seed: int, size: int, show: Show) -> None:
    typed = at_random(Random(seed), size, SLOTS)
    assert differs(typed, show) == []


def thirty() -> Iterator[Typed]:
    """Dossiers in which a hole in the gate has to be noticed."""
    return (at_random(Random(n), 3, SLOTS) for n in range(30))


def in_turkish(dossier: Dossier, reader: str, show: Show | None = None) -> Brief:
    return brief_in(tailor(dossier, reader, show), dossier, "tr")


@EXAMPLES
@given(st.integers(0, 10**9), st.sampled_from(SIZES), st.sampled_from(SHOWS))
def test_a_layer_opens_nothing(seed: int, size: int, show: Show) -> None:
    typed = at_random(Random(seed), size, SLOTS)
    assert differs(typed, show, in_turkish, in_turkish) == []


def test_a_layer_that_is_put_on_after_the_gate_by_its_number_is_noticed() -> None:
    """The text of a withheld point is before that of the next one, unless both go through the gate."""

    def leaky(dossier: Dossier, reader: str, show: Show | None = None) -> Brief:
        brief = tailor(dossier, reader, show)
        stories = {
            id_: structs.replace(one, points=_renamed_points(one, dossier))
            for id_, one in brief.records["story"].items()
        }
        return structs.replace(brief, records={**brief.records, "story": stories})

    assert any(differs_for("press", typed, known(typed), SHOWS[-1], leaky, leaky) for typed in thirty())


def _renamed_points(story: Any, dossier: Dossier) -> tuple[Any, ...]:
    texts = dossier.layers["tr"].texts.get(story.key, {})
    given = [texts.get(f"points.{n}.say") for n in range(len(story.points))]
    return tuple(structs.replace(one, say=words.text) if words else one
                 for one, words in zip(story.points, given, strict=True))  # fmt: skip


HOLES: dict[str, Callable[[Dossier, Brief], Brief]] = {
    "sources numbered before the gate": lambda known, brief: structs.replace(
        brief, numbers={id_: n for n, id_ in enumerate(known.records["sources"], 1) if id_ in brief.numbers}
    ),
    "the marking of somebody else": lambda known, brief: structs.replace(brief, marking=known.head.readers["team"]),
    "what a hidden discrepancy is about": lambda known, brief: structs.replace(
        brief,
        disputed={id_: (one.id,) for one in known.records["discrepancies"].values() for id_ in one.about},
    ),
    "events with the order of typing only": lambda known, brief: structs.replace(
        brief,
        records={
            **brief.records,
            "events": {id_: structs.replace(one, after=()) for id_, one in brief.records["events"].items()},
        },
    ),
    "a source's grade": lambda known, brief: structs.replace(
        brief,
        records={**brief.records, "sources": {id_: known.records["sources"][id_] for id_ in brief.records["sources"]}},
    ),
}
"""Gates with a hole in them."""


@pytest.mark.parametrize("hole", HOLES.values(), ids=HOLES)
def test_a_hole_in_the_gate_is_noticed(hole: Callable[[Dossier, Brief], Brief]) -> None:
    def leaky(dossier: Dossier, reader: str, show: Show | None = None) -> Brief:
        return hole(dossier, tailor(dossier, reader, show))

    assert any(differs_for("press", typed, known(typed), SHOWS[-1], leaky) for typed in thirty())


def test_a_count_of_the_withheld_is_noticed_in_every_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def counting(dossier: Dossier, reader: str, show: Show) -> Brief:
        brief = tailor(dossier, reader, show)
        result, known = (sum(map(len, one.records.values())) for one in (brief, dossier))
        return structs.replace(brief, subtitle=f"{result} of {known}")

    monkeypatch.setattr(build, "tailor", counting)
    looked = compare(tmp_path, at_random(Random(3), 1, SLOTS), DeckSpec("press", "press", Show()), Random(3))
    assert {one.split()[0] for one in looked.found} >= {f"skerry-press-for-press.{form}" for form in FORMS}


@pytest.mark.parametrize(("template", "seed"), [(EVERYTHING, 2), ("press", 3)], ids=["every-kind", "edited"])
def test_a_further_position_tells_of_no_first(tmp_path: Path, template: str, seed: int) -> None:
    """`light.north.2` is before the press by itself: on every kind of slide, and in a deck that was edited and merged.

    The seeds decide what `compare` looks at besides.
    """
    records = deepcopy(BASE)
    first = records["positions"]["light.north"]
    records["positions"] |= {f"light.north.{n}": {**first, "what": f"Keeps it {n}"} for n in (2, 3)}
    for noun, some in records.items():
        for id_, one in some.items():
            one |= {"read": "team" if (noun, id_) == ("positions", "light.north") else "press"}
            one |= {"allow": dict.fromkeys(GRAVE, "known")}
    looked = compare(tmp_path, Typed(HEAD, records), DeckSpec(template, "press", Show()), Random(seed))
    assert (looked.found, looked.decks) == ([], 1)


HIDDEN_EVENT = {"events.yaml": ("defaults:", "x-hidden-7: {date: 2020, what: Talks, read: team, cite: c#1}\ndefaults:")}
WRONG: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "an error": {"actors.yaml": ("defaults:", "x-hidden-7: {name: Hidden, kind: Zqtarnwick, read: team}\ndefaults:")},
    "a warning": {
        "events.yaml": ("defaults:", "x-hidden-7: {date: 2030, what: Talks, read: team, cite: c#1}\ndefaults:")
    },
    "a warning about what is shown": {**HIDDEN_EVENT, "story.yaml": ("rests: [dues]", "rests: [dues, x-hidden-7]")},
}
"""Files of the dossier, and what is put for what in them: something is wrong then with what is withheld."""


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_draft_remembers_nothing_of_what_is_wrong_with_withheld_records(
    project: Path, wrong: Mapping[str, tuple[str, str]], strict: bool
) -> None:
    """It is printed, for its author; what is next to the decks is handed on with their folder."""
    for name, (old, new) in wrong.items():
        file = project / "content" / "gannet-bank" / name
        file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    folders, formats = template_folders(Path()), ("pptx", "html")
    options = BuildOptions(folders, Path("output"), draft=True, strict=strict, formats=formats)
    hidden = re.compile("zqtarnwick|x-hidden-7|2030 lies", re.IGNORECASE)
    for state in ("written", "unchanged"):
        outcomes = tuple(build_decks([DeckRequest(Path("content/gannet-bank"), "press")], options))
        assert {outcome.state for outcome in outcomes} == {state}
        for result in ("\n".join(map(str, outcome.problems)) for outcome in outcomes):
            assert bool(hidden.search(result)) == (strict or "actors.yaml" in wrong), result
        for digest in [file.name.partition(".")[0] for file in Path("output", MEMORY).iterdir()]:
            kept = find_kept(Path("output"), digest)
            assert kept is not None
            assert not hidden.search(kept.unpacked().decode())
            assert not hidden.search("\n".join(text for part_text in texts_in(kept.deck) for text in part_text.texts))
        for file in filter(Path.is_file, Path("output").iterdir()):
            texts = [text for part_text in texts_in(file.read_bytes()) for text in (part_text.part, *part_text.texts)]
            assert not hidden.search("\n".join(texts)), file


@pytest.mark.parametrize("number", range(1, 4))
def test_a_deck_is_that_of_a_dossier_in_which_nothing_else_was_typed(number: int) -> None:
    """In every format, with charts and notes; and nothing withheld is in it, in what is printed or remembered."""
    looked = look(number, decks=2)
    assert looked.found == []
    assert looked.decks == 2
    assert looked.words > 100
