"""Undated events in groups, by the events that they are known to have come after or before.

Input: the undated events of a timeline and those with a date. Output: groups, each with its anchor named once, and what
cannot be placed. An event goes with the one it came after, else with the nearest dated event; nothing is guessed.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from briefgen.audience.brief import Brief
from briefgen.core.language import gettext_noop
from briefgen.deck.model import Paragraph, Run
from briefgen.deck.timeline import Undated, UndatedGroup
from briefgen.dossier.nouns.events import Event
from briefgen.dossier.sequence import in_sequence
from briefgen.slides.bounds import neighbours
from briefgen.wording.dates import date_words
from briefgen.wording.event_column import event_sources, event_when
from briefgen.wording.events import event_label
from briefgen.wording.field import field_run
from briefgen.wording.quotations import doubts_of
from briefgen.wording.runs import spaced

BEFORE, THEN, AFTER = gettext_noop("Before it"), gettext_noop("At that time"), gettext_noop("After it")
_BRANCHES = 3  # so many events after the same one get a group of their own
_LONE = 2  # so many events that cannot be placed still get a line each


class _Bunch(Struct):
    """A group being collected; `anchor` is what it is placed by, None if only the order inside is known."""

    anchor: Event | None
    items: list[Event] = field(default_factory=list)
    after_that: bool = False


class Placement(Struct, frozen=True):
    """The groups, and a line for each event that belongs to none."""

    groups: tuple[UndatedGroup, ...] = ()
    unplaced: tuple[Paragraph, ...] = ()


def place_undated(brief: Brief, events: Sequence[Event], dated: Sequence[Event], on_axis: bool) -> Placement:
    """Return the undated events in groups; without an axis also the dated ones, each at its date.

    The events are in order.
    """
    undated = [one for one in events if not one.date]
    parents = _parents(undated)
    roots = [one for one in undated if one.id not in parents]
    trees = _trees(undated, parents)
    bunches, alone = _bunches(brief, roots, trees, dated, on_axis)
    if len(alone) > _LONE or not bunches:
        bunches += [_Bunch(None, alone)] if alone else []
        alone = []
    placed = {one.id: number for number, one in enumerate(events)}
    bunches.sort(key=lambda bunch: _place(bunch, placed))
    split = [part for bunch in bunches for part in _split(bunch, parents)]
    groups = tuple(_group(brief, bunch, parents, dated, on_axis) for bunch in split)
    return Placement(groups, tuple(_line(brief, one) for one in alone))


def _place(bunch: _Bunch, placed: Mapping[str, int]) -> int:
    """Return the group's position among the events: its anchor's, else that of its first event."""
    if bunch.anchor and bunch.anchor.id in placed:
        return placed[bunch.anchor.id]
    return min([placed[one.id] for one in bunch.items if one.id in placed], default=0)


def _parents(undated: Sequence[Event]) -> dict[str, str]:
    """Return, for each undated event by id, the last shown event that it came after."""
    place = {one.id: number for number, one in enumerate(undated)}
    before: dict[str, list[str]] = {one.id: [id_ for id_ in one.after if id_ in place] for one in undated}
    for one in undated:
        for id_ in one.before:
            if id_ in before:
                before[id_].append(one.id)
    nearest = {id_: max(found, key=place.__getitem__) for id_, found in before.items() if found}
    return {id_: parent for id_, parent in nearest.items() if place[parent] < place[id_]}


def _trees(undated: Sequence[Event], parents: dict[str, str]) -> dict[str, list[Event]]:
    """Return each root's id with the root and everything that came after it, in order."""
    root_of: dict[str, str] = {}
    trees: dict[str, list[Event]] = {}
    for one in undated:  # parents come before their children
        root = root_of[one.id] = root_of[parents[one.id]] if one.id in parents else one.id
        trees.setdefault(root, []).append(one)
    return trees


def _bunches(
    brief: Brief, roots: Iterable[Event], trees: dict[str, list[Event]], dated: Sequence[Event], on_axis: bool
) -> tuple[list[_Bunch], list[Event]]:
    """Return the trees grouped by anchor, and the single events without a visible anchor."""
    bunches: dict[str, _Bunch] = {}
    for one in () if on_axis else dated:
        bunches.setdefault(str(one.date and one.date.text), _Bunch(one)).items.append(one)
    keys = {} if on_axis else {one.id: str(one.date and one.date.text) for one in dated}
    for root in roots:
        anchor = _anchor(brief, root, {one.id for one in trees[root.id]})
        key = keys.get(anchor.id, anchor.id) if anchor else f"tree {root.id}" if len(trees[root.id]) > 1 else ""
        bunches.setdefault(key, _Bunch(anchor)).items += trees[root.id]
    lone = bunches.pop("", _Bunch(None)).items
    shown = {one.id for one in dated}
    for key, bunch in list(bunches.items()):
        if bunch.anchor and bunch.anchor.id not in shown and len(bunch.items) == 1 and len(bunches) > 1:
            lone += bunches.pop(key).items
    return list(bunches.values()), lone


def _anchor(brief: Brief, event: Event, but: Collection[str] = ()) -> Event | None:
    """Return the nearest event that it came after, else before: dated if possible, else one not in `but`."""
    for side in ("after", "before"):
        near = [one for one in neighbours(brief, event, side) if one.id not in but]
        dated = [one for one in near if one.date]
        ordered = in_sequence(dated or near)
        if ordered:
            return ordered[-1] if side == "after" else ordered[0]
    return None


