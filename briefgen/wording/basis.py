"""The basis of a statement in words: on record, reported, or a writer's view."""

from typing import Any

from briefgen.audience.brief import Brief
from briefgen.core.language import gettext_noop
from briefgen.deck.model import Run
from briefgen.wording.runs import KEPT, remark

BASIS_LABELS = {
    "stated": gettext_noop("on record"),
    "reported": gettext_noop("reported"),
    "inferred": gettext_noop("writer’s view"),
}
"""Words for each basis."""


def basis_word(brief: Brief, record: Any) -> str:
    """Return the basis in words; empty for a record that has none."""
    return brief.words.gettext(BASIS_LABELS.get(getattr(record, "basis", ""), ""))


def basis_unless_stated(brief: Brief, record: Any) -> str:
    """Return the basis in words where a statement needs it; empty for what is on record."""
    return basis_word(brief, record) if getattr(record, "basis", "stated") != "stated" else ""


def basis_run(brief: Brief, record: Any) -> tuple[Run, ...]:
    """Return the basis to print beside a statement, on one line, in italics unless it is on record."""
    return remark(basis_word(brief, record).replace(" ", KEPT), em=bool(basis_unless_stated(brief, record)))
