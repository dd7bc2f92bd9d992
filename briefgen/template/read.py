"""Reads a Template by name: merges it with what it extends, and checks every field and leaf.

Input: a template's name and the folders to search; the first with the name counts. Output: a Template, or Refused with
all Problems of its files, each at its typed line. `docs/templates.md` describes templates to users.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.audience.brief import Show
from briefgen.core.language import HINT, is_language
from briefgen.core.problem import Problem, Refused, Where, errors
from briefgen.core.yaml_document import Document
from briefgen.deck.model import Fit
from briefgen.slides import Kind, load_kind
from briefgen.template.chain import HOUSE_MASTER, Reader, read_chain
from briefgen.template.context import DECK_NAMES, NAMES
from briefgen.template.extend import ExtendedTemplate, TypedSlide, laid_over
from briefgen.template.leaf import Each, Leaf, each_leaf, expression_leaf, is_templated, text_leaf
from briefgen.template.typed import (
    TypedEntry,
    TypedShow,
    TypedTemplate,
    TypedValue,
    from_typed,
    settable_fields,
    unknown_fields,
)

SMALLEST, LARGEST = 8, 32
"""Points that `least` may give."""
COMMON = settable_fields(TypedEntry)


class TemplateEntry(Struct, frozen=True):
    """One slide of a template.

    `options` are as typed, with a Leaf for every text with Jinja; `ready` are the kind's options if there is no Leaf
    among them.
    """

    kind: Kind
    slot: str
    where: Where
    options: Mapping[str, TypedValue]
    ready: Any = None
    when: Leaf | None = None
    each: Each | None = None
    fit: Fit = "continue"
    least: float = 0
    part: str = ""
    """Part of the deck that it belongs to, whether it opens it or not."""
    kicker: Leaf | None = None


class Template(Struct, frozen=True):
    """The slides for one reader. Without `reads` it is only extended by others.

    `places` gives where its own fields were typed, `notes` what its author should know about the files.
    """

    name: str
    where: Where
    reads: str = ""
    master: str = ""
    language: str = ""
    hyphenation: bool = False
    show: Show = field(default_factory=Show)
    title: Leaf | None = None
    kicker: Leaf | None = None
    entries: tuple[TemplateEntry, ...] = ()
    places: Mapping[str, Where] = field(default_factory=dict)
    notes: tuple[Problem, ...] = ()

    @property
    def compares(self) -> bool:
        """Whether any of its slides shows what changed since an earlier deck."""
        return any(entry.kind.name == "changes" for entry in self.entries)


def read_template(name: str, folders: Sequence[Path], read: Reader | None = None) -> Template:
    """Return the template of that name. Raises Refused with everything that is wrong with it and what it extends.

    `read` reads its YAML; None: `read_yaml`.
    """
    chain = read_chain(name, folders, read)
    problems = list(chain.problems)
    laid = ExtendedTemplate()
    for document in reversed(chain.documents):
        if _is_valid(document, problems):
            laid, found = laid_over(document, laid)
            problems.extend(found)
    template = _template(name, chain.files, laid, problems)
    if errors(problems):
        raise Refused(problems)
    return replace(template, notes=tuple(problems))


def _is_valid(document: Document, problems: list[Problem]) -> bool:
    """Return whether the file has the form of a template; note Problems if not."""
    if not isinstance(document.data, dict):
        message = "the file must be a mapping: extends, reads, slides"
        problems.append(Problem(document.place(), "template-shape", message))
        return False
    typed = {name: TypedValue(value, document, (name,)) for name, value in document.data.items()}
    made, found = from_typed(TypedTemplate, typed, document.place(), "a template")
    problems.extend(found)
    return made is not None


def _template(name: str, files: tuple[Path, ...], laid: ExtendedTemplate, problems: list[Problem]) -> Template:
    where = Where(files[0].as_posix(), 1, 1) if files else Where()
    typed = {key: placed.value for key, placed in laid.scalars.items()}
    show, wrong = from_typed(TypedShow, laid.show, where, "show")
    problems.extend(wrong)
    problems.extend(_language_problem(laid.scalars.get("language")))
    entries = tuple(_entries(laid.all, problems))
    if typed.get("reads") and not entries and not problems:
        problems.append(Problem(where, "template-empty", "this template has no slides", "type them under 'slides:'"))
    return Template(
        name, where,
        reads=typed.get("reads", ""), master=typed.get("master", HOUSE_MASTER),
        language=typed.get("language", ""), hyphenation=typed.get("hyphenation") in (True, "yes"),
        show=_show(show), title=_text(laid.scalars.get("title"), DECK_NAMES, problems),
        kicker=_text(laid.scalars.get("kicker"), NAMES, problems),
        entries=entries, places={key: placed.place() for key, placed in laid.scalars.items()},
    )  # fmt: skip


def _language_problem(placed: TypedValue | None) -> Iterator[Problem]:
    if placed and placed.value and not is_language(placed.value):
        yield Problem(placed.place(), "template-value", f"'{placed.value}' is not a language tag", HINT)


def _show(typed: TypedShow | None) -> Show:
    switches = {name: getattr(typed, name) for name in settable_fields(TypedShow)} if typed else {}
    return Show(**{name: value for name, value in switches.items() if value is not None})


def _text(placed: TypedValue | None, names: frozenset[str], problems: list[Problem]) -> Leaf | None:
    if placed is None or not placed.value:
        return None
    leaf, found = text_leaf(placed.value, placed.place(), names)
    problems.extend(found)
    return leaf


def _entries(slides: Sequence[TypedSlide], problems: list[Problem]) -> Iterator[TemplateEntry]:
    part = ""
    for slide in slides:
        common = {name: placed for name, placed in slide.keys.items() if name in COMMON}
        typed, found = from_typed(TypedEntry, common, slide.where, "a slide")
        problems.extend(found)
        if typed is not None:
            part = typed.part or part
            try:
                yield _entry(slide, typed, part, load_kind(slide.kind), problems)
            except Refused as broken:  # a plugin
                problems.extend(broken.problems)


def _entry(slide: TypedSlide, typed: TypedEntry, part: str, kind: Kind, problems: list[Problem]) -> TemplateEntry:
    names = NAMES
    each = when = None
    if typed.for_each:
        each, found = each_leaf(typed.for_each, slide.keys["for_each"].place(), names)
        problems.extend(found)
        names = names | {each.name} if each else names
    if typed.when:
        when, found = expression_leaf(typed.when, slide.keys["when"].place(), names)
        problems.extend(found)
    problems.extend(_fit_problems(slide, typed))
    options = {key: placed for key, placed in slide.keys.items() if key not in COMMON}
    leaved = {key: replace(placed, value=_with_leaves(placed, names, problems)) for key, placed in options.items()}
    ready = _ready(slide, kind, leaved, problems)
    kicker = _text(slide.keys.get("kicker"), names, problems)
    return TemplateEntry(kind, slide.slot, slide.where, leaved, ready, when, each, typed.fit, typed.least, part, kicker)


def _fit_problems(slide: TypedSlide, typed: TypedEntry) -> Iterator[Problem]:
    if not typed.least:
        return
    where = slide.keys["least"].place()
    if typed.fit != "shrink":
        yield Problem(where, "template-fit", "'least' belongs to 'fit: shrink'", "add fit: shrink")
    if not SMALLEST <= typed.least <= LARGEST:
        yield Problem(where, "template-fit", f"'least' is a type size from {SMALLEST} to {LARGEST} points")


def _with_leaves(
    placed: TypedValue, names: frozenset[str], problems: list[Problem], inner: tuple[str | int, ...] = ()
) -> Any:
    """Return the value with every text that contains Jinja replaced by a Leaf."""
    value = placed.value
    for step in inner:
        value = value[step]
    if isinstance(value, dict):
        return {key: _with_leaves(placed, names, problems, (*inner, key)) for key in value}
    if isinstance(value, list):
        return [_with_leaves(placed, names, problems, (*inner, n)) for n in range(len(value))]
    if not isinstance(value, str) or not is_templated(value):
        return value
    leaf, found = text_leaf(value, placed.place(inner), names)
    problems.extend(found)
    return leaf


def _ready(slide: TypedSlide, kind: Kind, options: Mapping[str, TypedValue], problems: list[Problem]) -> Any:
    """Return the kind's options if none of them contains Jinja."""
    if any(has_leaf(placed.value) for placed in options.values()):
        problems.extend(unknown_fields(kind.options, options, f"the kind '{kind.name}'", COMMON))
        return None
    made, found = from_typed(kind.options, options, slide.where, f"the kind '{kind.name}'", COMMON)
    problems.extend(found)
    return made


def has_leaf(value: Any) -> bool:
    """Return whether there is a Leaf in the value."""
    if isinstance(value, dict):
        return any(has_leaf(item) for item in value.values())
    if isinstance(value, list):
        return any(has_leaf(item) for item in value)
    return isinstance(value, Leaf)