def _split(bunch: _Bunch, parents: dict[str, str]) -> Iterator[_Bunch]:
    """Yield the group; what came after its only first event becomes a group of its own if it is large and unordered."""
    first, rest = bunch.items[0], bunch.items[1:]
    if len(rest) >= _BRANCHES and all(parents.get(one.id) == first.id for one in rest):
        yield _Bunch(bunch.anchor, [first])
        yield _Bunch(first, rest, after_that=True)
    else:
        yield bunch


def _group(brief: Brief, bunch: _Bunch, parents: dict[str, str], dated: Sequence[Event], on_axis: bool) -> UndatedGroup:
    ids = {one.id for one in dated}
    numbers = dict(_numbers(bunch.items, parents))
    anchor = None if bunch.after_that else bunch.anchor
    leads = {one.id: _lead(brief, one, anchor, ids) for one in bunch.items}
    items = sorted(bunch.items, key=lambda one: (BEFORE, THEN, AFTER, "").index(leads[one.id]))
    said = [
        Undated(
            event_label(brief, one),
            _sources(brief, one),
            (one.id,),
            brief.words.gettext(leads[one.id]),
            numbers.get(one.id, ""),
        )
        for one in items
    ]
    head, sub = _heading(brief, bunch, numbers, anchor if anchor and anchor.id in ids and not on_axis else None)
    return UndatedGroup(head, sub, tuple(said), bool(anchor and anchor.date), bunch.after_that)


def _heading(brief: Brief, bunch: _Bunch, numbers: dict[str, str], date_of: Event | None) -> tuple[Paragraph, str]:
    """Return the group's heading, and a line below it."""
    order = _order_words(brief, bunch, numbers)
    if bunch.after_that:
        return _words(brief.words.gettext("After that")), _not_dated(brief, order)
    if date_of:
        return event_when(brief, date_of), ""
    if bunch.anchor:
        when = (
            brief.words.capital(event_when(brief, bunch.anchor).text)
            if bunch.anchor.date
            else brief.words.gettext("no date given")
        )
        return event_label(brief, bunch.anchor), when
    if numbers and not order:
        return _words(brief.words.gettext("One after the other")), brief.words.gettext("no date given")
    return _words(brief.words.gettext("No date given")), order


def _order_words(brief: Brief, bunch: _Bunch, numbers: dict[str, str]) -> str:
    rest = len(bunch.items) - len(numbers)
    if rest < 2:
        return ""
    if not numbers:
        return brief.words.gettext("their order is not known")
    return brief.words.gettext("the order after {number} is not known", number=len(numbers))


def _not_dated(brief: Brief, order: str) -> str:
    return brief.words.gettext("no date given; {order}", order=order) if order else brief.words.gettext("no date given")


def _words(text: str) -> Paragraph:
    return Paragraph((Run(text, strong=True),), "label")


def _numbers(items: Sequence[Event], parents: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield numbers for the first events, as long as their order is complete."""
    children: dict[str, list[str]] = {}
    own = {one.id for one in items}
    for one in items:
        if (parent := parents.get(one.id)) in own and parent:
            children.setdefault(parent, []).append(one.id)
    roots = [one.id for one in items if parents.get(one.id) not in own]
    number, ahead = 1, roots
    while len(ahead) == 1 and len(items) > 1:
        yield ahead[0], str(number)
        number, ahead = number + 1, children.get(ahead[0], [])


def _lead(brief: Brief, one: Event, anchor: Event | None, dated: Collection[str]) -> str:
    """Return the lead that says whether the event came before or after its group's anchor."""
    if anchor is None:
        return ""
    if one.id in dated:
        return THEN
    return BEFORE if any(other.id == anchor.id for other in neighbours(brief, one, "before")) else AFTER


def _sources(brief: Brief, one: Event) -> Paragraph:
    """Return `source 4, reported · accounts differ`."""
    runs = [run for line in event_sources(brief, one) for run in (Run(" · ", small=True), *line.runs)]
    return Paragraph(tuple(runs[1:]), "small", about=(one.id,))


def _line(brief: Brief, one: Event) -> Paragraph:
    """Return the event with what it is known to have come after or before, and its sources."""
    anchor = _anchor(brief, one)
    known: tuple[Run, ...] = ()
    if anchor:
        before = any(other is anchor for other in neighbours(brief, one, "before"))
        when = f" ({date_words(brief, anchor.date)})" if anchor.date else ""
        event = f"{anchor.what}{when}"
        if before:
            words = Run(brief.words.gettext("known only to have come before: {event}", event=event))
        else:
            words = Run(brief.words.gettext("known only to have come after: {event}", event=event))
        known = spaced((words,), doubts_of(brief, anchor.what, anchor.cite))
    what = spaced((field_run(one, "what"),), doubts_of(brief, one.what, one.cite))
    parted = (Run(brief.words.with_semicolons(("", ""))), *known) if known else ()
    runs = spaced(
        (Run(brief.words.gettext("Cannot be placed:") + " ", strong=True), *what, *parted), _sources(brief, one).runs
    )
    return Paragraph(runs, "body", about=(one.id,))
