"""A long deck is examined part by part, with as little memory as a short one, and completely."""

import gc
import re
import tracemalloc
from collections.abc import Callable, Iterator
from io import BytesIO
from weakref import WeakSet

import pytest

from briefgen.doctor import PartRule, XmlPart, apply_rules, examine
from briefgen.doctor.opened import open_package
from briefgen.doctor.rules import RULES
from tests.doctor.mutants import (
    MAIN,
    MAIN_RELS,
    MARKUP,
    Entries,
    intact_entries,
    packed,
    relation,
    rels,
    slide,
    typed,
)
from tests.doctor.mutants import swap as swapped

SIZES = (5, 50)
COPIED = 3
"""A slide with a title, text, a link and notes."""


@pytest.fixture(scope="module")
def valid() -> Entries:
    """The entries of a valid deck with every kind of shape."""
    return intact_entries()


def lengthened(valid: Entries, copies: int) -> Entries:
    """The deck with so many copies of one slide, each under a title of its own, and without notes."""
    entries = dict(valid)
    entries[MAIN] = re.sub(rb"<p:extLst>.*?</p:extLst>", b"", entries[MAIN])
    for number in range(100, 100 + copies):
        title = b"The pilots stopped work before the fees rose"
        assert title in valid[slide(COPIED)]
        entries[slide(number)] = valid[slide(COPIED)].replace(title, b"Copy %d" % number)
        entries[rels(number)] = re.sub(rb"<Relationship [^>]*notesSlide[^>]*/>", b"", valid[rels(COPIED)])
        typed(slide(number), f"{MARKUP}.slide+xml")(entries)
        relation(MAIN_RELS, "slide", f"slides/slide{number}.xml", f"rId{number}")(entries)
        swapped(MAIN, "</p:sldIdLst>", f'<p:sldId id="{1000 + number}" r:id="rId{number}"/></p:sldIdLst>')(entries)
    return entries


def watching(look: Callable[[XmlPart], None]) -> PartRule:
    """A rule that looks at every part and finds nothing."""

    def check(part: XmlPart) -> Iterator[str]:
        look(part)
        return iter(())

    return PartRule("watch", "note", "", "", check, kinds=())


def test_a_longer_deck_has_no_finding_either(valid: Entries) -> None:
    assert examine(packed(lengthened(valid, 5))) == []


@pytest.mark.parametrize("copies", SIZES)
def test_one_part_is_in_memory_at_a_time_beyond_those_that_are_kept(valid: Entries, copies: int) -> None:
    alive: WeakSet[XmlPart] = WeakSet()
    counts: list[int] = []

    def look(part: XmlPart) -> None:
        alive.add(part)
        counts.append(len(alive.difference(opened.kept.values())))

    opened = open_package(BytesIO(packed(lengthened(valid, copies))))
    assert list(apply_rules(opened, (*RULES, watching(look)))) == []
    assert len(counts) > copies
    assert max(counts) == 1


def test_no_tree_outlives_its_part(valid: Entries) -> None:
    """lxml's documents are counted when the last slide is looked at, no matter who holds them."""

    def documents(copies: int) -> int:
        counts = [0]

        def look(part: XmlPart) -> None:
            if part.name == slide(99 + copies):
                counts.append(sum(type(one).__name__ == "_Document" for one in gc.get_objects()))

        gc.collect()
        list(apply_rules(open_package(BytesIO(packed(lengthened(valid, copies)))), (*RULES, watching(look))))
        return counts[-1]

    few, many = (documents(copies) for copies in SIZES)
    assert 0 < many <= few


def test_what_is_kept_of_a_slide_is_less_than_the_slide(valid: Entries) -> None:
    def peak(copies: int) -> int:
        deck = packed(lengthened(valid, copies))
        gc.collect()
        tracemalloc.start()
        try:
            assert examine(deck) == []
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    few, many = peak(50), peak(100)  # by then the caches of what was asked before are full
    assert (many - few) / 50 < len(valid[slide(COPIED)])


def test_defects_are_found_in_every_part_they_are_in(valid: Entries) -> None:
    entries = lengthened(valid, SIZES[1])
    copies = [slide(number) for number in range(100, 100 + SIZES[1])]
    for name in copies:
        swapped(name, 'sz="1800"', 'sz="700"')(entries)
        swapped(name, '<p:cNvPr id="3"', '<p:cNvPr id="2"')(entries)
        swapped(name, ' lang="en-GB"', "", count=-1)(entries)
    relation(rels(100), "image", "../media/ghost.png")(entries)
    found = examine(packed(entries))
    places = {
        rule: {one.message.split(":")[0] for one in found if one.rule == rule} for rule in {p.rule for p in found}
    }
    assert places == {
        "doctor-type-small": set(copies),
        "doctor-shape-id": set(copies),
        "doctor-language": set(copies),
        "doctor-rel-dangling": {copies[0]},
    }
    assert found == sorted(found)
