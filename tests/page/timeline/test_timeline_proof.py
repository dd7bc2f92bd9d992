"""Sixty events, twelve of them in one week, and eras, on rendered pages: what the PDF shows, and not our own numbers.

The axis is read off the page: a hairline means the date that is printed beside its foot.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, pairwise
from pathlib import Path

from briefgen.core.edtf import MONTHS as WHOLE_MONTHS
from briefgen.deck.timeline import Lane, Mark, Timeline
from briefgen.master.read.master import read_master
from briefgen.page.layout import lay_out
from briefgen.page.master import Master
from briefgen.page.scene import Pages
from briefgen.write.image.office import to_pdf
from briefgen.write.pptx.pptx import write_pptx
from tests.conftest import ROOT
from tests.page.samples import deck, event, slide
from tests.proof import Painted, Printed, need_printer, painted_forms, printed_words
from tests.slides.said import slide_of

MONTHS = tuple(month[:3] for month in WHOLE_MONTHS)

MASTERS = (
    ROOT / "templates" / "masters" / "sober.pptx",
    ROOT / "templates" / "masters" / "public-4x3.pptx",
    ROOT.parent / "shared" / "masters" / "good" / "ms_pitchbook.potx",
)
SPAN = (date(2017, 1, 1), date(2020, 12, 31))
WEEK = date(2019, 7, 15)
PIXEL = 72 / 96
PHRASES = (
    "Delivery of the first battery", "Talks broken off", "Sanctions announced", "Pilots leave the course",
    "Parliament votes", "Second contract signed", "Test firing at the coast", "Letter handed over", "Court rules",
)  # fmt: skip


OPEN = (16, 46)
"""The numbers of those that go on from a month or a year that is known."""


def sixty(lanes: str) -> tuple[Mark, ...]:
    """Their labels end in a number of their own, from e00 to e59; some are known to the month or the year only."""
    dice = random.Random(7)
    marks = []
    for number in range(60):
        day, last = SPAN[0] + timedelta(dice.randrange(1400)), None
        if number < 12:
            day = WEEK + timedelta(number % 7)
        elif number % 8 == 0:
            day, last = day.replace(day=1), day.replace(day=28)
        elif number % 23 == 0:
            day, last = day.replace(month=1, day=1), day.replace(month=12, day=31)
        lane = lanes[-1] if number < 12 else dice.choice(lanes)
        open_end = number in OPEN
        marks.append(event(lane, day, last, f"{dice.choice(PHRASES)} e{number:02}", open_end=open_end))
    return tuple(marks)


@dataclass(frozen=True)
class Shown:
    """An event as printed: its number, its mark, the ground of its label, and the words on that."""

    number: int
    mark: Painted
    ground: Painted
    words: tuple[Printed, ...]


@dataclass(frozen=True)
class Scale:
    """A page's axis as printed: its hairlines, and the dates that are printed at some of their feet."""

    lines: tuple[Painted, ...]
    dates: tuple[tuple[float, date], ...]

    def place(self, day: date, noon: float = 0.0) -> float:
        """Where that day is (points), by the first and the last of the dates."""
        (left, first), (right, last) = self.dates[0], self.dates[-1]
        return left + (right - left) * ((day - first).days + noon) / (last - first).days


def test_sixty_events_as_printed(tmp_path: Path) -> None:
    """In one lane and in three, on each master; all are printed in one run of LibreOffice."""
    need_printer()
    decks = {}
    for file in filter(Path.is_file, MASTERS):
        for lanes in ("a", "abc"):
            target = tmp_path / f"{file.stem}-{lanes}.pptx"
            decks[target] = (laid(lanes, file), sixty(lanes))
            write_pptx(decks[target][0], file, target)
    assert len(decks) >= 4
    for (pages, marks), pdf in zip(decks.values(), to_pdf(list(decks), tmp_path), strict=True):
        assert len(pages.pages) <= 3
        seen: list[int] = []
        for number, words in enumerate(printed_words(pdf), 1):
            forms = painted_forms(pdf, number)
            shown, scale = list(events_shown(forms, words, pages.master)), axis_shown(forms, words, pages.master)
            seen += [one.number for one in shown]
            assert list(faults(shown, scale, marks)) == [], f"{pdf.stem}, page {number}"
        assert sorted(seen) == list(range(60)), pdf.stem


