"""Paragraphs that the editor and the content both changed: words, looks, and what keeps two directions in order."""

import re
from copy import deepcopy

import pytest
from lxml import etree

from briefgen.edited.facets import Stretch, StretchLine, TextLook
from briefgen.edited.lines import MergedLine, merge_lines
from briefgen.edited.read_pptx import read_facets
from briefgen.edited.words_xml import replace_paragraphs
from briefgen.ooxml.xml import A
from tests.edited.edits import edited, missing
from tests.edited.test_merge import TEMPLATES, base

Notes = list[tuple[str, str]]


def look(mark: str) -> TextLook:
    """`b` bold, `i` italic, `u` underlined, `s` struck, `m` in Courier, `r` red, digits a size in points."""
    size = int("".join(filter(str.isdigit, mark)) or 12)
    colour, face = "FF0000" if "r" in mark else "000000", "Courier" if "m" in mark else "Calibri"
    return TextLook("b" in mark, "i" in mark, size, colour, "u" in mark, "s" in mark, face)


def line(text: str) -> StretchLine:
    """`plain {br:bold and red} plain`."""
    found = re.findall(r"\{(\w+):([^}]*)\}|([^{]+)", text)
    return tuple(Stretch(marked or bare, look=look(mark)) for mark, marked, bare in found)


def merged(was: str, theirs: str, ours: str) -> tuple[str, Notes]:
    """The paragraph of the result as `line` takes it, and what is reported."""
    outcome: Notes = []
    sides = [line(text) for text in (was, theirs, ours)]
    plan = merge_lines([sides[0]], [sides[1]], [sides[2]], lambda kind, text, of="": outcome.append((kind, text)))
    body = written(sides[2])
    replace_paragraphs(body, written(sides[1]), plan, deepcopy)
    return as_typed(body), outcome


def written(words: StretchLine) -> etree._Element:
    """The paragraph as XML."""
    body = etree.Element(f"{{{A}}}txBody")
    para = etree.SubElement(body, f"{{{A}}}p")
    for stretch in words:
        run = etree.SubElement(para, f"{{{A}}}r")
        one = stretch.look
        properties = etree.SubElement(
            run, f"{{{A}}}rPr", sz=str(int(one.size * 100)), b=str(int(one.bold)), i=str(int(one.italic))
        )
        etree.SubElement(etree.SubElement(properties, f"{{{A}}}solidFill"), f"{{{A}}}srgbClr", val=one.colour)
        etree.SubElement(run, f"{{{A}}}t").text = stretch.text
    return body


def as_typed(body: etree._Element) -> str:
    """The same the other way round."""
    typed = ""
    for run in body.iter(f"{{{A}}}r"):
        one = run.find(f"{{{A}}}rPr")
        assert one is not None
        mark = "".join(name for name in "bi" if one.get(name) == "1") + "r" * ("FF0000" in etree.tostring(one).decode())
        mark += "u" * (one.get("u") == "sng") + "s" * (one.get("strike") == "sngStrike")
        mark += "m" * (one.find(f"{{{A}}}latin") is not None)
        mark += "" if one.get("sz") == "1200" else str(int(one.get("sz") or 0) // 100)
        text = run.findtext(f"{{{A}}}t") or ""
        typed += f"{{{mark}:{text}}}" if mark else text
    return typed


@pytest.mark.parametrize(
    ("theirs", "ours", "result"),
    [
        ("Türkiye {b:denies} it", "Türkiye denies it now", "Türkiye {b:denies} it now"),
        ("{20:Türkiye denies it}", "Türkiye denies it now", "{20:Türkiye denies it now}"),
        ("Türkiye {r:firmly} denies it", "Türkiye denies it now", "Türkiye {r:firmly} denies it now"),
        ("{u:Türkiye} {s:denies} {m:it}", "Türkiye denies it now", "{u:Türkiye} {s:denies} {m:it} now"),
        ("Türkiye denies {i:all of} it", "{b:Türkiye} denies it", "{b:Türkiye} denies {i:all of} it"),
    ],
)
def test_a_look_stays_with_its_words_where_the_content_changes_others(theirs: str, ours: str, result: str) -> None:
    text, outcome = merged("Türkiye denies it", theirs, ours)
    assert text == result
    assert [kind for kind, _ in outcome] in (["kept"], ["both"])


def test_a_look_alone_is_reported_as_kept() -> None:
    assert merged("It denies", "It {b:denies}", "It denies all")[1] == [("kept", "look: 'It denies'")]


# --- two directions ----------------------------------------------------------------------------------------------


def arabic(text: str) -> etree._Element:
    """A paragraph of one run, with isolates as the writer sets them around numbers: `<7>`."""
    body = etree.Element(f"{{{A}}}txBody")
    run = etree.SubElement(etree.SubElement(body, f"{{{A}}}p"), f"{{{A}}}r")
    etree.SubElement(run, f"{{{A}}}t").text = text.replace("<", "\u2066").replace(">", "\u2069")
    return body


def text_in(body: etree._Element) -> str:
    text = "".join(one.text or "" for one in body.iter(f"{{{A}}}t"))
    return text.replace("\u2066", "<").replace("\u2069", ">")


def plain(text: str) -> StretchLine:
    """The paragraph as facets have it: without isolates."""
    return (Stretch(text.replace("<", "").replace(">", "")),)


@pytest.mark.parametrize(
    ("was", "theirs", "ours", "result"),
    [
        ("<400> a b c", "<400> a b zq c", "<400> a b c d", "<400> a b zq c d"),
        ("a <400> b <35> c", "a <400> b <35> zq c", "x <400> b <35> c", "x <400> b <35> zq c"),
        ("a <S-400> b c", "a <S-500> b c", "a <S-400> b d", "a S-500 b d"),
    ],
)
def test_isolates_are_no_characters_of_a_merge(was: str, theirs: str, ours: str, result: str) -> None:
    """Counted as characters they moved every cut after them, and letters were lost."""
    sides = [plain(text) for text in (was, theirs, ours)]
    plan = merge_lines([sides[0]], [sides[1]], [sides[2]], lambda *_: None)
    assert isinstance(plan[0], MergedLine)
    assert plan[0].taken_from == "merged"
    body = arabic(ours)
    replace_paragraphs(body, arabic(theirs), plan, deepcopy)
    assert text_in(body) == result


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_random_edits_are_found_in_the_deck_that_they_were_made_in(template: str) -> None:
    """The test of the tests: what nobody could miss is not called missing."""
    data, done = edited(base(template)[0], 1, 2, rare=True)
    assert len(done) >= 2
    assert [one for one in done if missing(one, read_facets(data))] == []
    assert any(missing(one, base(template)[1]) for one in done)
