"""Composes a Deck from a Brief and a Template: each item of the template calls its slide kind.

Input: a reader's Brief, and the template's slides. Output: a Deck with unique slide ids and titles, and Problems at the
template's lines. Everything here works on the Brief, so no message can mention what was withheld: an empty slide is
reported as empty, whatever the reason.
"""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.audience.brief import Brief
from briefgen.core.problem import NOWHERE, Problem, Refused
from briefgen.deck.model import Block, Deck, Paragraph, Run, Slide
from briefgen.deck.provenance import CitedPassage
from briefgen.dossier.nouns.story import Story
from briefgen.template.all_slides import with_languages, with_register
from briefgen.template.context import Marks, TemplateRecord, deck_scope
from briefgen.template.evaluate import items_of, leaf_text, truth_of
from briefgen.template.leaf import Leaf
from briefgen.template.read import Template, TemplateEntry
from briefgen.template.scope import Scope, StepBudget
from briefgen.template.typed import COMPOSED, from_typed

Value = TypeVar("Value")
Contents = tuple[tuple[str, Paragraph, str], ...]
"""Slide id, title and part of each slide, in order."""


class Repetition(Struct, frozen=True):
    """One use of a template item: the item itself, or one record that it repeats over."""

    entry: TemplateEntry
    scope: Scope
    story: Story
    item: TemplateRecord | None = None

    @property
    def waits(self) -> bool:
        """Whether its kind needs the deck's contents, and so is composed last."""
        return any(name in self.entry.kind.options.__struct_fields__ for name in COMPOSED)


class Composition(Struct):
    """A deck being composed: its inputs, and what has been used so far."""

    brief: Brief
    template: Template
    marks: Marks
    scope: Scope
    problems: list[Problem] = field(default_factory=list)
    empty: list[Repetition] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    blocks: dict[Block, Block] = field(default_factory=dict)
    """The blocks so far: equal ones, such as the same table for two slots, become one value."""


def compose(brief: Brief, template: Template) -> tuple[Deck, tuple[Problem, ...]]:
    """Return the deck that the template makes of the Brief, without slides that have errors, and the problems."""
    marks = Marks(brief)
    work = Composition(brief, template, marks, deck_scope(brief, marks, StepBudget()))
    turns = tuple(_repetitions(work))
    made = [None if turn.waits else _slides(work, turn, ()) for turn in turns]
    slides: list[Slide] = []
    for n, (turn, slides_made) in enumerate(zip(turns, made, strict=True)):
        slides += _slides(work, turn, _contents(made[n + 1 :])) if slides_made is None else slides_made
    whole = with_languages(brief, with_register(tuple(slides)))
    return _deck(work, whole), tuple(sorted({*work.problems, *_empty_slides(work)}))


def _deck(work: Composition, slides: tuple[Slide, ...]) -> Deck:
    brief, title = work.brief, ""
    try:
        title = _in_language(brief, leaf_text(work.template.title, work.scope)) if work.template.title else ""
    except Refused as refused:
        work.problems.extend(refused.problems)
    return Deck(
        title=title or brief.title, subject=brief.subtitle, reader=brief.reader, marking=brief.marking,
        cutoff=brief.cutoff, language=brief.language, slides=slides,
        hyphenated=work.template.hyphenation, provenance=_provenance(brief, slides),
    )  # fmt: skip


def _provenance(brief: Brief, slides: tuple[Slide, ...]) -> Mapping[str, tuple[CitedPassage, ...]]:
    if not brief.show.provenance:
        return {}
    from briefgen.template.provenance import provenance_of

    return provenance_of(brief, slides)


def _repetitions(work: Composition) -> Iterator[Repetition]:
    """Yield every use of the template's items, in order, whose condition holds."""
    for entry in work.template.entries:
        try:
            for turn in _repetitions_of(work, entry):
                if entry.when is None or truth_of(entry.when, turn.scope):
                    yield turn
        except Refused as refused:
            work.problems.extend(refused.problems)


