"""One record as typed in a content file, with the problems found in it."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from briefgen.core.problem import Problem, Where
from briefgen.core.yaml_document import Document, Path
from briefgen.dossier.noun import Noun, Shorthand


class TypedRecord(Struct, eq=False):
    """One record as typed: `value` at `path` of `document`. `moved` has the paths of fields typed elsewhere.

    `declared` is its noun, None for the head of a dossier.
    """

    noun: str
    kind: Any
    id: str
    value: Any
    document: Document
    path: Path
    defaults: Mapping[str, Any] = field(default_factory=dict)
    declared: Noun | None = None
    moved: dict[str, Path] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def one(self) -> str:
        """What messages call it: "an event"."""
        return self.declared.one if self.declared else "a dossier"

    @property
    def key(self) -> str:
        """Key of the record in the dossier."""
        return self.declared.record.key_of(self.id) if self.declared else ""

    @property
    def shorthands(self) -> tuple[Shorthand, ...]:
        """Words that may be typed as its keys."""
        return self.declared.shorthands if self.declared else ()

    @property
    def fields_as_keys(self) -> tuple[str, ...]:
        """Fields that are typed as keys above it."""
        return self.declared.under if self.declared else ()

    @property
    def ambiguous(self) -> bool:
        """Whether a part of it, or a default it uses, was typed twice or has invisible characters."""
        return self.document.is_faulty(self.path) or (bool(self.defaults) and self.document.is_faulty(("defaults",)))

    @property
    def where(self) -> Where:
        """The place of the record's key."""
        return self.document.place(self.path)

    def path_of(self, loc: tuple[str | int, ...]) -> Path:
        """Return the YAML path of a field, given as the record class names it."""
        if loc and str(loc[0]) in self.moved:
            return self.moved[str(loc[0])] + loc[1:]
        return self.path + loc

    def wrong(self, path: Path, rule: str, message: str, hint: str = "") -> None:
        """Note a problem at a value of this record."""
        self.problems.append(Problem(self.document.value_place(path), rule, message, hint))
