"""Pictures: ECMA-376 part 1, 20.2.2 and MS-ODRAWXML 2.3 (SVG)."""

from collections.abc import Iterator

from briefgen.doctor.opened import Opened, extension
from briefgen.doctor.part import DRAWN, PICTURES, R, XmlPart
from briefgen.doctor.rule import Defect, PackageRule, PartRule

_SIGNATURES = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8", "jpeg": b"\xff\xd8", "gif": b"GIF8", "bmp": b"BM"}
_SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"


def mislabelled(file: Opened) -> Iterator[Defect]:
    """Pictures that are not what their name says."""
    for name, start in file.starts.items():
        signature = _SIGNATURES.get(extension(name))
        if signature and not start.startswith(signature):
            yield Defect(name, "it is not the kind of picture its name says")


def lone_svg(part: XmlPart) -> Iterator[str]:
    """SVG pictures without another for readers that do not know SVG."""
    for blip in part.each(PICTURES):
        if blip.find(f".//{_SVG}") is not None and not blip.get(f"{R}embed"):
            yield "an SVG picture has no fallback"


def no_picture(part: XmlPart) -> Iterator[str]:
    """Picture fills whose relationship is not to a picture."""
    for blip in part.each(PICTURES):
        identity = blip.get(f"{R}embed")
        if identity in part.leads_to and part.leads_to[identity] != "image":
            yield f"{identity} is used as a picture but is a {part.leads_to[identity]}"


RULES = (
    PackageRule("doctor-picture-kind", "warning", "some readers go by the name", "ECMA-376-1 15.2.14", mislabelled),
    PartRule("doctor-svg-alone", "error", "older readers show a red cross", "MS-ODRAWXML 2.3.2", lone_svg, DRAWN),
    PartRule(
        "doctor-picture-relation", "error", "a picture is an image part", "ECMA-376-1 20.1.8.13", no_picture, DRAWN
    ),
)