def _repetitions_of(work: Composition, entry: TemplateEntry) -> Iterator[Repetition]:
    here = work.scope.having(slot=entry.slot, part=work.brief.words.gettext(entry.part), **_about(None))
    if entry.each is None:
        story = _story(work.brief, entry.slot)
        yield Repetition(entry, here.having(**_about(story)), story)
        return
    for item in items_of(entry.each.items, here):
        if not isinstance(item, TemplateRecord):
            message = "a slide can be repeated for records only"
            raise Refused([Problem(entry.each.items.where, "template-each", message, "write actor in actors")])
        id_ = item.record.id
        story = _story(work.brief, f"{entry.slot}-{id_.replace('.', '-')}")
        scope = here.having(**{entry.each.name: item, **_about(story)})
        yield Repetition(entry, scope, story if story.pick else replace(story, pick=(id_,)), item)


def _story(brief: Brief, slot: str) -> Story:
    story = brief.records.get("story", {}).get(slot)
    return story if isinstance(story, Story) else Story(id=slot)


def _about(story: Story | None) -> dict[str, bool]:
    """Return what a leaf may ask about the story of its slot. Older templates call `has_story` `told`."""
    has_story = story is not None and _has_story(story)
    return {"has_story": has_story, "told": has_story}


def _has_story(story: Story) -> bool:
    """Return whether the dispute's story says anything in this slot."""
    return bool(story.headline or story.points or story.pick)


def _contents(made: list[list[Slide] | None]) -> Contents:
    return tuple((slide.id, slide.title, slide.part) for slides in made for slide in slides or ())


def _slides(work: Composition, turn: Repetition, contents: Contents) -> list[Slide]:
    """Return the slides of one repetition, with their ids, titles and places in the template."""
    try:
        made = turn.entry.kind.slides(work.brief, _options(work.brief, turn, contents), turn.story)
        slides = _with_speech(work, turn.story, [_flagged(work, turn, _stamped(work, turn, slide)) for slide in made])
    except Refused as refused:
        where = turn.entry.where  # kinds do not know the template's lines
        work.problems += [replace(one, where=where) if one.where == NOWHERE else one for one in refused.problems]
        return []
    if not slides:
        work.empty.append(turn)
    return slides


def _flagged(work: Composition, turn: Repetition, slide: Slide) -> Slide:
    """Return the slide with flags for what is new, if the slot's story or the build asks for them."""
    name = turn.story.since or work.brief.flagged_since
    since = work.brief.since.get(name)
    if name and since is None:
        message = f"nothing was kept under '{name}' for reader '{work.brief.reader}': '{turn.story.id}' flags nothing"
        hint = f"briefgen shown {name} -t {work.template.name}"
        work.problems.append(Problem(turn.entry.where, "changes-since", message, hint, "note"))
    if since is None:
        return slide
    from briefgen.slides.flags import flagged

    return flagged(work.brief, slide, since)


def _with_speech(work: Composition, story: Story, slides: list[Slide]) -> list[Slide]:
    """Return the slides, with the story's speaking notes first in the notes of the first slide, if notes are shown."""
    if not (story.say and slides and work.brief.show.notes):
        return slides
    talk = tuple(Paragraph((Run(line.strip()),)) for line in story.say.splitlines() if line.strip())
    return [replace(slides[0], notes=(*talk, *slides[0].notes)), *slides[1:]]


def _empty_slides(work: Composition) -> Iterator[Problem]:
    """Yield one warning for all slides that have nothing to show: a new dossier leaves many empty."""
    if work.empty:
        one = len(work.empty) == 1
        ids = ", ".join(f"'{turn.story.id}'" for turn in work.empty)
        slides, are, it = ("slide", "is", "it") if one else ("slides", "are", "them")
        message = f"the {slides} {ids} would be empty for reader '{work.brief.reader}' and {are} left out"
        hint = (
            f"type what {'it shows' if one else 'they show'}; or leave {it} out by 'drop:' in a template of your own "
            f"that extends '{work.template.name}', or by 'when: quotes', say, in the slot"
        )
        yield Problem(work.empty[0].entry.where, "template-empty-slide", message, hint, "warning")


