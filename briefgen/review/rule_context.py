"""The input of the rules: the dossier, what each reader sees, the pinned texts, the word lists.

Input: a Dossier, Views, Evidence, a day. Output: a RuleContext, which every rule is given.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING

from msgspec import Struct, field

from briefgen.audience.brief import Brief, Show
from briefgen.audience.change import Change
from briefgen.audience.tailor import tailor
from briefgen.core.kept import KeptWork, kept_or_made
from briefgen.core.problem import NOWHERE, Where
from briefgen.deck.model import Deck, Slide
from briefgen.dossier.nouns.discrepancies import Discrepancy
from briefgen.dossier.nouns.quotes import Quote
from briefgen.dossier.records import Citation, Dossier, Record
from briefgen.dossier.translation import texts_in_dossier
from briefgen.evidence.quotation import Match
from briefgen.evidence.snapshots import Evidence, located
from briefgen.review.claims import RecordWords
from briefgen.review.comparison import comparison_digest, without_place
from briefgen.review.elements import Element, elements_of
from briefgen.review.lexicon import Lexicon, read_lexicon
from briefgen.review.names import ActorNames, names_of
from briefgen.review.searches import Search, Searches
from briefgen.review.sentence import is_sentence
from briefgen.review.texts import RecordText, texts_of_dossier

if TYPE_CHECKING:
    from briefgen.evidence.claims.elsewhere import ParagraphIndex
    from briefgen.review.compared import Compared


class View(Struct, frozen=True, dict=True):
    """What one reader is shown: by a template and its deck, or only by the records if `deck` is None."""

    brief: Brief
    deck: Deck | None = None
    template: str = ""
    slots: frozenset[str] = frozenset()
    """Slots of the template with a story; empty: all."""
    where: Where = NOWHERE

    @property
    def name(self) -> str:
        """The reader, with the template if that shows less than the reader may see."""
        return f"reader '{self.brief.reader}'" + (f" (template '{self.template}')" if self.template else "")

    @cached_property
    def elements(self) -> Mapping[str, tuple[Element, ...]]:
        """The parts of each slide's body, by the slide's id."""
        return {slide.id: tuple(elements_of(slide)) for slide in (self.deck.slides if self.deck else ())}

    def shown(self, slide: Slide) -> Iterator[str]:
        """Yield every record shown in the body of a slide of the deck."""
        return (id_ for about, _ in self.elements[slide.id] for id_ in about)


class OutdatedStatement(Struct, frozen=True):
    """What a reader was shown that is gone or another figure now; `where` is the line that gives when it was shown."""

    change: Change
    reader: str
    on: date
    where: Where


class TemplateTexts(Struct, frozen=True):
    """The texts typed in templates: those of the project's own, with their places, and those of all."""

    own: Mapping[str, Where]
    all: frozenset[str]


class RuleContext(Struct, frozen=True, dict=True):
    """The input of the rules. `today` is None when deadlines are not checked."""

    dossier: Dossier
    views: tuple[View, ...]
    evidence: Evidence
    lexicon: Lexicon
    names: ActorNames
    named_in: Callable[[str], frozenset[str]]
    """The ids of the actors whose names are in a text."""
    texts: tuple[RecordText, ...]
    """Every text in our own words, of every record."""
    looked_up: tuple[tuple[Quote, Citation, Match], ...]
    """Every quotation whose source has a snapshot, with the citation that supports it best, and the match."""
    disputed: Mapping[str, tuple[Discrepancy, ...]]
    """The open discrepancies that each record is a side of, by record id, for all readers."""
    compared: "tuple[Compared, ...]" = ()
    """Differences between records and the passages they cite."""
    today: date | None = None
    slots: frozenset[str] = frozenset()
    """Slots of the known templates; empty when those are not known."""
    template_texts: TemplateTexts | None = None
    """None if templates are not checked."""
    kept: KeptWork | None = None
    """Store of findings in single records; its ground is everything else that their rules depend on."""
    searches: Searches = field(default_factory=Searches)
    uncorrected: tuple[OutdatedStatement, ...] = ()
    """Statements shown to readers last that were changed without a correction."""

    @cached_property
    def words(self) -> RecordWords:
        """What records say and name."""
        return RecordWords(self.dossier, self.searches)

    @cached_property
    def is_sentence(self) -> Search[bool]:
        """Tells whether a headline is a sentence."""
        return self.searches.of("sentence", lambda text: is_sentence(text, self.lexicon.verbs), bool)

    @cached_property
    def translatable(self) -> Mapping[tuple[str, str], str]:
        """Every text that a layer may translate, by the record's key and field."""
        return {(key, name): text for key, name, text in texts_in_dossier(self.dossier)}

    @cached_property
    def paragraphs(self) -> "ParagraphIndex | None":
        """The words of the pinned paragraphs in the dossier's language; imported and read when first needed."""
        from briefgen.review.pinned_texts import words_of_paragraphs

        return words_of_paragraphs(self.dossier, self.evidence)

    def keep(self) -> None:
        """Keep what was found, for the next check."""
        if self.kept:
            self.searches.keep()
            self.kept.store.save()

    def place(self, record: Record, *fields: str) -> Where:
        """Return the place of the first of `fields` that was typed, else that of the record."""
        return field_place(self.dossier, record, *fields)

    def all(self, *nouns: str) -> Iterator[Record]:
        """Yield the records of those nouns, in typed order."""
        for noun in nouns:
            yield from self.dossier.records[noun].values()


