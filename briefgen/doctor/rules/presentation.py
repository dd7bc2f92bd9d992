"""The presentation part and its relations: ECMA-376 part 1, clauses 13.3 and 19.2."""

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from briefgen.doctor.opened import Opened
from briefgen.doctor.part import GUID, P, R, XmlPart, whole_number
from briefgen.doctor.rule import Defect, PackageRule, PartRule
from briefgen.doctor.rules.needed import main_roots, needing

_ORDER = (
    "sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst", "sldIdLst", "sldSz", "notesSz", "smartTags",
    "embeddedFontLst", "custShowLst", "photoAlbum", "custDataLst", "kinsoku", "defaultTextStyle", "modifyVerifier",
    "extLst",
)  # fmt: skip
_P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_MAIN_TYPES = tuple(
    f"{what}.{macros}main+xml" for what in ("presentation", "template", "slideshow") for macros in ("", "macroEnabled.")
)


def no_main(file: Opened) -> Iterator[Defect]:
    """A package without exactly one presentation part of a known type."""
    mains = file.related("", "officeDocument")
    if not file.defaults and not file.overrides:
        return  # another rule reports it
    if len(mains) != 1:
        yield Defect("package", f"it names {len(mains)} main parts")
    elif not file.type_of(mains[0].target).endswith(_MAIN_TYPES):
        yield Defect(mains[0].target, "its content type is not that of a presentation")


def disordered(file: Opened) -> Iterator[Defect]:
    """Children of the presentation out of the order of the schema."""
    for root in main_roots(file):
        names = [etree.QName(child).localname for child in root if isinstance(child.tag, str)]
        places = [_ORDER.index(name) for name in names if name in _ORDER]
        if places != sorted(set(places)):
            yield Defect(file.main, f"its children are in the order {', '.join(names)}")


def no_size(file: Opened) -> Iterator[Defect]:
    """A slide size that is missing or out of bounds."""
    for root in main_roots(file):
        size = root.find(f"{P}sldSz")
        sides = [whole_number(size.get(side)) for side in ("cx", "cy")] if size is not None else [0]
        if not all(914_400 <= side <= 51_206_400 for side in sides):
            yield Defect(file.main, "its slide size is missing or not between 1 and 56 inches")


def slide_ids(file: Opened) -> Iterator[Defect]:
    """Slide ids used twice or out of range, and slides listed twice."""
    for root in main_roots(file):
        rows = root.findall(f"{P}sldIdLst/{P}sldId")
        for attribute in ("id", f"{R}id"):
            for value, times in Counter(row.get(attribute) for row in rows).items():
                if times > 1:
                    yield Defect(file.main, f"slide id {value} is used {times} times")
        for target, times in Counter(rel.target for rel in file.related(file.main, "slide")).items():
            if times > 1:
                yield Defect(target, f"the presentation leads to it {times} times")
        for row in rows:
            if not 256 <= whole_number(row.get("id")) < 2_147_483_648:
                yield Defect(file.main, f"slide id {row.get('id')} is out of range")


def unlisted_slides(file: Opened) -> Iterator[Defect]:
    """Slides the presentation does not list."""
    for root in main_roots(file):
        listed = {row.get(f"{R}id") for row in root.iterfind(f"{P}sldIdLst/{P}sldId")}
        targets = {rel.target for rel in file.related(file.main, "slide") if rel.id in listed}
        for name in file.readable("slide"):
            if name not in targets:
                yield Defect(name, "the presentation does not list it")


def master_ids(file: Opened) -> Iterator[Defect]:
    """Ids shared by masters and layouts, which count in one range."""
    rows = [row.get("id") for root in main_roots(file) for row in root.iterfind(f"{P}sldMasterIdLst/{P}sldMasterId")]
    for name in file.readable("slideMaster"):
        rows += [row.get("id") for row in file.kept[name].root.iterfind(f"{P}sldLayoutIdLst/{P}sldLayoutId")]
    for identity, times in Counter(filter(None, rows)).items():
        if times > 1:
            yield Defect(file.main, f"master or layout id {identity} is used {times} times")
        if whole_number(identity) < 2_147_483_648:
            yield Defect(file.main, f"master or layout id {identity} is out of range")


def unlisted_layouts(part: XmlPart) -> Iterator[str]:
    """Layouts their master does not list."""
    listed = {row.get(f"{R}id") for row in part.root.iterfind(f"{P}sldLayoutIdLst/{P}sldLayoutId")}
    for rel in part.related("slideLayout"):
        if rel.id not in listed:
            yield f"it leads to '{rel.target}' but does not list it"


def doubled_listings(part: XmlPart) -> Iterator[str]:
    """Masters and layouts listed twice, and shows of chosen slides with one id."""
    for path in ("sldLayoutIdLst", "sldMasterIdLst"):
        for identity, times in Counter(row.get(f"{R}id") for row in part.root.iterfind(f"{P}{path}/*")).items():
            if times > 1:
                yield f"it lists {identity} {times} times"
    for identity, times in Counter(row.get("id") for row in part.root.iterfind(f"{P}custShowLst/*")).items():
        if times > 1:
            yield f"{times} shows have the id {identity}"


