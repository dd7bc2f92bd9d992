"""What each part of a presentation needs: ECMA-376 part 1, 13.3."""

from collections.abc import Callable, Iterator

from briefgen.doctor.opened import Opened
from briefgen.doctor.part import Element, XmlPart

_SPOKEN = {
    "slide": "slide", "slideLayout": "layout", "slideMaster": "master", "theme": "theme",
    "notesSlide": "page of notes", "notesMaster": "notes master", "handoutMaster": "handout master",
}  # fmt: skip


def needing(kind: str, needed: str) -> Callable[[XmlPart], Iterator[str]]:
    """Return a check that a part of `kind` has exactly one relationship of kind `needed`."""

    def check(part: XmlPart) -> Iterator[str]:
        found = len(part.related(needed))
        if found != 1:
            yield f"it has {found} relationships to a {needed}, not one"

    check.__doc__ = f"A {_SPOKEN[kind]} without exactly one {_SPOKEN[needed]}."
    return check


def main_roots(file: Opened) -> Iterator[Element]:
    """Yield the root of the presentation part, if it can be read."""
    if file.main in file.kept:
        yield file.kept[file.main].root
