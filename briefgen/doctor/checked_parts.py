"""Slides and notes without findings in an earlier check, so that a deck with one edited slide is not checked whole.

Input: an opened package, a store of kept work. Output: whether a part is, byte for byte, one in which no rule about
parts found anything. The part is unpacked to compare what the file really holds. Rules about the package are applied to
every file.
"""

from msgspec import DecodeError, json

from briefgen.core.kept import KeptWork
from briefgen.doctor.opened import Opened
from briefgen.doctor.part import XmlPart

_KINDS = ("slide", "notesSlide")
_ABOVE = ("theme", "slideMaster", "slideLayout")


class CheckedParts:
    """Parts in which no rule found anything. The ground of `kept` names the rules applied."""

    def __init__(self, file: Opened, kept: KeptWork) -> None:
        above = (name for name, kind in file.kinds.items() if kind in _ABOVE and name in file.kept)
        ground = kept.key("above", *(part for name in above for part in (name.encode(), file.entries.read(name))))
        self.file, self.kept = file, kept.on(ground)
        self._keys: dict[str, str] = {}

    def has(self, name: str, kind: str) -> bool:
        """Return whether the part is one of them; its title is noted then, as when a part is read."""
        if kind not in _KINDS:
            return False
        key = self._keys[name] = self._key(name)
        try:
            title = json.decode(self.kept.store.find(key) or b"", type=str | None)
        except DecodeError:
            return False
        if kind == "slide":
            self.file.titles[name] = title
        return True

    def add(self, part: XmlPart) -> None:
        """Add a part in which the rules found nothing."""
        if part.name in self._keys and part.name not in self.file.declaring:
            self.kept.store.keep(self._keys[part.name], json.encode(self.file.titles.get(part.name)))

    def _key(self, name: str) -> str:
        rels = json.encode((name, self.file.rels.get(name, [])))
        return self.kept.key("checked part", rels, self.file.entries.read(name))
