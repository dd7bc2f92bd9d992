"""What is fuzzed: every reader of what somebody else may have made, as one function of bytes.

A target takes any bytes. It may refuse them, in Problems of one line; whatever else it raises is a defect, and so is a
Problem of several lines.
"""

import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from briefgen.audience.brief import Brief, Show
from briefgen.audience.tailor import tailor
from briefgen.build.incremental import record_from
from briefgen.build.pipeline import compose_for, lay_out_deck, tailor_for
from briefgen.core.edtf import NotEdtf, in_words, read_date
from briefgen.core.problem import Problem, Refused, Where
from briefgen.core.yaml_reader import read_yaml
from briefgen.doctor import examine
from briefgen.dossier.load import load_dossier
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.stored import NotStored, dossier_as_json, dossier_from_json
from briefgen.evidence.readers import Unreadable, read_article
from briefgen.evidence.snapshots import LOCK, read_evidence
from briefgen.master.read.master import read_master
from briefgen.ooxml.intake import take_in
from briefgen.page.master import Master
from briefgen.project.folders import template_folders
from briefgen.review.baseline import unknown
from briefgen.store.files import INDEX, read_index
from briefgen.template.brand import read_brand
from briefgen.template.compose import compose
from briefgen.template.context import NAMES, Marks, deck_scope, render
from briefgen.template.evaluate import Meter
from briefgen.template.leaf import text_leaf
from briefgen.template.read import Template, read_template
from briefgen.write.pptx.pptx import write_pptx
from tests.conftest import ROOT
from tests.doctor.mutants import entries_of, packed, sound_entries
from tests.template.conftest import DISPUTE
from tests.write.sample import sample

FLAGSHIP, TEMPLATES = ROOT / "content" / "s400", ROOT / "templates"
SOBER = TEMPLATES / "masters" / "sober.pptx"
Reader = Callable[[bytes, Path], None]


@dataclass(frozen=True, slots=True)
class Target:
    """A reader to fuzz: `read` gets the bytes and an empty folder. `words` are what its inputs are made of."""

    name: str
    read: Reader
    seeds: Callable[[], Iterable[bytes]]
    words: tuple[str, ...] = ()

    def take(self, content: bytes) -> None:
        """Reads the bytes. Raises whatever is a defect."""
        folder = Path(mkdtemp(prefix="briefgen-fuzz-"))
        try:
            self.read(content, folder)
        except Refused as refused:
            _plain(refused.problems)
        finally:
            shutil.rmtree(folder)


def _plain(problems: Iterable[Problem]) -> None:
    for problem in problems:
        assert problem.message, problem
        assert len(str(problem).splitlines()) == 1, str(problem)


# --- texts that people type ---


def _yaml(content: bytes, folder: Path) -> None:
    _plain(read_yaml(content, "f.yaml")[1])


def _dossier(content: bytes, folder: Path) -> None:
    """A dossier in one file; a sound one is brought as far as its pages, for each of its readers."""
    (folder / "dossier.yaml").write_bytes(content)
    dossier, problems = load_dossier(folder, "f")
    _plain(problems)
    if dossier is None or problems:
        return
    assert dossier_from_json(dossier_as_json(dossier, problems)) == (dossier, problems)
    for template in _shipped():
        with suppress(Refused):  # of a reader that it does not have, or a word too wide for the page
            deck, told = compose_for(tailor_for(dossier, template), template)
            _plain((*told, *lay_out_deck(deck, _master())[1]))


def _template(content: bytes, folder: Path) -> None:
    (folder / "a.yaml").write_bytes(content)
    deck, problems = compose(_brief(), read_template("a", (folder, *template_folders(ROOT))))
    _plain(problems)
    with suppress(Refused):
        lay_out_deck(deck, _master())


def _brand(content: bytes, folder: Path) -> None:
    (folder / "brand.yaml").write_bytes(content)
    read_brand((folder,))


