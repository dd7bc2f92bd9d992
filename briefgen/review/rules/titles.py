"""Headlines rest on what their reader sees, and add nothing to it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from briefgen.core.edtf import MONTHS
from briefgen.core.problem import Where, did_you_mean
from briefgen.dossier.nouns.story import Story
from briefgen.dossier.records import Dossier
from briefgen.review.claims import (
    beginnings,
    capitalised,
    countable_numbers,
    folded,
    known_names,
    months,
)
from briefgen.review.rule import Finding, Rule
from briefgen.review.rule_context import RuleContext, View

YEARS = range(1000, 3000)
_MONTH_OF_YEAR = re.compile(rf"\b({'|'.join(MONTHS)})\b(?:(?: \d{{1,2}},)? (\d{{4}})\b)?")
"""A month with its year, if one is right behind it: `July 2019`."""


class StoryStatement(NamedTuple):
    """A headline or point, and what it rests on."""

    story: Story
    text: str
    rests: tuple[str, ...]
    where: Where
    headline: bool


def _stories(context: RuleContext) -> Iterator[Story]:
    return (one for one in context.all("story") if isinstance(one, Story))


def _statements(context: RuleContext) -> Iterator[StoryStatement]:
    """Yield everything a story says that needs support."""
    for story in _stories(context):
        if story.headline:
            yield StoryStatement(story, story.headline, story.rests, context.place(story, "headline"), True)
        for point in story.points:
            yield StoryStatement(story, point.say, point.rests, point.where, False)


def _unseen(context: RuleContext) -> Iterator[Finding]:
    for view, story, left in _shown(context):
        if story.headline and not left.headline:
            lost = ", ".join(_lost(view, story.rests))
            message = f"the headline rests on {lost}, which {view.name} does not see, and is dropped"
            hint = "rest it on what this reader sees, or close the story to this reader"
            yield Finding(context.place(story, "rests", "headline"), message, hint, story)


def _point_unseen(context: RuleContext) -> Iterator[Finding]:
    for view, story, left in _shown(context):
        points = {(point.say, point.rests) for point in left.points}
        for point in story.points:
            if (point.say, point.rests) not in points:
                lost = ", ".join(_lost(view, point.rests))
                message = f"this point rests on {lost}, which {view.name} does not see, and is dropped"
                yield Finding(point.where, message, "rest it on what this reader sees", story)


def _shown(context: RuleContext) -> Iterator[tuple[View, Story, Story]]:
    """Yield stories as typed and as each reader sees them, if that reader's template has their slot."""
    for view in context.views:
        for story in _stories(context):
            left = view.brief.records["story"].get(story.id)
            if isinstance(left, Story) and (not view.slots or story.id in view.slots):
                yield view, story, left


def _lost(view: View, rests: tuple[str, ...]) -> list[str]:
    return [id_ for id_ in rests if view.brief.find(id_) is None]


def _baseless(context: RuleContext) -> Iterator[Finding]:
    for said_ in _statements(context):
        if not said_.rests and said_.story.id not in _covers(context):
            what = "headline" if said_.headline else "point"
            yield Finding(
                said_.where,
                f"this {what} rests on no record",
                "name the records that support it: rests: […]",
                said_.story,
            )


def _covers(context: RuleContext) -> set[str]:
    """Return slots of title slides, where the headline is a line under the title."""
    slides = (slide for view in context.views if view.deck for slide in view.deck.slides)
    return {"title", "cover", *(slide.id for slide in slides if slide.kind == "title")}


def _wrong_number(context: RuleContext) -> Iterator[Finding]:
    for one in _statements(context):
        found = [number for number in dict.fromkeys(context.words.numbers_in(one.text)) if not _is_year(number)]
        if found and one.rests:
            borne = context.words.numbers(one.rests)
            missing = [number for number in found if number not in borne]
            counted = countable_numbers(context.dossier, one.rests, one.story.pick) if missing else set()
            for number in missing:
                if number not in counted and not _is_day(number, one.text):
                    message = f"the number {number} is in none of the records this rests on"
                    yield Finding(one.where, message, "rest it on the record that has it", one.story)


def _wrong_date(context: RuleContext) -> Iterator[Finding]:
    for one in _statements(context):
        said = tuple(dict.fromkeys(context.words.numbers_in(one.text)))
        years = [number for number in said if _is_year(number)]
        days = [number for number in said if _is_day(number, one.text)]
        named = list(months(one.text))
        if one.rests and (years or named):
            borne = context.words.text(one.rests)
            there = {*context.words.numbers(one.rests), *(month for month in MONTHS if month in borne)}
            for part in (*days, *named, *years):
                if part not in there:
                    message = f"'{part}' is in none of the records this rests on"
                    yield Finding(one.where, message, "rest it on the record that has the date", one.story)
            for month, year, known in _other_years(one.text, borne):
                if year in there:  # else it is reported by itself
                    message = f"the records this rests on have {month} {known}, and not {month} {year}"
                    yield Finding(one.where, message, "rest it on the record that has the date", one.story)


