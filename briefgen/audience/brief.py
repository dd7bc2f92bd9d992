"""The Brief: what one reader sees of a dossier, and the only input of all later stages.

This module holds values only. `tailor.py` makes a Brief, which contains nothing withheld: no record, no mention, no
count, no gap in a numbering.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import Any, TypeVar, cast

from msgspec import Struct, field

from briefgen.audience.change import Since
from briefgen.core.problem import Where
from briefgen.dossier.records import Record, records_by_key
from briefgen.locale.words import Words, words_for

Worded = TypeVar("Worded")


class Show(Struct, frozen=True):
    """What a template lets its reader see, whatever the records allow."""

    grades: bool = True
    """Source grades and item credibility (Admiralty code)."""
    judgements: bool = True
    """Judgements, assessments, likelihoods, hypotheses, lines to take, and the weight of a discrepancy."""
    unnamed: bool = True
    """Words and positions of speakers that the sources do not name."""
    notes: bool = True
    """Speaker notes, with the evidence."""
    provenance: bool = False
    """The sources behind each statement, as annotations inside the file for programs: no more than the register
    shows.
    """


class Brief(Struct, frozen=True, dict=True):
    """The records that one reader may see, by noun and id, in typed order. `name` is the dossier's folder name."""

    name: str
    title: str
    subtitle: str
    cutoff: date
    language: str
    reader: str
    marking: str
    scale: str
    show: Show
    records: Mapping[str, Mapping[str, Record]]
    numbers: Mapping[str, int]
    """Number of each source in the register: 1, 2, 3 without gaps, assigned after the gate."""
    disputed: Mapping[str, tuple[str, ...]]
    """The open discrepancies that each record is a side of, by record id."""
    places: Mapping[tuple[str, str], Where]
    linked: tuple[str, ...] = ()
    """Events that the records put before or after others, in typed order."""
    since: Mapping[str, Since] = field(default_factory=dict)
    """What changed for this reader since an earlier state, by that state's name; `last` is the latest that was kept."""
    flagged_since: str = ""
    """Name of the earlier state since which every page flags what is new or changed; empty: no flags."""
    original_language: str = ""
    """Language of the content, if this Brief is in another one."""
    in_original: frozenset[str] = frozenset()
    """Fields still in the original language, as `field_of` names them."""
    untranslated: frozenset[str] = frozenset()
    """Those of them without a translation; a quotation keeps its words and has the translation beside them."""
    template_texts: Mapping[str, str] = field(default_factory=dict)
    """Texts of templates, with their translations from the layer."""
    own_figures: Mapping[str, Record] = field(default_factory=dict)
    """Figures in the content's own language, if this Brief is in another one: amounts are read from these."""
    as_of: date | None = None
    """The day the deck is made, if it was given; never read from a clock."""

    @cached_property
    def words(self) -> Words:
        """briefgen's own words, in the language of the deck."""
        return words_for(self.language)

    def find(self, id_: str) -> Record | None:
        """Return the visible record with that id, or None."""
        return self._by_key.get(id_)

    @cached_property
    def _by_key(self) -> Mapping[str, Record]:
        return records_by_key(self.records)

    def once(self, what: str, id_: str, word: Callable[[], Worded]) -> Worded:
        """Return `what` of the record with that id as `word` gives it, worded once: many slides show the same records.

        Only for words that depend on nothing but this Brief and the record.
        """
        key = what, id_
        if key not in self._worded:
            self._worded[key] = word()
        return cast("Worded", self._worded[key])

    @cached_property
    def _worded(self) -> dict[tuple[str, str], Any]:
        return {}