def _options(brief: Brief, turn: Repetition, contents: Contents) -> Any:
    """Return the kind's options with their Jinja evaluated and checked. Raises Refused."""
    entry, made = turn.entry, turn.entry.ready
    if made is None:
        worked = {
            name: replace(placed, value=_evaluated(placed.value, turn.scope)) for name, placed in entry.options.items()
        }
        made, problems = from_typed(entry.kind.options, worked, entry.where, f"the kind '{entry.kind.name}'")
        if made is None:
            raise Refused(problems)
    made = _in_language(brief, made) if brief.template_texts else made
    return replace(made, **dict.fromkeys(COMPOSED, contents)) if turn.waits else made


def _in_language(brief: Brief, value: Value) -> Value:
    """Return a template's text, or options with texts, in the words of the layer."""
    if isinstance(value, str):
        return brief.template_texts.get(value, value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(_in_language(brief, one) for one in value)  # type: ignore[return-value]
    if isinstance(value, Struct):
        return replace(value, **{name: _in_language(brief, getattr(value, name)) for name in value.__struct_fields__})
    return value


def _evaluated(value: Any, scope: Scope) -> Any:
    """Return a typed value with every leaf evaluated."""
    if isinstance(value, dict):
        return {key: _evaluated(item, scope) for key, item in value.items()}
    if isinstance(value, list):
        return [_evaluated(item, scope) for item in value]
    return leaf_text(value, scope) if isinstance(value, Leaf) else value


def _stamped(work: Composition, turn: Repetition, slide: Slide) -> Slide:
    """Return the slide with its id, title and place in the template, all marks resolved."""
    entry = turn.entry
    named = replace(
        slide, kicker=_kicker(work, turn, slide), notes=slide.notes if work.brief.show.notes else (),
        part=work.brief.words.gettext(entry.part), fit=entry.fit, least=entry.least, where=NOWHERE,
    )  # fmt: skip
    said = work.marks.settled(named)
    blocks = tuple(work.blocks.setdefault(block, block) for block in said.blocks)
    return replace(said, id=_own_id(work, said), title=_own_title(work, turn, said), blocks=blocks, where=entry.where)


def _kicker(work: Composition, turn: Repetition, slide: Slide) -> str:
    """Return the kicker: the story's, else the item's, else the kind's, else the template's."""
    if turn.story.kicker:
        return turn.story.kicker
    if turn.entry.kicker:
        return _in_language(work.brief, leaf_text(turn.entry.kicker, turn.scope))
    if slide.kicker or work.template.kicker is None or slide.layout in ("title", "section"):
        return slide.kicker
    return _in_language(work.brief, leaf_text(work.template.kicker, turn.scope))


def _own_id(work: Composition, slide: Slide) -> str:
    own, n = slide.id, 2
    while own in work.ids:
        own, n = f"{slide.id}-{n}", n + 1
    work.ids.add(own)
    return own


def _own_title(work: Composition, turn: Repetition, slide: Slide) -> Paragraph:
    """Return the slide's title, made unique for PowerPoint's outline and screen readers."""
    text = slide.title.text
    if text in work.titles and turn.story.headline and text.startswith(turn.story.headline):
        message = f"the title of slot '{turn.story.id}' is also the title of another slide"
        where = turn.story.where if turn.story.where != NOWHERE else turn.entry.where
        work.problems.append(Problem(where, "story-title", message, "give each its own headline", "warning"))
    title = slide.title
    for addition in _additions(turn, slide):
        if title.text not in work.titles:
            break
        title = replace(slide.title, runs=(*slide.title.runs, Run(f" – {addition}")))
    work.titles.add(title.text)
    return title


def _additions(turn: Repetition, slide: Slide) -> Iterator[str]:
    """Yield additions that may distinguish a title from an equal one, the best first."""
    name = _name_of(turn.item) if turn.item else ""
    yield from filter(None, (name, slide.part, slide.kicker))
    yield from (str(n) for n in range(2, 10_000))


def _name_of(item: TemplateRecord) -> str:
    """Return the name of a repeated record, without its evidence.

    An id is not used: `s3` reveals that there is an `s2`.
    """
    return next((name for field_ in ("name", "short") if (name := getattr(item.record, field_, ""))), "")
