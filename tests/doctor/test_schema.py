"""The standard's schema: what breaks it is found, what PowerPoint, Google and LibreOffice save is not."""

import pytest

from briefgen.doctor import examine
from briefgen.ooxml.schema import schema
from tests.doctor.mutants import MAIN, MASTER, Change, Entries, cut, intact_entries, packed, slide, swap

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
S3, S6 = slide(3), slide(6)
LAYOUT, THEME = "ppt/slideLayouts/slideLayout2.xml", "ppt/theme/theme1.xml"


@pytest.fixture(scope="module")
def valid() -> Entries:
    return intact_entries()


def found(change: Change, valid: Entries) -> list[str]:
    """What the rule about the schema finds once that change is made."""
    entries = dict(valid)
    change(entries)
    messages = [problem.message for problem in examine(packed(entries)) if problem.rule == "doctor-schema"]
    return [message.partition(": ")[2] for message in messages]


BROKEN: dict[str, tuple[Change, str]] = {
    "a child that is missing": (cut(S3, r"<a:bodyPr[^>]*?/>"), "'p:txBody' holds"),
    "children out of order": (
        cut(S3, r"(<p:nvSpPr>.*?</p:nvSpPr>)(<p:spPr/>|<p:spPr>.*?</p:spPr>)", r"\2\1"), "'p:sp' holds"
    ),
    "a child that is unknown": (swap(S3, "<a:t>", "<a:text/><a:t>"), "'a:text' is not allowed in 'a:r'"),
    "a run without text": (cut(S3, r"<a:t>[^<]*</a:t>"), "'a:r' holds a:rPr"),
    "an unknown attribute": (swap(S3, "<a:rPr ", '<a:rPr weight="1" '), "'a:rPr' cannot have 'weight'"),
    "a missing attribute": (cut(S3, r'(<p:cNvPr id="3") name="[^"]*"', r"\1"), "'p:cNvPr' needs 'name'"),
    "an unknown word": (cut(S6, r'prst="\w+"', 'prst="rectangle"'), "'rectangle' is not a value for 'prst'"),
    "a colour of no theme": (cut(S6, r'schemeClr val="\w+"', 'schemeClr val="accent7"'), "'accent7' is no"),
    "a length in parts": (cut(S6, r'<a:off x="\d+"', '<a:off x="1.5"'), "'1.5' is not a value for 'x'"),
    "a truth that is none": (swap(S3, "<a:rPr ", '<a:rPr kumimoji="yes" '), "'yes' is not a value for 'kumimoji'"),
    "a length out of bounds": (cut(S6, r'(<a:ln w=")\d+', r"\g<1>99999999"), "'99999999' is not a value for 'w'"),
    "a theme without an accent": (cut(THEME, r"<a:accent6>.*?</a:accent6>"), "'a:clrScheme' holds"),
    "a theme with two fills": (
        cut(THEME, r"(<a:fillStyleLst>)(.*?)</a:fillStyleLst>", r"\1<a:noFill/></a:fillStyleLst>"),
        "'a:fillStyleLst' holds",
    ),
    "a master without a colour map": (cut(MASTER, r"<p:clrMap .*?/>"), "'p:sldMaster' holds"),
    "an unknown layout": (cut(LAYOUT, r'type="\w+"', 'type="odd"'), "'odd' is not a value for 'type'"),
    "a presentation without notes' size": (cut(MAIN, r"<p:notesSz[^>]*/>"), "'p:presentation' holds"),
    "another program's markup": (swap(S3, "</p:spTree>", '<x:y xmlns:x="urn:x"/></p:spTree>'), "'{urn:x}y' is not"),
}  # fmt: skip


@pytest.mark.parametrize("defect", BROKEN)
def test_what_breaks_the_schema_is_found(defect: str, valid: Entries) -> None:
    change, message = BROKEN[defect]
    messages = found(change, valid)
    assert len(messages) == 1, messages
    assert messages[0].startswith(message)


ALLOWED: dict[str, Change] = {
    "an ignorable namespace": swap(
        S3, "<p:sld ", f'<p:sld xmlns:mc="{MC}" xmlns:x="urn:x" mc:Ignorable="x" x:by="somebody" '
    ),
    "ignorable markup": lambda entries: (
        swap(S3, "<p:sld ", f'<p:sld xmlns:mc="{MC}" xmlns:x="urn:x" mc:Ignorable="x" ')(entries),
        swap(S3, "</p:spTree>", "<x:note/></p:spTree>")(entries),
    )[-1],
    "alternate content": swap(
        S3,
        "</p:spTree>",
        f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice xmlns:x="urn:x" Requires="x"><x:new/></mc:Choice>'
        "<mc:Fallback/></mc:AlternateContent></p:spTree>",
    ),
    "a comment": swap(S3, "</p:cSld>", "<!-- here --></p:cSld>"),
    "the sound of an animation, as PowerPoint 2007 wrote it": swap(
        S3, "</p:clrMapOvr>", '</p:clrMapOvr><p:transition><p:sndAc><p:stSnd><p:snd r:embed="rId1" name="a.wav" '
        'builtIn="1"/></p:stSnd></p:sndAc></p:transition>'
    ),
    "how long a transition takes, which PowerPoint 2010 began to write": swap(
        S3, "</p:clrMapOvr>", f'</p:clrMapOvr><p:transition xmlns:p14="{P14}" p14:dur="700"/>'
    ),
    "an extension": swap(S3, "<p:extLst>", '<p:extLst><p:ext uri="urn:x"><x:a xmlns:x="urn:x"/></p:ext>'),
}  # fmt: skip


@pytest.mark.parametrize("what", ALLOWED)
def test_what_the_standard_allows_is_no_finding(what: str, valid: Entries) -> None:
    assert found(ALLOWED[what], valid) == []


def test_a_part_that_breaks_it_everywhere_is_reported_in_short(valid: Entries) -> None:
    odd = " ".join(f'odd{number}="1"' for number in range(40))
    messages = found(swap(S3, "<a:rPr ", f"<a:rPr {odd} "), valid)
    assert len(messages) == 21
    assert "it breaks the schema in 20 more ways" in messages


def test_no_model_can_be_matched_in_more_ways_than_one_makes_slow() -> None:
    """A long list of children is matched in time linear in its length."""
    for type_ in schema().types.values():
        assert ")*)*" not in type_.model
        assert ")+)*" not in type_.model
        assert ")*)+" not in type_.model
