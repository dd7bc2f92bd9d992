"""What may be typed in a template file, and the one check of typed values against a frozen class.

Input: plain YAML values, all text. Output: values of the class's types, and Problems at the typed places. The text
under each field is its description in the JSON Schema, so it is written for the person typing.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path as FilePath
from typing import Any, get_origin, get_type_hints

from msgspec import Struct, field

from briefgen.core.files import real_path
from briefgen.core.problem import Problem, Where, did_you_mean
from briefgen.core.yaml_document import Document, Path
from briefgen.deck.model import Fit
from briefgen.dossier.convert import Mistake, T, converted, from_text

COMPOSED = ("contents",)
"""Options that compose fills in; templates may not set them."""


class TypedShow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What this kind of reader is shown at all. Left out: as in the extended template, or yes; `provenance` no."""

    grades: bool | None = None
    """Source grades and item credibility (Admiralty code)."""
    judgements: bool | None = None
    """Judgements, likelihoods, hypotheses and lines to take."""
    unnamed: bool | None = None
    """Words and positions of speakers that the sources do not name."""
    notes: bool | None = None
    """Speaker notes, with the evidence."""
    provenance: bool | None = None
    """What each statement rests on, as annotations inside the file, for programs to read. Left out: no."""


class TypedTemplate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A template file: the slides that one kind of reader gets, for every dispute."""

    extends: str = ""
    """The template this one starts from; what is typed here is laid over it."""
    about: str = ""
    """One line: whom it is for."""
    reads: str = ""
    """The step of the dossier's ladder of readers. Without it the template is one for others to extend."""
    master: str = ""
    """The PowerPoint master: a name, or a file. Left out: sober."""
    show: TypedShow = TypedShow()
    """What this kind of reader is shown at all."""
    language: str = ""
    """The language of its decks, a tag such as tr. Left out: the dossier's own."""
    hyphenation: bool | None = None
    """Whether words that are longer than their line are parted by the rules of the deck's language. Left out: no."""
    title: str = ""
    """The deck's title in the file's properties (text with Jinja). Left out: the dossier's."""
    kicker: str = ""
    """The small line above the title of slides that bring none (text with Jinja)."""
    first: tuple[Mapping[str, Any], ...] = ()
    """Slides before `slides`: KIND: SLOT and options."""
    slides: tuple[Mapping[str, Any], ...] = ()
    """The slides: KIND: SLOT and options. Replaces those of the extended template."""
    last: tuple[Mapping[str, Any], ...] = ()
    """Slides after `slides`: KIND: SLOT and options."""
    drop: tuple[str, ...] = ()
    """Slots of the extended template to leave out."""
    change: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Slots of the extended template, and the options to set in them."""
    add: tuple[Mapping[str, Any], ...] = ()
    """Slides to put in: KIND: SLOT, options, and `after` or `before` a slot; without either at the end of `slides`."""


class TypedEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every slide of a template may set beside the options of its kind."""

    when: str = ""
    """An expression; the slide is left out when it is false. `has_story`: the dispute has a story for the slot."""
    for_each: str = ""
    """`actor in actors`: the slide once for each item; each slide shows that item only."""
    fit: Fit = "continue"
    """With more than a page holds: continue on the next, shrink the text down to `least`, or refuse to build."""
    least: float = 0
    """The smallest text in points that `fit: shrink` may come to."""
    part: str = ""
    """Opens a part of the deck, which lasts until the next one."""
    kicker: str = ""
    """The small line above the title (text with Jinja)."""


PARTS = (TypedShow,)
"""Classes of fields that are mappings with texts that mean yes, no or a number."""


class TypedValue(Struct, frozen=True):
    """A typed value and its place; a text with Jinja stays text until its slide is made."""

    value: Any
    document: Document
    path: Path

    @property
    def where(self) -> Where:
        """Place of its key."""
        return self.document.place(self.path)

    def place(self, inner: Path = ()) -> Where:
        """Return the place of the value, or of a part of it."""
        return self.document.value_place((*self.path, *inner))


def from_typed(
    kind: type[T], typed: Mapping[str, TypedValue], whole: Where, of: str, beside: Sequence[str] = ()
) -> tuple[T | None, tuple[Problem, ...]]:
    """Return a `kind` made of `typed`, or None, and the problems.

    `of` names in messages what the fields belong to; `beside` are further names that may be meant.
    """
    given = {name: placed for name, placed in typed.items() if placed.value not in (None, "")}
    alien = tuple(unknown_fields(kind, typed, of, beside))
    hints = _hints(kind)
    unplaced: list[Problem] = []
    values = {name: _typed_for(hints[name], given[name], unplaced) for name in given if name in settable_fields(kind)}
    if unplaced:
        return None, (*alien, *unplaced)
    (one,), mistakes = converted(kind, [values])
    if one is None:
        return None, (*alien, *(_field_problem(mistake, given, whole, of, hints) for mistake in mistakes))
    problems = (*alien, *_own_findings(one, given, whole))
    return (None if problems else one), problems


