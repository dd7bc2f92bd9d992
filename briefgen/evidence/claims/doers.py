"""Who does what a part of a sentence says, and who says it.

Input: a JoinedPart and the lists of its language. Output: the mentions of the doers (who does it), the keys of the
speakers (who says it), the stems and senses of what the doers do (`acts`). A doer is named first and after no
preposition, or after `by`; where that is not clear, there is none.
"""

from collections.abc import Iterable, Sequence

from briefgen.evidence.claims.joined_parts import JoinedPart, keys_of_mentions
from briefgen.evidence.claims.lists import in_text
from briefgen.evidence.claims.mentions import ActorMention
from briefgen.evidence.claims.signs import CONCEPT
from briefgen.evidence.claims.word_lists import WordLists

NO_ACTORS = frozenset[str]()
MUTUAL = frozenset(f"{CONCEPT}{name}" for name in ("meeting", "talks"))
"""Actions that involve both actors equally, whichever is named first: Norway meets Denmark."""
_BACK = 4
"""Most words from a preposition to the name: `against the vaccine maker Serapharm`."""
_BODY = 3
"""Most words up to the name of a state whose body acts: `the canton of Vaud`."""
_PARTICLE = 3
"""Most letters of a word between what is done and `by`: `carried out by`."""
_SPEAKS = 3
"""Most words between a name and its verb of speech."""
_NEXT = 2
"""Words of a part among which the verb is of who is named in an earlier one: `and rejects`."""
_VERB = 3
"""Words behind who does something among which its verb is, or before the end where verbs come last."""


def doers_in(part: JoinedPart, known: WordLists) -> list[ActorMention]:
    """Return who does what a part says: who is named first and those named right behind, or whom `by` names."""
    first = next((one for one in part.mentions if _is_first(one, part, known)), None)
    by = _after_by(part, known)
    undergone = first is not None and _is_undergone(part.words[first.last + 1 :], known)
    if first is None or undergone or (by and may_undergo(part, [first], known)):
        return by
    end, found = first.last + 1, [first]
    for one in part.mentions:
        if one.at >= end and set(part.words[end : one.at]).issubset(known.joining):
            found, end = [*found, one], one.last + 1
    return found


def _after_by(part: JoinedPart, known: WordLists) -> list[ActorMention]:
    """Return whom `by` names behind what is done: `paid for by Norway`, and not `mediation by Norway`."""
    if known.turned_before:
        return []  # German `von` is of too
    found = list[ActorMention]()
    for one in part.mentions:
        at = next((at for at in (one.at - 1, one.at - 2) if at >= 0 and part.words[at] in known.by), None)
        done = [word for word in part.words[max(0, (at or 0) - 2) : at] if len(word) > _PARTICLE][-1:]
        if at == 0 or (at and done and done[0].endswith(known.participles)):
            found.append(one)
    return found


def _is_first(one: ActorMention, part: JoinedPart, known: WordLists) -> bool:
    """Return whether nothing is before a name that somebody else could do: a title, a day, or the body of a state."""
    before = part.words[: one.at]
    if one.owns or not set(before).isdisjoint(known.speaking) or _is_other_case(one, part, known):
        return False
    if len(before) <= _BODY and before and before[-1] in known.part_of:
        return True
    titles = [at for at, word in enumerate(before) if word in known.offices or word in known.authorities]
    start = titles[-1] + 1 if titles else 0
    empty = {*known.weekdays, *known.openers, *known.relatives}
    told = any(keys for at, keys in enumerate(part.keys[: one.at]) if at >= start and before[at] not in empty)
    return not told and not is_oblique(one, part, known)


def _is_other_case(one: ActorMention, part: JoinedPart, known: WordLists) -> bool:
    """Return whether an ending or the word behind a name tells that somebody else does it: `Irak'a`, `Irak ile`."""
    if not known.parted_endings:
        return False
    behind = part.words[one.last + 1 : one.last + 2]
    if any(word.endswith(known.case_endings) for word in behind):
        return True  # `Suudi uzmanlardan`
    titled = any(0 < other.at - one.last <= _BACK for other in part.mentions)  # `Ankara Büyükelçisi Hani Tarawneh`
    return titled or "'" in part.words[one.last] or not set(behind).isdisjoint(known.obliques)


