"""Hypotheses: explanations to be tested against the evidence."""

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import field

from briefgen.core.language import gettext_noop
from briefgen.dossier.field import ANY, Prose, names
from briefgen.dossier.noun import Noun
from briefgen.dossier.records import Record

Reading = Literal["consistent", "inconsistent", "neutral"]


class Hypothesis(Record, frozen=True, kw_only=True):
    """An explanation to be tested against the evidence (analysis of competing hypotheses)."""

    claim: Prose
    """The explanation, as a sentence."""
    evidence: Annotated[Mapping[str, Reading], names(ANY, withheld="drop mention", apart=True)] = field(
        default_factory=dict
    )
    """Record id and how it sits with the claim: consistent, inconsistent or neutral."""


NOUN = Noun(
    record=Hypothesis,
    one="a hypothesis",
    view="ours",
    asserts=False,
    sentence=gettext_noop("A possible explanation: {claim}"),
)
