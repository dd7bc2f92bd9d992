"""Whether each meaningful word of a clause is affirmed or negated there.

Input: the words and marks of a clause, and the lists of its language. Output: a sign for each stem: 1, -1, or 0 if
open.
"""

from collections.abc import Iterator, Mapping, Sequence

from briefgen.evidence.claims.phrases import SenseMark
from briefgen.evidence.claims.word_lists import WordLists

FORWARD, BACKWARD = 9, 5
"""How many words after and before a negation it negates."""
_NEAR = 2
"""How many words after `without` it negates."""
_SHORT = 2
"""Letters of an ending that many nouns have too."""
AGREED = "+"
"""The one stem of all verbs of agreement and denial, in every language."""
OPPOSITE, CONCEPT = "=", "~"
_OF_BANS = frozenset(("imposing", "valid"))
"""Opposites that are said of a ban itself: `the ban was lifted`."""
_LIMITING = frozenset(("going", "imposing", "allowing", "joining", "keeping"))
"""Opposites after which it is open whether the named thing exists: `ends the ban`, `leaves the scheme`."""


def turning(marks: Sequence[SenseMark]) -> list[SenseMark]:
    """Return the marks that negate; two that form one negation (`neither … nor`, `ne … pas`) count once."""
    found: list[SenseMark] = []
    for one in marks:
        if one.of not in ("no", "deny"):
            continue
        if any(_continues(last, one) for last in found) or _is_said_by_verb(one, marks):
            continue
        if any(other is not one and _covers(other, one) for other in marks):
            continue
        found.append(one)
    return found


def _covers(whole: SenseMark, part: SenseMark) -> bool:
    """Return whether a negation is part of a phrase: of `come to nothing`, or of a longer denial."""
    if whole.of not in ("no", "deny", "agree", "for", "against", "amount"):
        return False
    if whole.of == "amount" and whole.last > whole.at + whole.size - 1:
        return part.at in (whole.at, whole.last)  # `yalnızca liman değil`
    end = whole.last + 1 if whole.of == "amount" else whole.at + max(1, whole.size)
    inside = whole.at <= part.at < end
    return inside and (whole.size, whole.of == "deny") > (part.size, part.of == "deny")


def _is_said_by_verb(one: SenseMark, marks: Sequence[SenseMark]) -> bool:
    """Return whether a negation only goes with the ending of a listed verb: `hiçbir gemiyi alıkoymadı`."""
    if one.of != "no" or one.phrase not in _BEFORE_ANOTHER:
        return False
    return any(other.by_ending and 0 < other.at - one.at <= FORWARD for other in marks)


def _continues(first: SenseMark, second: SenseMark) -> bool:
    """Return whether the second only repeats the first: `neither … nor`, `ne … pas`, `rejected or declined`."""
    if first.of == second.of == "deny":
        return second.at - first.at <= 2
    near = first.of == second.of == "no" and second.at - first.at <= FORWARD
    paired = second.phrase in _REPEATING or first.phrase == second.phrase
    return near and (paired or first.phrase in _BEFORE_ANOTHER or second.phrase in ("ne", "n"))


_NONE_OF = ("hiç kimse", "hiçbiri", "hiçbirinin", "hiçbirini", "hiçbirine", "hiçbirinde", "hiçbirinden")
_NOT_ONE = ("ни один", "ни одна", "ни одно", "ни одного", "ни одной", "ничто", "ничего", "нигде")
_BEFORE_ANOTHER = ("ne", "n", "no", "nunca", "nadie", "никто", "никогда", "hiç", "asla", "hiçbir", *_NONE_OF, *_NOT_ONE)
_REPEATING = ("nor", "ni", "noch", "neither", "pas", "değil", "yok", "ningún", "ninguna", "nada", "nunca", "ни")
"""Negations that continue an earlier one."""


def sign_of(
    at: int, stem: str, words: Sequence[str], marks: Sequence[SenseMark], turns: Sequence[SenseMark], known: WordLists
) -> int:
    """Return 1 for an affirmed word, -1 for a negated one, 0 if that is not clear. `turns`: see `turning`."""
    sign = _own_sign(at, stem, marks)
    ending = (one for one in marks if one.of == "against" and one.name in _LIMITING)
    limiting = (one for one in ending if at > one.at or not _is_named(one, words, known))
    if not is_sense(stem) and any(_limits(one, at, len(words), turns) for one in limiting):
        return 0
    for one in turns:
        if one.at == at and one.size == 0:
            sign = -sign
        elif one.at == at and stem == AGREED:
            continue
        elif at > one.at:
            sign = _behind(at, sign, _last_of(one, marks, at), words, known, is_sense(stem))
        elif (turned := _before(at, stem, words, one, known)) == 0:
            return 0
        else:
            sign *= turned
    return sign


