"""Which fields of which record hold our own words, as data; and all such texts of a dossier with their places.

Quoted words are left out of a text: nobody may change them, so no rule about wording looks at them.
"""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from briefgen.core.problem import Where
from briefgen.dossier.records import Discrepancy, Dossier, Record, Scenario, Story

PROSE: Mapping[str, tuple[str, ...]] = {
    "origins": (), "sources": ("why",), "actors": ("role",), "issues": ("short", "claim"),
    "positions": ("what",), "events": ("what", "detail"), "quotes": ("paraphrase",),
    "discrepancies": ("asks", "resolved"), "figures": ("what", "qualifier"), "thresholds": ("requires", "before_what"),
    "interests": ("what",), "judgements": ("says", "because"), "assessments": ("by",), "scenarios": ("name", "what"),
    "hypotheses": ("claim",), "gaps": ("what", "matters", "ask"), "terms": ("means",), "lines": ("what",),
    "story": ("headline", "kicker"),
}  # fmt: skip
"""Noun to the fields that are ours: not names as printed, not titles of documents, not quoted words."""

QUOTED = re.compile(r"“[^“”]*”|„[^„“”]*[“”]|\"[^\"]*\"|«[^«»]*»|「[^「」]*」|『[^『』]*』")


class Text(Struct, frozen=True):
    """A text in our own words. `prose` is what is left of it without what stands in quotation marks."""

    noun: str
    record: Record | None
    field: str
    text: str
    where: Where

    @property
    def prose(self) -> str:
        """The text with each quotation replaced by one sign that is part of no word."""
        return unquoted(self.text)


def unquoted(text: str) -> str:
    """The text without what stands between quotation marks."""
    if "“" in text or '"' in text or "«" in text:
        return QUOTED.sub("“”", text)
    return text


def texts_of_dossier(dossier: Dossier) -> Iterator[Text]:
    """Every text in our own words, the head's title and subtitle first."""
    head = dossier.head
    for name in ("title", "subtitle"):
        if text := getattr(head, name):
            yield Text("dossier", None, name, text, dossier.places.get(("", name), head.where))
    for noun, records in dossier.records.items():
        prefix = "story/" if noun == "story" else ""
        for record in records.values():
            for name, text in texts_of(noun, record):
                place = dossier.places.get((prefix + record.id, name), record.where)
                yield Text(noun, record, name, text, _inner_place(record, text, name) or place)


def texts_of(noun: str, record: Record) -> Iterator[tuple[str, str]]:
    """Field and text of everything in our own words in one record, inner parts included."""
    for name in PROSE.get(noun, ()):
        if text := getattr(record, name):
            yield name, text
    yield from inner_texts(record)


def inner_texts(record: Record) -> Iterator[tuple[str, str]]:
    """Field and text of what the parts of a record say: sides, indicators, points."""
    if isinstance(record, Discrepancy):
        yield from (("sides", side.say) for side in record.sides)
    elif isinstance(record, Scenario):
        yield from (("indicators", one.what) for one in record.indicators)
    elif isinstance(record, Story):
        yield from (("points", text) for point in record.points for text in (point.lead, point.say) if text)


def _inner_place(record: Record, text: str, name: str) -> Where | None:
    if name != "points" or not isinstance(record, Story):
        return None
    return next((point.where for point in record.points if text in (point.say, point.lead)), None)
