"""One change for a reader, as a value that slide kinds and reports share."""

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
"""What only the author of the dossier may ever be shown: a record that is gone may have been closed to the reader."""


class Change(Struct, frozen=True, omit_defaults=True):
    """A change of one field of one record, or of the whole record if it is new or gone."""

    kind: ChangeKind
    noun: str
    record: str
    """Its id."""
    field: str = ""
    was: str = ""
    """What the reader was shown, in words; empty where there was nothing."""
    now: str = ""
    """What the reader is shown now, in words."""
    say: str = ""
    """The change as one sentence."""
    cite: tuple[Citation, ...] = ()
    """The passages that bear the record out now."""
    how: str = ""
    """What of the record is different, where its words do not show it: `Basis: on record (was: reported)`."""


class Since(Struct, frozen=True):
    """What is different for a reader since an earlier state: the day it was shown, the occasion, the changes."""

    name: str
    on: date
    what: str = ""
    changes: tuple[Change, ...] = ()
    points: Mapping[str, ChangeKind] = field(default_factory=dict)
    """Each point of the story that says something else, by its field: `new` or `changed`."""
