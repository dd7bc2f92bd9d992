"""The tables of docs/content.md and docs/nouns, made from the records, so that the pages cannot fall behind.

`python -m tests.dossier.fieldtables` writes them into the pages; a test checks that they are there.
"""

import re
from pathlib import Path
from typing import Any

from briefgen.dossier.convert import needed
from briefgen.dossier.field import part_fields
from briefgen.dossier.fieldtexts import field_texts
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.records import Citation, Head

DOCS = Path(__file__).parent.parent.parent / "docs"
PAGES = (DOCS / "content.md", *(DOCS / "nouns" / f"{noun}.md" for noun in NOUNS))
COMMON = ("id", "where", "read", "allow", "uncited")
"""Fields that every record has; the page speaks of them once."""
PARTS = [
    one.part for noun in NOUNS.values() for one in part_fields(noun.record) if one.part and one.part is not Citation
]
KINDS: dict[str, type[Any]] = {
    **{name: noun.record for name, noun in NOUNS.items()},
    "dossier": Head,
    **{part.__name__.lower(): part for part in PARTS},
}


def field_table(name: str) -> str:
    """A row per field of a noun: what is typed, whether it is needed, what belongs there."""
    kind = KINDS[name]
    hidden = (*COMMON, *(NOUNS[name].under if name in NOUNS else ()))
    result = field_texts(kind)
    lines = ["| field | | what belongs there |", "|---|---|---|"]
    for one in kind.__struct_fields__:
        if one not in hidden:
            needs = "needed" if one in needed(kind) else ""
            lines.append(f"| `{one}` | {needs} | {result.get(one, '')} |")
    return "\n".join(lines)


def reference_table() -> str:
    """A row per field that names records: what becomes of the record when a named one may not be seen."""
    lines = ["| a record | names in | when its reader may not see what is named |", "|---|---|---|"]
    for noun in NOUNS.values():
        for name, one in noun.references.items():
            assert one.names
            blanks = f"{' and '.join(one.names.blanks)} are removed, its points stay"
            loss = {"drop record": "it is removed too", "drop mention": "only the mention is removed", "blank": blanks}
            lines.append(f"| {noun.one} | `{name}` | {loss[one.names.withheld]} |")
    return "\n".join(lines)


def tables() -> dict[str, str]:
    """Every table by the name of its place in a page."""
    return {**{name: field_table(name) for name in KINDS}, "references": reference_table()}


def filled(page: str) -> str:
    """The page with every table between its marks as it should be."""
    for name, table in tables().items():
        marks = rf"(<!-- table: {name} -->\n).*?(<!-- end -->)"
        page = re.sub(marks, lambda found, made=table: f"{found[1]}{made}\n{found[2]}", page, flags=re.DOTALL)
    return page


if __name__ == "__main__":
    for one in PAGES:
        one.write_text(filled(one.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
