"""What each reader was shown, and when: kept in the dossier's folder `.shown`.

`NAME.TEMPLATE.json` holds the Brief of that template's reader: what that reader was shown and nothing else;
`shown.yaml` gives the day and the occasion. Both are meant to be committed with the content.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from briefgen.audience.brief import Brief, Show
from briefgen.changes.state import NotAState, state_as_json, state_from_json
from briefgen.core.files import read_file
from briefgen.core.problem import NOWHERE, CommandError, NotFound, Problem, Refused, Where, did_you_mean
from briefgen.core.yaml_reader import MAX_BYTES, read_yaml
from briefgen.store.whole import write_whole

FOLDER = ".shown"
REGISTER = "shown.yaml"
LAST = "last"
"""Name of the latest showing."""
NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_FILE = re.compile(r"(?P<name>[a-z0-9][a-z0-9-]*)\.(?P<template>[^.]+)\.json")


class Showing(Struct, frozen=True):
    """One occasion on which decks of a dossier were shown."""

    name: str
    on: date
    what: str = ""
    decks: tuple[str, ...] = ()
    """Templates whose decks were shown."""
    where: Where = NOWHERE
    """Its line in the register."""


def keep_shown(folder: Path, showing: Showing, briefs: Sequence[Brief]) -> list[Path]:
    """Keep what the readers were shown; return the files written. Raises CommandError for a wrong or taken name."""
    if not NAME.fullmatch(showing.name) or showing.name == LAST:
        raise CommandError(
            f"'{showing.name}' cannot be the name; use small letters, digits and hyphens, and not 'last'"
        )
    known = {one.name: one for one in showings(folder)}
    if (old := known.get(showing.name)) and not set(old.decks).isdisjoint(showing.decks):
        raise CommandError(f"'{showing.name}' was kept on {old.on} already; choose another name")
    files = []
    for template, brief in zip(showing.decks, briefs, strict=True):
        files.append(folder / FOLDER / f"{showing.name}.{template}.json")
        write_whole(files[-1], state_as_json(brief) + b"\n")
    merged = Showing(showing.name, showing.on, showing.what, (*(old.decks if old else ()), *showing.decks))
    register = folder / FOLDER / REGISTER
    lines = (_line(one) for one in (known | {showing.name: merged}).values())
    write_whole(register, "".join(lines).encode())
    return [*files, register]


def _line(showing: Showing) -> str:
    what = f", what: {_quoted(showing.what)}" if showing.what else ""
    return f"{showing.name}: {{on: {showing.on}{what}, decks: [{', '.join(showing.decks)}]}}\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


MAX_STATE = 200_000_000
"""Largest file of what one reader was shown, in bytes."""


def showings(folder: Path) -> tuple[Showing, ...]:
    """Return every showing that was kept, the earliest first. Raises Refused when the register cannot be read."""
    register = folder / FOLDER / REGISTER
    if not register.is_file():
        return ()
    document, problems = read_yaml(read_file(register, MAX_BYTES), register.as_posix())
    if document is None or problems or not isinstance(document.data, dict):
        raise Refused(problems or [Problem(Where(register.as_posix()), "changes-shown", "it must be a mapping")])
    read = (_showing(name, typed, document.place((name,))) for name, typed in document.data.items())
    return tuple(sorted(read, key=lambda one: one.on))


def _showing(name: str, typed: object, where: Where) -> Showing:
    try:
        assert isinstance(typed, dict)
        day, what = date.fromisoformat(str(typed["on"])), str(typed.get("what", ""))
        return Showing(name, day, what, tuple(typed["decks"]), where)
    except (AssertionError, KeyError, TypeError, ValueError):
        message = f"'{name}' must give the day it was shown on and its decks"
        hint = "write it as NAME: {on: 2026-03-02, what: …, decks: [minister]}"
        raise Refused([Problem(where, "changes-shown", message, hint)]) from None


def read_shown(folder: Path, name: str, reader: str = "", template: str = "") -> Brief:
    """Return what that reader was shown under that name; `last` is the latest.

    Raises NotFound, or Refused for a file that cannot be read.
    """
    latest = last_shown(folder, reader, template) if name == LAST else None
    wanted = latest.name if latest else name
    found = [brief for brief, of in _briefs(folder, wanted) if reader in ("", brief.reader) and template in ("", of)]
    if found:
        return found[-1]
    names = [one.name for one in showings(folder)]
    near = did_you_mean(name, names) or (f"there are: {', '.join(names)}" if names else "nothing was kept yet")
    for_whom = f" for reader '{reader}'" if reader else ""
    raise NotFound(f"nothing was kept under the name '{name}'{for_whom} ({near})")


def last_shown(folder: Path, reader: str = "", template: str = "") -> Showing | None:
    """Return the latest showing for this reader, or for this template's reader."""
    for showing in reversed(showings(folder)):
        if any(reader in ("", brief.reader) and template in ("", of) for brief, of in _briefs(folder, showing.name)):
            return showing
    return None


def earlier_states(folder: Path, reader: str, show: Show) -> Iterator[tuple[Showing, Brief]]:
    """Yield each showing for this reader, the earliest first, with what was shown.

    Decks with another `show`, such as grades for one, are left out: they cannot be compared.
    """
    for showing in showings(folder):
        briefs = [brief for brief, _ in _briefs(folder, showing.name)]
        found = [brief for brief in briefs if (brief.reader, brief.show) == (reader, show)]
        if found:
            yield showing, found[-1]


def last_of_each(folder: Path) -> Iterator[tuple[Showing, str, Brief]]:
    """Yield the latest showing of each template's deck, with the template and what was shown."""
    found: dict[str, tuple[Showing, str, Brief]] = {}
    for showing in showings(folder):
        found |= {template: (showing, template, brief) for brief, template in _briefs(folder, showing.name)}
    yield from found.values()


def kept_under(folder: Path, name: str) -> Iterator[Brief]:
    """Yield what readers were shown under that name."""
    return (brief for brief, _ in _briefs(folder, name))


def _briefs(folder: Path, name: str) -> Iterator[tuple[Brief, str]]:
    """Yield what was kept under a name, with the template of each."""
    for file in sorted((folder / FOLDER).glob(f"{name}.*.json")):
        if (parts := _FILE.fullmatch(file.name)) and parts["name"] == name:
            try:
                yield state_from_json(read_file(file, MAX_STATE)), parts["template"]
            except NotAState as reason:
                raise Refused([Problem(Where(file.as_posix()), "changes-shown", str(reason))]) from None
