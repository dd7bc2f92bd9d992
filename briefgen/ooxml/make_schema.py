"""Makes `schema.json` from the schemas of ECMA-376 (part 4, transitional), which are published with the standard.

python -m briefgen.ooxml.make_schema FOLDER

FOLDER holds pml.xsd, dml-main.xsd, dml-chart.xsd and the shared-*.xsd beside them. The result holds facts about each
type: the order of its children as a regular expression over their names, the type of each child, its allowed and
required attributes, and their values. Types that a presentation never uses are left out.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from briefgen.ooxml.schema import PREFIXES

XSD = "{http://www.w3.org/2001/XMLSchema}"
FILES = ("pml.xsd", "dml-main.xsd", "dml-chart.xsd", "shared-commonSimpleTypes.xsd", "shared-relationshipReference.xsd")
ROOTS = (
    "p:presentation", "p:sld", "p:sldLayout", "p:sldMaster", "p:notes", "p:notesMaster", "p:handoutMaster",
    "p:presentationPr", "p:viewPr", "p:cmLst", "p:cmAuthorLst", "p:tagLst", "a:theme", "a:tblStyleLst",
    "c:chartSpace", "a:tbl", "c:chart",
)  # fmt: skip
"""Root elements of parts, and what a graphic frame holds."""
_INTEGERS = {
    "byte": (-(2**7), 2**7 - 1), "short": (-(2**15), 2**15 - 1), "int": (-(2**31), 2**31 - 1), "integer": (None, None),
    "long": (-(2**63), 2**63 - 1), "unsignedByte": (0, 2**8 - 1), "unsignedShort": (0, 2**16 - 1),
    "unsignedInt": (0, 2**32 - 1), "unsignedLong": (0, 2**64 - 1), "positiveInteger": (1, None),
    "nonNegativeInteger": (0, None),
}  # fmt: skip
_PATTERNS = {"boolean": "true|false|0|1", "double": r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|INF|-INF|NaN",
             "hexBinary": "([0-9a-fA-F]{2})*"}  # fmt: skip
_WRITTEN: dict[tuple[str, str], Any] = {
    ("a:CT_TextFont", "pitchFamily"): [["int", -(2**7), 2**8 - 1]],
    ("a:CT_TextBulletSizePercent", "val"): [["int", 0, 400_000], ["re", r"\d+(\.\d+)?%"]],
    ("c:CT_UnsignedInt", "val"): [["int", -(2**31), 2**32 - 1]],
    ("a:CT_EmbeddedWAVAudioFile", "builtIn"): [["re", _PATTERNS["boolean"]]],
}
"""Values that PowerPoint writes although the schema forbids them."""
_CHART_END = "(?:c:showDLblsOverMax )?(?:c:extLst )?"
"""PowerPoint writes these two in either order."""
Value = list[list[Any]]
"""Alternatives: ["int", least, most], ["one", word ...] or ["re", pattern]; empty when anything is allowed."""


class Schemas:
    """The components of all schemas by prefixed name, each with the prefixes of its own file."""

    def __init__(self, folder: Path) -> None:
        self.named: dict[str, dict[str, etree._Element]] = {}
        for file in FILES:
            root = etree.parse(folder / file).getroot()
            prefix = PREFIXES[root.get("targetNamespace") or ""]
            for item in root.iterchildren(f"{XSD}*"):
                kind = etree.QName(item).localname
                self.named.setdefault(kind, {})[f"{prefix}:{item.get('name')}"] = item
        self.types: dict[str, dict[str, Any]] = {}

    def whole(self) -> dict[str, Any]:
        """Return root elements with their types, and every type they use."""
        roots = {name: self.reached(self.named["element"][name], name[0]) for name in ROOTS if self.has(name)}
        return {"roots": roots, "types": dict(sorted(self.types.items()))}

    def has(self, name: str) -> bool:
        return name in self.named["element"]

    def reached(self, element: etree._Element, home: str) -> str:
        """Return the type of an element, described if it is complex; empty for text and unknown types."""
        name = self.full(element.get("type") or "", element)
        kind = self.named["complexType"].get(name)
        if kind is None:
            return ""
        if name not in self.types:
            self.types[name] = {}
            children: dict[str, str] = {}
            model = self.model(kind, name[0], children)
            needed, attributes = self.attributes(kind, name[0])
            attributes |= {key: one for (of, key), one in _WRITTEN.items() if of == name}
            model = model.replace(_CHART_END, f"{_CHART_END}(?:c:showDLblsOverMax )?")
            described = {"model": model, "children": children, "needed": needed, "attributes": attributes}
            self.types[name] = {key: one for key, one in described.items() if one}
        return name

    def full(self, name: str, item: etree._Element) -> str:
        """Return a name with the prefix used here; those of XML Schema itself keep `xsd`."""
        if not name:
            return ""
        prefix, _, local = name.rpartition(":")
        namespace = item.nsmap.get(prefix or None) or ""
        return f"{PREFIXES.get(namespace, 'xsd' if namespace in XSD else '?')}:{local}"

    def model(self, item: etree._Element, home: str, children: dict[str, str]) -> str:
        """Return the regular expression of the allowed content; `.*` for anything."""
        parts = [self.particle(one, home, children) for one in item.iterchildren(f"{XSD}*")]
        return "".join(filter(None, parts))

    def particle(self, item: etree._Element, home: str, children: dict[str, str]) -> str:
        kind = etree.QName(item).localname
        if kind == "element":
            return _times(f"{re.escape(self.child(item, home, children))} ", item)
        if kind in ("sequence", "complexContent", "extension"):
            base = self.full(item.get("base") or "", item) if kind == "extension" else ""
            inherited = self.model(self.named["complexType"][base], base[0], children) if base else ""
            return _times(inherited + self.model(item, home, children), item)
        if kind == "choice":
            options = [self.particle(one, home, children) for one in item.iterchildren(f"{XSD}*")]
            return _times("|".join(filter(None, options)), item)
        if kind == "group":
            name = self.full(item.get("ref") or "", item)
            return _times(self.model(self.named["group"][name], name[0], children), item)
        return ".*" if kind == "any" else ""

    def child(self, item: etree._Element, home: str, children: dict[str, str]) -> str:
        if ref := item.get("ref"):
            name = self.full(ref, item)
            item = self.named["element"].get(name, item)
        else:
            name = f"{home}:{item.get('name')}"
        children[name] = self.reached(item, home)
        return name

    def attributes(self, item: etree._Element, home: str) -> tuple[list[str], dict[str, Value]]:
        needed: list[str] = []
        found: dict[str, Value] = {}
        for one in self._declared(item):
            name = self.full(one.get("ref") or "", one) or str(one.get("name"))
            declared = self.named["attribute"].get(name) if one.get("ref") else one
            found[name] = [] if declared is None else self.value(self.full(declared.get("type") or "", declared))
            if one.get("use") == "required":
                needed.append(name)
        return needed, found

    def _declared(self, item: etree._Element) -> Iterator[etree._Element]:
        for one in item.iterchildren(f"{XSD}*"):
            kind = etree.QName(one).localname
            if kind == "attribute":
                yield one
            elif kind == "attributeGroup":
                yield from self._declared(self.named["attributeGroup"][self.full(one.get("ref") or "", one)])
            elif kind in ("complexContent", "simpleContent", "extension"):
                if base := self.named["complexType"].get(self.full(one.get("base") or "", one)):
                    yield from self._declared(base)
                yield from self._declared(one)

    def value(self, name: str) -> Value:
        """Return the alternatives of a simple type."""
        prefix, _, local = name.partition(":")
        if prefix == "xsd":
            if local in _INTEGERS:
                return [["int", *_INTEGERS[local]]]
            return [["re", _PATTERNS[local]]] if local in _PATTERNS else []
        kind = self.named["simpleType"].get(name)
        if kind is None:
            return []
        (inner,) = kind.iterchildren(f"{XSD}restriction", f"{XSD}union", f"{XSD}list")
        if etree.QName(inner).localname == "union":
            options = [self.value(self.full(one, inner)) for one in str(inner.get("memberTypes")).split()]
            return [] if not all(options) else [one for option in options for one in option]
        return self.restricted(inner) if etree.QName(inner).localname == "restriction" else []

    def restricted(self, item: etree._Element) -> Value:
        facets = {etree.QName(one).localname: one.get("value") or "" for one in item.iterchildren(f"{XSD}*")}
        if words := [one.get("value") for one in item.iterchildren(f"{XSD}enumeration")]:
            return [["one", *words]]
        if "pattern" in facets:
            return [["re", facets["pattern"]]]
        base = self.value(self.full(item.get("base") or "", item))
        if len(base) == 1 and base[0][0] == "int":
            _, least, most = base[0]
            least = int(facets["minInclusive"]) if "minInclusive" in facets else least
            most = int(facets["maxInclusive"]) if "maxInclusive" in facets else most
            return [["int", least, most if "maxExclusive" not in facets else int(facets["maxExclusive"]) - 1]]
        if facets.get("length") and base and base[0][0] == "re":
            return [["re", f"[0-9a-fA-F]{{{2 * int(facets['length'])}}}"]]
        return base


def _times(pattern: str, item: etree._Element) -> str:
    """Return the pattern with the schema's number of occurrences."""
    if not pattern:
        return ""
    least, most = item.get("minOccurs", "1"), item.get("maxOccurs", "1")
    if (least, most) == ("1", "1") and etree.QName(item).localname != "choice":
        return pattern
    mark = {("1", "1"): "", ("0", "1"): "?", ("0", "unbounded"): "*", ("1", "unbounded"): "+"}.get((least, most))
    if mark is None:
        mark = f"{{{least},{'' if most == 'unbounded' else most}}}"
    return f"(?:{pattern}){mark}"


if __name__ == "__main__":
    target = Path(__file__).with_name("schema.json")
    made = Schemas(Path(sys.argv[1])).whole()
    target.write_text(json.dumps(made, indent=0, separators=(",", ":")) + "\n", encoding="utf-8", newline="\n")
