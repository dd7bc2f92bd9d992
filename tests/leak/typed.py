"""Dossiers typed at random, over every noun and every field that its record class has.

A field that a class gets tomorrow is filled in too, or `value` says that it does not know the kind. Every text holds a
word of its own that stands nowhere else, a MARKER; so what a deck holds can be determined by its markers alone.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from pathlib import Path
from random import Random
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from msgspec import Meta, Struct

from briefgen.core.edtf import Dated
from briefgen.dossier.convert import needed
from briefgen.dossier.field import ANY, Field, RefersTo, part_fields, translatable_fields
from briefgen.dossier.likelihood import LIKELIHOOD_SCALES
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.records import FORMAT, Citation, Head
from briefgen.dossier.translation import text_digest
from briefgen.review.rules import BY_ID

Record = dict[str, Any]
"""Fields as they are typed. A position has its issue and actor among them."""

MARKER = re.compile(r"zq[bcdfghjklmnp]{5}", re.IGNORECASE)
LADDER = ("press", "partner", "team")
LANGUAGES = ("tr", "ar")
GRAVE = tuple(rule.id for rule in BY_ID.values() if rule.check and rule.level == "error")
"""Rules whose findings would keep a deck from being made: records at random accept them all."""

_LETTERS = "bcdfghjklmnp"
_OPEN = (
    "the", "harbour", "light", "is", "dark", "and", "nobody", "says", "when", "both", "sides", "will", "meet", "again",
    "over", "it",
)  # fmt: skip
_DATES = ("{y}", "{y}-0{m}", "{y}-0{m}-1{m}", "{y}~", "{y}?", "{y}-2{s}", "{y}/2024", "{y}-0{m}/2024-06", "{y}-0{m}%")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_OWN = {"id", "where", "uncited"}
"""Fields never typed at random: a record that is marked uncited reaches nobody (tests/dossier/test_uncited.py)."""


def _as_yaml(value: object) -> str:
    """JSON is YAML as long as no character beyond the first plane is written as two escapes."""
    return json.dumps(value, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Typed:
    """A dossier as an author types it: its head, and per noun and id the fields of each record."""

    head: Record
    records: Mapping[str, Mapping[str, Record]]
    words: Mapping[str, Mapping[str, tuple[str, str]]] = field(default_factory=dict)
    """By language: a text, its translation, and the digest that the translation carries."""

    def write(self, folder: Path) -> None:
        """Writes its files, in JSON, which is YAML too."""
        folder.mkdir(parents=True)
        (folder / "dossier.yaml").write_text(_as_yaml(self.head), encoding="utf-8")
        for noun, records in self.records.items():
            typed = _under_their_issues(records) if noun == "positions" else records
            if typed:
                lines = (f"{_as_yaml(id_)}: {_as_yaml(one)}" for id_, one in typed.items())
                (folder / f"{noun}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        for language in self.words:
            home = folder / "lang" / language
            home.mkdir(parents=True)
            for noun, layer in self.layer(language).items():
                (home / f"{noun}.yaml").write_text(_as_yaml(layer), encoding="utf-8")

    def layer(self, language: str) -> dict[str, dict[str, Any]]:
        """What is typed in a language, by the file's name and id: words of what is in the dossier and no others."""
        words = self.words[language]
        layers = {"dossier": _translated(Head, self.head, words)}
        for noun, records in self.records.items():
            own = {id_: _translated(NOUNS[noun].record, one, words) for id_, one in records.items()}
            under = NOUNS[noun].under
            keyed = {id_: {**one, **{key: records[id_][key] for key in under}} for id_, one in own.items()}
            layers[noun] = _under_their_issues(keyed) if under else own
        return layers

    @property
    def markers(self) -> frozenset[str]:
        """Every marker in it."""
        return markers(json.dumps([self.head, self.records, *map(self.layer, self.words)]))


def _translated(kind: type[Struct], typed: Record, words: Mapping[str, tuple[str, str]]) -> Record:
    """The words of a record, or of a part of it, that have a translation."""
    names = [one.name for one in translatable_fields(kind)]
    known = {name: words[typed[name]] for name in names if typed.get(name) in words}
    made: Record = {name: text for name, (text, _) in known.items()}
    if known:
        made["of"] = {name: of for name, (_, of) in known.items()}
    for one in part_fields(kind):
        if one.part is not None and translatable_fields(one.part) and typed.get(one.name):
            made[one.name] = [_translated(one.part, part, words) for part in typed[one.name]]
    return made


def markers(text: str) -> frozenset[str]:
    """The markers in a text, whatever their case."""
    return frozenset(found.lower() for found in MARKER.findall(text))


