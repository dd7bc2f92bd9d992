"""Decks of dossiers at random, made as a user would have them made, in every format.

Input: a Typed, a template and its reader. Output: the files, by name.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from shutil import rmtree
from typing import Any, Literal, get_args, get_origin, get_type_hints

from msgspec.structs import replace
from pptx import Presentation
from pptx.dml.color import RGBColor

from briefgen.audience.brief import Show
from briefgen.audience.languages import brief_in
from briefgen.audience.tailor import tailor
from briefgen.build.batch import build_decks
from briefgen.build.chart import make_chart
from briefgen.build.edited_deck import build_now, find_edited_deck
from briefgen.build.edited_print import as_edited
from briefgen.build.outcome import Outcome
from briefgen.build.request import BuildOptions, DeckRequest, SharedOptions
from briefgen.build.tracing import write_statement
from briefgen.changes.shown import Showing, keep_shown
from briefgen.core.problem import CommandError, NotFound, Refused, errors
from briefgen.dossier.load import load_dossier
from briefgen.dossier.nouns import NOUNS
from briefgen.edited.package import Package
from briefgen.interchange.exporting import FORMATS, ExportAsk, export_brief
from briefgen.project.folders import shipped_templates, template_folders
from briefgen.project.new import EXAMPLE
from briefgen.slides import KINDS, load_kind
from tests.leak.places import picture
from tests.leak.typed import Typed

HERE, CONTENT, OUTPUT, SHARED = Path(), Path("content", "skerry"), Path("output"), Path("shared")
CACHE = Path(".cache")
PRINTED = Path("printed")
EVERYTHING = "everything"
SHOWN_AS = "march"
"""The name under which an earlier state is kept."""
NEEDED: dict[str, dict[str, Any]] = {"picture": {"file": "map.png", "alt": "A map"}, "section": {"title": "Next"}}
"""What kinds cannot be without."""
REPEATED = ("actors", "positions", "events", "sources", "issues", "quotes")
"""Nouns that a slide is made of one by one."""
COUNTS_AND_NAMES = "{{ events|length }} of {{ sources|length }} · {{ actors|map(attribute='name')|join(', ') }}"
"""A line of text that counts and lists."""


@dataclass(frozen=True, slots=True)
class DeckSpec:
    """A deck to make: the template it is laid over, its reader, what is shown at all, and in which language."""

    base: str
    reader: str
    show: Show
    language: str = ""

    @property
    def name(self) -> str:
        """The name of its own template."""
        return f"{self.base}-for-{self.reader}"

    @property
    def request(self) -> DeckRequest:
        return DeckRequest(CONTENT, self.name, self.language)


@cache
def bases() -> tuple[str, ...]:
    """Every template that ships, every one of a new project, and one with every kind. Cached: they are in files."""
    folders = (shipped_templates(), EXAMPLE / "templates")
    found = {file.stem for folder in folders for file in folder.glob("*.yaml")}
    return (*sorted(found - {"brand", "house"}), EVERYTHING)


@cache
def slots() -> tuple[str, ...]:
    """The slots of all templates together. Cached: they are in files."""
    from briefgen.template.read import read_template

    folders = (shipped_templates(), EXAMPLE / "templates")
    known = [read_template(name, (EXAMPLE / "templates", folders[0])) for name in bases() if name != EVERYTHING]
    names = {entry.slot for template in known for entry in template.entries}
    return (*sorted(names), *(next(iter(item.values())) for item in _every_kind()))


def project(root: Path, typed: Typed, spec: DeckSpec, earlier: Typed | None = None) -> None:
    """A project with the dossier and the template, in a folder that is not there yet.

    With an `earlier` dossier, what the reader could see of that was kept as shown.
    """
    typed.write(root / CONTENT)
    if earlier is not None:
        _keep_shown(root / CONTENT, root / "earlier" / CONTENT.name, earlier, spec)
    folder = root / "templates"
    folder.mkdir()
    (folder / "map.png").write_bytes(picture())
    (folder / "partner.yaml").write_bytes((EXAMPLE / "templates" / "partner.yaml").read_bytes())
    for name, template in _templates(spec).items():
        (folder / f"{name}.yaml").write_text(json.dumps(template), encoding="utf-8")


def _keep_shown(folder: Path, before: Path, earlier: Typed, spec: DeckSpec) -> None:
    earlier.write(before)
    dossier, problems = load_dossier(before, before.name)
    assert dossier is not None, problems
    brief = tailor(dossier, spec.reader, spec.show)
    keep_shown(folder, Showing(SHOWN_AS, date(2024, 3, 2), "A meeting", (spec.name,)), [brief])
    rmtree(before.parent)


def _templates(spec: DeckSpec) -> dict[str, dict[str, Any]]:
    show = {name: getattr(spec.show, name) for name in Show.__struct_fields__}
    every = {"extends": "house", "slides": list(_every_kind()), "kicker": COUNTS_AND_NAMES}
    own = {"extends": spec.base, "reads": spec.reader, "show": show, "title": "{{ title }} for {{ reader }}"}
    return {EVERYTHING: every, spec.name: own}


def _every_kind() -> Iterator[dict[str, Any]]:
    """Slides of every kind: as it is by itself, and with every other value that an option of few values has."""
    for kind in KINDS:
        options = load_kind(kind).options
        for n, own in enumerate(({}, *_variants(options))):
            yield {kind: f"{kind}-{n}", **NEEDED.get(kind, {}), **own}
    for noun in REPEATED:
        line = " · ".join((COUNTS_AND_NAMES, *_mentions(noun)))
        yield {"table": f"each-{noun}", "for_each": f"one in {noun}", "of": "events", "when": "events", "kicker": line}


def _mentions(noun: str) -> Iterator[str]:
    """Whatever records of the noun name, in the words of a template."""
    for field in NOUNS[noun].references.values():
        if field.hint is str:
            yield f"{{{{ one.{field.name} }}}}"
        elif get_origin(field.hint) is tuple:
            yield f"{{{{ one.{field.name}|join(', ') }}}}"


def _variants(options: type) -> Iterator[dict[str, Any]]:
    for name, hint in get_type_hints(options).items():
        values = get_args(hint) if get_origin(hint) is Literal else (True, False) if hint is bool else ()
        yield from ({name: value} for value in values)


def made(spec: DeckSpec, forms: tuple[str, ...], since: str = "") -> tuple[Outcome, ...]:
    """The decks of the project in the current folder, written into its output folder."""
    shared = SharedOptions(str(SHARED))
    options = BuildOptions(
        template_folders(HERE), OUTPUT, formats=forms, since=since, shared=shared, debug=True, cache=CACHE
    )  # fmt: skip
    return tuple(build_decks([spec.request], options))


def edited_and_made(spec: DeckSpec) -> tuple[Outcome, ...]:
    """The deck edited by hand and merged with a build; beside it a statement of what the edited deck is."""
    file = OUTPUT / f"{spec.request.name}.pptx"
    deck = Presentation(str(file))
    deck.slides[-1].shapes.add_textbox(900_000, 900_000, 3_000_000, 400_000).text_frame.text = "Typed by hand"
    for text in deck.slides[0].element.iter("{*}t"):
        text.text = f"{text.text} indeed"
    _given_looks(deck.slides[-1])
    deck.save(str(file))
    file.write_bytes(Package(file.read_bytes()).bytes())  # without the time of day
    options = BuildOptions(template_folders(HERE), OUTPUT, debug=True)
    merged = tuple(build_decks([spec.request], options))
    back = find_edited_deck(file, OUTPUT, options, HERE)
    write_statement(back, build_now(back.request, options), None)
    return (*merged, _web_page(file, spec, options))


def _given_looks(slide: Any) -> None:
    """Another background, alignment, fill and link on a page, as somebody gives them by hand."""
    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = RGBColor(250, 250, 230)
    for properties in slide.element.iter("{*}pPr"):
        properties.set("algn", "r")
    for shape in slide.shapes:
        if getattr(shape, "has_table", False):
            shape.table.cell(0, 0).fill.solid()
            shape.table.cell(0, 0).fill.fore_color.rgb = RGBColor(255, 240, 0)
        elif shape.has_text_frame and shape.text_frame.paragraphs[0].runs:
            shape.text_frame.paragraphs[0].runs[0].hyperlink.address = "https://example.org/minutes"


def _web_page(edited: Path, spec: DeckSpec, options: BuildOptions) -> Outcome:
    """The edited deck as a web page beside it, as `build -f html --edited` makes one; its pictures are all the same."""
    (built,) = build_decks([spec.request], replace(options, output=PRINTED))
    job = as_edited(built, edited, options)
    if job.page and job.deck.file:
        shot = PRINTED / "page.png"
        shot.write_bytes(picture())
        edited.with_name(f"{edited.stem}-edited.html").write_text(job.page([shot] * job.deck.pages), encoding="utf-8")
    return job.deck


def exported(spec: DeckSpec, noun: str) -> None:
    """What its reader may see in every format that is data, beside the decks; CSV of one noun."""
    dossier, problems = load_dossier(CONTENT, "skerry")
    if dossier is None or errors(problems):
        return
    brief = brief_in(tailor(dossier, spec.reader, spec.show), dossier, spec.language)
    OUTPUT.mkdir(exist_ok=True)
    for form in FORMATS:
        with suppress(CommandError):  # a reader who sees no record of the noun
            made = export_brief(brief, ExportAsk(form, noun))
            (OUTPUT / made.name).write_bytes(made.content)


def charts(spec: DeckSpec, drawn: Iterable[tuple[str, str]]) -> None:
    """Pictures of slots, each given with the ending of its file, beside the decks; none of those that draw nothing."""
    for slot, ending in drawn:
        with suppress(NotFound, Refused):  # a deck of names too long for a page cannot be made, nor its charts
            make_chart(CONTENT, slot, OUTPUT / f"{slot}.{ending}", BuildOptions(template_folders(HERE)), spec.name)