ERAS = """
events:
  thaw: {date: 2017-03-05/2018-02-10, what: Thaw, cite: s1}
  quarrel: {date: 2018-02-11/.., what: Quarrel, cite: [s1, s2]}
  drought: {date: 2017/2018-07-20, what: Drought, inferred: s2}
  offer: {date: ../2017-09-30, what: Offer, cite: s2}
  flood: {date: 2018-08, what: Flood, cite: s1}
  fire: {date: 2018-12-24, what: Fire, cite: s1}
  coup: {date: 2017-01-15, what: Coup, cite: s1}
story:
  it: {eras: [thaw, quarrel, drought, offer, flood]}
"""
JANUARY, LAST = date(2017, 1, 1), date(2018, 12, 31)
STRETCHES = {
    "Thaw": [(date(2017, 3, 5), date(2018, 2, 10), False)],
    "Quarrel": [(date(2018, 2, 11), LAST, False)],
    "Drought": [(JANUARY, date(2017, 12, 30), True), (date(2017, 12, 31), date(2018, 7, 20), False)],
    "Offer": [(JANUARY, date(2017, 9, 30), False)],
    "Flood": [(date(2018, 8, 1), date(2018, 8, 31), True)],
}
"""What is under each name as far as the axis goes: first day, last day, whether nobody knows."""
GOES_ON = {"Quarrel": "right", "Offer": "left"}
NOTCH, HEAD = 2.5, 7.0
"""What a line may lack at the end of its era, and where an arrow's head is painted (points)."""


def test_eras_as_printed(tmp_path: Path) -> None:
    """Each name has its line under it, at the true place of its days, dashed where nobody knows."""
    need_printer()
    eras_deck = deck(slide_of(ERAS, tmp_path, "timeline"))
    files = [file for file in MASTERS[:2] if file.is_file()]
    decks = {tmp_path / f"{file.stem}.pptx": (lay_out(eras_deck, read_master(file)), file) for file in files}
    for target, (pages, file) in decks.items():
        write_pptx(pages, file, target)
    assert len(decks) == 2
    for (pages, _), pdf in zip(decks.values(), to_pdf(list(decks), tmp_path), strict=True):
        (words,), forms = list(printed_words(pdf)), painted_forms(pdf, 1)
        scale = axis_shown(forms, words, pages.master)
        muted = [form for form in forms if form.colour == pages.master.colours["muted"].hex]
        for name, stretches in STRETCHES.items():
            assert list(era_faults(name, stretches, words, muted, scale)) == [], f"{pdf.stem}, {name}"


def era_faults(
    name: str, stretches: list[tuple[date, date, bool]], words: list[Printed], muted: list[Painted], scale: Scale
) -> Iterator[str]:
    """What is wrong with the line that is painted under that name."""
    (word,) = (word for word in words if word.text == name)
    level = min(form.top for form in muted if form.stroked and form.top > word.top)
    begins, ends = scale.place(stretches[0][0]), scale.place(stretches[-1][1], 1)
    along = [form for form in muted if abs(form.top - level) < 4 and begins - 1 <= form.left and form.right <= ends + 1]
    lines = sorted((form for form in along if form.stroked), key=lambda form: form.left)
    if [line.dashed for line in lines] != [dashed for *_, dashed in stretches]:
        yield f"lines are dashed or not: {lines}"
    for line, (first, last, _) in zip(lines, stretches, strict=False):
        wanted_left, wanted_right = scale.place(first), scale.place(last, 1)
        head = GOES_ON.get(name)
        if abs(line.left - wanted_left) > (HEAD if head == "left" else PIXEL):
            yield f"begins {line.left - wanted_left:.2f} points from {first}"
        if abs(line.right - wanted_right) > (HEAD if head == "right" else NOTCH + PIXEL):
            yield f"ends {line.right - wanted_right:.2f} points from {last}"
    tips = [form for form in along if not form.stroked]
    edges = {"left": scale.lines[0].left, "right": max(line.right for line in scale.lines)}
    pointed = [side for side, edge in edges.items() if any(abs(getattr(tip, side) - edge) < PIXEL for tip in tips)]
    if (len(tips), pointed) != ((1, [GOES_ON[name]]) if name in GOES_ON else (0, [])):
        yield f"arrows: {tips}"


