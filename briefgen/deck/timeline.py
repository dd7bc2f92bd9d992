"""The content of a timeline: lanes, marks with their earliest and latest days, eras, undated events in groups."""

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


class Mark(Struct, frozen=True, omit_defaults=True, gc=False):
    """One event on a timeline. `lane` names a Lane; `first` and `last` are its earliest and latest possible day.

    On an open side they are those of its known end, and the mark continues to the end of the axis.
    """

    lane: str
    first: date
    last: date
    exact: bool
    """Known to the day: drawn as a marker. Otherwise a bar over its possible days."""
    doubtful: bool
    """Date uncertain or approximate: hatched."""
    label: Paragraph
    sub: Paragraph
    disputed: bool = False
    """Accounts differ about it: hollow, so that it does not depend on colour alone."""
    reported: bool = False
    """Only reported, or the writer's inference: hollow."""
    lasting: bool = False
    """Known to have begun and ended with the bar, not only to lie somewhere within it."""
    bounded: bool = False
    """Undated, but after one dated event and before another: a dashed bar between them."""
    accounts: tuple[Account, ...] = ()
    """The dates of at least two accounts, earliest first, if they differ: a mark for each."""
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
        """Whether its start or end is unknown."""
        return self.open_start or self.open_end


class Lane(Struct, frozen=True, omit_defaults=True):
    """A row of a timeline, with its name."""

    id: str
    name: str


class Era(Struct, frozen=True, omit_defaults=True):
    """A named stretch of time over the lanes; days and open sides as in a Mark."""

    first: date
    last: date
    certain: tuple[date, date] | None
    """First and last day that it certainly covers; the rest is dashed."""
    label: Paragraph
    sub: Paragraph
    about: tuple[str, ...] = ()
    open_start: bool = False
    open_end: bool = False


class Undated(Struct, frozen=True, omit_defaults=True):
    """An event off the axis.

    `lead` says whether it is before or after its group's anchor; `number` is its place, if known.
    """

    label: Paragraph
    sub: Paragraph
    about: tuple[str, ...] = ()
    lead: str = ""
    number: str = ""


class UndatedGroup(Struct, frozen=True, omit_defaults=True):
    """Undated events grouped by what they came before or after: a date, an event, each other."""

    head: Paragraph
    sub: str
    items: tuple[Undated, ...]
    dated: bool = False
    """Whether the date of the anchor is known."""
    follows: bool = False
    """Whether the whole group is known to come after the group before it."""


class Timeline(Struct, frozen=True, omit_defaults=True, tag=True):
    """Lanes, marks to scale, and undated events in groups. `picture` asks for one drawing instead of shapes."""

    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    undated: tuple[UndatedGroup, ...]
    first: date
    last: date
    caption: str
    eras: tuple[Era, ...] = ()
    unplaced: tuple[Paragraph, ...] = ()
    """Events with too little known about them to group them."""
    columns: bool = False
    """Whether each mark gets a column over one axis without lanes, where there is room."""
    picture: bool = False
    breaks: bool = True
    """Whether the axis may leave out long stretches without an event."""

    def caption_of(self, whole: bool) -> str:
        """Return the caption of a page that shows the whole timeline, or its first sentence on one of several pages.

        There each event has a caption of its own; repeating all on every page would grow with the square of their
        number.
        """
        head, stop, _ = self.caption.partition(". ")
        return self.caption if whole else f"{head}{stop.rstrip()}"
