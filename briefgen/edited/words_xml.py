"""Writes merged paragraphs into the XML of a shape or cell: ECMA-376 part 1, 21.1.2.

Input: our text body, theirs, and the merged paragraphs. Output: our body, changed. Their words in a paragraph of ours
look like the words before them, except for what they set differently.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from briefgen.core.text import ISOLATE_END, ISOLATE_LEFT, ISOLATE_RIGHT, SOFT_HYPHEN, without_set_marks
from briefgen.edited.form_xml import FILLS
from briefgen.edited.lines import MergedLine
from briefgen.edited.merged_words import UNCHANGED, LookChange
from briefgen.edited.paragraph_setting import copy_setting
from briefgen.ooxml.xml import A, as_shown, escaped

Element = etree._Element
Take = Callable[[Element], Element]
"""Copies an element of theirs, with what it refers to."""
_RUNS = (f"{{{A}}}r", f"{{{A}}}br", f"{{{A}}}fld")
_AFTER_FACE = frozenset(
    f"{{{A}}}{kind}" for kind in ("ea", "cs", "sym", "hlinkClick", "hlinkMouseOver", "rtl", "extLst")
)
_AFTER_HIGHLIGHT = _AFTER_FACE | {f"{{{A}}}{kind}" for kind in ("uLnTx", "uLn", "uFillTx", "uFill", "latin")}
_OPENING = f"{ISOLATE_LEFT}{ISOLATE_RIGHT}"
_CHARACTER = re.compile(f"[{_OPENING}]*[^{_OPENING}{ISOLATE_END}{SOFT_HYPHEN}][{ISOLATE_END}{SOFT_HYPHEN}]*")


def replace_paragraphs(body: Element, theirs: Element | None, lines: Sequence[MergedLine], take: Take) -> None:
    """Replace the paragraphs of the body."""
    own = body.findall(f"{{{A}}}p")
    others = theirs.findall(f"{{{A}}}p") if theirs is not None else []
    made = [_line(line, own, others, take) for line in lines]
    for para in own:
        body.remove(para)
    body.extend(made or [etree.SubElement(body, f"{{{A}}}p")])


def _line(line: MergedLine, own: list[Element], others: list[Element], take: Take) -> Element:
    if line.taken_from == "theirs":
        return take(others[line.place])
    para = own[line.place]
    if line.taken_from == "merged":
        _set_words(para, line)
        if line.setting >= 0:
            copy_setting(para, others[line.setting])
    return para


class _Letter(Struct, frozen=True):
    """A character with the marks around it, the run that it comes from, and what they set differently."""

    signs: str
    run: Element
    look: LookChange = UNCHANGED


def _set_words(para: Element, line: MergedLine) -> None:
    letters = [letter for run in para.iterchildren(*_RUNS) for letter in _letters(run)]
    if not letters:
        return
    said: list[_Letter] = []
    for piece in line.pieces:
        if piece.text:
            run = (said or letters[piece.start :] or letters)[-1 if said else 0].run
            said += [_Letter(sign, run, piece.look) for sign in piece.text]
        else:
            said += [replace(letter, look=piece.look) for letter in letters[piece.start : piece.end]]
    place = para.index(letters[0].run)
    for run in list(para.iterchildren(*_RUNS)):
        para.remove(run)
    for number, run in enumerate(_runs(said)):
        para.insert(place + number, run)
    if align := next((piece.look.align for piece in line.pieces if piece.look.align), ""):
        _set_alignment(para, align)


def _set_alignment(para: Element, align: str) -> None:
    properties = para.find(f"{{{A}}}pPr")
    if properties is None:
        properties = etree.Element(f"{{{A}}}pPr")
        para.insert(0, properties)
    properties.set("algn", align)


def _letters(run: Element) -> Iterator[_Letter]:
    """Yield a run's characters as facets count them; a direction mark goes with its neighbour."""
    text = " " if run.tag == f"{{{A}}}br" else as_shown("".join(one.text or "" for one in run.iterfind(f"{{{A}}}t")))
    yield from (_Letter(found[0], run) for found in _CHARACTER.finditer(text))


