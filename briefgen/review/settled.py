"""Points of a story that say as settled what the records that they rest on leave open.

Imported only where a point or its records changed: what was found in them before is kept.
"""

from collections.abc import Sequence

from briefgen.evidence.claims.alignment import paired_clauses
from briefgen.evidence.claims.clauses import Clause, clauses
from briefgen.evidence.claims.difference import WrittenText
from briefgen.evidence.claims.lists import in_text, lists
from briefgen.evidence.claims.refusals import left_open_difference
from briefgen.evidence.claims.word_lists import WordLists


def settled_by_point(text: str, rests: Sequence[str], language: str) -> str:
    """Return what says that the records leave open what a text says; empty where nothing does."""
    if (known := lists().get(language)) is None:
        return ""
    theirs = [clause for one in rests for clause in clauses(WrittenText(one, known))]
    if not any(one.left_open for one in theirs):
        return ""
    paired = paired_clauses(clauses(WrittenText(text, known)), theirs, same_language=True)
    found = (left_open_difference(pairs) for clause, pairs in paired if pairs and not _is_only_raised(clause, known))
    return next((one.message for one in found if one), "")


def _is_only_raised(clause: Clause, known: WordLists) -> bool:
    """Return whether a clause only says that something is asked or discussed."""
    return bool(in_text(known.talking, clause.words))
