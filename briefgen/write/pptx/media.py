"""Stores drawings, photographs and charts as parts of the package, and gives the frames that show them.

Pictures are `p:pic` (ECMA-376 part 1, 19.3.1.37); a drawing is SVG with a PNG for programs that cannot show SVG (the
`svgBlip` extension of Office 2016).
"""

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.ooxml.package import RELATION, Part
from briefgen.ooxml.rel import Rel
from briefgen.page.box import Box
from briefgen.page.master import Master
from briefgen.page.scene import Drawing, NativeChart, Picture
from briefgen.write.pptx.master_parts import SlidePlaceholder
from briefgen.write.pptx.slide import SlideDraft, frame_xml, name_xml

if TYPE_CHECKING:
    from briefgen.write.image.picture import DrawingCache

_SVG = (
    '<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{}"/></a:ext></a:extLst>'
)


class Media(Struct):
    """The media of a deck in the making: what was stored so far, counted."""

    master: Master
    parts: list[Part] = field(default_factory=list)
    rels: dict[str, list[Rel]] = field(default_factory=dict)
    pictures: int = 0
    charts: int = 0
    photos: dict[tuple[bytes, int, int], str] = field(default_factory=dict)
    """Parts of photographs by file and size, so that one shown twice is stored once."""
    kept: "DrawingCache | None" = None
    """Store of painted drawings, kept between runs."""

    def frame(self, shape: Drawing | Picture | NativeChart, sheet: SlideDraft) -> str:
        """Store what `shape` shows; return the frame that shows it on the slide.

        Raises DamagedPicture for a damaged photo.
        """
        if isinstance(shape, NativeChart):
            return self.chart(shape, sheet)
        return self.photo(shape, sheet) if isinstance(shape, Picture) else self.drawing(shape, sheet)

    def drawing(self, drawing: Drawing, sheet: SlideDraft) -> str:
        """Return a drawing as SVG and PNG, in the layout's picture placeholder if it has exactly its place."""
        from briefgen.write.image.picture import painted

        self.pictures += 1
        names = {kind: f"/ppt/media/drawing{self.pictures}.{kind}" for kind in ("png", "svg")}
        master = replace(self.master, colours=sheet.colours(""))  # its layout is behind it
        self.parts.append(Part(names["png"], "image/png", painted(drawing, master, "png", self.kept)))
        self.parts.append(Part(names["svg"], "image/svg+xml", painted(drawing, master, "svg", self.kept)))
        png, svg = (sheet.relate(f"{RELATION}/image", names[kind]) for kind in ("png", "svg"))
        place = sheet.stage.places.get("picture")
        mark = place.mark if place and place.box == drawing.box else ""
        return _pic(sheet, drawing.name, drawing.alt, drawing.box, mark, f'"{png}">{_SVG.format(svg)}</a:blip>')

    def photo(self, picture: Picture, sheet: SlideDraft) -> str:
        """Return a photograph without its metadata, in its placeholder if the layout has one."""
        from briefgen.ooxml.photo import stored

        content = picture.data, picture.box.w, picture.box.h
        if (name := self.photos.get(content)) is None:
            self.pictures += 1
            data, kind = stored(picture)
            name = self.photos[content] = f"/ppt/media/picture{self.pictures}.{kind}"
            self.parts.append(Part(name, f"image/{kind}", data))
        place: SlidePlaceholder | None = sheet.stage.places.get(picture.field) if picture.field else None
        blip = f'"{sheet.relate(f"{RELATION}/image", name)}"/>'
        return _pic(sheet, picture.name, picture.alt, picture.box, place.mark if place else "", blip)

    def chart(self, chart: NativeChart, sheet: SlideDraft) -> str:
        """Return a chart with its workbook; what writes them is imported only now."""
        from briefgen.write.pptx.chart import chart_frame_xml, chart_parts

        self.charts += 1
        (part, book), rel = chart_parts(chart, self.charts, sheet)
        self.parts += [part, book]
        self.rels[part.name] = [rel]
        return chart_frame_xml(chart, sheet.relate(f"{RELATION}/chart", part.name), sheet)


def _pic(sheet: SlideDraft, name: str, alt: str, box: Box, mark: str, blip: str) -> str:
    return (
        f"<p:pic><p:nvPicPr>{name_xml(name, alt)}"
        f'<p:cNvPicPr><a:picLocks noGrp="1" noChangeAspect="1"/></p:cNvPicPr><p:nvPr>{mark}</p:nvPr></p:nvPicPr>'
        f"<p:blipFill><a:blip r:embed={blip}<a:stretch><a:fillRect/></a:stretch></p:blipFill>"
        f'<p:spPr>{frame_xml(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )
