"""What one reader sees: the gate between all that is known and everything that is ever written.

Comes in: a Dossier and a reader of its ladder. Goes out: a Brief, in which nothing withheld is present, not as a
record, a mention, a count or a gap in a numbering. Every later stage reads only the Brief.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from briefgen.dossier.records import Record
from briefgen.problem import Where


@dataclass(frozen=True, slots=True)
class Show:
    """What a template lets its kind of reader see at all, whatever the records say."""

    grades: bool = True
    """Source grades and item credibility (Admiralty code)."""
    judgements: bool = True
    """Judgements, likelihoods, hypotheses and lines to take."""
    unnamed: bool = True
    """Words and positions of speakers the sources do not name."""
    notes: bool = True
    """Speaker notes with the evidence."""


@dataclass(frozen=True, slots=True)
class Brief:
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

    def find(self, id_: str) -> Record | None:
        """The visible record of that id, or None."""
        for noun, records in self.records.items():
            if noun != "story" and id_ in records:
                return records[id_]
        return None
