"""Comments on the pages of an edited deck, and how they are copied into a merged one.

PowerPoint has stored them in two forms: ECMA-376 part 1, 19.4, and since 2021 [MS-PPTX] 2.1.47 with replies, which the
slide itself refers to (`p188:commentRel`). Their authors are listed in a part of the whole deck.
"""

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from briefgen.doctor.opened import Opened
from briefgen.edited.package import Package
from briefgen.ooxml.rel import Rel
from briefgen.ooxml.xml import P

Element = etree._Element
COMMENTS = "comments"
AUTHORS = ("commentAuthors", "authors")
"""Kinds of relationships, of a slide and of the presentation."""
_POINTER = "{6950BFC3-D8DA-4A85-94F7-54DA5524770B}"
_EXTENSIONS, _EXTENSION = f"{{{P}}}extLst", f"{{{P}}}ext"


def comments_on(opened: Opened, name: str) -> Iterator[str]:
    """Yield the text of each comment on a slide, with its replies."""
    for rel in opened.related(name, COMMENTS):
        root = opened.parsed(rel.target) if rel.target in opened.entries else None
        yield from map(comment_text, root.iterchildren("{*}cm") if root is not None else ())


def comment_text(comment: Element) -> str:
    """Return what a comment says, with its replies."""
    said = (item.text or "" for item in comment.iter("{*}text", "{*}t"))
    return " ".join(" ".join(said).split())


def point_to_comments(own: Element, theirs: Element) -> Element | None:
    """Give our slide the reference to comments that their slide has; None if it has none."""
    found = next((one for one in theirs.iterfind(f"{_EXTENSIONS}/{_EXTENSION}") if one.get("uri") == _POINTER), None)
    if found is None:
        return None
    listed = own.find(_EXTENSIONS)
    if listed is None:
        listed = etree.SubElement(own, _EXTENSIONS)
    listed.append(deepcopy(found))
    return listed[-1]


def author_rels(other: Package) -> list[Rel]:
    """Return the relationships of a deck to the authors of its comments."""
    return [rel for rel in other.rels[other.main] if rel.type.rpartition("/")[2] in AUTHORS and not rel.outside]
