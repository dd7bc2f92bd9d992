"""Updates the annotations of a merged deck (`write/pptx/provenance`): they stay only on words still on their page.

Words that somebody typed or changed by hand have no source, so they lose their annotation.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from lxml import etree

from briefgen.core.text import without_set_marks
from briefgen.edited.package import Package
from briefgen.ooxml.properties import PROVENANCE
from briefgen.ooxml.xml import A, as_shown

_ROOT = f"{{{PROVENANCE}}}provenance"


def drop_stale_annotations(own: Package, pages: Mapping[int, tuple[int, str]]) -> None:
    """Remove annotations that no longer apply; `pages`: the new number and part of each page, by its old number."""
    for rel in own.rels[own.main]:
        if rel.type.endswith("/customXml") and rel.target in own.types and own.tree(rel.target).tag == _ROOT:
            root = own.tree(rel.target)
            said = msgspec.json.decode(root.text or "{}")
            said["items"] = list(_kept(said.get("items", ()), own, pages))
            root.text = msgspec.json.encode(said).decode()


def _kept(items: list[dict[str, Any]], own: Package, pages: Mapping[int, tuple[int, str]]) -> Iterator[dict[str, Any]]:
    lines = {part: tuple(_lines(own.tree(part))) for _, part in pages.values()}
    for item in items:
        target = item["target"]
        before = int(target["source"].removeprefix("#page="))
        number, part = pages.get(before, (0, ""))
        if part and any(target["selector"]["exact"] in line for line in lines[part]):
            yield {**item, "target": {**target, "source": f"#page={number}"}}


def _lines(slide: etree._Element) -> Iterator[str]:
    """Yield the text of each paragraph of a slide."""
    for para in slide.iter(f"{{{A}}}p"):
        words = (" " if item.tag == f"{{{A}}}br" else item.text or "" for item in para.iter(f"{{{A}}}t", f"{{{A}}}br"))
        yield " ".join(without_set_marks(as_shown("".join(words))).split())
