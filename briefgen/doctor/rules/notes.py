"""Notes, and the masters of notes and handouts: ECMA-376 part 1, 13.3.3 to 13.3.5."""

from collections import Counter
from collections.abc import Iterator

from briefgen.doctor.opened import Opened
from briefgen.doctor.part import P, R
from briefgen.doctor.rule import Defect, PackageRule, PartRule
from briefgen.doctor.rules.needed import main_roots, needing


def shared_notes(file: Opened) -> Iterator[Defect]:
    """Notes that two slides share."""
    notes = Counter(rel.target for name in file.readable("slide") for rel in file.related(name, "notesSlide"))
    for name, times in notes.items():
        if times > 1:
            yield Defect(name, f"{times} slides share it")


def one_sided_notes(file: Opened) -> Iterator[Defect]:
    """Notes whose slide does not refer back to them."""
    for name in file.readable("notesSlide"):
        for rel in file.related(name, "slide"):
            if name not in {back.target for back in file.related(rel.target, "notesSlide")}:
                yield Defect(name, f"'{rel.target}' does not refer back to it")


def unlisted_notes_master(file: Opened) -> Iterator[Defect]:
    """A notes or handout master the presentation does not list, and a second one."""
    for root in main_roots(file):
        for kind in ("notesMaster", "handoutMaster"):
            rows = [row.get(f"{R}id") for row in root.iterfind(f"{P}{kind}IdLst/{P}{kind}Id")]
            targets = {rel.target for rel in file.related(file.main, kind) if rel.id in rows}
            for name in file.readable(kind):
                if name not in targets:
                    yield Defect(name, "the presentation does not list it")
            if len(file.readable(kind)) > 1:
                yield Defect(file.main, f"it has more than one {kind}")


RULES = (
    PackageRule("doctor-notes-shared", "error", "notes belong to one slide", "ECMA-376-1 13.3.5", shared_notes),
    PartRule(
        "doctor-notes-master",
        "error",
        "notes have a master",
        "ECMA-376-1 13.3.5",
        needing("notesSlide", "notesMaster"),
        ("notesSlide",),
    ),
    PartRule(
        "doctor-notes-slide",
        "warning",
        "notes belong to a slide; Google's exports leave it open",
        "ECMA-376-1 13.3.5",
        needing("notesSlide", "slide"),
        ("notesSlide",),
    ),
    PartRule(
        "doctor-notes-theme",
        "error",
        "a notes master has a theme",
        "ECMA-376-1 13.3.4",
        needing("notesMaster", "theme"),
        ("notesMaster",),
    ),
    PartRule(
        "doctor-handout-theme",
        "error",
        "a handout master has a theme",
        "ECMA-376-1 13.3.3",
        needing("handoutMaster", "theme"),
        ("handoutMaster",),
    ),
    PackageRule(
        "doctor-notes-onesided", "error", "slide and notes name each other", "ECMA-376-1 13.3.5", one_sided_notes
    ),
    PackageRule(
        "doctor-notes-unlisted",
        "warning",
        "the presentation lists it; python-pptx does not, and PowerPoint opens it",
        "ECMA-376-1 19.2.1.23",
        unlisted_notes_master,
    ),
)
