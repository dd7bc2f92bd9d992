"""Whether a headline is a sentence: whether it has a finite verb, by word lists.

Input: a headline and the Lexicon. Output: yes or no. Words that are often nouns count as verbs only if the words around
them show it; in doubt it is a sentence, so that the rule seldom reports by mistake.
"""

import re

from briefgen.review.lexicon import Verbs

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
NOT_PAST = frozenset(("speed", "indeed", "exceed", "united", "hundred", "sacred", "creed"))


def is_sentence(headline: str, verbs: Verbs) -> bool:
    """Return whether the headline has a finite verb."""
    lower = [word.casefold().replace("’", "'") for word in WORD.findall(headline)]
    if any(word in verbs.auxiliaries or word in verbs.plain or _past(word) for word in lower):
        return True
    return _imperative(lower, verbs) or any(
        word in verbs.nouns_too and _as_verb(before, word, after, verbs)
        for before, word, after in zip(lower, lower[1:], [*lower[2:], ""], strict=False)
    )


def _imperative(lower: list[str], verbs: Verbs) -> bool:
    """Return whether it begins with an imperative: `Offer a joint review`, but not `Offer of a joint review`."""
    return len(lower) > 1 and lower[0] in verbs.nouns_too and lower[1] in verbs.objects | {"for"}


def _past(word: str) -> bool:
    return len(word) > 4 and word.endswith("ed") and word not in NOT_PAST


def _as_verb(before: str, word: str, after: str, verbs: Verbs) -> bool:
    """Return whether the word is a verb: `Caldrin claims a right`, but not `three steps from here`."""
    if before in verbs.determiners | verbs.prepositions or before.isdigit():
        return False
    return after in verbs.objects or (before.endswith("s") and not word.endswith("s"))