@cache
def _hints(kind: type[Struct]) -> Mapping[str, Any]:
    """Return the types of its fields. Cached: those of a class never change."""
    return get_type_hints(kind)


def _own_findings(made: Any, given: Mapping[str, TypedValue], whole: Where) -> Iterator[Problem]:
    """Yield what a class with a method `wrong` finds in its own values: field, message, hint."""
    for name, message, hint in made.wrong() if hasattr(made, "wrong") else ():
        yield Problem(given[name].place() if name in given else whole, "template-value", message, hint)


@cache
def settable_fields(kind: Any) -> tuple[str, ...]:
    """Return the fields of `kind` that may be typed. Cached: a class never changes."""
    return tuple(name for name in kind.__struct_fields__ if name not in COMPOSED)


def unknown_fields(kind: Any, typed: Mapping[str, TypedValue], of: str, beside: Sequence[str] = ()) -> list[Problem]:
    """Return a Problem for each name that `kind` has no field for."""
    known = settable_fields(kind)
    return [
        Problem(placed.where, "template-field", f"'{name}' is not a field of {of}", _known(name, known, beside))
        for name, placed in typed.items()
        if name not in known
    ]


def _known(name: str, known: Sequence[str], beside: Sequence[str] = ()) -> str:
    return did_you_mean(name, [*known, *beside]) or (f"there are: {', '.join(known)}" if known else "")


def _typed_for(hint: Any, placed: TypedValue, problems: list[Problem]) -> Any:
    """Return the value in the form of its field: a single text as a list, a file name as the file."""
    value = placed.value
    if hint in (FilePath, FilePath | None) and isinstance(value, str):
        file = _file_beside(placed)
        if isinstance(file, Problem):
            problems.append(file)
        return file
    if isinstance(value, str):
        return (value,) if get_origin(hint) is tuple else from_text(hint, value)
    if isinstance(value, dict) and hint in PARTS:
        return {name: from_text(_hints(hint).get(name), inner) for name, inner in value.items()}
    return value


def _file_beside(placed: TypedValue) -> FilePath | Problem:
    """Return the file of that name in the folder of the template, or below it; no other folder is allowed."""
    folder = FilePath(placed.document.shown).parent
    file = folder / str(placed.value)
    if not real_path(file).is_relative_to(folder.resolve()):
        message = f"'{_shown(placed.value)}' is outside the template's folder"
        return Problem(placed.place(), "template-file", message, f"put the file into {folder.as_posix()}/")
    if not file.is_file():
        message = f"there is no file '{_shown(placed.value)}' in the template's folder"
        return Problem(placed.place(), "template-file", message)
    return file


def _field_problem(
    mistake: Mistake, given: Mapping[str, TypedValue], whole: Where, of: str, hints: Mapping[str, Any]
) -> Problem:  # fmt: skip
    """Return the problem of a mistake, at its typed place."""
    loc = mistake.path
    first, *inner = loc
    name = ".".join(str(part) for part in loc if isinstance(part, str)) or str(first)
    if mistake.kind == "missing" and not inner:
        return Problem(whole, "template-missing", f"{of} needs '{name}'")
    placed = given.get(str(first))
    where = placed.place(tuple(inner)) if placed else whole
    match mistake.kind:
        case "unknown":
            key = placed.document.place((*placed.path, *inner)) if placed else whole
            message = f"'{inner[-1]}' is not a field of '{first}'"
            return Problem(key, "template-field", message, _inner_hint(mistake, hints))
        case "choice":
            message = f"'{name}' {mistake.says}, not '{_shown(mistake.given)}'"
        case "missing":
            message = f"'{first}' needs '{inner[-1]}'"
        case _:
            whose = "an item of " if isinstance(loc[-1], int) else ""
            message = f"{whose}'{name}' {mistake.says}"
    return Problem(where, "template-value", message)


def _inner_hint(mistake: Mistake, hints: Mapping[str, Any]) -> str:
    inner = hints.get(str(mistake.path[0]))
    part = isinstance(inner, type) and issubclass(inner, Struct)
    return _known(str(mistake.path[-1]), settable_fields(inner)) if part else ""


def _shown(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
