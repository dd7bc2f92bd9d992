"""A timeline as a deck says it: lanes, marks with their earliest and latest days, eras, undated events in groups."""

from datetime import date

from msgspec import Struct

from briefgen.deck.text import Paragraph


class Account(Struct, frozen=True, omit_defaults=True):
    """The date that one account gives for a disputed event; `sources` names the account: "source 4"."""

    first: date
    last: date
    sources: str
    open_start: bool = False
    open_end: bool = False


class Mark(Struct, frozen=True, omit_defaults=True):
    """One event on a timeline. `lane` names a Lane; first and last are its earliest and latest possible day.

    On an open side they are those of its known end, and the mark goes on from there for as long as the axis does.
    """

    lane: str
    first: date
    last: date
    exact: bool
    """Known to the day: a marker. Otherwise a bar over the span it may lie in."""
    doubtful: bool
    """Date uncertain or approximate: hatched."""
    label: Paragraph
    sub: Paragraph
    disputed: bool = False
    """Accounts differ about it: hollow, since a colour alone would not show it."""
    reported: bool = False
    """Only reported, or a writer's view: hollow."""
    lasting: bool = False
    """Known to have begun and ended with the bar, not only to lie somewhere in it."""
    bounded: bool = False
    """Without a date, but after one dated event and before another: a dashed bar between the two."""
    accounts: tuple[Account, ...] = ()
    """At least two, the earliest first, when accounts differ about the date: a mark for each."""
    when: Paragraph | None = None
    """The date as known, in words."""
    more: tuple[Paragraph, ...] = ()
    """A second sentence, or what each account says."""
    sources: tuple[Paragraph, ...] = ()
    """Sources and basis; whether accounts differ."""
    turning: bool = False
    about: tuple[str, ...] = ()
    open_start: bool = False
    open_end: bool = False

    @property
    def goes_on(self) -> bool:
        """Whether its end or its start is not known."""
        return self.open_start or self.open_end


class Lane(Struct, frozen=True, omit_defaults=True):
    """A row of a timeline."""

    id: str
    name: str


class Era(Struct, frozen=True, omit_defaults=True):
    """A named stretch of time over the lanes; days and open sides as those of a Mark."""

    first: date
    last: date
    certain: tuple[date, date] | None
    """The first and last day of those it certainly took in. Of the others nobody knows: they are dashed."""
    label: Paragraph
    sub: Paragraph
    about: tuple[str, ...] = ()
    open_start: bool = False
    open_end: bool = False


class Undated(Struct, frozen=True, omit_defaults=True):
    """An event off the axis. `lead` says whether it is before or after its group's anchor, `number` its known place."""

    label: Paragraph
    sub: Paragraph
    about: tuple[str, ...] = ()
    lead: str = ""
    number: str = ""


class UndatedGroup(Struct, frozen=True, omit_defaults=True):
    """Events placed by order, under what they are known to have come before or after: a date, an event, each other."""

    head: Paragraph
    sub: str
    items: tuple[Undated, ...]
    dated: bool = False
    """Whether the date of what they are placed by is known."""
    follows: bool = False
    """Whether all of it is known to have come after the group before it."""


class Timeline(Struct, frozen=True, omit_defaults=True, tag=True):
    """Lanes, marks at true scale, and undated events in groups. `picture` asks for one drawing instead of shapes."""

    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    undated: tuple[UndatedGroup, ...]
    first: date
    last: date
    caption: str
    eras: tuple[Era, ...] = ()
    unplaced: tuple[Paragraph, ...] = ()
    """Events of which too little is known to place them in a group."""
    columns: bool = False
    """A column for each mark, over one axis without lanes, where they have room."""
    picture: bool = False

    def caption_of(self, whole: bool) -> str:
        """Return the caption on a page that shows the whole timeline; its first sentence on one of many pages.

        There the events have captions of their own. All of them again on each page would make a deck grow with the
        square of its events.
        """
        head, stop, _ = self.caption.partition(". ")
        return self.caption if whole else f"{head}{stop.rstrip()}"
