"""A timeline as running text, for words too long for any place on an axis.

Input: a Timeline and its rooms. Output: sheets of prose: lane by lane, each event with its date, nothing left out.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from briefgen.deck.model import Paragraph, Prose, Run
from briefgen.deck.timeline import Era, Mark, Timeline, Undated
from briefgen.page.blocks.prose import set_prose
from briefgen.page.sheet import HouseStyle, Rooms, Sheet

ERAS = "Eras"


def set_as_text(timeline: Timeline, rooms: Rooms, house: HouseStyle) -> list[Sheet]:
    """Return the sheets of the timeline. Raises TooSmall when not even a line of it fits."""
    return set_prose([Prose(tuple(_paragraphs(timeline)))], [rooms], house)


def _paragraphs(timeline: Timeline) -> Iterator[Paragraph]:
    if timeline.eras:
        yield Paragraph((Run(ERAS, strong=True),))
        yield from map(_event, timeline.eras)
    for lane in timeline.lanes:
        in_lane = sorted((mark for mark in timeline.marks if mark.lane == lane.id), key=lambda mark: mark.first)
        if in_lane and lane.name:
            yield Paragraph((Run(lane.name, strong=True),))
        yield from map(_event, in_lane)
    for group in timeline.undated:
        below = f" · {group.sub}" if group.sub else ""
        yield Paragraph((*group.head.runs, Run(below, tone="muted")), about=group.head.about)
        yield from map(_undated, group.items)
    yield from timeline.unplaced


def _undated(item: Undated) -> Paragraph:
    lead = (Run(f"{item.lead}: ", tone="muted"),) if item.lead else ()
    number = (Run(f"{item.number} ", strong=True),) if item.number else ()
    event = _event(item)
    return replace(event, runs=(*number, *lead, *event.runs))


def _event(event: Mark | Era | Undated) -> Paragraph:
    after = (Run(" · "), *event.sub.runs) if event.sub.text.strip() else ()
    return Paragraph((*event.label.runs, *after), bullet="•", about=event.about or event.label.about)
