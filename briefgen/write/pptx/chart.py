"""Writes a bar chart as a native chart: DrawingML charts, ECMA-376 part 1, 21.2, with its rows in a workbook.

PowerPoint shows the chart and edits its workbook; both hold exactly the rows shown on the page and nothing else.
"""

from collections.abc import Sequence

from briefgen.core.scripts import SCRIPTS
from briefgen.ooxml.package import CHART_TYPE, RELATION, WORKBOOK_TYPE, Part
from briefgen.ooxml.rel import Rel
from briefgen.ooxml.workbook import workbook
from briefgen.ooxml.xml import DECLARATION, A, C, R, text
from briefgen.page.box import Box, Ink
from briefgen.page.scene import NativeChart
from briefgen.write.pptx.slide import SlideDraft, faces_xml, fill_xml, frame_xml, name_xml

CATEGORY_AXIS, VALUE_AXIS = 111_111_111, 222_222_222
"""Axis ids: positive, since validators refuse others."""
_RULE = 1.0  # points


def chart_parts(chart: NativeChart, number: int, sheet: SlideDraft) -> tuple[tuple[Part, Part], Rel]:
    """Return the parts of the deck's chart of that number: chart, workbook, and their relationship."""
    rows = [(name, (value,)) for name, value in zip(chart.categories, chart.values, strict=True)]
    book = Part(f"/ppt/embeddings/chart{number}.xlsx", WORKBOOK_TYPE, workbook((chart.unit,), rows))
    part = Part(f"/ppt/charts/chart{number}.xml", CHART_TYPE, chart_xml(chart, sheet).encode())
    return (part, book), Rel("rId1", f"{RELATION}/package", book.name)


def chart_frame_xml(chart: NativeChart, relation: str, sheet: SlideDraft) -> str:
    """Return the `p:graphicFrame` that shows the chart on its slide."""
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{name_xml(chart.name, chart.alt)}<p:cNvGraphicFramePr>"
        '<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f'{frame_xml(chart.box, "p:xfrm")}<a:graphic><a:graphicData uri="{C}">'
        f'<c:chart xmlns:c="{C}" r:id="{relation}"/></a:graphicData></a:graphic></p:graphicFrame>'
    )


def chart_xml(chart: NativeChart, sheet: SlideDraft) -> str:
    """Return the chart part: one series of bars in one colour, their values written at their ends."""
    way = "col" if chart.upright else "bar"
    gap = round((1 / chart.share - 1) * 100)
    axes = f'<c:axId val="{CATEGORY_AXIS}"/><c:axId val="{VALUE_AXIS}"/>'
    return (
        f'{DECLARATION}<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:date1904 val="0"/>'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f"<c:plotArea>{_layout(chart.box, chart.plot)}<c:barChart>"
        f'<c:barDir val="{way}"/><c:grouping val="clustered"/><c:varyColors val="0"/>{_series(chart, sheet)}'
        f'<c:gapWidth val="{min(max(gap, 0), 500)}"/>{axes}</c:barChart>{_category_axis(chart, sheet)}'
        f"{_value_axis(chart, sheet)}</c:plotArea>"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_words(chart.size, 'body', sheet)}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _layout(frame: Box, plot: Box) -> str:
    """Return the place of the bars in the frame, without the names beside or below them."""
    shares = {
        "x": (plot.x - frame.x) / frame.w, "y": (plot.y - frame.y) / frame.h,
        "w": plot.w / frame.w, "h": plot.h / frame.h,
    }  # fmt: skip
    modes = '<c:xMode val="edge"/><c:yMode val="edge"/>'
    places = "".join(f'<c:{side} val="{share:.5f}"/>' for side, share in shares.items())
    return f'<c:layout><c:manualLayout><c:layoutTarget val="inner"/>{modes}{places}</c:manualLayout></c:layout>'