def laid(lanes: str, master: Path) -> Pages:
    """The timeline in those lanes on that master."""
    named = tuple(Lane(id_, name) for id_, name in zip(lanes, ("Türkiye", "United States", "Russia"), strict=False))
    timeline = Timeline(named, sixty(lanes), (), *SPAN, caption="What happened")
    return lay_out(deck(slide("t", "What happened", timeline)), read_master(master))


def faults(shown: list[Shown], scale: Scale, marks: tuple[Mark, ...]) -> Iterator[str]:
    """What the issue asks for and the page does not keep."""
    for x, day in scale.dates:
        if abs(scale.place(day) - x) > PIXEL / 2:
            yield f"the hairline of {day} is off by {scale.place(day) - x:.2f} points"
    for one in shown:
        yield from (f"e{one.number:02}: {fault}" for fault in misplaced(one.mark, scale, marks[one.number]))
        for line in scale.lines:
            if any(touches(line, word, one.ground) for word in one.words):
                yield f"the label of e{one.number:02} touches a hairline at {line.left:.1f}"
    for one, other in combinations(shown, 2):
        if one.ground.meets(other.ground):
            yield f"the labels of e{one.number:02} and e{other.number:02} meet"
        if one.mark.meets(other.mark) or one.ground.meets(other.mark) or other.ground.meets(one.mark):
            yield f"a mark of e{one.number:02} and e{other.number:02} meets the other's"


def misplaced(mark: Painted, scale: Scale, expected: Mark) -> Iterator[str]:
    """How far a mark is from its date, where that is more than a pixel."""
    if expected.exact:
        wanted = {"its day": ((mark.left + mark.right) / 2, scale.place(expected.first, 0.5))}
    else:
        wanted = {
            "its first day": (mark.left, scale.place(expected.first)),
            "its last day": (mark.right, max(line.right for line in scale.lines))
            if expected.open_end
            else (mark.right, scale.place(expected.last, 1)),
        }
    for what, (is_at, should_be) in wanted.items():
        if abs(is_at - should_be) > PIXEL:
            yield f"{is_at - should_be:.2f} points from {what}"


def touches(line: Painted, word: Printed, ground: Painted) -> bool:
    """Whether the hairline is seen at the word: it runs there, and the label's ground does not cover all its width."""
    half = 0.5
    beside = word.left - half <= line.right and line.left <= word.right + half
    covered = ground.left <= line.left - half and line.right + half <= ground.right
    return beside and line.top < word.bottom and word.top < line.bottom and not covered


def events_shown(forms: list[Painted], words: list[Printed], master: Master) -> Iterator[Shown]:
    """Each mark with what follows it on the page, the ground of its label."""
    accent, wash = master.colours["accent"].hex, master.colours["wash"].hex
    for mark, ground in pairwise(forms):
        on = tuple(word for word in words if ground.meets(word))
        number = next((found for word in on if (found := re.fullmatch(r"e(\d\d)", word.text))), None)
        if (mark.colour, ground.colour) == (accent, wash) and number:
            yield Shown(int(number.group(1)), mark, ground, on)


def axis_shown(forms: list[Painted], words: list[Printed], master: Master) -> Scale:
    """The hairlines of a page, and the months printed at their feet."""
    rule = master.colours["rule"].hex
    lines = tuple(form for form in forms if form.stroked and form.colour == rule and form.right - form.left < 1)
    foot = max(line.bottom for line in lines)
    dates = []
    for line in lines:
        beside = (word for word in words if 0 < word.left - line.left < 6 and foot - 20 < word.top < foot)
        month = next((word for word in beside if word.text in MONTHS), None)
        if month:
            year = min((word for word in words if abs(word.top - month.top) < 1 and word.left > month.right), key=left)
            dates.append((line.left, date(int(year.text), MONTHS.index(month.text) + 1, 1)))
    return Scale(lines, tuple(sorted(dates)))


def left(word: Printed) -> float:
    return word.left
