"""The names that the Jinja of a template may use: facts of the deck, and the records its reader may see.

Input: a Brief. Output: values by name, and texts turned into Runs. `docs/templates.md` lists the names.

A record's words always keep their evidence: wherever they are printed, a mark follows them (a character of Unicode's
private use area, which content may not hold), and no operation of `evaluate.py` can separate the two. Marks pass
through slide kinds like any other text; `Marks.settled` then turns each into citations, the basis if it is not on
record, the doubts of a quotation, and the sign of an open disagreement.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.audience.brief import Brief
from briefgen.core.edtf import Dated
from briefgen.deck.model import Run
from briefgen.deck.walk import rewritten
from briefgen.dossier.field import RefersTo
from briefgen.dossier.noun import Noun
from briefgen.dossier.nouns import NOUN_OF, NOUNS
from briefgen.dossier.nouns.discrepancies import Discrepancy, Side
from briefgen.dossier.nouns.quotes import Quote
from briefgen.dossier.records import Record
from briefgen.locale.dates import day_words, written_date
from briefgen.template.evaluate import leaf_text
from briefgen.template.leaf import Leaf
from briefgen.template.scope import LeafError, Scope, StepBudget, TemplateObject
from briefgen.wording.basis import basis_unless_stated
from briefgen.wording.citations import cites, cites_of, reached
from briefgen.wording.disagreement import differ_run, disagreements_about
from briefgen.wording.quotations import bracketed, doubts, doubts_of

RECORD_NOUNS = tuple(noun for noun, one in NOUNS.items() if one.named)
DECK_NAMES = frozenset({"title", "subtitle", "cutoff", "reader", "marking", "language", "shown"})
SLIDE_NAMES = frozenset({"slot", "part", "has_story", "told"})
NAMES = DECK_NAMES | SLIDE_NAMES | frozenset(RECORD_NOUNS)
"""Every name that a leaf of a slide may use, besides that of `for_each`."""

FIRST_MARK, LAST_MARK = 0xE000, 0xF8FF
_MARK = f"([{chr(FIRST_MARK)}-{chr(LAST_MARK)}])"
"""A mark; compiled only for a template that puts records into its words."""

Value = TypeVar("Value")


def _noun(record: Record) -> Noun:
    return NOUNS[NOUN_OF[type(record)]]


class Marks(Struct, eq=False):
    """The marks used while one deck is composed, with their meanings."""

    brief: Brief
    given: dict[tuple[str, int], str] = field(default_factory=dict)
    meanings: list[tuple[Run, ...]] = field(default_factory=list)

    def behind(self, record: Record, side: int = -1) -> str:
        """Return the mark for the words of the record, or of one side of a discrepancy."""
        key = (record.id, side)
        if key not in self.given:
            if FIRST_MARK + len(self.meanings) > LAST_MARK:
                raise LeafError(f"more than {LAST_MARK - FIRST_MARK} records are put into words by this template")
            self.given[key] = chr(FIRST_MARK + len(self.meanings))
            self.meanings.append(tuple(self._meaning(record, side)))
        return self.given[key]

    def _meaning(self, record: Record, side: int) -> Iterator[Run]:
        if basis := basis_unless_stated(self.brief, record):
            yield Run(f" ({basis})", small=True, tone="muted")
        yield from (replace(run, text=f" {run.text}") for run in self._doubts(record, side))
        if citations := self._cited(record, side):
            yield Run(" ", small=True)
            yield from citations
        sides = (record,) if side >= 0 else disagreements_about(self.brief, record.id)
        if differing := [one for one in sides if isinstance(one, Discrepancy)]:
            yield Run(" ", small=True)
            yield differ_run(self.brief, *differing)

    def _doubts(self, record: Record, side: int) -> tuple[Run, ...]:
        """Return the doubts about its words: as a quotation, or about quotations inside them."""
        if isinstance(record, Quote):
            return bracketed(self.brief, doubts(self.brief, record))
        if side >= 0 and isinstance(record, Discrepancy):
            return doubts_of(self.brief, record.sides[side].say, record.sides[side].cite)
        texts = (getattr(record, name) for name in record.__struct_fields__ if name not in _noun(record).labels)
        words = "\n".join(text for text in texts if isinstance(text, str))
        return doubts_of(self.brief, words, reached(self.brief, [record.id]))

    def _cited(self, record: Record, side: int) -> tuple[Run, ...]:
        if side >= 0 and isinstance(record, Discrepancy):
            return cites(self.brief, record.sides[side].cite)
        return cites_of(self.brief, [record.id])

    def runs(self, text: str, like: Run | None = None) -> tuple[Run, ...]:
        """Return the text as Runs in the style of `like`, marks replaced by meanings, only the last of equal ones."""
        like = like or Run("")
        if not re.search(_MARK, text):
            return (replace(like, text=text),)
        pieces = [piece for piece in re.split(_MARK, _last_of_each(text)) if piece]
        runs: list[Run] = []
        for piece in pieces:
            runs += self.meanings[ord(piece) - FIRST_MARK] if re.match(_MARK, piece) else (replace(like, text=piece),)
        return tuple(runs)

    def plain(self, text: str) -> str:
        """Return the text with marks replaced by their meaning as plain text, for places without Runs."""
        return "".join(run.text for run in self.runs(text)) if re.search(_MARK, text) else text

    def settled(self, value: Value) -> Value:
        """Return a slide, or part of one, with all marks replaced."""
        if not self.meanings:
            return value
        return rewritten(value, lambda run: self.runs(run.text, run), self.plain)


def _last_of_each(text: str) -> str:
    """Return the text with only the last of equal marks: "July 2019: contract signed [3]"."""
    last = {mark: text.rindex(mark) for mark in set(re.findall(_MARK, text))}
    return "".join(char for at, char in enumerate(text) if last.get(char, at) == at)


class TemplateRecord(TemplateObject, frozen=True):
    """A record as a template sees it: its parts by name, each claim followed by its mark."""

    record: Record
    marks: Marks

    def parts(self) -> Mapping[str, Callable[[], Any]]:
        """Return the parts that a template may name."""
        names = _noun(self.record).for_templates
        parts: dict[str, Callable[[], Any]] = {name: partial(self._part, name) for name in names}
        if number := self.marks.brief.numbers.get(self.record.id):
            parts["number"] = lambda: number
        return parts

    def text(self) -> str:
        """Return its name, or its words with their evidence."""
        for name in _noun(self.record).subject:
            if getattr(self.record, name, ""):
                return str(self._part(name))
        return self.record.id

    def _part(self, name: str) -> Any:
        value = getattr(self.record, name)
        reference = _noun(self.record).references.get(name)
        if reference and reference.names:  # templates get the records, or the plain word where a field allows one
            return self._word_or_named(value, reference.names) if reference.names.or_word else self._named(value)
        if isinstance(value, str):
            return value if name in _noun(self.record).labels else self._claim(value)
        if isinstance(value, Dated):
            return self._claim(written_date(self.marks.brief.words, value))
        if isinstance(value, tuple):
            return tuple(self._item(n, item) for n, item in enumerate(value))
        return "" if value is None else value

    def _claim(self, text: str, side: int = -1) -> str:
        return text + self.marks.behind(self.record, side) if text else ""

    def _word_or_named(self, value: str, names: RefersTo) -> Any:
        """Return the record of that id, if it is of a noun that the field may name; else the word, as a claim."""
        if any(value in self.marks.brief.records[noun] for noun in names.nouns):
            return self._named(value)
        return self._claim(value)

    def _named(self, value: Any) -> Any:
        if isinstance(value, str):
            found = self.marks.brief.find(value) if value else None
            return TemplateRecord(found, self.marks) if found else ""
        return tuple(TemplateRecord(found, self.marks) for id_ in value if (found := self.marks.brief.find(id_)))

    def _item(self, n: int, item: Any) -> str:
        """Return a text of a list, or the words of a part; a side of a discrepancy has citations of its own."""
        if not isinstance(item, Struct):
            return self._claim(str(item))
        words = str(getattr(item, item.__struct_fields__[0]))
        return self._claim(words, n) if isinstance(item, Side) else self._claim(words)


def deck_scope(brief: Brief, marks: Marks, meter: StepBudget) -> Scope:
    """Return the scope of the names that do not depend on a slide."""
    facts = {
        "title": brief.title, "subtitle": brief.subtitle, "cutoff": day_words(brief.words, brief.cutoff),
        "reader": brief.reader, "marking": brief.marking, "language": brief.language,
        "shown": bool(brief.since),
    }  # fmt: skip
    records = {
        noun: tuple(TemplateRecord(record, marks) for record in brief.records.get(noun, {}).values())
        for noun in RECORD_NOUNS
    }
    return Scope({**facts, **records}, meter)


def render(leaf: Leaf, scope: Scope, marks: Marks) -> tuple[Run, ...]:
    """Return a text leaf rendered as Runs, records' words with their evidence. Raises Refused."""
    return marks.runs(leaf_text(leaf, scope))
