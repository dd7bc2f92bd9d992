"""Packages to fuzz: masters, decks for the doctor, and decks that somebody edited.

A package is changed inside: the bytes of an input say which part, where, and how. So a change reaches the readers of
parts, and is not lost in the zip file around them. The packages are small, so that an input takes milliseconds.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from lxml import etree
from msgspec.structs import replace
from pptx import Presentation

from briefgen.audience.brief import Brief, Show
from briefgen.audience.tailor import tailor
from briefgen.core.problem import Problem, Where
from briefgen.doctor import examine
from briefgen.dossier.load import load_dossier
from briefgen.edited.facets import DeckFacets
from briefgen.edited.merge import merge
from briefgen.edited.read_pptx import NotADeck, read_facets
from briefgen.master.read import opening
from briefgen.master.read.master import read_master
from briefgen.ooxml.frames import Element
from briefgen.ooxml.intake import read_master_package
from briefgen.ooxml.schema import schema_errors
from briefgen.page.master import Master
from briefgen.page.scene import Pages
from briefgen.write.pptx.pptx import write_pptx
from tests.conftest import ROOT
from tests.doctor.mutants import entries_of, packed
from tests.fuzz.markup import edited_parts
from tests.fuzz.opened import findings
from tests.fuzz.target import Target, plain
from tests.template.conftest import DISPUTE
from tests.write.sample import sample

SOBER = ROOT / "templates" / "masters" / "sober.pptx"
_XML = (
    "<p:sp>", "</p:sp>", "<p:ph", 'type="', 'idx="', "<a:p/>", "r:id=", "r:embed=", "<a:off", "<a:ext", 'x="', 'cx="',
    "<p:spTree>", "<p:cNvPr", "lang=", "schemeClr", "srgbClr", 'val="', "Target=", "<!--", "<!DOCTYPE", "&amp;", "&#0;",
)  # fmt: skip


def _package(content: bytes, folder: Path) -> None:
    (folder / "m.pptx").write_bytes(content)
    plain(examine(content, "m.pptx"))
    read_master_package(folder / "m.pptx")


def _deck(content: bytes, folder: Path) -> None:
    """The doctor on a valid deck with some elements edited; every sixteenth has a few bytes changed instead."""
    change = changed if content[:1] < b"\x10" else edited_parts
    for rule, defect in findings(change(linked_deck(), content[1:]), linked_deck()):
        plain([Problem(Where("f.pptx"), rule.id, f"{defect.part}: {defect.message}")])


def _master(content: bytes, folder: Path) -> None:
    """A master, some elements of which are edited, is refused, or now and then a deck on it is valid.

    Every sixteenth has a few bytes changed instead.
    """
    if content[:1] < b"\x10":
        _on_changed(changed(small_master(), content[1:]), folder)
        return
    _on_changed(edited_parts(bare_master(), content[1:]), folder, written=not sum(content) % 32)


def _house_master(content: bytes, folder: Path) -> None:
    """The same of a house master with all of its layouts."""
    _on_changed(changed(house_master(), content), folder)


def _on_changed(entries: dict[str, bytes], folder: Path, *, written: bool = True) -> None:
    file, deck = folder / "m.pptx", folder / "d.pptx"
    file.write_bytes(packed(entries))
    with patch.object(opening, "schema_errors", _schema_errors):
        master = read_master(file)
    if not written:
        return
    write_pptx(few_pages(master), file, deck)
    found = [problem for problem in examine(deck) if problem.level == "error"]
    assert not found, "\n".join(map(str, found))


def _schema_errors(root: Element) -> Iterator[str]:
    """The same errors; most parts are those of the input before, and are looked over once."""
    return iter(_errors_in(etree.tostring(root)))


@lru_cache(1000)
def _errors_in(markup: bytes) -> list[str]:
    return list(schema_errors(etree.fromstring(markup)))


def _edited(content: bytes, folder: Path) -> None:
    """A deck that came back with a few bytes changed: no deck, or merged with a new build into a valid one."""
    theirs, (ours, facets) = packed(changed(small_deck(), content)), written()
    try:
        read_facets(theirs)
    except NotADeck:
        return
    merged = merge(facets, theirs, ours, facets, small_brief(), lambda deck: ())
    if not merged.why:
        found = [problem for problem in examine(merged.deck) if problem.level == "error"]
        assert not found, "\n".join(map(str, found))


def changed(entries: dict[str, bytes], content: bytes) -> dict[str, bytes]:
    """The entries after the changes that the bytes spell: which entry, where, how much goes, and what comes there."""
    entries = dict(entries)
    names = sorted(entries)
    while len(content) >= 6:
        name = names[content[0] % len(names)]
        data = entries[name]
        start = int.from_bytes(content[1:4], "big") % (len(data) + 1)
        gone, come = content[4], content[5] % 64
        entries[name] = data[:start] + content[6 : 6 + come] + data[start + gone :]
        content = content[6 + come :]
    return entries


# --- what they are on, made once ---


def few_pages(master: Master) -> Pages:
    """A cover with notes, a page of two bodies, and one with a drawing."""
    pages = sample(master)
    cover, _, _, pair, _, chart, _ = pages.pages
    return replace(pages, pages=(replace(cover, notes=("A note.",)), pair, chart))


@cache
def written() -> tuple[bytes, DeckFacets]:
    """A valid deck with no more of its master than it needs, and its facets."""
    memory = BytesIO()
    write_pptx(few_pages(read_master(SOBER)), SOBER, memory, mark="0" * 40, clean_master=True)
    return memory.getvalue(), read_facets(memory.getvalue())


@cache
def small_deck() -> dict[str, bytes]:
    """The entries of that deck."""
    return entries_of(written()[0])


@cache
def linked_deck() -> dict[str, bytes]:
    """The entries of a valid deck with notes, links and a picture, on a master of one layout."""
    memory = BytesIO()
    with TemporaryDirectory(prefix="briefgen-fuzz-") as folder:
        master = Path(folder) / "m.pptx"
        master.write_bytes(packed(bare_master()))
        pages = sample(read_master(master))
        cover, _, linked, _, picture, *_ = pages.pages
        pages = replace(pages, pages=(replace(cover, notes=("A note.",)), linked, picture))
        write_pptx(pages, master, memory, mark="0" * 40, clean_master=True)
    return entries_of(memory.getvalue())


@cache
def house_master() -> dict[str, bytes]:
    """The entries of a house master."""
    return entries_of(SOBER.read_bytes())


@cache
def small_master() -> dict[str, bytes]:
    """The entries of a house master with two layouts: these replace the others."""
    return _with_layouts("Title Slide", "Title Only")


@cache
def bare_master() -> dict[str, bytes]:
    """One layout, one of nine levels of text, no spacing: what is left out is read the same way."""
    more = re.compile(rb"<a:lvl([2-9])pPr\b.*?</a:lvl\1pPr>|<a:lnSpc>.*?</a:spcBef>", re.DOTALL)
    return {name: more.sub(b"", data) for name, data in _with_layouts("Title Only").items()}


def _with_layouts(*names: str) -> dict[str, bytes]:
    with TemporaryDirectory(prefix="briefgen-fuzz-") as folder:
        file = Path(folder) / "m.pptx"
        deck = Presentation(str(SOBER))
        for layout in [one for one in deck.slide_layouts if one.name not in names]:
            deck.slide_layouts.remove(layout)
        deck.save(str(file))
        return entries_of(file.read_bytes())


@cache
def small_brief() -> Brief:
    """What the reader of a small dispute sees."""
    with TemporaryDirectory(prefix="briefgen-fuzz-") as folder:
        (Path(folder) / "dossier.yaml").write_text(DISPUTE, encoding="utf-8")
        dossier, problems = load_dossier(Path(folder), "ferry")
    assert dossier, problems
    return tailor(dossier, "press", Show())


def _edits() -> Iterator[bytes]:
    """One edit of each kind, in every part; and a change of bytes in each."""
    yield from (bytes([255, part, what, 0, 3 * part + what, what, part]) for part in range(28) for what in range(13))
    yield from (b"\0" + change for change in _changes())


def _changes() -> Iterator[bytes]:
    """One change for each entry of a package."""
    for entry in range(60):
        yield bytes([entry, 0, entry, 7 * entry % 256, 4, 6]) + b'id="1"'


_IN_MASTERS = ("briefgen.master", "briefgen.ooxml.intake", "briefgen.ooxml.strict")
_IN_DECKS = ("briefgen.doctor", "briefgen.ooxml.entries", "briefgen.ooxml.strict")
"""Not the schema: it is data, and its few branches would be counted for every element."""
PACKAGES = (
    Target("package", _package, lambda: [SOBER.read_bytes(), written()[0]], ("PK\x03\x04", "PK\x01\x02"), _IN_DECKS),
    Target("master", _master, _edits, _XML, _IN_MASTERS, share=3),
    Target("house-master", _house_master, _changes, _XML, _IN_MASTERS),
    Target("doctor", _deck, _edits, _XML, _IN_DECKS, share=3),
    Target("edited", _edited, _changes, _XML, ("briefgen.edited", "briefgen.ooxml"), share=2),
)
