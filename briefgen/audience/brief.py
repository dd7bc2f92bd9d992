"""The Brief: what one reader sees of a dossier, and the only input of all later stages.

Input: nothing but values. `tailor.py` makes a Brief, in which nothing withheld is present, not as a record, a
mention, a count or a gap in a numbering.
"""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from briefgen.audience.change import Since
from briefgen.core.problem import Where
from briefgen.dossier.records import Record, find_record
from briefgen.locale.words import Words, words_for


class Show(Struct, frozen=True):
    """What a template lets its kind of reader see at all, whatever the records say."""

    grades: bool = True
    """Source grades and item credibility (Admiralty code)."""
    judgements: bool = True
    """Judgements, assessments, likelihoods, hypotheses, lines to take, and how much hangs on a discrepancy."""
    unnamed: bool = True
    """Words and positions of speakers the sources do not name."""
    notes: bool = True
    """Speaker notes with the evidence."""
    provenance: bool = False
    """What each statement rests on, as annotations inside the file: what the register shows, for programs to read."""


class Brief(Struct, frozen=True):
    """The records one reader may see, by noun and id, in typed order. `name` is the dossier's folder name."""

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
    """Source id to its number in the register: 1, 2, 3 without gaps, given after the gate."""
    disputed: Mapping[str, tuple[str, ...]]
    """Record id to the open discrepancies it is a side of."""
    places: Mapping[tuple[str, str], Where]
    linked: tuple[str, ...] = ()
    """The events of which the records say that they came before or after others, in typed order."""
    since: Mapping[str, Since] = field(default_factory=dict)
    """Name of an earlier state of this reader to what is different since; `last` is the latest that was kept."""
    flagged_since: str = ""
    """The earlier state since which every page flags what is new or changed, by its name; empty: no page does."""
    original_language: str = ""
    """The language of the content, where this is a Brief in another one."""
    in_original: frozenset[str] = frozenset()
    """The fields whose words are those of the original language, as `field_of` names them."""
    untranslated: frozenset[str] = frozenset()
    """Those of them that have no translation; the words of a quotation stay, and have one beside them."""
    template_texts: Mapping[str, str] = field(default_factory=dict)
    """Texts that templates bring along, each with what the layer has for it."""
    own_figures: Mapping[str, Record] = field(default_factory=dict)
    """Figures in the content's own words, where this is a Brief in another language: amounts are read from these."""
    as_of: date | None = None
    """The day the deck is made, where its maker gave one: it is never read from a clock."""

    @property
    def words(self) -> Words:
        """Our own words, in the language of the deck."""
        return words_for(self.language)

    def find(self, id_: str) -> Record | None:
        """Return the visible record that others name by that id, or None."""
        return find_record(self.records, id_)
