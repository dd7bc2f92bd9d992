"""Records that no page shows.

Input: a Dossier and the ids of the records that the pages of one deck show. Output: Problems; those that all decks of
the dossier share are of records that reach no reader.
"""

from collections.abc import Collection, Iterator

from briefgen.core.problem import Problem
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.records import Dossier, Record
from briefgen.review.rule import Rule
from briefgen.review.texts import own_texts

JUDGEMENT = Rule(
    "judgement-unused", "warning", "a judgement that no page of any deck shows",
    "Conclusions are what the desk is asked for; this one reaches no reader.",
)  # fmt: skip
RECORD = Rule(
    "record-unused", "note", "a record that no page of any deck shows ('check --unused')",
    "What is never shown is easily forgotten.",
)  # fmt: skip
RULES = (JUDGEMENT, RECORD)


def not_shown(dossier: Dossier, shown: Collection[str], every_noun: bool) -> Iterator[Problem]:
    """Yield a Problem for each record that is not shown: of judgements only, or of `every_noun` that makes claims."""
    for noun in _claiming() if every_noun else ("judgements",):
        rule = JUDGEMENT if noun == "judgements" else RECORD
        for record in dossier.records[noun].values():
            if record.key not in shown and not record.uncited and not record.allow.get(rule.id, "").strip():
                yield _problem(rule, record)


def _claiming() -> Iterator[str]:
    """Yield the nouns whose records make claims that passages or records support."""
    for noun, one in NOUNS.items():
        rests = "rests" in one.fields or any(field.citations or field.part for field in one.fields.values())
        if rests and one.named and not one.has_names and noun != "sources":
            yield noun


def _problem(rule: Rule, record: Record) -> Problem:
    said = next((one.text for one in own_texts(record)), "")
    message = f"'{record.id}' is on no page of any deck" + (f": {said}" if said else "")
    hint = "pick it in a story, add a slide that shows it, or 'allow' it with the reason"
    return Problem(record.where, rule.id, message, hint, rule.level)
