"""Each defect, put into a valid deck, is found by its own rule and by no other."""

import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from briefgen.doctor import RULES, examine
from tests.doctor.mutants import (
    MOTION,
    MUTANTS,
    SHAPE,
    TYPES,
    Change,
    Entries,
    cut,
    expected,
    found_in,
    intact_entries,
    packed,
    relation,
    swap,
)
from tests.writing import SHARED

CORE_PROPERTIES = "application/vnd.openxmlformats-package.core-properties+xml"
ROUNDED = '<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val 9"/></a:avLst></a:prstGeom>'


def picture_of_a_mac(entries: Entries) -> None:
    """Give a slide a picture in PDF, which PowerPoint for Mac writes beside one in PNG."""
    entries["ppt/media/drawing.pdf"] = b"%PDF-1.4"
    cut(TYPES, "(?=<Default )", '<Default Extension="pdf" ContentType="application/pdf"/>')(entries)
    relation("ppt/slides/_rels/slide1.xml.rels", "image", "../media/drawing.pdf", "rId77")(entries)


@pytest.fixture(scope="module")
def valid() -> Entries:
    """The entries of a valid deck with every kind of shape."""
    return intact_entries()


def test_a_valid_deck_has_no_finding(valid: Entries) -> None:
    assert examine(packed(valid)) == []


@pytest.mark.parametrize("rule", MUTANTS)
def test_a_defect_is_found_under_its_own_rule_only(rule: str, valid: Entries) -> None:
    assert found_in(rule, valid) == expected(rule)


