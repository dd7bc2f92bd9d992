"""One change for a reader, as a value for slide kinds and reports."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from msgspec import Struct, field

from briefgen.dossier.records import Citation

ChangeKind = Literal[
    "corrected", "new", "moved", "firmer", "weaker", "dated", "disputed", "settled", "figure", "changed",
    "wording", "other", "renamed", "gone",
]  # fmt: skip
"""What each means:

- corrected: what was said earlier is taken back, by a record of the noun `corrections`
- new: a record that was not there
- moved: a stance, likelihood, confidence or threshold
- firmer, weaker: basis, number of origins, or grade
- dated: a date appeared, narrowed, widened or shifted
- disputed, settled: a disagreement opened or was resolved
- figure: value, unit, qualifier or payer
- changed: what a record says
- wording: the same in other words, or a detail
- other: order, links, paragraphs
- renamed: the same record under another id
- gone: a record that is no longer there
"""

MATERIAL: tuple[ChangeKind, ...] = (
    "corrected", "new", "moved", "firmer", "weaker", "dated", "disputed", "settled", "figure", "changed"
)  # fmt: skip
"""The kinds that a slide may show; the rest is for the author."""
AUTHOR_ONLY: tuple[ChangeKind, ...] = ("renamed", "gone")
"""Kinds that only the author may see: a record that is gone may have been withheld from the reader."""


class Change(Struct, frozen=True, omit_defaults=True):
    """A change of one field of one record, or of the whole record if it is new or gone."""

    kind: ChangeKind
    noun: str
    record: str
    """Id of the record."""
    field: str = ""
    was: str = ""
    """What the reader was shown, in words; empty for a new record."""
    now: str = ""
    """What the reader is shown now, in words."""
    say: str = ""
    """The change as one sentence."""
    cite: tuple[Citation, ...] = ()
    """The passages that support the record now."""
    how: str = ""
    """What changed besides the words: `Basis: on record (was: reported)`."""


class Since(Struct, frozen=True):
    """What changed for a reader since an earlier state: the day it was shown, the occasion, the changes."""

    name: str
    on: date
    what: str = ""
    changes: tuple[Change, ...] = ()
    points: Mapping[str, ChangeKind] = field(default_factory=dict)
    """`new` or `changed` for each changed point of the story, by its field."""