def is_oblique(one: ActorMention, part: JoinedPart, known: WordLists) -> bool:
    """Return whether a preposition is before a name, and no other name or `which` between them."""
    start = max((other.last + 1 for other in part.mentions if other.last < one.at), default=0)
    start = max([start, *(at + 1 for at, word in enumerate(part.words[: one.at]) if word in known.relatives)])
    return not set(part.words[max(start, one.at - _BACK) : one.at]).isdisjoint(known.obliques)


def _is_undergone(words: Sequence[str], known: WordLists) -> bool:
    """Return whether words behind a name say what is done to it: `was sued`."""
    return any(
        word in known.undergone and any(one.endswith(known.participles) for one in words[at + 1 : at + 3])
        for at, word in enumerate(words[:_VERB])
    )


def may_undergo(part: JoinedPart, named: Sequence[ActorMention], known: WordLists) -> bool:
    """Return whether something may be done to who is named first, as in a headline: `Orsk fined in Bergen`."""
    behind = part.words[named[-1].last + 1 : named[-1].last + 3] if named else ()
    if known.verb_last or not behind or not behind[0].endswith(known.participles):
        return False
    return len(behind) == 1 or behind[1] in (*known.obliques, *known.by)


def is_mutual(part: JoinedPart, named: Sequence[ActorMention], known: WordLists) -> bool:
    """Return whether who does something does it with others, or meets them."""
    first = named[-1].last + 1 if named else 0
    near = part.words[first : first + _VERB + 1]
    return not set(near).isdisjoint(known.together) or not MUTUAL.isdisjoint(_united(part.keys[first : first + _VERB]))


def speakers_in(part: JoinedPart, own: frozenset[str], known: WordLists) -> frozenset[str]:
    """Return who speaks: who does something with a verb of speech, who is behind one, or `according to` whom it is."""
    sources = keys_of_mentions(one for one in part.mentions if _is_source(one, part.words, known))
    if sources or any(one.key in own and one.at < part.speaks[-1] for one in part.mentions if part.speaks):
        return sources or own
    first = next(iter(part.mentions), None)
    if first is None or part.pronoun or not any(0 < first.at - at <= _SPEAKS for at in part.speaks):
        return NO_ACTORS
    return frozenset([first.key]) if part.speaks[0] == 0 or known.turned_before else NO_ACTORS


def _is_source(one: ActorMention, words: Sequence[str], known: WordLists) -> bool:
    """Return whether a name is the source of what is said, by a phrase such as `according to` before or behind it."""
    near = words[one.last + 1 : one.last + 2] if known.parted_endings else words[max(0, one.at - _SPEAKS) : one.at]
    return bool(in_text(known.attributing, near))


def acts(part: JoinedPart, named: Sequence[ActorMention], known: WordLists) -> frozenset[str]:
    """Return what the words of the verb say: behind who does it, before `by`, and where verbs come last at the end.

    Without `named`, who does it is named in an earlier part, and this one has to begin with the verb.
    """
    if not named:
        return _united(() if known.verb_last or _begins_with_noun(part.words, known) else part.keys[:_NEXT])
    first = named[-1].last + 1
    if named == _after_by(part, known):
        return _united(part.keys[max(0, named[0].at - _VERB) : named[0].at])
    if _only_receives(part.words[first : first + 2], known):
        return frozenset()
    last = part.keys[-1:] if known.verb_last else ()
    return _united((*(part.keys[-_VERB:] if known.parted_endings else part.keys[first : first + _VERB]), *last))


def _united(keys: Iterable[frozenset[str]]) -> frozenset[str]:
    """Return the stems and senses of several words as one set."""
    return frozenset().union(*keys)


def _only_receives(words: Sequence[str], known: WordLists) -> bool:
    """Return whether somebody only has or gets what another one does: `has the support of`."""
    return bool(words) and (
        words[0] in known.getting or (words[0] in known.done and not set(words[1:]).isdisjoint(known.determiners))
    )


def _begins_with_noun(words: Sequence[str], known: WordLists) -> bool:
    """Return whether a part begins with a noun and not with a verb: `and the offer`."""
    bare = (word for word in words if word not in known.joining)
    return next(bare, "") in known.determiners