def test_every_rule_has_its_defect() -> None:
    assert {rule.id for rule in RULES} == MUTANTS.keys()
    assert len({rule.id for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("content", [b"", b"PK", b"not a zip file"])
def test_what_is_no_zip_file_is_said_to_be_none(content: bytes) -> None:
    assert [problem.rule for problem in examine(content)] == ["doctor-zip-broken"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert [problem.rule for problem in examine(tmp_path / "none.pptx")] == ["doctor-unreadable"]


@pytest.mark.parametrize("part", ["docProps/custom.xml", "ppt/slides/slide3.xml", "ppt/slideMasters/slideMaster1.xml"])
def test_entities_in_the_markup_are_found_and_do_not_stop_it(valid: Entries, part: str) -> None:
    entries = dict(valid)
    cut(part, r"(<[A-Za-z]+:?\w+ [^>]*>)(.*)", r'<!DOCTYPE x [<!ENTITY e "f">]>\1&e;\2')(entries)
    found = examine(packed(entries))
    assert "doctor-xml-doctype" in {problem.rule for problem in found}


@pytest.mark.parametrize(
    "row", ['<Default Extension="" ContentType="a/b"/>', '<Override PartName="" ContentType="a/b"/>']
)
def test_a_type_of_nothing_is_a_defect(valid: Entries, row: str) -> None:
    entries = dict(valid)
    cut(TYPES, "(?=<Default )", row)(entries)
    assert "doctor-type-empty" in {problem.rule for problem in examine(packed(entries))}


def test_strict_markup_is_no_defect() -> None:
    if not SHARED.exists():
        pytest.skip(f"{SHARED} is not here")
    found = examine(SHARED / "odd" / "strict_b4.pptx")
    assert [problem for problem in found if problem.level == "error"] == []


def test_a_deck_with_macros_is_a_presentation(valid: Entries) -> None:
    entries = dict(valid)
    MUTANTS["doctor-main-part"](entries)
    entries[TYPES] = entries[TYPES].replace(
        b"application/vnd.openxmlformats-officedocument.presentationml.other.main+xml",
        b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
    )
    assert examine(packed(entries)) == []


def test_a_number_that_is_none_is_a_finding(valid: Entries) -> None:
    entries = dict(valid)
    swap("ppt/presentation.xml", '<p:sldId id="256"', '<p:sldId id="first"')(entries)
    assert "doctor-slide-id" in {problem.rule for problem in examine(packed(entries))}


COMMENT = "<!-- written by hand -->"


@pytest.mark.parametrize(
    "change",
    [
        swap("docProps/core.xml", "<dc:title>", f"{COMMENT}{COMMENT}<dc:title>"),
        swap("ppt/slides/_rels/slide1.xml.rels", "</Relationships>", f"{COMMENT}</Relationships>"),
        swap(TYPES, "</Types>", f"{COMMENT}</Types>"),
        swap("ppt/slides/slide3.xml", "</p:spTree>", f"{COMMENT}</p:spTree>"),
    ],
)
def test_a_comment_is_no_defect(valid: Entries, change: Change) -> None:
    entries = dict(valid)
    change(entries)
    assert examine(packed(entries)) == []


@pytest.mark.parametrize(
    ("change", "rules"),
    [
        (swap("ppt/slides/slide3.xml", 'sz="1800"', 'sz="²"'), {"doctor-type-size", "doctor-schema"}),
        (swap("ppt/slides/slide3.xml", 'sz="1800"', f'sz="{"9" * 5000}"'), {"doctor-type-size", "doctor-schema"}),
        (
            cut("ppt/slides/slide3.xml", r'<a:schemeClr val="tx1"/>', '<a:sysClr val="x" lastClr="black!"/>'),
            {"doctor-schema"},
        ),
        (
            cut(
                "ppt/slides/slide3.xml",
                r'<a:schemeClr val="tx1"/>',
                '<a:schemeClr val="tx1"><a:lumMod val="--5"/></a:schemeClr>',
            ),
            {"doctor-schema"},
        ),
        (
            swap("ppt/slides/slide6.xml", "</a:tbl>", '<a:tc hMerge="1"/></a:tbl>'),
            {"doctor-table-merged", "doctor-schema"},
        ),
    ],
)
def test_values_that_are_none_are_findings_at_most(valid: Entries, change: Change, rules: set[str]) -> None:
    entries = dict(valid)
    change(entries)
    assert {problem.rule for problem in examine(packed(entries))} == rules


@pytest.mark.parametrize(
    "change",
    [
        cut(TYPES, r'(<Default Extension="xml" ContentType=")[^"]*', rf"\1{CORE_PROPERTIES}"),
        swap("ppt/slides/slide3.xml", "</p:clrMapOvr>", MOTION % ("2", "2")),
        swap("ppt/slides/slide3.xml", "</p:spTree>", SHAPE % ROUNDED),
        picture_of_a_mac,
    ],
)
def test_what_powerpoint_writes_itself_is_no_error(valid: Entries, change: Change) -> None:
    """The list of types is no part, whatever type it gives to `.xml`; an animation and an adjustment that are there."""
    entries = dict(valid)
    change(entries)
    assert [str(problem) for problem in examine(packed(entries)) if problem.level == "error"] == []


def test_room_that_office_keeps_free_needs_no_type(valid: Entries) -> None:
    assert examine(packed({**valid, "[trash]/0000.dat": bytes(100)})) == []


def test_an_entry_hidden_by_another_of_its_name_is_looked_at_too(valid: Entries) -> None:
    memory = BytesIO(packed(valid))
    with zipfile.ZipFile(memory, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("docProps/core.xml", valid["docProps/core.xml"])
    assert {problem.rule for problem in examine(memory.getvalue())} == {"doctor-entry-doubled"}
    first = memory.getvalue().replace(valid["docProps/core.xml"], b"?" * len(valid["docProps/core.xml"]), 1)
    assert {problem.rule for problem in examine(first)} == {"doctor-zip-broken"}


def test_a_file_is_read_as_its_bytes_are(valid: Entries, tmp_path: Path) -> None:
    entries = dict(valid)
    MUTANTS["doctor-author"](entries)
    (tmp_path / "deck.pptx").write_bytes(packed(entries))
    assert examine(tmp_path / "deck.pptx", "deck") == examine(packed(entries)) != []


def test_a_bomb_is_not_unpacked(valid: Entries) -> None:
    deck = packed(valid)
    entry = deck.rindex(b"PK\1\2")  # in the directory: 24 bytes on is the size it will have
    swollen = deck[: entry + 24] + struct.pack("<I", 2_000_000_000) + deck[entry + 28 :]
    assert [problem.rule for problem in examine(swollen)] == ["doctor-zip-broken"]
