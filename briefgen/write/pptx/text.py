"""Writes set paragraphs as DrawingML text: ECMA-376 part 1, 21.1.2.

In a placeholder every property that the master could set differently is stated, because the text was measured with it;
in a text box only what differs from plain text is.
"""

import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from briefgen.core.addresses import web_address
from briefgen.core.scripts import Script, script_of, scripts_in
from briefgen.ooxml.language import office_language
from briefgen.ooxml.package import RELATION
from briefgen.ooxml.xml import attribute, run_text
from briefgen.page.box import Align, Ink
from briefgen.page.master import Colour
from briefgen.page.runs import TypePara, TypeRun
from briefgen.write.pptx.master_parts import SlidePlaceholder
from briefgen.write.pptx.slide import SlideDraft, faces_xml, fill_xml, run_language
from briefgen.write.reading_order import is_to_left, with_isolates

_ALIGNS: Mapping[Align, str] = {"left": "l", "center": "ctr", "right": "r"}
_BULLET = '<a:buFont typeface="Arial"/><a:buChar char="{}"/>'
_TIGHT = '<a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
_BEFORE_BREAK = re.compile("(?<! ) +\v")
_NONE_AFTER = '<a:spcAft><a:spcPts val="0"/></a:spcAft>'

# A link has the theme's link colour whatever its run states, unless this extension asks for the run's own.
_OWN_COLOUR = (
    '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr '
    'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/></a:ext></a:extLst>'
)


def body_xml(
    paragraphs: Sequence[TypePara], sheet: SlideDraft, role: str = "", place: SlidePlaceholder | None = None
) -> str:
    """Return the `a:p` of a text body; one empty paragraph when there are none, since a body needs one."""
    if not paragraphs:
        return f'<a:p><a:endParaRPr lang="{sheet.setting.language}"/></a:p>'
    colours = sheet.colours(role)
    return "".join([_paragraph(item.plain, sheet, colours, place) for item in paragraphs])


def empty_xml(size: float, sheet: SlideDraft) -> str:
    """Return an empty paragraph as high as a line of type of `size` points."""
    line = f'<a:lnSpc><a:spcPts val="{round(size * 120)}"/></a:lnSpc>'
    return f'<a:p><a:pPr>{line}</a:pPr><a:endParaRPr lang="{sheet.setting.language}" sz="{round(size * 100)}"/></a:p>'


def _paragraph(
    paragraph: TypePara, sheet: SlideDraft, colours: Mapping[Ink, Colour], place: SlidePlaceholder | None
) -> str:
    to_left = _is_to_left(paragraph, sheet)
    set_runs = with_isolates(_ended(paragraph.runs), to_left)
    if to_left:
        from briefgen.write.lam_alef import parted_signs

        set_runs = parted_signs(set_runs, sheet.setting.language)
    runs = "".join([_run(run, sheet, colours, place) for run in set_runs if run.text])
    end = "" if runs else f'<a:endParaRPr lang="{sheet.setting.language}"{_size(paragraph)}/>'
    return f"<a:p>{_properties(paragraph, sheet, place, to_left)}{runs}{end}</a:p>"


def _is_to_left(paragraph: TypePara, sheet: SlideDraft) -> bool:
    """Return whether a paragraph runs from right to left.

    Indented text is at the side where the deck's lines begin.
    """
    to_left = sheet.setting.to_left
    if paragraph.indent or (not to_left and all(run.text.isascii() for run in paragraph.runs)):
        return to_left
    return is_to_left(paragraph.text, to_left)


def _ended(runs: Sequence[TypeRun]) -> Sequence[TypeRun]:
    """Return the runs without spaces before deliberate breaks, where LibreOffice adds empty lines."""
    if not any("\v" in run.text for run in runs):
        return runs
    following = [run.text.startswith("\v") for run in runs[1:]] + [False]
    return [
        replace(run, text=_BEFORE_BREAK.sub("\v", run.text.rstrip(" ") if breaks else run.text))
        for run, breaks in zip(runs, following, strict=True)
    ]


def _size(paragraph: TypePara) -> str:
    """Return the size of an empty paragraph: small unless stated, or it would make its table row taller."""
    return f' sz="{round(paragraph.runs[0].size * 100)}"' if paragraph.runs else ' sz="800"'


def _properties(paragraph: TypePara, sheet: SlideDraft, place: SlidePlaceholder | None, to_left: bool) -> str:
    """Return `a:pPr`: alignment, indent (hanging for a bullet, of all lines for its continuation), spacing, bullet."""
    along = f' algn="{_ALIGNS[paragraph.align]}"'
    way = ' rtl="1"' if to_left else ' rtl="0"' if place or sheet.setting.to_left else ""
    if any(script.slot == "ea" for script in scripts_in(paragraph.text)):
        way += ' hangingPunct="0"'  # LibreOffice hangs punctuation out of its box; the words were measured within it
    hang = -paragraph.indent if paragraph.bullet else 0
    set_in = f' marL="{paragraph.indent}" indent="{hang}"' if place or paragraph.bullet or paragraph.indent else ""
    before = f'<a:spcBef><a:spcPts val="{round(paragraph.before * 100)}"/></a:spcBef>'
    lines = f'<a:lnSpc><a:spcPts val="{round(paragraph.leading * 100)}"/></a:lnSpc>' if paragraph.leading else ""
    if place or paragraph.bullet:
        mark = _BULLET.format(paragraph.bullet) if paragraph.bullet else "<a:buNone/>"
        return f"<a:pPr{set_in}{along}{way}>{lines or _TIGHT}{before}{_NONE_AFTER}{mark}</a:pPr>"
    spaced = lines + (before if paragraph.before else "")
    return f"<a:pPr{set_in}{along}{way}>{spaced}</a:pPr>" if spaced else f"<a:pPr{set_in}{along}{way}/>"


