"""Corroboration: how many independent origins support a statement."""

from collections.abc import Iterator

from briefgen.dossier.corroboration import circles, origins_of
from briefgen.dossier.nouns.origins import Origin
from briefgen.dossier.nouns.sources import Source
from briefgen.dossier.references import cited
from briefgen.review.rule import Finding, Rule
from briefgen.review.rule_context import RuleContext

ONE = 1
"""Admiralty credibility 1: confirmed by other sources."""


def _confirmed_by_none(context: RuleContext) -> Iterator[Finding]:
    for noun, records in context.dossier.records.items():
        for record in records.values():
            cite = cited(record)
            if noun == "discrepancies" or all(one.credibility != ONE for one in cite):
                continue
            origins = origins_of(context.dossier.records, cite)
            if len(origins) < 2:
                texts = len({one.source for one in cite})
                counted = "one text" if texts == 1 else f"{texts} texts, but one origin ({', '.join(origins)})"
                message = f"credibility 1 means confirmed by independent sources; this rests on {counted}"
                yield Finding(
                    context.place(record, "cite"), message, "grade it 2 or lower, or cite a second origin", record
                )


def _circular(context: RuleContext) -> Iterator[Finding]:
    for chain in circles(context.dossier.records):
        first = context.dossier.find(chain[0])
        if first is not None:
            names = " → ".join((*chain, chain[0]))
            message = f"relaying goes round in a circle: {names}"
            yield Finding(context.place(first, "relays", "text"), message, "find out who said it first", first)


def _relayed_by_two(context: RuleContext) -> Iterator[Finding]:
    for source in context.all("sources"):
        if isinstance(source, Source):
            for origin in source.relays:
                found = context.dossier.records["origins"].get(origin)
                if isinstance(found, Origin) and found.text == source.id:
                    message = f"'{origin}' is this very text, and cannot be relayed by it"
                    yield Finding(context.place(source, "relays"), message, "", source)


RULES = (
    Rule("credibility-one-origin", "warning", "credibility 1 given to what only one origin says",
         "The Admiralty code keeps 1 for what independent sources confirm; texts that relay one voice confirm nothing.",
         _confirmed_by_none),
    Rule("relay-circle", "warning", "texts and origins that relay each other in a circle",
         "Then nothing is first-hand, and further texts only seem to confirm it.", _circular),
    Rule("relay-self", "warning", "a text that is said to relay itself",
         "It would count twice: as an origin and as a relay of itself.", _relayed_by_two),
)  # fmt: skip
