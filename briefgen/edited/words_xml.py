"""Merged paragraphs into the XML of a shape or cell: ECMA-376 part 1, 21.1.2.

Input: the text body of ours, that of theirs, and what is to be there. Output: the body of ours, changed. Words
of theirs in a paragraph of ours look as those before them.
"""

from collections.abc import Callable, Sequence
from copy import deepcopy

from lxml import etree

from briefgen.edited.lines import MergedLine
from briefgen.ooxml.xml import A

Element = etree._Element
Take = Callable[[Element], Element]
"""Copies an element of theirs, with what it refers to."""
_RUNS = (f"{{{A}}}r", f"{{{A}}}br", f"{{{A}}}fld")


def replace_paragraphs(body: Element, theirs: Element | None, lines: Sequence[MergedLine], take: Take) -> None:
    """Puts the paragraphs in place of those of the body."""
    own = body.findall(f"{{{A}}}p")
    others = theirs.findall(f"{{{A}}}p") if theirs is not None else []
    made = [_line(line, own, others, take) for line in lines]
    for para in own:
        body.remove(para)
    body.extend(made or [etree.SubElement(body, f"{{{A}}}p")])


def _line(line: MergedLine, own: list[Element], others: list[Element], take: Take) -> Element:
    if line.came == "theirs":
        return take(others[line.place])
    para = own[line.place]
    if line.came == "merged":
        _set_words(para, line)
    return para


def _set_words(para: Element, line: MergedLine) -> None:
    letters: list[tuple[str, Element]] = []
    for run in para.iterchildren(*_RUNS):
        text = " " if run.tag == f"{{{A}}}br" else "".join(one.text or "" for one in run.iterfind(f"{{{A}}}t"))
        letters += [(letter, run) for letter in text]
    if not letters:
        return
    said: list[tuple[str, Element]] = []
    for piece in line.pieces:
        if piece.text:
            look = (said or letters[piece.start :] or letters)[-1 if said else 0][1]
            said += [(letter, look) for letter in piece.text]
        else:
            said += letters[piece.start : piece.end]
    place = para.index(letters[0][1])
    for run in list(para.iterchildren(*_RUNS)):
        para.remove(run)
    for number, run in enumerate(_runs(said)):
        para.insert(place + number, run)


def _runs(said: list[tuple[str, Element]]) -> list[Element]:
    """The letters as runs, each with the properties of the run it comes from."""
    runs: list[tuple[Element, list[str]]] = []
    for letter, source in said:
        if not runs or runs[-1][0] is not source:
            runs.append((source, []))
        runs[-1][1].append(letter)
    return [_run(source, "".join(letters)) for source, letters in runs]


def _run(source: Element, text: str) -> Element:
    run = etree.Element(f"{{{A}}}r")
    look = source.find(f"{{{A}}}rPr")
    if look is not None:
        run.append(deepcopy(look))
    elif source.tag == f"{{{A}}}br":
        run.extend(deepcopy(child) for child in source)
    etree.SubElement(run, f"{{{A}}}t").text = text
    return run