def doubled_settings(file: Opened) -> Iterator[Defect]:
    """Two parts of properties, of views or of table styles."""
    kinds = Counter(rel.kind for rel in file.rels.get(file.main, ()))
    for kind in ("presProps", "viewProps", "tableStyles", "theme", "commentAuthors"):
        if kinds[kind] > 1:
            yield Defect(file.main, f"it has {kinds[kind]} relationships to {kind}")


def unlisted_masters(file: Opened) -> Iterator[Defect]:
    """Masters the presentation does not list, and a presentation without one."""
    for root in main_roots(file):
        listed = {row.get(f"{R}id") for row in root.iterfind(f"{P}sldMasterIdLst/{P}sldMasterId")}
        targets = {rel.target for rel in file.related(file.main, "slideMaster") if rel.id in listed}
        if not listed:
            yield Defect(file.main, "it lists no master")
        for name in file.readable("slideMaster"):
            if listed and name not in targets:
                yield Defect(name, "the presentation does not list it")


def one_sided_layouts(file: Opened) -> Iterator[Defect]:
    """Layouts whose master does not refer back to them."""
    for name in file.readable("slideLayout"):
        for rel in file.related(name, "slideMaster"):
            if rel.target in file.entries and name not in {
                back.target for back in file.related(rel.target, "slideLayout")
            }:
                yield Defect(name, f"'{rel.target}' does not refer back to it")


def section_ids(file: Opened) -> Iterator[Defect]:
    """Sections without a name, or whose id is not a GUID or is used twice."""
    for root in main_roots(file):
        ids = [row.get("id") or "" for row in root.iter(f"{_P14}section")]
        for identity, times in Counter(ids).items():
            if times > 1 or not GUID.fullmatch(identity):
                yield Defect(file.main, f"section id {identity} is not a GUID or is used {times} times")
        if any(row.get("name") is None for row in root.iter(f"{_P14}section")):
            yield Defect(file.main, "a section has no name")


def sections(file: Opened) -> Iterator[Defect]:
    """Sections that name unknown slides, or do not hold each slide once."""
    for root in main_roots(file):
        rows = [row.get("id") for row in root.iter(f"{_P14}sldId")]
        slides = [row.get("id") for row in root.iterfind(f"{P}sldIdLst/{P}sldId")]
        if rows and Counter(rows) != Counter(slides):
            yield Defect(file.main, "its sections do not list every slide exactly once")


def shared_themes(file: Opened) -> Iterator[Defect]:
    """A theme two masters share."""
    masters = [name for kind in ("slideMaster", "notesMaster", "handoutMaster") for name in file.readable(kind)]
    themes = Counter(rel.target for name in masters for rel in file.related(name, "theme"))
    for theme, times in themes.items():
        if times > 1:
            yield Defect(theme, f"{times} masters share it")


RULES = (
    PackageRule("doctor-main-part", "error", "PowerPoint starts reading there", "ECMA-376-1 13.3.6", no_main),
    PackageRule("doctor-presentation-order", "error", "the schema is a sequence", "ECMA-376-1 19.2.1.26", disordered),
    PackageRule("doctor-slide-size", "error", "slides have a size", "ECMA-376-1 19.2.1.39", no_size),
    PackageRule("doctor-slide-id", "error", "a slide id names one slide", "ECMA-376-1 19.2.1.33", slide_ids),
    PackageRule(
        "doctor-slide-unlisted",
        "warning",
        "it is in the file but not in the deck",
        "ECMA-376-1 13.3.8",
        unlisted_slides,
    ),
    PackageRule("doctor-master-id", "error", "masters and layouts share one range", "ECMA-376-1 19.2.1.36", master_ids),
    PartRule(
        "doctor-layout-unlisted",
        "error",
        "a master lists its layouts",
        "ECMA-376-1 19.3.1.41",
        unlisted_layouts,
        ("slideMaster",),
    ),
    PartRule(
        "doctor-listed-twice",
        "error",
        "what is listed is listed once",
        "ECMA-376-1 19.2.1.35",
        doubled_listings,
        ("slideMaster", "main"),
    ),
    PackageRule("doctor-settings-doubled", "error", "there is one of each", "ECMA-376-1 13.3", doubled_settings),
    PackageRule("doctor-master-unlisted", "error", "the presentation lists it", "ECMA-376-1 13.3.10", unlisted_masters),
    PackageRule("doctor-layout-onesided", "error", "both name each other", "ECMA-376-1 13.3.9", one_sided_layouts),
    PackageRule("doctor-section-id", "error", "a section has an id of its own", "MS-PPTX 2.6.2", section_ids),
    PackageRule("doctor-section-slides", "error", "a slide is in one section", "MS-PPTX 2.6.2", sections),
    PartRule(
        "doctor-slide-layout",
        "error",
        "a slide has one layout",
        "ECMA-376-1 13.3.8",
        needing("slide", "slideLayout"),
        ("slide",),
    ),
    PartRule(
        "doctor-layout-master",
        "error",
        "a layout has a master",
        "ECMA-376-1 13.3.9",
        needing("slideLayout", "slideMaster"),
        ("slideLayout",),
    ),
    PartRule(
        "doctor-master-theme",
        "error",
        "a master has a theme",
        "ECMA-376-1 13.3.10",
        needing("slideMaster", "theme"),
        ("slideMaster",),
    ),
    PackageRule("doctor-theme-shared", "error", "each master has its own theme", "ECMA-376-1 14.2.7", shared_themes),
)
