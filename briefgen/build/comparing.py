"""Compares two states by name.

Input: a dossier's folder and names of states, each of which may be omitted. Output: StatesCompared. Raises NotFound for
a state or template that does not exist, Refused for states that cannot be compared.
"""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.audience.change import Change
from briefgen.build.baseline_state import default_state
from briefgen.build.deck_records import deck_changes
from briefgen.build.states import read_state
from briefgen.changes.compare import compare
from briefgen.core.problem import CommandError
from briefgen.project.folders import find_templates
from briefgen.template.read import Template, read_template

Named = tuple[str, Brief]
"""A state with its name."""


class StatesAsked(Struct, frozen=True):
    """The states to compare; empty fields take defaults. With `template`, what its decks do not show is left out."""

    folder: Path
    output: Path
    was: str = ""
    now: str = "."
    reader: str = ""
    template: str = ""


class StatesCompared(Struct, frozen=True):
    """Two states of one reader, and the changes from the first to the second."""

    was: Named
    now: Named
    changes: tuple[Change, ...]


def compare_states(asked: StatesAsked, folders: Sequence[Path]) -> StatesCompared:
    """Return the compared states; `folders` are those of templates."""
    template = _template(asked, folders)
    reader, show = (template.reads, template.show) if template else (asked.reader, None)
    name = asked.was
    if not name:
        name, reader = default_state(asked.folder, asked.output, reader, asked.template)
    was = read_state(name, asked.folder, reader, show, template=asked.template, output=asked.output)
    now = read_state(
        asked.now, asked.folder, reader or was.reader, was.show, was.language, template=asked.template,
        output=asked.output,
    )  # fmt: skip
    changes = deck_changes(was, now, template) if template else compare(was, now)
    return StatesCompared((name, was), (asked.now, now), changes)


def _template(asked: StatesAsked, folders: Sequence[Path]) -> Template | None:
    if not asked.template:
        return None
    (name,) = find_templates(folders, (asked.template,))
    template = read_template(name, folders)
    if asked.reader and asked.reader != template.reads:
        raise CommandError(f"template '{name}' is for reader '{template.reads}', not for '{asked.reader}'")
    return template