def _under_their_issues(positions: Mapping[str, Record]) -> dict[str, dict[str, list[Record]]]:
    typed: dict[str, dict[str, list[Record]]] = {}
    for one in positions.values():
        own = {name: value for name, value in one.items() if name not in ("issue", "actor")}
        typed.setdefault(one["issue"], {}).setdefault(one["actor"], []).append(own)
    return typed


def at_random(rng: Random, most: int, slots: tuple[str, ...]) -> Typed:
    """A dossier of up to `most` records of each noun, with stories in some of the slots."""
    return _Desk(rng, slots).typed(most)


class _Desk:
    """An author who types whatever comes to mind."""

    def __init__(self, rng: Random, slots: tuple[str, ...]) -> None:
        self.rng = rng
        self.slots = slots
        self.count = 0
        self.ids: dict[str, list[str]] = {}
        self.lasting: list[str] = []
        self.pairs: dict[str, tuple[str, str]] = {}
        self.terms = ("",)

    def typed(self, most: int) -> Typed:
        head = self.head()
        for noun in NOUNS:
            self.ids[noun] = list(self.new_ids(noun, most))
        records = {noun: {id_: self.record(noun, id_) for id_ in self.ids[noun]} for noun in NOUNS}
        return Typed(head, records, {language: dict(self.translations(head, records)) for language in LANGUAGES})

    def translations(self, *typed: Any) -> Iterator[tuple[str, tuple[str, str]]]:
        """Translations of most texts, some of them of an earlier text."""
        for text in _texts_in(typed):
            if self.rng.random() < 0.7:
                of = text_digest(text) if self.rng.random() < 0.8 else "0000"
                yield text, (self.text(), of)

    def head(self) -> Record:
        made = {name: self.of_head(name, hint) for name, hint in _hints(Head)}
        self.terms = ("", *LIKELIHOOD_SCALES[made["scale"]].terms)
        return made

    def of_head(self, name: str, hint: Any) -> Any:
        if name == "readers":
            return {reader: f"MARK {self.word()}" for reader in LADDER}
        if name == "language":
            return self.rng.choice(["en-GB", "en-US"])
        if name == "format":
            return FORMAT
        if name == "languages":
            return {language: {"missing": "original"} for language in LANGUAGES}
        return "2024-12-31" if hint is date else self.value(hint)

    # --- ids ---

    def new_ids(self, noun: str, most: int) -> Iterator[str]:
        """Ids of one or many letters, each with a marker; positions several on a pair of issue and actor."""
        least = 1 if noun in ("sources", "actors", "issues", "events") else 0
        size = self.rng.randint(least, max(least, most))
        if noun == "story":
            yield from self.rng.sample(self.slots, min(len(self.slots), 3 * size))
        elif noun == "positions":
            yield from self.positions(size)
        else:
            yield from (self.word().lower() + self.rng.choice(["", "-7", "-a-wide-id" * 4]) for _ in range(size))

    def positions(self, size: int) -> Iterator[str]:
        pairs = list(product(self.ids["issues"], self.ids["actors"]))
        taken = sorted(self.rng.choice(pairs) for _ in range(2 * size))
        for n, pair in enumerate(taken):
            nth = taken[:n].count(pair) + 1
            id_ = ".".join(pair) + (f".{nth}" if nth > 1 else "")
            self.pairs[id_] = pair
            yield id_

    # --- fields ---

    def record(self, noun: str, id_: str) -> Record:
        """A record with most of its fields."""
        made: Record = {}
        required = needed(NOUNS[noun].record)
        for name, hint in _hints(NOUNS[noun].record):
            if name in required or name == "allow" or self.rng.random() < 0.8:
                made[name] = self.field(noun, id_, name, hint)
        if noun == "events" and made.get("date") and not _DAY.fullmatch(made["date"]):
            self.lasting.append(id_)
        return {name: value for name, value in made.items() if value not in (None, "", [], {})}

    def field(self, noun: str, id_: str, name: str, hint: Any) -> Any:
        declared = NOUNS[noun].fields[name]
        if name in NOUNS[noun].under:
            return self.pairs[id_][NOUNS[noun].under.index(name)]
        if name == "eras":
            return self.rng.sample(self.lasting, min(len(self.lasting), self.rng.randint(0, 3)))
        if (noun, name) == ("story", "since"):
            return ""  # nothing was shown before
        if declared.names:
            return self.named(noun, id_, declared, declared.names)
        special = {
            "read": lambda: self.rng.choice(["", *LADDER, "press", "press"]),
            "allow": lambda: {rule: self.word() for rule in GRAVE},
            "url": lambda: f"https://example.org/{self.word()}",
            "likelihood": lambda: self.rng.choice(self.terms),
            "cite": self.citations,
        }
        return special[name]() if name in special else self.value(hint)

    def named(self, noun: str, id_: str, field: Field, names: RefersTo) -> Any:
        """Ids of records, in whatever form the field takes them; only earlier ones where a circle would be wrong."""
        nouns = [other for other, one in NOUNS.items() if one.named] if ANY in names.nouns else names.nouns
        known = [one for target in nouns for one in self._before(noun, target, id_)]
        some = self.rng.sample(known, min(len(known), self.rng.randint(0, 3)))
        if field.hint is str:
            if names.or_word and self.rng.random() < 0.3:
                return self.text()
            return self.rng.choice(known) if known and (some or field.needed) else ""
        if get_origin(field.hint) is tuple:
            return some or (known[:1] if field.needed else [])
        return {one: self.value(get_args(field.hint)[1]) for one in some}

    def _before(self, noun: str, target: str, id_: str) -> list[str]:
        known = self.ids[target]
        return known[: known.index(id_)] if noun == target else known

    def value(self, hint: Any) -> Any:
        """Something of that type, as it is typed. Raises TypeError for a type that this does not know."""
        plain = {str: self.text, bool: lambda: self.rng.random() < 0.5, Dated | None: self.date}
        if get_origin(hint) is Annotated:
            inner, *marks = get_args(hint)
            limits = next((one for one in marks if isinstance(one, Meta)), None)
            return self.rng.randint(limits.ge, limits.le) if limits else self.value(inner)  # type: ignore[arg-type]
        if hint in plain:
            return plain[hint]()
        if isinstance(hint, type) and issubclass(hint, Struct):
            return {name: self.part(name, kind) for name, kind in _hints(hint)}
        origin, inner = get_origin(hint), get_args(hint)
        if origin is Literal:
            return self.rng.choice(inner)
        if origin in (UnionType, Union) and inner[1] is NoneType:
            return self.value(inner[0])
        if origin is tuple:
            made = [self.one(inner[0]) for _ in range(self.rng.randint(2, 3))]
            return [one for one in made if not _lacks_what_it_needs(inner[0], one)]
        if origin is Mapping:
            return {str(self.one(inner[0])): self.value(inner[1])}
        raise TypeError(f"tests/leak/typed.py does not know how a {hint} is typed: teach it")

    def one(self, hint: Any) -> Any:
        """An item of a list, or a key."""
        return self.rng.randint(1, 9) if hint is int else self.value(hint)

    def part(self, name: str, hint: Any) -> Any:
        """A field of a side, a point or an indicator."""
        if refers := next((mark for mark in getattr(hint, "__metadata__", ()) if isinstance(mark, RefersTo)), None):
            nouns = [noun for noun, one in NOUNS.items() if one.named] if ANY in refers.nouns else refers.nouns
            known = [id_ for noun in nouns for id_ in self.ids[noun]]
            return self.rng.sample(known, min(len(known), self.rng.randint(name != "rests", 2)))
        return self.citations() if name == "cite" else self.value(hint)

    def citations(self) -> list[str]:
        known = self.rng.sample(self.ids["sources"], min(len(self.ids["sources"]), self.rng.randint(1, 3)))
        return [str(Citation(one, (self.rng.randint(1, 60),), self.rng.randint(0, 6))) for one in known]

    def date(self) -> str:
        form = self.rng.choice(_DATES)
        return form.format(y=self.rng.randint(1990, 2023), m=self.rng.randint(1, 6), s=self.rng.randint(1, 4))

    def word(self) -> str:
        """A marker that was not used before."""
        self.count += 1
        left, letters = self.count, ""
        for _ in range(5):
            left, n = divmod(left, len(_LETTERS))
            letters = _LETTERS[n] + letters
        return f"Zq{letters}"

    def text(self) -> str:
        """A marker among words that anybody may use."""
        words = self.rng.sample(_OPEN, self.rng.choice([0, 0, 1, 3, 9]))
        words.insert(self.rng.randint(0, len(words)), self.word())
        return " ".join(words)


def _lacks_what_it_needs(kind: Any, part: Any) -> bool:
    """Whether a part would have to name records, and there are none that it could name."""
    return isinstance(part, dict) and any(part.get(name) == [] for name in needed(kind))


def _texts_in(value: Any) -> Iterator[str]:
    """Every text with a marker in it."""
    if isinstance(value, dict):
        yield from (text for one in value.values() for text in _texts_in(one))
    elif isinstance(value, list | tuple):
        yield from (text for one in value for text in _texts_in(one))
    elif isinstance(value, str) and MARKER.search(value):
        yield value


def _hints(kind: type) -> Iterator[tuple[str, Any]]:
    """The fields that are typed, and what they hold."""
    hints = get_type_hints(kind, include_extras=True)
    return ((name, hints[name]) for name in kind.__struct_fields__ if name not in _OWN)
