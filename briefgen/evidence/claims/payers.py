"""Who pays, in words: `Cambodia bears the costs` where the passage has the Netherlands bear them.

Input: clauses of a statement and of its passage, and the actors of a dossier. Output: a Difference where the sentence
that says the same has somebody else pay: another state, another actor, or a company where the statement has a state.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct

from briefgen.evidence.claims.cast import NOBODY, CastNames
from briefgen.evidence.claims.clauses import Clause, stem_of
from briefgen.evidence.claims.difference import Difference, sentence_shown
from briefgen.evidence.claims.lists import lists
from briefgen.evidence.claims.phrases import SenseMark
from briefgen.evidence.claims.places import codes_of_words
from briefgen.evidence.claims.read_sentence import PAYING
from briefgen.evidence.claims.signs import CONCEPT, is_sense

FEWEST = 0.5
"""Share of what a statement says besides the paying that the sentence has to say."""
COMPANY, GOVERNMENT = "a company", "a government"
_ROLES = {"company": COMPANY, "producers": COMPANY, "industry": COMPANY, "bank": COMPANY, "government": GOVERNMENT}
"""What kind of payer a word stands for that names nobody: `the manufacturer`."""
_AFTER = 2
"""Most words between the verb and `by`."""
_NAMED = 6
"""Words behind the verb in which a payer after `by` is named."""


class _Payers(Struct, frozen=True):
    """Who may pay in a clause, what kinds of payers they are, and the stems of their names."""

    keys: frozenset[str]
    roles: frozenset[str]
    stems: frozenset[str]
    generic: bool
    """Whether nobody is named, as in `the manufacturer pays`."""

    def excludes(self, other: "_Payers") -> bool:
        """Return whether the other is surely somebody else."""
        if not self.keys or not other.keys or not self.keys.isdisjoint(other.keys):
            return False
        unknown = (self.generic or other.generic) and not (self.roles and other.roles)
        return not unknown and (self.roles.isdisjoint(other.roles) or not (self.generic or other.generic))


def compare_payers(
    ours: Sequence[Clause],
    theirs: Sequence[Clause],
    homes: Mapping[str, str],
    names: CastNames = NOBODY,
    languages: tuple[str, str] = ("en", "en"),
) -> Iterator[Difference]:
    """Yield who pays in the statement and not in the passage's sentences that say who pays the same; at most one.

    `languages`: of the statement and of the passage.
    """
    paying = [one for one in theirs if _verb(one)] if any(map(_verb, ours)) else []
    for clause in ours if paying else ():
        payers = _payers([clause], homes, names, languages[0])
        if not _verb(clause) or len(payers.keys) != 1:
            continue
        what = _paid(clause) - payers.stems
        alike = [one for one in paying if _pays_for(_sentence(one, theirs), what)] if what else paying
        if not what and len(paying) > 1:
            continue
        found = [_payers_of(one, theirs, homes, names, languages[1]) for one in alike]
        if found and all(payers.excludes(other) for other in found):
            shown = sentence_shown(alike[0].text)
            message = f"'{min(payers.keys)}' pays in the record, '{min(found[0].keys)}' in the passage: “{shown}”"
            yield Difference("who", message)
            return


def _verb(clause: Clause) -> SenseMark | None:
    """Return the word of paying in a clause."""
    return next((one for one in clause.marks if one.of == "concept" and one.name == PAYING), None)


def _sentence(clause: Clause, clauses: Sequence[Clause]) -> list[Clause]:
    return [one for one in clauses if one.text == clause.text]


def _paid(clause: Clause) -> set[str]:
    """Return what is said of the paying besides who pays."""
    roles = {f"{CONCEPT}{name}" for name in _ROLES}
    found = clause.signs.keys() - clause.places - clause.who - roles - {f"{CONCEPT}{PAYING}"}
    return {one for one in found if not is_sense(one)}


def _pays_for(sentence: Sequence[Clause], what: AbstractSet[str]) -> bool:
    if any(clause.begins_with_pronoun for clause in sentence):
        return False  # an earlier sentence says who
    signs = {one for clause in sentence for one in clause.signs}
    return len(what & signs) >= max(1, FEWEST * len(what))


def _payers_of(
    clause: Clause,
    clauses: Sequence[Clause],
    homes: Mapping[str, str],
    names: CastNames,
    language: str,
) -> _Payers:
    """Return who may pay: after `by`, else in the whole sentence."""
    behind = _after_by(clause)
    if behind:
        found = _payers([clause], homes, names, language, behind)
        if found.keys:
            return found
    return _payers(_sentence(clause, clauses), homes, names, language)


def _payers(
    clauses: Sequence[Clause],
    homes: Mapping[str, str],
    names: CastNames,
    language: str,
    behind: Sequence[str] = (),
) -> _Payers:
    """Return everybody who is named in the clauses, or only in the words behind the verb."""
    words = behind or [word for one in clauses for word in one.words]
    found = list(names.whole_names(words))
    who = frozenset().union(*(one.who for one in clauses))
    codes = set(codes_of_words(words, language)) if behind else {one for one in who if one.isupper()}
    codes |= set() if behind else {homes[one] for one in who if one in homes}
    keys = {one.key for one, _ in found} | codes
    roles = {one.role for one, _ in found if one.role} | ({GOVERNMENT} if codes else set())
    stems = frozenset(stem_of(word) for _, name in found for word in name)
    if keys:
        return _Payers(frozenset(keys), frozenset(roles), stems, generic=False)
    generic = {_ROLES[mark.name] for one in clauses for mark in one.marks if mark.name in _ROLES}
    generic = generic if len(generic) == 1 and not behind else set()
    return _Payers(frozenset(generic), frozenset(generic), stems, generic=True)


def _after_by(clause: Clause) -> list[str]:
    """Return the words after `by` behind the verb; none without it."""
    verb = _verb(clause)
    if verb is None:
        return []
    near = clause.words[verb.last + 1 : verb.last + 2 + _AFTER]
    by = not set(near).isdisjoint(lists()[clause.language].by)
    return list(clause.words[verb.last + 1 : verb.last + 1 + _NAMED]) if by else []
