"""Writes a theme part from colours and faces: ECMA-376 part 1, 20.1.6. Flat: no gradients, no effects."""

from collections.abc import Mapping

from briefgen.ooxml.xml import DECLARATION, A, attribute

SLOTS = (
    "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink",
)  # fmt: skip
"""The twelve colours of a theme, in the order of the schema."""

PALETTE = {
    "dk1": "14213D", "lt1": "FFFFFF", "dk2": "2B3448", "lt2": "F4F6F9",
    "accent1": "1F4E79", "accent2": "0B5F73", "accent3": "7A5200", "accent4": "9A3412",
    "accent5": "5B6577", "accent6": "C9CFD8", "hlink": "1F4E79", "folHlink": "6B3A7D",
}  # fmt: skip
"""The house palette: ink, paper, body, wash; accent, for, on conditions, against, muted, rule; links; disputed."""

_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_PLAIN_FORMATS = (
    f'<a:fmtScheme name="Flat"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>'
    + "".join(f'<a:ln w="{width}">{_FILL}<a:prstDash val="solid"/></a:ln>' for width in (6350, 9525, 19050))
    + "</a:lnStyleLst><a:effectStyleLst>"
    + "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    + f"</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
)


USE = "briefgen "
"""Prefix of a custom colour's name that states its use."""


def theme_xml(
    name: str, palette: Mapping[str, str], heading: str, body: str, uses: Mapping[str, str] | None = None
) -> bytes:
    """Return the theme `name` with `palette` (slot → six hex digits) and the two faces.

    `uses` (use → six hex digits) are written as custom colours, 20.1.6.3 and 20.1.4.1.8.
    """
    colours = "".join(f'<a:{slot}><a:srgbClr val="{palette[slot]}"/></a:{slot}>' for slot in SLOTS)
    fonts = _font("majorFont", heading) + _font("minorFont", body)
    return (
        f'{DECLARATION}<a:theme xmlns:a="{A}" name="{attribute(name)}"><a:themeElements>'
        f'<a:clrScheme name="{attribute(name)}">{colours}</a:clrScheme>'
        f'<a:fontScheme name="{attribute(name)}">{fonts}</a:fontScheme>{_PLAIN_FORMATS}'
        f"</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/>{_custom(uses or {})}</a:theme>"
    ).encode()


def _font(element: str, face: str) -> str:
    return f'<a:{element}><a:latin typeface="{attribute(face)}"/><a:ea typeface=""/><a:cs typeface=""/></a:{element}>'


def _custom(uses: Mapping[str, str]) -> str:
    colours = "".join(
        f'<a:custClr name="{USE}{use}"><a:srgbClr val="{hex_}"/></a:custClr>' for use, hex_ in uses.items()
    )
    return f"<a:custClrLst>{colours}</a:custClrLst>" if colours else ""