def _runs(said: list[_Letter]) -> list[Element]:
    """Return the characters as runs, each with the properties of the run it comes from."""
    grouped: list[list[_Letter]] = []
    for letter in said:
        if not grouped or grouped[-1][0].run is not letter.run or grouped[-1][0].look != letter.look:
            grouped.append([])
        grouped[-1].append(letter)
    texts = _balanced("".join(letter.signs for letter in group) for group in grouped)
    return [_run(group[0], text) for group, text in zip(grouped, texts, strict=True)]


def _balanced(texts: Iterable[str]) -> Sequence[str]:
    """Return the texts of a paragraph, without direction marks in each text where they have lost their other half."""
    texts = list(texts)
    return texts if _closed("".join(texts)) else [text if _closed(text) else without_set_marks(text) for text in texts]


def _closed(text: str) -> bool:
    return sum(text.count(sign) for sign in _OPENING) == text.count(ISOLATE_END)


def _run(letter: _Letter, text: str) -> Element:
    source = letter.run
    run = etree.Element(f"{{{A}}}r")
    look = source.find(f"{{{A}}}rPr")
    if look is not None:
        run.append(deepcopy(look))
    elif source.tag == f"{{{A}}}br":
        run.extend(deepcopy(child) for child in source)
    if letter.look != UNCHANGED:
        _set_look(run, letter.look)
    etree.SubElement(run, f"{{{A}}}t").text = escaped(text)
    return run


def _set_look(run: Element, look: LookChange) -> None:
    """Set the look of a run: ECMA-376 part 1, 21.1.2.3.9."""
    properties = run.find(f"{{{A}}}rPr")
    if properties is None:
        properties = etree.Element(f"{{{A}}}rPr")
        run.insert(0, properties)
    stated = {
        "b": None if look.bold is None else str(int(look.bold)),
        "i": None if look.italic is None else str(int(look.italic)),
        "u": None if look.underlined is None else "sng" if look.underlined else "none",
        "strike": None if look.struck is None else "sngStrike" if look.struck else "noStrike",
        "sz": str(round(look.size * 100)) if look.size else None,
    }
    for name, value in stated.items():
        if value is not None:
            properties.set(name, value)
    if look.colour:
        _set_colour(properties, look.colour)
    if look.highlight is not None:
        _set_highlight(properties, look.highlight)
    if look.face is not None:
        _set_face(properties, look.face)


def _set_colour(properties: Element, colour: str) -> None:
    """Set a solid fill, in its place after the line."""
    for fill in [one for one in properties if one.tag in FILLS]:
        properties.remove(fill)
    fill = etree.Element(f"{{{A}}}solidFill")
    etree.SubElement(fill, f"{{{A}}}srgbClr", val=colour)
    properties.insert(int(properties.find(f"{{{A}}}ln") is not None), fill)


def _set_highlight(properties: Element, colour: str) -> None:
    """Set the highlight colour, in its place among the properties; empty: none."""
    for one in properties.findall(f"{{{A}}}highlight"):
        properties.remove(one)
    if colour:
        after = next((n for n, one in enumerate(properties) if one.tag in _AFTER_HIGHLIGHT), len(properties))
        highlight = etree.Element(f"{{{A}}}highlight")
        etree.SubElement(highlight, f"{{{A}}}srgbClr", val=colour)
        properties.insert(after, highlight)


def _set_face(properties: Element, face: str) -> None:
    """Set a typeface, in its place among the properties; empty: that of the theme."""
    for one in properties.findall(f"{{{A}}}latin"):
        properties.remove(one)
    if face:
        after = next((n for n, one in enumerate(properties) if one.tag in _AFTER_FACE), len(properties))
        properties.insert(after, etree.Element(f"{{{A}}}latin", typeface=face))