def _leaf(content: bytes, folder: Path) -> None:
    source = content.decode("utf-8", "replace")
    leaf, problems = text_leaf(source, Where("a.yaml", 1, 1), NAMES)
    _plain(problems)
    if not problems:
        marks = Marks(_brief())
        scope = deck_scope(_brief(), marks, Meter()).having(slot="origins", part="", told=True)
        render(leaf, scope, marks)


def _date(content: bytes, folder: Path) -> None:
    try:
        dated = read_date(content.decode("utf-8", "replace"))
    except NotEdtf:
        return
    assert dated.first <= dated.last
    assert in_words(dated)


def _article(content: bytes, folder: Path) -> None:
    for ending in ("html", "md", "txt", "pdf", "docx", "eml"):
        with suppress(Unreadable):
            assert all(read_article(content, f"a.{ending}").paragraphs)


# --- files that briefgen keeps ---


def _kept(content: bytes, folder: Path) -> None:
    for name in (LOCK, INDEX, "baseline.json"):
        (folder / name).write_bytes(content)
    read_evidence(folder)
    for entry in read_index(folder).values():
        record_from(entry.made)
    with suppress(NotStored):
        dossier_from_json(content)
    unknown((), folder / "baseline.json")


# --- packages ---


def _package(content: bytes, folder: Path) -> None:
    (folder / "m.pptx").write_bytes(content)
    _plain(examine(content, "m.pptx"))
    take_in(folder / "m.pptx")


def _deck(content: bytes, folder: Path) -> None:
    """The doctor on a sound deck with a few bytes of its parts changed."""
    _plain(examine(packed(changed(sound_deck(), content)), "f.pptx"))


def _master_file(content: bytes, folder: Path) -> None:
    """A house master with a few bytes of its parts changed: refused, or a deck on it is sound."""
    file, deck = folder / "m.pptx", folder / "d.pptx"
    file.write_bytes(packed(changed(house_master(), content)))
    master = read_master(file)
    write_pptx(sample(master), file, deck)
    found = [problem for problem in examine(deck) if problem.level == "error"]
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


# --- what they stand on, read once ---


@cache
def _shipped() -> tuple[Template, ...]:
    return tuple(read_template(name, template_folders(ROOT)) for name in ("minister", "working", "press"))


@cache
def _master() -> Master:
    return read_master(SOBER)


@cache
def _brief() -> Brief:
    folder = Path(mkdtemp(prefix="briefgen-fuzz-"))
    (folder / "dossier.yaml").write_text(DISPUTE, encoding="utf-8")
    dossier, problems = load_dossier(folder, "ferry")
    shutil.rmtree(folder)
    assert dossier, problems
    return tailor(dossier, "press", Show())


@cache
def sound_deck() -> dict[str, bytes]:
    """The entries of a sound deck."""
    return sound_entries()


@cache
def house_master() -> dict[str, bytes]:
    """The entries of a house master."""
    return entries_of(SOBER.read_bytes())


# --- seeds ---


def _files(*patterns: str) -> Iterator[bytes]:
    for pattern in patterns:
        yield from (file.read_bytes() for file in sorted(ROOT.glob(pattern)))


def _dossiers() -> Iterator[bytes]:
    """Small disputes in one file, and the flagship's head with each of its nouns."""
    yield DISPUTE.encode()
    yield from (file.read_bytes() for file in sorted((ROOT / "briefgen" / "project" / "new").glob("**/dossier.yaml")))
    head = (FLAGSHIP / "dossier.yaml").read_bytes()
    for file in sorted(FLAGSHIP.glob("*.yaml")):
        if file.stem != "dossier":
            lines = file.read_bytes().splitlines()[:40]
            yield head + b"\n" + file.stem.encode() + b":\n" + b"".join(b"  " + line + b"\n" for line in lines)


def _leaves() -> Iterator[bytes]:
    for text in _files("templates/*.yaml", "docs/templates.md"):
        yield from (line.strip() for line in text.splitlines() if b"{{" in line or b"{%" in line)


