"""The doctor on the entries of a deck in memory, most of which are those of a deck that was looked over before.

What is the same is not read again, and a part is not looked over again unless something above it differs; what is
said of the package as a whole is asked each time.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from msgspec import field

from briefgen.doctor import RULES, Defect, Opened, Rule, XmlPart, apply_rules
from briefgen.doctor.checked_parts import CheckedParts
from briefgen.doctor.opened import with_structure
from briefgen.doctor.part import Element
from briefgen.ooxml.entries import Entries

_ABOVE = ("ppt/slideLayouts/", "ppt/slideMasters/", "ppt/theme/", "[")
"""Where the parts are that others are judged by."""
_ALONE = {"doctor-schema"}
"""What is asked of a part no matter what is above it, and takes longest."""


def findings(parts: Mapping[str, bytes], before: Mapping[str, bytes]) -> Iterator[tuple[Rule, Defect]]:
    """What the doctor finds in `parts`; those that are the same object in `before`, a valid deck, are known."""
    same = {name for name, data in parts.items() if data is before.get(name)}
    opened = _PartlyKnown(_InMemory(parts), False, same=same)
    changed = parts.keys() - same
    with_structure(opened)
    if not any(name.startswith(_ABOVE) for name in changed):
        yield from apply_rules(opened, RULES, _Unchanged(opened, changed))
        return
    yield from apply_rules(opened, [rule for rule in RULES if rule.id not in _ALONE])
    yield from apply_rules(opened, [rule for rule in RULES if rule.id in _ALONE], _Unchanged(opened, changed))


class _InMemory(Entries):
    """Entries that are unpacked already."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        super().__init__(BytesIO(_no_entries()))
        self.parts = parts

    @property
    def names(self) -> list[str]:
        return list(self.parts)

    def __contains__(self, name: str) -> bool:
        return name in self.parts

    def __iter__(self) -> Iterator[str]:
        return iter(self.parts)

    def read(self, name: str) -> bytes:
        return self.parts[name]

    def start(self, name: str) -> bytes:
        return self.parts[name][:16]


class _PartlyKnown(Opened, eq=False):
    """A package of which the parts `same` were parsed before."""

    same: set[str] = field(default_factory=set)

    def parsed(self, name: str) -> Element | None:
        return _tree(self.entries.read(name)) if name in self.same else super().parsed(name)


class _Unchanged(CheckedParts):
    """The parts that are not looked over again: neither they nor their relationships changed."""

    def __init__(self, file: Opened, changed: set[str]) -> None:
        self.file = file
        self.unchanged = set(file.entries) - changed - {_source(name) for name in changed}

    def has(self, name: str, kind: str) -> bool:
        if name in self.unchanged and kind == "slide":
            self.file.titles[name] = _title(self.file.entries.read(name))
        return name in self.unchanged

    def add(self, part: XmlPart) -> None:
        """Nothing is kept."""


def _source(name: str) -> str:
    """The part whose relationships are in the entry `name`."""
    return name.replace("_rels/", "").removesuffix(".rels")


@cache
def _tree(data: bytes) -> Element:
    return etree.fromstring(data)


@cache
def _title(data: bytes) -> str | None:
    return XmlPart("", "slide", _tree(data), []).title


@cache
def _no_entries() -> bytes:
    memory = BytesIO()
    ZipFile(memory, "w").close()
    return memory.getvalue()
