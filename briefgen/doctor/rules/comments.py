"""Comments and their authors: ECMA-376 part 1, 19.4."""

from collections import Counter
from collections.abc import Iterator

from briefgen.doctor.opened import Opened
from briefgen.doctor.part import Element, P, XmlPart
from briefgen.doctor.rule import Defect, PackageRule, PartRule


def unknown_authors(file: Opened) -> Iterator[Defect]:
    """Comments by nobody whom the presentation lists as an author."""
    listed = {row.get("id") for name in file.readable("commentAuthors") for row in _rows(file, name, "cmAuthor")}
    for name in file.readable("comments"):
        for author in sorted({row.get("authorId") or "" for row in _rows(file, name, "cm")} - listed):
            yield Defect(name, f"the author {author} of a comment is not listed")


def _rows(file: Opened, name: str, tag: str) -> list[Element]:
    root = file.parsed(name)
    return [] if root is None else root.findall(f"{P}{tag}")


def doubled_comments(part: XmlPart) -> Iterator[str]:
    """Two comments of one author with one number."""
    rows = Counter((row.get("authorId"), row.get("idx")) for row in part.root.iterfind(f"{P}cm"))
    for (author, number), times in rows.items():
        if times > 1:
            yield f"{times} comments of author {author} have the number {number}"


RULES = (
    PackageRule("doctor-comment-author", "error", "a comment has an author", "ECMA-376-1 19.4.1", unknown_authors),
    PartRule(
        "doctor-comment-id", "error", "a number names one of an author's comments", "ECMA-376-1 19.4.1",
        doubled_comments, ("comments",),
    ),
)  # fmt: skip