def rule_context(
    dossier: Dossier, evidence: Evidence | None = None, today: date | None = None, slots: frozenset[str] = frozenset(),
    kept: KeptWork | None = None,
) -> RuleContext:  # fmt: skip
    """Return the context of the dossier, without views. `kept`: store of findings in single records."""
    evidence = evidence or Evidence()
    searches = Searches(kept)
    kept = kept.on(comparison_digest(dossier, evidence)) if kept else None
    names = names_of(dossier)
    return RuleContext(
        dossier=dossier,
        views=(),
        evidence=evidence,
        lexicon=read_lexicon(dossier.head, searches),
        names=names,
        named_in=searches.of("actors", names.actors_in, frozenset[str], names.listed),
        texts=tuple(texts_of_dossier(dossier)),
        looked_up=tuple(_looked_up(dossier, evidence, kept)),
        disputed=_disputed(dossier),
        compared=tuple(_compared(dossier, evidence, kept)),
        today=today,
        slots=slots,
        kept=kept,
        searches=searches,
    )


def plain_views(dossier: Dossier, covered: Collection[str] = ()) -> tuple[View, ...]:
    """Return a view of each reader, except the covered ones, by the records alone."""
    return tuple(View(tailor(dossier, reader, Show())) for reader in dossier.head.readers if reader not in covered)


def field_place(dossier: Dossier, record: Record, *fields: str) -> Where:
    """Return the place of the first of `fields` that was typed, else that of the record."""
    typed = (dossier.places[record.key, name] for name in fields if (record.key, name) in dossier.places)
    return next(typed, record.where)


def _looked_up(
    dossier: Dossier, evidence: Evidence, kept: KeptWork | None
) -> Iterator[tuple[Quote, Citation, Match]]:  # fmt: skip
    for quote in dossier.records["quotes"].values() if evidence.snapshots else ():
        if isinstance(quote, Quote):
            find = partial(located, quote, evidence)
            citation, match = kept_or_made(kept, "quotation", without_place(quote), tuple[Citation | None, Match], find)
            if citation is not None:
                yield quote, citation, match


def _compared(dossier: Dossier, evidence: Evidence, kept: KeptWork | None) -> "Iterator[Compared]":
    """Yield the differences between records and the texts they cite; where no text is pinned, nothing is imported."""
    if evidence.snapshots:
        from briefgen.review.compared import compared_with_passages

        yield from compared_with_passages(dossier, evidence, kept)


def _disputed(dossier: Dossier) -> Mapping[str, tuple[Discrepancy, ...]]:
    sides = [
        (id_, one)
        for one in dossier.records["discrepancies"].values()
        if isinstance(one, Discrepancy) and not one.resolved
        for id_ in one.about
    ]
    found: dict[str, tuple[Discrepancy, ...]] = {}
    for id_, one in sides:
        found[id_] = (*found.get(id_, ()), one)
    return found
