"""Withheld records are not named in anything that a reader sees."""

from collections.abc import Iterator, Mapping
from functools import cache

from briefgen.core.problem import Where
from briefgen.dossier.field import fields_of
from briefgen.dossier.nouns.actors import Actor
from briefgen.dossier.records import Record
from briefgen.review.rule import Finding, Rule
from briefgen.review.rule_context import RuleContext, View
from briefgen.review.texts import own_texts


def _named(context: RuleContext) -> Iterator[Finding]:
    names = {one.id: one.name for one in context.all("actors") if isinstance(one, Actor)}
    for view in context.views:
        hidden = names.keys() - view.brief.records["actors"].keys()
        if not hidden:
            continue
        open_names = {names[id_] for id_ in names.keys() - hidden}
        for noun, record, field, text in _visible(view):
            for id_ in sorted(context.named_in(text) & hidden):
                if names[id_] not in open_names:
                    yield _finding(context, view, noun, record, field, names[id_], id_)
    yield from _head(context, names)


def _finding(context: RuleContext, view: View, noun: str, record: Record, field: str, name: str, id_: str) -> Finding:
    typed = context.dossier.records[noun][record.id]
    message = f"{view.name} reads '{name}' here, but may not see the actor '{id_}'"
    hint = "open the actor to this reader, close this record, or word it without the name"
    return Finding(context.place(typed, field), message, hint, typed)


def _visible(view: View) -> Iterator[tuple[str, Record, str, str]]:
    """Yield every text that a reader sees, including printed names and quoted words."""
    for noun, records in view.brief.records.items():
        for record in records.values():
            ours = ((one.field, one.text) for one in own_texts(record))
            for field, text in (*ours, *_printed(record)):
                yield noun, record, field, text


def _printed(record: Record) -> Iterator[tuple[str, str]]:
    for name in _printed_fields(type(record)):
        if text := getattr(record, name):
            yield name, text


@cache
def _printed_fields(kind: type[Record]) -> tuple[str, ...]:
    """Return the fields with names and quoted words. Cached: a class never changes."""
    return tuple(one.name for one in fields_of(kind) if one.text and one.text.by == "others" and one.hint is str)


def _head(context: RuleContext, names: Mapping[str, str]) -> Iterator[Finding]:
    """Yield hidden actors named in title and subtitle, which are on every reader's first page."""
    for text in context.texts:
        if text.record is None:
            for id_ in sorted(context.named_in(text.text)):
                blind = [view.name for view in context.views if id_ not in view.brief.records["actors"]]
                if blind:
                    message = f"{blind[0]} reads '{names[id_]}' here, but may not see the actor '{id_}'"
                    yield Finding(text.where, message, "word it without the name, or open the actor")


def _identified(context: RuleContext) -> Iterator[Finding]:
    """Yield an unnamed speaker whose record reveals who it is."""
    people = {one.id: one.name for one in context.all("actors") if isinstance(one, Actor) and one.kind == "person"}
    for record in context.all("actors"):
        if isinstance(record, Actor) and record.kind == "unnamed":
            place: Where = context.place(record, "name")
            if record.of in people:
                message = f"a speaker whom no source names is tied to '{people[record.of]}'"
                yield Finding(context.place(record, "of"), message, "tie it to the institution or the state", record)
            for id_ in sorted(context.named_in(f"{record.name} · {record.role}") & people.keys()):
                message = f"the description of an unnamed speaker contains the name '{people[id_]}'"
                yield Finding(place, message, "describe the speaker as the source does", record)


RULES = (
    Rule("withheld-name", "error", "the name of a hidden actor in a text that is shown to the reader it is hidden from",
         "What is withheld from a reader must not be anywhere in that reader's file.", _named, "view"),
    Rule("unnamed-identified", "error", "a speaker who is unnamed in the sources, but named in the record",
         "An unnamed speaker stays unnamed for every reader, in every part of the file.", _identified),
)  # fmt: skip
