"""Words that deny a claim.

Imported only where the words or the claim changed: what was found in them before is kept.
"""

from briefgen.evidence.claims.clauses import clauses
from briefgen.evidence.claims.difference import WrittenText
from briefgen.evidence.claims.lists import lists
from briefgen.evidence.claims.signs import is_sense


def denial(words: str, claim: str, language: str) -> str:
    """Return the verb with which a text begins to deny what a claim names; empty where it does not."""
    if (known := lists().get(language)) is None:
        return ""
    theirs = clauses(WrittenText(claim, known))
    first = next(iter(clauses(WrittenText(words, known))), None)
    turns = first.turns if first else ()
    if first is None or len(turns) != 1 or turns[0].of != "deny" or turns[0].at > 1 or any(one.turns for one in theirs):
        return ""
    said = {stem for one in theirs for stem in one.signs if not is_sense(stem)}
    return turns[0].phrase if said & first.heads else ""
