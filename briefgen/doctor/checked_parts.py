"""Slides and notes in which nothing was found before, so that a deck with one edited slide is not examined whole.

Input: an opened package, a store of kept work. Output: whether a part is, byte for byte, one that no rule about parts
found anything in. The part is unpacked anyway: what is compared is what the file holds. Rules about the package
are asked of every file.
"""

from msgspec import DecodeError, json

from briefgen.core.kept import KeptWork
from briefgen.doctor.opened import Opened
from briefgen.doctor.part import XmlPart

_KINDS = ("slide", "notesSlide")
_ABOVE = ("theme", "slideMaster", "slideLayout")


class CheckedParts:
    """Parts in which no rule found anything. The ground of `kept` says which rules were asked."""

    def __init__(self, file: Opened, kept: KeptWork) -> None:
        above = (name for name, kind in file.kinds.items() if kind in _ABOVE and name in file.kept)
        ground = kept.key("above", *(part for name in above for part in (name.encode(), file.entries.read(name))))
        self.file, self.kept = file, kept.on(ground)
        self._keys: dict[str, str] = {}

    def has(self, name: str, kind: str) -> bool:
        """Return whether the part is one of them; then its title is noted, as it is when the part is read."""
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
        """Add a part that was asked for, in which the rules found nothing."""
        if part.name in self._keys and part.name not in self.file.declaring:
            self.kept.store.keep(self._keys[part.name], json.encode(self.file.titles.get(part.name)))

    def _key(self, name: str) -> str:
        rels = json.encode((name, self.file.rels.get(name, [])))
        return self.kept.key("checked part", rels, self.file.entries.read(name))
