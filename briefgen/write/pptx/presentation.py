"""Writes presentation.xml from a stripped presentation and the new slides: ECMA-376 part 1, 19.2.1.26."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from uuid import UUID, uuid5

from lxml import etree

from briefgen.ooxml.package import RELATION
from briefgen.ooxml.rel import Rel
from briefgen.ooxml.xml import P, R, attribute
from briefgen.page.scene import Page

FIRST_SLIDE_ID = 256
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_NAMES = UUID("8b9c5f5e-6b0e-5a62-9d2f-6a1d1c1b7e10")
_AFTER_SLIDES = ("sldSz", "notesSz", "embeddedFontLst", "kinsoku", "defaultTextStyle")


def presentation_xml(
    data: bytes, rels: list[Rel], slides: Sequence[str], pages: Sequence[Page], notes_master: str
) -> bytes:
    """Return the presentation part with the slide parts `slides`; their relationships are added to `rels`.

    `notes_master` names the notes master added to the package, empty when it has its own or needs none.
    """
    root = etree.fromstring(data)
    counted = Counted(rels)
    if notes_master:
        for empty in root.findall(f"{{{P}}}notesMasterIdLst"):  # of an unusable notes master
            root.remove(empty)
        entry = f'<p:notesMasterId xmlns:p="{P}" xmlns:r="{R}" r:id="{counted.relate("notesMaster", notes_master)}"/>'
        _insert(root, f'<p:notesMasterIdLst xmlns:p="{P}">{entry}</p:notesMasterIdLst>')
    ids = "".join(
        f'<p:sldId id="{number}" r:id="{counted.relate("slide", slide)}"/>'
        for number, slide in enumerate(slides, FIRST_SLIDE_ID)
    )
    if ids:
        _insert(root, f'<p:sldIdLst xmlns:p="{P}" xmlns:r="{R}">{ids}</p:sldIdLst>')
    if any(page.section for page in pages):
        root.append(etree.fromstring(_sections(pages)))
    return etree.tostring(root, encoding="UTF-8", standalone=True)


class Counted:
    """Adds relationships to a list, with ids that are not in it."""

    def __init__(self, rels: list[Rel]) -> None:
        self.rels = rels
        self.last = max([0, *(int(rel.id[3:]) for rel in rels if rel.id[:3] == "rId" and rel.id[3:].isdigit())])

    def relate(self, kind: str, target: str) -> str:
        """Return the id of a new relationship to the part `target`."""
        self.last += 1
        self.rels.append(Rel(f"rId{self.last}", f"{RELATION}/{kind}", target))
        return f"rId{self.last}"


def _insert(root: etree._Element, markup: str) -> None:
    """Insert an element before the size of the slides, where the schema requires the lists."""
    place = next(
        (number for number, child in enumerate(root) if etree.QName(child).localname in _AFTER_SLIDES), len(root)
    )
    root.insert(place, etree.fromstring(markup))


def _sections(pages: Sequence[Page]) -> str:
    """Return PowerPoint's sections: adjacent slides of one section, each slide in exactly one.

    Slides before the first section are in one named after their title; a section that continues later is numbered.
    """
    listed: list[str] = []
    named: Counter[str] = Counter()
    groups = groupby(enumerate(pages, FIRST_SLIDE_ID), key=lambda item: item[1].section)
    for number, (section, members) in enumerate(groups):
        group = list(members)
        name = section or group[0][1].title
        named[name] += 1
        label = attribute(f"{name} ({named[name]})" if named[name] > 1 else name)
        slides = "".join(f'<p14:sldId id="{identity}"/>' for identity, _ in group)
        identity = str(uuid5(_NAMES, f"{number} {section}")).upper()
        listed.append(
            f'<p14:section name="{label}" id="{{{identity}}}"><p14:sldIdLst>{slides}</p14:sldIdLst></p14:section>'
        )
    return (
        f'<p:extLst xmlns:p="{P}"><p:ext uri="{_SECTIONS}"><p14:sectionLst xmlns:p14="{_P14}">'
        f"{''.join(listed)}</p14:sectionLst></p:ext></p:extLst>"
    )