def _before(at: int, stem: str, words: Sequence[str], one: SenseMark, known: WordLists) -> int:
    """Return -1 if a later negation or denial turns a word, 0 if that is not clear."""
    last, sense = len(words) - 1, is_sense(stem)
    if _is_before_condition(words[at : one.at], known):
        return 0
    if not known.turned_before and (one.phrase in known.lacking or (sense and one.last < last)):
        return 0
    return -1 if (one.of == "no" and one.at - at <= BACKWARD) or one.last == last or sense else 0


def _is_before_condition(words: Sequence[str], known: WordLists) -> bool:
    """Return whether a verb that ends in `if` ends its clause among words: `ödenirse dava açmayacak`."""
    endings = tuple(one for one in known.conditional_endings if len(one) > _SHORT)
    return bool(endings) and any(word.endswith(endings) for word in words)


def _own_sign(at: int, stem: str, marks: Sequence[SenseMark]) -> int:
    """Return the own sign of a word of agreement or of one of two opposites; 0 for one after `ends`."""
    if stem == AGREED:
        return -1 if any(one.at == at and one.of == "deny" for one in marks) else 1
    if stem.startswith(OPPOSITE):
        own = next(one for one in marks if one.at == at and OPPOSITE + one.name == stem)
        others = (one for one in marks if one.at < at and one.name != own.name and own.name not in _OF_BANS)
        if any(_limits(one, at, 0, turning(marks)) for one in others):
            return 0
        return -1 if own.of == "against" else 1
    return 1


def _is_named(mark: SenseMark, words: Sequence[str], known: WordLists) -> bool:
    """Return whether an end is only what something is about: `not consulted about the suspension`."""
    before = words[max(0, mark.at - 2) : mark.at]
    named = len(before) > 1 and before[1] in known.determiners and before[0] in (*known.small, *known.common)
    return named and not known.verb_last


def _limits(mark: SenseMark, at: int, size: int, turns: Sequence[SenseMark]) -> bool:
    """Return whether a word follows `ends` or `leaves` without a negation in between, or precedes it at the end of the
    clause.
    """
    if mark.of != "against" or mark.name not in _LIMITING or any(one.at == mark.at for one in turns):
        return False
    if at > mark.at:
        return not any(mark.at < one.at <= at for one in turns)
    return mark.last == size - 1


def _last_of(one: SenseMark, marks: Sequence[SenseMark], at: int) -> SenseMark:
    """Return the mark that continues a negation last before a word: `ni` of `no … ni`, from which it reaches on."""
    return max((other for other in marks if other is one or _repeats(one, other, at)), key=lambda other: other.at)


def _repeats(one: SenseMark, other: SenseMark, at: int) -> bool:
    return other.of == "no" and one.at < other.at < at and other.phrase in _REPEATING and _continues(one, other)


def _behind(at: int, sign: int, one: SenseMark, words: Sequence[str], known: WordLists, sense: bool) -> int:
    """Return the sign of a word after a negation or denial, which does not reach into a second relative clause."""
    if known.negative_endings and (one.of == "deny" or one.size == 0):
        return 0  # where verbs come last, a denial reaches what is before it
    if one.of == "deny":
        relatives = sum(word in known.relatives for word in words[one.at + one.size : at])
        return -sign if relatives < 2 else 0
    if one.phrase in known.lacking and sense and at - one.at - one.size > 1:
        return sign
    reach = _NEAR if one.phrase in known.lacking else FORWARD
    if any(word in known.relatives[1:] for word in words[one.at + one.size : at]):
        return 0
    return -sign if at - one.at - one.size <= reach else sign


def focus_of(keys: Sequence[Sequence[str]], turns: Sequence[SenseMark], signs: Mapping[str, int]) -> Iterator[str]:
    """Yield what is denied: for a negation the next meaningful word, for a denial all after it; else the word
    before.
    """
    for one in turns:
        after = stems_after(keys, one, signs)
        before = [stem for stems in keys[: one.at] for stem in stems if stem in signs]
        if one.size == 0:
            yield from (*keys[one.at], *before[-1:])
        elif one.of == "deny":
            yield from after or before[-2:]
        else:
            yield from after[:1] or before[-1:]


def stems_after(keys: Sequence[Sequence[str]], one: SenseMark, signs: Mapping[str, int]) -> list[str]:
    return [stem for stems in keys[one.at + one.size :] for stem in stems if stem in signs]


def is_sense(stem: str) -> bool:
    """Return whether a stem stands for agreement and denial or for two opposites."""
    return stem == AGREED or stem.startswith(OPPOSITE)
