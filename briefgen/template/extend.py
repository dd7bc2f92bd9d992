"""Merges a template file with the one it extends: typed values win, slides are replaced or changed by slot.

Input: checked files, the base first. Output: one ExtendedTemplate, in which every key has its place in its own file.
`slides`, `first` and `last` replace; then `drop`, `change` and `add` are applied, in this order.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.core.problem import Problem, Where, did_you_mean
from briefgen.core.yaml_document import Document, Path
from briefgen.slides import is_kind, kinds
from briefgen.template.typed import TypedValue

SLOT = re.compile(r"[a-z0-9][a-z0-9-]*")
LISTS = ("first", "slides", "last")
PLACING = ("after", "before")


class TypedSlide(Struct, frozen=True):
    """An item of `slides` as typed: its kind, its slot, every other key."""

    kind: str
    slot: str
    where: Where
    keys: Mapping[str, TypedValue]

    def without(self, names: Sequence[str]) -> "TypedSlide":
        """Return the slide without these keys."""
        return replace(self, keys={name: placed for name, placed in self.keys.items() if name not in names})


class ExtendedTemplate(Struct, frozen=True):
    """A template merged with everything it extends, as typed."""

    scalars: Mapping[str, TypedValue] = field(default_factory=dict)
    show: Mapping[str, TypedValue] = field(default_factory=dict)
    first: tuple[TypedSlide, ...] = ()
    slides: tuple[TypedSlide, ...] = ()
    last: tuple[TypedSlide, ...] = ()

    @property
    def all(self) -> tuple[TypedSlide, ...]:
        """Every slide, in order."""
        return (*self.first, *self.slides, *self.last)


def laid_over(document: Document, beneath: ExtendedTemplate) -> tuple[ExtendedTemplate, tuple[Problem, ...]]:
    """Return the file's content merged over `beneath`, and the problems found."""
    data: Mapping[str, Any] = document.data if isinstance(document.data, dict) else {}
    problems: list[Problem] = []
    own = {
        name: TypedValue(value, document, (name,))
        for name, value in data.items()
        if isinstance(value, str) and name not in ("extends", "drop")
    }
    shown = {name: TypedValue(value, document, ("show", name)) for name, value in (data.get("show") or {}).items()}
    lists = {name: tuple(_slides(document, name, problems)) for name in LISTS if data.get(name) is not None}
    laid = replace(beneath, scalars={**beneath.scalars, **own}, show={**beneath.show, **shown}, **lists)
    laid = _dropped(laid, document, problems)
    laid = _changed(laid, document, problems)
    for slide in _slides(document, "add", problems):
        laid = _added(laid, slide, problems)
    return laid, tuple(problems)


def _slides(document: Document, name: str, problems: list[Problem]) -> Iterator[TypedSlide]:
    data: Any = document.data
    for n, value in enumerate(data.get(name) or ()):
        found = _slide(document, (name, n), value)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            yield found


def _slide(document: Document, path: Path, value: Mapping[str, Any]) -> TypedSlide | Problem:
    """Return the slide typed at `path`; its first key is its kind."""
    where = document.place(path)
    if not value:
        return Problem(where, "template-slide", "a slide needs its kind and its slot", "write KIND: SLOT")
    kind, slot = next(iter(value.items()))
    if not is_kind(kind):
        return Problem(where, "template-kind", f"'{kind}' is not a kind of slide", _kind_hint(kind, value))
    if not isinstance(slot, str) or not SLOT.fullmatch(slot):
        hint = f"write {kind}: SLOT, a name of lower-case letters, digits and hyphens"
        return Problem(document.value_place((*path, kind)), "template-slot", f"'{kind}' needs the name of a slot", hint)
    keys = {name: TypedValue(one, document, (*path, name)) for name, one in value.items() if name != kind}
    return TypedSlide(kind, slot, where, keys)


def _kind_hint(kind: str, value: Mapping[str, Any]) -> str:
    known = kinds()
    if late := next((key for key in value if key in known), ""):
        return f"the kind comes first: begin with '{late}: …'"
    return did_you_mean(kind, known) or "there are: " + ", ".join(known)


def _dropped(laid: ExtendedTemplate, document: Document, problems: list[Problem]) -> ExtendedTemplate:
    data: Any = document.data
    slots = data.get("drop") or ()
    slots = [slots] if isinstance(slots, str) else slots
    for n, slot in enumerate(slots):
        if _known(laid, slot, document.value_place(("drop", n)), problems):
            laid = _each_list(laid, partial(_without, slot))
    return laid


def _changed(laid: ExtendedTemplate, document: Document, problems: list[Problem]) -> ExtendedTemplate:
    data: Any = document.data
    for slot, value in (data.get("change") or {}).items():
        path = ("change", slot)
        if _known(laid, slot, document.place(path), problems):
            more = {name: TypedValue(one, document, (*path, name)) for name, one in value.items()}
            laid = _each_list(laid, partial(_with, slot, more))
    return laid


def _without(slot: str, slides: tuple[TypedSlide, ...]) -> tuple[TypedSlide, ...]:
    """Return the slides without that slot; a part it opened then begins at the next slide."""
    kept: list[TypedSlide] = []
    opened: dict[str, TypedValue] = {}
    for slide in slides:
        part = {"part": slide.keys["part"]} if "part" in slide.keys else opened
        if slide.slot == slot:
            opened = part
        else:
            kept.append(replace(slide, keys={**slide.keys, **part}))
            opened = {}
    return tuple(kept)


def _with(slot: str, more: Mapping[str, TypedValue], slides: tuple[TypedSlide, ...]) -> tuple[TypedSlide, ...]:
    return tuple(replace(one, keys={**one.keys, **more}) if one.slot == slot else one for one in slides)


def _each_list(
    laid: ExtendedTemplate, change: Callable[[tuple[TypedSlide, ...]], tuple[TypedSlide, ...]]
) -> ExtendedTemplate:
    return replace(laid, first=change(laid.first), slides=change(laid.slides), last=change(laid.last))


def _added(laid: ExtendedTemplate, slide: TypedSlide, problems: list[Problem]) -> ExtendedTemplate:
    """Return the template with the slide after or before the slot it names, or at the end of `slides`."""
    placing = [(name, slide.keys[name]) for name in PLACING if name in slide.keys]
    slide = slide.without(PLACING)
    if not placing:
        return replace(laid, slides=(*laid.slides, slide))
    (side, at), *more = placing
    if more or not isinstance(at.value, str):
        problems.append(Problem(at.where, "template-add", "write either after or before, and one slot"))
        return laid
    if not _known(laid, at.value, at.place(), problems):
        return laid
    return _each_list(laid, lambda slides: _beside(slides, slide, at.value, after=side == "after"))


def _beside(slides: tuple[TypedSlide, ...], slide: TypedSlide, slot: str, *, after: bool) -> tuple[TypedSlide, ...]:
    places = [n for n, one in enumerate(slides) if one.slot == slot]
    if not places:
        return slides
    cut = places[-1] + 1 if after else places[0]
    return (*slides[:cut], slide, *slides[cut:])


def _known(laid: ExtendedTemplate, slot: str, where: Where, problems: list[Problem]) -> bool:
    """Return whether the slot exists; note a Problem if not."""
    slots = [slide.slot for slide in laid.all]
    if slot in slots:
        return True
    hint = did_you_mean(slot, slots) or ("there are: " + ", ".join(slots) if slots else "")
    problems.append(Problem(where, "template-slot", f"there is no slot '{slot}' in what this template extends", hint))
    return False
