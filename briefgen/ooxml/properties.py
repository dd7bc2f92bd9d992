"""Document properties of a deck: ECMA-376 part 2, 11 and part 1, 22.2.

Title, subject and cut-off only: no author, no program version, no other date. Also two empty parts about the
presentation, which the standard lets a deck omit (part 1, 13.3.7 and 13.3.13) but PowerPoint is reported to miss.
"""

from collections.abc import Mapping
from datetime import date

from briefgen.ooxml.package import MARKUP, Part
from briefgen.ooxml.xml import DECLARATION, NAMESPACES, attribute, text

DECK_MARK = "briefgen.deck"
"""briefgen's one custom property: the deck mark, digits without a meaning by themselves."""
PROVENANCE = "urn:briefgen:provenance"
"""Namespace of briefgen's one custom XML part: the sources of each statement."""
LONG_AGO = date(2000, 1, 1)
"""Date in files without a cut-off."""

_CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


def core_xml(title: str, subject: str = "", day: date = LONG_AGO) -> bytes:
    """Return docProps/core.xml, created and modified at midnight UTC of `day`."""
    moment = f"{day.year:04}-{day.month:02}-{day.day:02}T00:00:00Z"
    about = f"<dc:subject>{text(subject)}</dc:subject>" if subject else ""
    return (
        f"{DECLARATION}<cp:coreProperties {_CORE}><dc:title>{text(title)}</dc:title>{about}<cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified></cp:coreProperties>'
    ).encode()


def app_xml(program: str = "Microsoft Office PowerPoint") -> bytes:
    """docProps/app.xml; the program fills in its counts when it saves."""
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return (
        f'{DECLARATION}<Properties xmlns="{namespace}"><TotalTime>0</TotalTime>'
        f"<Application>{program}</Application></Properties>"
    ).encode()


def custom_xml(properties: Mapping[str, str]) -> bytes:
    """Return docProps/custom.xml with custom properties: ECMA-376 part 1, 22.3."""
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    types = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
    lines = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{attribute(name)}">'
        f"<vt:lpwstr>{text(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(properties.items(), 2)
    )
    return f'{DECLARATION}<Properties xmlns="{namespace}" xmlns:vt="{types}">{lines}</Properties>'.encode()


def empty_properties() -> Mapping[str, Part]:
    """Return the empty parts for presentation and view properties, by the last word of their relationship."""
    roots = {"presProps": "presentationPr", "viewProps": "viewPr"}
    return {
        kind: Part(
            f"/ppt/{kind}.xml", f"{MARKUP}.presentationml.{kind}+xml", f"{DECLARATION}<p:{root} {NAMESPACES}/>".encode()
        )
        for kind, root in roots.items()
    }