def _series(chart: NativeChart, sheet: SlideDraft) -> str:
    count = len(chart.categories)
    numbers = [f"{value:.15g}" for value in chart.values]
    names = f"<c:strCache>{_points(chart.categories)}</c:strCache>"
    values = f"<c:numCache><c:formatCode>General</c:formatCode>{_points(numbers)}</c:numCache>"
    return (
        '<c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:strRef><c:f>Sheet1!$B$1</c:f>'
        f"<c:strCache>{_points([chart.unit])}</c:strCache></c:strRef></c:tx>"
        f'<c:spPr>{fill_xml(sheet.colours("")["accent"])}</c:spPr><c:invertIfNegative val="0"/>{_labels(chart, sheet)}'
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${count + 1}</c:f>{names}</c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>Sheet1!$B$2:$B${count + 1}</c:f>{values}</c:numRef></c:val></c:ser>"
    )


def _points(words: Sequence[str]) -> str:
    """Return the cached content of a range of the workbook."""
    points = "".join(f'<c:pt idx="{index}"><c:v>{text(word)}</c:v></c:pt>' for index, word in enumerate(words))
    return f'<c:ptCount val="{len(words)}"/>{points}'


def _labels(chart: NativeChart, sheet: SlideDraft) -> str:
    """Return the values at the ends of the bars."""
    form = "#,##0" if all(value == int(value) for value in chart.values) else "General"
    form = form if chart.named else f"{form};-{form};"  # no zeros where columns are close together
    hidden = "".join(f'<c:{what} val="0"/>' for what in ("showCatName", "showSerName", "showPercent", "showBubbleSize"))
    return (
        f'<c:dLbls><c:numFmt formatCode="{form}" sourceLinked="0"/>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_words(chart.size, 'ink', sheet, bold=True)}"
        f'<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/>{hidden}</c:dLbls>'
    )


def _category_axis(chart: NativeChart, sheet: SlideDraft) -> str:
    """Return the axis of names, in the direction of reading or from top to bottom, with a line at zero."""
    to_left = sheet.setting.to_left
    place, order = ("b", "maxMin" if to_left else "minMax") if chart.upright else ("r" if to_left else "l", "maxMin")
    line = f'<a:ln w="{round(_RULE * 12_700)}">{fill_xml(sheet.colours("")["muted"])}</a:ln>'
    return (
        f'<c:catAx><c:axId val="{CATEGORY_AXIS}"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{place}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="{"low" if chart.named else "none"}"/>'
        f'<c:spPr>{line}</c:spPr>{_words(chart.size, "body", sheet)}<c:crossAx val="{VALUE_AXIS}"/>'
        '<c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="60"/>'
        '<c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(chart: NativeChart, sheet: SlideDraft) -> str:
    """Return the hidden value axis, with one scale on all pages, since bars show their values.

    Bars begin at the side where lines of words do.
    """
    place, order = "l" if chart.upright else "t", "minMax"
    if sheet.setting.to_left:
        place, order = ("r", "minMax") if chart.upright else ("t", "maxMin")
    return (
        f'<c:valAx><c:axId val="{VALUE_AXIS}"/><c:scaling><c:orientation val="{order}"/>'
        f'<c:max val="{chart.greatest:.15g}"/><c:min val="0"/></c:scaling><c:delete val="1"/><c:axPos val="{place}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/><c:crossAx val="{CATEGORY_AXIS}"/><c:crosses val="autoZero"/>'
        '<c:crossBetween val="between"/></c:valAx>'
    )


def _words(size: float, ink: Ink, sheet: SlideDraft, bold: bool = False) -> str:
    """Return the look of the chart's words: upright, in the theme's body face; numbers bold, on one line."""
    wrap = ' wrap="none"' if bold else ""
    fill = fill_xml(sheet.colours("")[ink])
    fallbacks = (script for script in SCRIPTS if script.code in sheet.setting.fallbacks)
    faces = '<a:latin typeface="+mn-lt"/>' + faces_xml(sheet.setting, fallbacks)
    return (
        f'<c:txPr><a:bodyPr rot="0" vert="horz"{wrap}/><a:lstStyle/><a:p><a:pPr>'
        f'<a:defRPr sz="{round(size * 100)}" b="{int(bold)}">{fill}{faces}</a:defRPr></a:pPr>'
        f'<a:endParaRPr lang="{sheet.setting.language}"/></a:p></c:txPr>'
    )
