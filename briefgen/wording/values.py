"""Words of fixed lists: importance, confidence, kinds of lines to take."""

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
"""Words that a record's field may hold, from fixed lists."""


def value_word(brief: Brief, value: str) -> str:
    """Return the word in the deck's language; any other text unchanged."""
    return brief.words.gettext(value) if value in VALUES else value
