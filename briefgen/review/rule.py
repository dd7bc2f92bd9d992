"""A rule as data: its id, its level, what it finds, why it exists, and the function that checks it.

Every rule's function has the same signature: it gets a RuleContext and yields Findings.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from briefgen.core.problem import Level, Where
from briefgen.dossier.records import Record

if TYPE_CHECKING:
    from briefgen.review.rule_context import RuleContext


class Finding(Struct, frozen=True):
    """One finding of a rule. `record` is the one whose `allow` may accept it."""

    where: Where
    message: str
    hint: str = ""
    record: Record | None = None


Check = Callable[["RuleContext"], Iterator[Finding]]


class Rule(Struct, frozen=True):
    """`summary` completes the sentence "this rule finds …"; `reason` says why that matters to a reader.

    `check` is None for problems found while files are read, before the rules are applied.
    """

    id: str
    level: Level
    summary: str
    reason: str
    check: Check | None = None
    of: Literal["content", "view"] = "content"
    """Whether it checks what is typed, or what each reader is shown of it."""
