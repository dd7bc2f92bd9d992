"""Grades of sources and credibility of statements that changed without a new reason.

Input: a dossier, and a Brief of an earlier state beside one of the same reader now. Output: Findings at the lines of
the grades. A state that was kept without its grades has nothing to compare.
"""

import re
from collections.abc import Iterator
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from briefgen.audience.brief import Brief
from briefgen.core.problem import NOWHERE
from briefgen.dossier.field import part_fields
from briefgen.dossier.nouns.sources import Source
from briefgen.dossier.records import Citation, Dossier, Record
from briefgen.dossier.references import cited
from briefgen.review.rule import Finding
from briefgen.review.rule_context import field_place

Part = TypeVar("Part", bound=Struct)


def regraded(dossier: Dossier, before: Brief, after: Brief) -> Iterator[Finding]:
    """Yield each source and statement that both states have, and whose grade alone is another one."""
    for records in after.records.values():
        for now in records.values():
            was, typed = before.find(now.key), dossier.find(now.key)
            if was is None or typed is None or type(was) is not type(now):
                continue
            if isinstance(was, Source) and isinstance(now, Source):
                yield from _source(dossier, typed, was, now)
            else:
                yield from _statement(dossier, typed, was, now)


def _source(dossier: Dossier, typed: Record, was: Source, now: Source) -> Iterator[Finding]:
    if was.grade and now.grade and was.grade != now.grade and _words(was.why) == _words(now.why):
        message = f"the grade of '{now.id}' was {was.grade} and is {now.grade}, for the same reason"
        hint = f"say in 'why' what makes it {now.grade}"
        yield Finding(field_place(dossier, typed, "grade"), message, hint, typed)


def _statement(dossier: Dossier, typed: Record, was: Record, now: Record) -> Iterator[Finding]:
    """Yield a statement of the same words and passages; others are another statement, or have another support."""
    both = tuple(zip(cited(was), cited(now), strict=False))
    changed = tuple((old, new) for old, new in both if old.credibility != new.credibility)
    if not all(old.credibility and new.credibility for old, new in changed) or not changed:
        return
    if _ungraded(_comparable(was)) == _ungraded(_comparable(now)):
        (old, new), *more = changed
        others = f", and {len(more)} more" if more else ""
        passage = replace(new, credibility=0)
        message = f"the credibility of {passage} in '{now.key}' was {old.credibility} and is {new.credibility}{others}"
        hint = "cite the passage that confirms or weakens it, or 'allow' it with the reason"
        yield Finding(field_place(dossier, typed, "cite"), f"{message}; nothing else changed", hint, typed)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _comparable(record: Record) -> Record:
    return replace(record, where=NOWHERE, read="", allow={})


def _ungraded(part: Part) -> Part:
    """Return the record or part with the credibility of every citation left out."""
    if isinstance(part, Citation):
        return replace(part, credibility=0)
    inner = {field.name: tuple(map(_ungraded, getattr(part, field.name))) for field in part_fields(type(part))}
    return replace(part, **inner)
