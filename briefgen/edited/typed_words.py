"""The words that somebody typed or that the content changed, as a report names them.

Input: the text of the base and of one side. Output: words for Notes. Words of a person that do not reach the merged
deck are named whole, never shortened: they may exist nowhere else.
"""

from difflib import SequenceMatcher

from briefgen.edited.notes import excerpt, whole
from briefgen.edited.three_way import words_and_spaces

GONE = "the content no longer says it"
_LEAD = 12
"""Characters of unchanged words shown before a change."""


def typed_words(was: str, yours: str) -> str:
    """Return the words that `yours` has and `was` lacks, with an ellipsis where others are between them."""
    old, new = words_and_spaces(was), words_and_spaces(yours)
    changes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    parts = (whole("".join(new[first:last])) for kind, _, _, first, last in changes if kind != "equal")
    return " … ".join(filter(None, parts))


def removed(text: str, was: str, why: str = GONE, what: str = "") -> str:
    """Return a message that an edited text is removed, with what somebody had typed: `row 'Keeps it' is removed: …`."""
    typed = typed_words(was, text)
    shown = f"{what} '{excerpt(text)}'".lstrip()
    return f"{shown} is removed: {why}" + (f"; you had typed '{typed}'" if typed else "")


def changed_excerpt(was: str, now: str) -> str:
    """Return the text on one line, shortened around the first change."""
    old, new = whole(was), whole(now)
    same = next((n for n, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), len(new))
    start = new.rfind(" ", 0, max(same - _LEAD, 0)) + 1
    return excerpt(new) if excerpt(new) == new or not start else f"…{excerpt(new[start:])}"