def _dates() -> Iterator[bytes]:
    yield from b"2019-07-12 2019-07 2019 2019-07~ 2019? 2019-XX 201X 20XX 2019/2020 2019-05/.. ../2020".split()


def _kept_files() -> Iterator[bytes]:
    yield from _files("content/*/evidence.lock")
    yield b'{"decks": {"a.pptx": {"sha256": ["00"], "made": {"files": "1", "deck": "2", "pages": 3}}}}'
    yield json.dumps({"version": 1, "known": [{"file": "f", "rule": "r", "message": "m"}]}).encode()
    folder = Path(mkdtemp(prefix="briefgen-fuzz-"))
    (folder / "dossier.yaml").write_text(DISPUTE, encoding="utf-8")
    yield dossier_as_json(*load_dossier(folder, "ferry"))
    shutil.rmtree(folder)


def _changes() -> Iterator[bytes]:
    """One change for each entry of a package."""
    for entry in range(60):
        yield bytes([entry, 0, entry, 7 * entry % 256, 4, 6]) + b'id="1"'


_YAML = (
    ": ", "- ", "{", "}", "[", "]", "&a", "*a", "<<: *a", "|", ">", "#", "'", '"', "---", "...", "!!str", "\\0", "~",
)  # fmt: skip
_NOUNS = (
    "title:", "cutoff:", "readers:", "defaults:", *(f"{noun}:" for noun in NOUNS), "read: press", "cite: s1#4/3",
    "date: 2019-07~", "who: [a, b]", "after:", "before:", "sides:", "say:",
)  # fmt: skip
_JINJA = (
    "{{", "}}", "{%", "%}", "{#", "#}", "for", " in ", "if", "else", "endif", "endfor", "|length", "|join(", "|map(",
    "attribute=", "|selectattr(", "|first", "|last", "loop.index", "**", "//", "~", "__class__", "|attr(", "|format(",
    "events", "actors", "positions", "quotes", "title", "['ada']", "[0]", "set", "include", "macro", "|default(",
)  # fmt: skip
_FIELDS = (
    "extends: house", "reads: press", "show:", "slides:", "- timeline: a", "- positions: b", "when:", "for_each:",
    "max:", "layout:", "as: picture", "drop:", "change:", "add:", "master:", "kicker:", "notes:", "density:",
)  # fmt: skip
_XML = (
    "<p:sp>", "</p:sp>", "<p:ph", 'type="', 'idx="', "<a:p/>", "r:id=", "r:embed=", "<a:off", "<a:ext", 'x="', 'cx="',
    "<p:spTree>", "<p:cNvPr", "lang=", "schemeClr", "srgbClr", 'val="', "Target=", "<!--", "<!DOCTYPE", "&amp;", "&#0;",
)  # fmt: skip

TARGETS = (
    Target("yaml", _yaml, lambda: _files("content/*/*.yaml", "templates/*.yaml"), _YAML),
    Target("dossier", _dossier, _dossiers, (*_YAML, *_NOUNS)),
    Target("template", _template, lambda: _files("templates/*.yaml"), (*_YAML, *_FIELDS, *_JINJA)),
    Target("brand", _brand, lambda: [b"name: Us\ncolours: {accent: 102030}\nfonts: {body: Arial}\n"], _YAML),
    Target("jinja", _leaf, _leaves, _JINJA),
    Target("dates", _date, _dates, tuple("0123456789-/~?X%.")),
    Target("articles", _article, lambda: _files("docs/*.md", "briefgen/preview/*.html"), ("<p>", "</p>", "&lt;", "# ")),
    Target("kept", _kept, _kept_files, ("{", "}", "[", "]", ":", ",", '"sha256"', '"known"', "null", "1e999", "NaN")),
    Target("package", _package, lambda: [SOBER.read_bytes(), packed(sound_deck())], ("PK\x03\x04", "PK\x01\x02")),
    Target("master", _master_file, _changes, _XML),
    Target("doctor", _deck, _changes, _XML),
)
