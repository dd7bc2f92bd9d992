"""Words of fixed lists as they are printed: importance, confidence, kind of line."""

from briefgen.audience.brief import Brief
from briefgen.core.language import gettext_noop

VALUES = frozenset((
    gettext_noop("high"), gettext_noop("medium"), gettext_noop("moderate"), gettext_noop("low"),
    gettext_noop("ask"), gettext_noop("offer"), gettext_noop("say"), gettext_noop("avoid"),
    gettext_noop("state"), gettext_noop("person"), gettext_noop("group"), gettext_noop("office"),
    gettext_noop("company"), gettext_noop("organisation"), gettext_noop("unnamed"),
    gettext_noop("almost no chance"), gettext_noop("remote chance"), gettext_noop("very unlikely"),
    gettext_noop("highly unlikely"), gettext_noop("unlikely"), gettext_noop("roughly even chance"),
    gettext_noop("realistic possibility"), gettext_noop("likely"), gettext_noop("probable"),
    gettext_noop("very likely"), gettext_noop("highly likely"), gettext_noop("almost certain"),
    gettext_noop("almost certainly"),
))  # fmt: skip
"""The words of lists that a record's field may hold."""


def value_word(brief: Brief, value: str) -> str:
    """Return the word in the deck's language; a word of an author's own stays as it is."""
    return brief.words.gettext(value) if value in VALUES else value