def _run(run: TypeRun, sheet: SlideDraft, colours: Mapping[Ink, Colour], place: SlidePlaceholder | None) -> str:
    """Return one run, broken at each vertical tab; the slide's own number becomes a field."""
    properties = _run_properties(run, sheet, colours, place)
    if "\v" not in run.text:
        return f"<a:r>{properties}<a:t>{run_text(run.text)}</a:t></a:r>"
    lines = [f"<a:r>{properties}<a:t>{run_text(line)}</a:t></a:r>" if line else "" for line in run.text.split("\v")]
    return f"<a:br>{properties}</a:br>".join(lines)


def _run_properties(
    run: TypeRun, sheet: SlideDraft, colours: Mapping[Ink, Colour], place: SlidePlaceholder | None
) -> str:
    """Return `a:rPr`: language, size, weight, colour, face, link."""
    scripts = scripts_in(run.text)
    written = run.lang if _is_written_in(scripts, run.lang) else ""
    language = attribute(office_language(written)) if written else run_language(run.text, sheet.setting)
    key = (
        language, scripts, run.size, run.bold, run.italic, run.struck, bool(run.goto), colours[run.ink],
        place is not None, place is not None and place.spaced,
    )  # fmt: skip
    known = sheet.setting.runs
    if key not in known:
        known[key] = _opened(run, sheet, colours[run.ink], place, language)
    link = _link(run, sheet)
    return f"{known[key]}{link}</a:rPr>"


def _is_written_in(scripts: Sequence[Script], language: str) -> bool:
    """Return whether the words may be in that language; a quotation in another script is not."""
    own = script_of(language) if language else None
    return not scripts or (own is not None and own.slot in {script.slot for script in scripts})


def _opened(run: TypeRun, sheet: SlideDraft, colour: Colour, place: SlidePlaceholder | None, language: str) -> str:
    """Return `a:rPr` up to where a link would follow."""
    bold = f' b="{int(run.bold)}"' if run.bold or place else ""
    slanted = run.italic and not scripts_in(run.text)  # Arabic and Chinese have no slanted letters
    italic = f' i="{int(slanted)}"' if slanted or place else ""
    line = ' u="none"' if run.goto else ""  # a page full of citations should not look like a page of links
    struck = ' strike="sngStrike"' if run.struck else ""
    spacing = ' cap="none" spc="0"' if place and place.spaced else ""
    face = f'<a:latin typeface="{attribute(sheet.setting.face)}"/>' if sheet.setting.face and not place else ""
    face += faces_xml(sheet.setting, scripts_in(run.text))
    head = f'<a:rPr lang="{language}" sz="{round(run.size * 100)}"{bold}{italic}{line}{struck}{spacing}>'
    return f"{head}{fill_xml(colour)}{face}"


def _link(run: TypeRun, sheet: SlideDraft) -> str:
    """Return a click to another slide, or to an external address; empty for a slide that is not in the deck."""
    if run.goto in sheet.setting.slides:
        identity = sheet.relate(f"{RELATION}/slide", sheet.setting.slides[run.goto])
        return f'<a:hlinkClick r:id="{identity}" action="ppaction://hlinksldjump">{_OWN_COLOUR}</a:hlinkClick>'
    address = web_address(run.link)
    if not address:
        return ""
    identity = sheet.relate(f"{RELATION}/hyperlink", address, outside=True)
    return f'<a:hlinkClick r:id="{identity}">{_OWN_COLOUR}</a:hlinkClick>'


def number_xml(paragraph: TypePara, sheet: SlideDraft, place: SlidePlaceholder | None) -> str:
    """Return the paragraph of a slide number, with its leading number as a field that follows a moved slide.

    It runs from left to right in every language: "1 / 7".
    """
    number = str(sheet.page.number)
    first = paragraph.runs[0] if paragraph.runs else None
    if first is None or not first.text.startswith(number) or first.text[len(number) : len(number) + 1].isdigit():
        return _paragraph(paragraph, sheet, sheet.colours("number"), place)
    colours = sheet.colours("number")
    properties = _run_properties(first, sheet, colours, place)
    field = f'<a:fld id="{_FIELD}" type="slidenum">{properties}<a:t>{number}</a:t></a:fld>'
    left = first.text[len(number) :]
    rest = f"<a:r>{properties}<a:t>{run_text(left)}</a:t></a:r>" if left else ""
    more = "".join([_run(run, sheet, colours, place) for run in paragraph.runs[1:] if run.text])
    return f"<a:p>{_properties(paragraph, sheet, place, to_left=False)}{field}{rest}{more}</a:p>"


_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
