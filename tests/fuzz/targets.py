"""What is fuzzed: every reader of what somebody else may have made, as one function of bytes.

A target takes any bytes. It may refuse them, in Problems of one line; whatever else it raises is a defect, and so is a
Problem of several lines.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from briefgen.build.incremental import record_from
from briefgen.build.pipeline import compose_for, lay_out_deck, tailor_for
from briefgen.core.edtf import NotEdtf, in_words, read_date
from briefgen.core.problem import Refused, Where
from briefgen.core.yaml_reader import read_yaml
from briefgen.dossier.load import load_dossier
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.stored import NotStored, dossier_as_json, dossier_from_json
from briefgen.evidence.readers import Unreadable, read_article
from briefgen.evidence.snapshots import LOCK, read_evidence
from briefgen.master.read.master import read_master
from briefgen.page.master import Master
from briefgen.project.folders import template_folders
from briefgen.review.baseline import unknown
from briefgen.store.index import INDEX, read_index
from briefgen.template.brand import read_brand
from briefgen.template.compose import compose
from briefgen.template.context import NAMES, Marks, deck_scope, render
from briefgen.template.leaf import text_leaf
from briefgen.template.read import Template, read_template
from briefgen.template.scope import StepBudget
from tests.conftest import ROOT
from tests.evidence.pdfs import pdf_of
from tests.fuzz.imports import IMPORTS
from tests.fuzz.packages import PACKAGES, SOBER, small_brief
from tests.fuzz.target import Reader, Target, plain
from tests.template.conftest import DISPUTE

FLAGSHIP, TEMPLATES = ROOT / "content" / "s400", ROOT / "templates"


# --- texts that people type ---


def _yaml(content: bytes, folder: Path) -> None:
    plain(read_yaml(content, "f.yaml")[1])


def _dossier(content: bytes, folder: Path) -> None:
    """A dossier in one file; a valid one is brought as far as its pages, for each of its readers."""
    (folder / "dossier.yaml").write_bytes(content)
    dossier, problems = load_dossier(folder, "f")
    plain(problems)
    if dossier is None or problems:
        return
    assert dossier_from_json(dossier_as_json(dossier, problems)) == (dossier, problems)
    for template in _shipped():
        with suppress(Refused):  # of a reader that it does not have, or a word too wide for the page
            deck, result = compose_for(tailor_for(dossier, template), template)
            plain((*result, *lay_out_deck(deck, _master())[1]))


def _template(content: bytes, folder: Path) -> None:
    (folder / "a.yaml").write_bytes(content)
    deck, problems = compose(small_brief(), read_template("a", (folder, *template_folders(ROOT))))
    plain(problems)
    with suppress(Refused):
        lay_out_deck(deck, _master())


def _brand(content: bytes, folder: Path) -> None:
    (folder / "brand.yaml").write_bytes(content)
    read_brand((folder,))


def _leaf(content: bytes, folder: Path) -> None:
    source = content.decode("utf-8", "replace")
    leaf, problems = text_leaf(source, Where("a.yaml", 1, 1), NAMES)
    plain(problems)
    if not problems:
        marks = Marks(small_brief())
        scope = deck_scope(small_brief(), marks, StepBudget()).having(slot="origins", part="", has_story=True)
        render(leaf, scope, marks)


def _date(content: bytes, folder: Path) -> None:
    try:
        dated = read_date(content.decode("utf-8", "replace"))
    except NotEdtf:
        return
    assert dated.first <= dated.last
    assert in_words(dated)


def _article(*endings: str) -> Reader:
    """The reader of saved articles of those endings."""

    def read(content: bytes, folder: Path) -> None:
        for ending in endings:
            with suppress(Unreadable):
                assert all(read_article(content, f"a.{ending}").paragraphs)

    return read


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


# --- what they are on, read once ---


@cache
def _shipped() -> tuple[Template, ...]:
    return tuple(read_template(name, template_folders(ROOT)) for name in ("minister", "working", "press"))


@cache
def _master() -> Master:
    return read_master(SOBER)


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
    with TemporaryDirectory(prefix="briefgen-fuzz-") as folder:
        (Path(folder) / "dossier.yaml").write_text(DISPUTE, encoding="utf-8")
        yield dossier_as_json(*load_dossier(Path(folder), "ferry"))


def _saved() -> Iterator[bytes]:
    """A PDF of one line, and a mail."""
    yield pdf_of([[(40, 300, "The ferry stops on Monday.")]])
    yield b"From: a@b.example\r\nSubject: Ferry\r\nContent-Type: text/plain\r\n\r\nThe ferry stops on Monday.\r\n"


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
_HTML = ("<p>", "</p>", "<article>", "<script>", "<!--", "&lt;", "<table><tr><td>", "<nav>", "<ruby>", "<sup>")
_READERS = ("briefgen.evidence", "briefgen.core")

TARGETS = (
    Target("yaml", _yaml, lambda: _files("content/*/*.yaml", "templates/*.yaml"), _YAML),
    Target("dossier", _dossier, _dossiers, (*_YAML, *_NOUNS)),
    Target("template", _template, lambda: _files("templates/*.yaml"), (*_YAML, *_FIELDS, *_JINJA)),
    Target("brand", _brand, lambda: [b"name: Us\ncolours: {accent: 102030}\nfonts: {body: Arial}\n"], _YAML),
    Target("jinja", _leaf, _leaves, _JINJA),
    Target("dates", _date, _dates, tuple("0123456789-/~?X%.")),
    Target(
        "html", _article("html"), lambda: _files("briefgen/preview/*.html", "docs/pictures/*.html"), _HTML, _READERS
    ),
    Target(
        "markdown", _article("md", "txt"), lambda: _files("docs/*.md"), ("![", "](", "*", "> ", "# ", "<!--"), _READERS
    ),
    Target("saved", _article("pdf", "docx", "eml"), _saved, ("%PDF-1.4", "endobj", "Subject:"), _READERS),
    Target("kept", _kept, _kept_files, ("{", "}", "[", "]", ":", ",", '"sha256"', '"known"', "null", "1e999", "NaN")),
    *PACKAGES,
    *IMPORTS,
)
