"""Pictures: ECMA-376 part 1, 20.2.2 and MS-ODRAWXML 2.3 (SVG)."""

from collections.abc import Iterator

from briefgen.check.doctor.opened import A, Opened, R
from briefgen.check.doctor.rule import Finding, Rule

_SIGNATURES = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8", "jpeg": b"\xff\xd8", "gif": b"GIF8", "bmp": b"BM"}
_SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"


def mislabelled(file: Opened) -> Iterator[Finding]:
    """Pictures that are not what their name says."""
    for name, data in file.entries.items():
        start = _SIGNATURES.get(name.rsplit(".", 1)[-1].lower())
        if start and not data.startswith(start):
            yield Finding(name, "it is not the kind of picture its name says")


def lone_svg(file: Opened) -> Iterator[Finding]:
    """SVG pictures without another for readers that do not know SVG."""
    for name, _ in file.drawn():
        for blip in file.each(name, f"{A}blip"):
            if blip.find(f".//{_SVG}") is not None and not blip.get(f"{R}embed"):
                yield Finding(name, "an SVG picture has no fallback")


def no_picture(file: Opened) -> Iterator[Finding]:
    """Picture fills whose relationship is not to a picture."""
    for name, _ in file.drawn():
        kinds = {rel.id: rel.kind.rsplit("/", 1)[-1] for rel in file.rels.get(name, [])}
        for blip in file.each(name, f"{A}blip"):
            identity = blip.get(f"{R}embed")
            if identity in kinds and kinds[identity] != "image":
                yield Finding(name, f"{identity} is used as a picture but is a {kinds[identity]}")


RULES = (
    Rule("doctor-picture-kind", "error", "readers go by the name", "ECMA-376-1 15.2.14", mislabelled),
    Rule("doctor-svg-alone", "error", "older readers show a red cross", "MS-ODRAWXML 2.3.2", lone_svg),
    Rule("doctor-picture-relation", "error", "a picture is an image part", "ECMA-376-1 20.1.8.13", no_picture),
)