def _other_years(text: str, borne: str) -> Iterator[tuple[str, str, str]]:
    """Yield months with a year in a text, and the year they have wherever records name them."""
    there = _years_of_months(borne)
    for month, years in _years_of_months(text).items():
        known = there.get(month, set[str]())
        if known and "" not in known:  # a month without a year may be of any
            yield from ((month, year, min(known)) for year in sorted(years - known) if year)


def _years_of_months(text: str) -> Mapping[str, set[str]]:
    """Return the years right behind each month that a text names; empty for a month without one."""
    found = defaultdict[str, set[str]](set)
    for month, year in _MONTH_OF_YEAR.findall(text):
        found[month].add(year)
    return found


def _is_year(number: str) -> bool:
    return number.isdigit() and len(number) == 4 and int(number) in YEARS


def _is_day(number: str, text: str) -> bool:
    """Return whether the number is next to a month in the text."""
    return any(f"{number} {month}" in text or f"{month} {number}," in text for month in MONTHS)


def _wrong_name(context: RuleContext) -> Iterator[Finding]:
    names = known_names(context.dossier)
    names_in = context.searches.of("names", names.meant_in, tuple[str, ...], names.listed)
    beginnings_in = cache(beginnings)  # many headlines rest on the same records
    for one in _statements(context):
        if not one.headline or not one.rests:
            continue
        borne = context.words.texts(one.rests)
        there = frozenset[str]().union(*map(names_in, borne))
        known = names_in(one.text)
        missing = [name for name in dict.fromkeys((*known, *_unknown(one.text, known))) if name not in there]
        begun = frozenset[str]().union(*map(beginnings_in, borne)) if missing else frozenset()
        for name in missing:
            if not beginnings(name) <= begun and not _alias(context.dossier, name, there):
                message = f"'{name}' is named in none of the records this rests on"
                yield Finding(one.where, message, "rest it on a record that names it", one.story)


def _unknown(text: str, known: Sequence[str]) -> Iterator[str]:
    parts = {folded(word) for name in known for word in name.split()}
    return (word for word in capitalised(text) if folded(word) not in parts and word not in MONTHS)


def _alias(dossier: Dossier, name: str, there: frozenset[str]) -> bool:
    """Return whether the name is another name of an actor that is named there."""
    for record in dossier.records["actors"].values():
        own = {getattr(record, "name", ""), getattr(record, "short", ""), *getattr(record, "also", ())}
        if name in own and own & there:
            return True
    return False


def _no_sentence(context: RuleContext) -> Iterator[Finding]:
    covers = _covers(context)
    for story in _stories(context):
        if story.headline and story.id not in covers and not context.is_sentence(story.headline):
            message = "this headline is not a sentence: it has no verb"
            yield Finding(context.place(story, "headline"), message, "say what the slide shows: who does what", story)


def _unknown_slots(context: RuleContext) -> Iterator[Finding]:
    for story in _stories(context) if context.slots else ():
        if story.id not in context.slots:
            hint = did_you_mean(story.id, context.slots) or "'briefgen list' shows the templates, and their slots"
            yield Finding(story.where, f"no template has a slot '{story.id}': no deck shows this", hint, story)


RULES = (
    Rule("story-slot-unknown", "warning", "a story for a slot that no template has",
         "With a mistyped slot the slide gets a neutral title, and the missing headline goes unnoticed.",
         _unknown_slots),
    Rule("headline-unseen", "error", "a headline that rests on records its reader does not see",
         "It would reveal what is withheld, so it is left out, and the slide loses its message.", _unseen, "view"),
    Rule("point-unseen", "warning", "a point of a story that rests on records its reader does not see",
         "It is left out for this reader, which may make the slide one-sided.", _point_unseen, "view"),
    Rule("headline-baseless", "warning", "a headline or point that rests on no record",
         "Every statement on a slide must be traceable to a record; this one is not.", _baseless, "view"),
    Rule("headline-number", "warning", "a number in a headline or point that its records do not have or add up to",
         "Readers remember numbers.", _wrong_number),
    Rule("headline-date", "warning", "a date in a headline or point that none of its records has",
         "Readers take a date in a title as established.", _wrong_date),
    Rule("headline-name", "warning", "a name in a headline that none of its records has",
         "It attributes to somebody what the records do not.", _wrong_name),
    Rule("headline-sentence", "warning", "a headline that is not a sentence",
         "A title that only names the topic does not say what the slide says.", _no_sentence, "view"),
)  # fmt: skip
