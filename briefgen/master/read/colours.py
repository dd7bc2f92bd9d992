"""Derives inks from a master's theme: for each use a theme colour with enough contrast, else a house colour.

DrawingML colours are ECMA-376 part 1, 20.1.2.3; contrast is WCAG 2.2, 1.4.3 (text 4.5:1) and 1.4.11 (graphics 3:1).
"""

from collections.abc import Iterable, Mapping

from lxml import etree
from msgspec import Struct, field

from briefgen.ooxml.theme import PALETTE, SLOTS, USE
from briefgen.ooxml.xml import A
from briefgen.page.box import Ink
from briefgen.page.master import TLP_COLOURS, Colour

TEXT_CONTRAST = 4.5

ON_LIGHT: Mapping[Ink, str] = {
    "ink": PALETTE["dk1"], "body": PALETTE["dk2"], "muted": PALETTE["accent5"], "says": PALETTE["accent5"],
    "accent": PALETTE["accent1"], "for": PALETTE["accent2"], "if": PALETTE["accent3"], "against": PALETTE["accent4"],
    "disputed": PALETTE["folHlink"],
}  # fmt: skip
"""The house's text colours for light paper."""

ON_DARK: Mapping[Ink, str] = {
    "ink": "FFFFFF", "body": "F1F4F8", "muted": "C5CDD8", "says": "C5CDD8",
    "accent": "BFD9F2", "for": "8FE0BF", "if": "F5CE7E", "against": "FFB796", "disputed": "DDB8EC",
}  # fmt: skip
"""The same uses on dark paper."""

TINTS: Mapping[Ink, str] = {"for": "DDEEF2", "if": "FFF6DD", "against": "F8DCCF", "says": "EEF0F4"}
"""Fills of cells that show a stance, on white paper."""

_PRESETS = {"black": "000000", "white": "FFFFFF", "red": "FF0000", "blue": "0000FF", "gray": "808080"}


class Theme(Struct, frozen=True):
    """The colours of a theme by slot (dk1 … folHlink), and a master's names for them (bg1 → lt1 …)."""

    hexes: Mapping[str, str]
    names: Mapping[str, str]
    uses: Mapping[str, str] = field(default_factory=dict)
    """Colours that the theme's custom list names by their use (see `theme.USE`)."""

    def hex(self, name: str) -> str | None:
        """Return the colour of a scheme colour's name; None for one that the theme does not have."""
        return self.hexes.get(self.names.get(name, name))

    def named(self, hex_: str, preferred: Iterable[str] = ()) -> Colour:
        """Return `hex_` as a Colour, bound to a theme slot with exactly that colour if there is one."""
        names = [*preferred, "tx1", "bg1", "tx2", "bg2", *SLOTS[4:]]
        return Colour(hex_, next((name for name in names if self.hex(name) == hex_), ""))


def read_theme(scheme: etree._Element, names: Mapping[str, str]) -> Theme:
    """Return the theme of an `a:clrScheme`, with a master's colour map."""
    hexes = {}
    for slot in SLOTS:
        for value in scheme.iterfind(f"{{{A}}}{slot}/*"):
            hexes[slot] = (value.get("lastClr") or value.get("val") or "000000").upper()
    usual = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
    uses = {
        (one.get("name") or "").removeprefix(USE): (value.get("val") or "").upper()
        for one in scheme.getroottree().iterfind(f"{{{A}}}custClrLst/{{{A}}}custClr")
        for value in one.iterfind(f"{{{A}}}srgbClr")
        if (one.get("name") or "").startswith(USE) and _is_hex(value.get("val") or "")
    }
    return Theme({slot: code for slot, code in hexes.items() if _is_hex(code)}, {**usual, **names}, uses)


def colour_of(fill: etree._Element | None, theme: Theme, inherited: str | None = None) -> str | None:
    """Return the colour inside `fill` (a:solidFill, a:gs, p:bgRef …) as six hex digits, its changes applied.

    `inherited` replaces "phClr". None when the colour cannot be determined.
    """
    value = next(fill.iterchildren("*"), None) if fill is not None else None
    if value is None:
        return None
    base = _base(value, theme, inherited)
    for change in value.iterchildren("*") if base else ():
        base = _changed(str(base), etree.QName(change).localname, change.get("val") or "0")
    return base


def _base(value: etree._Element, theme: Theme, inherited: str | None) -> str | None:
    kind, name = etree.QName(value).localname, value.get("val") or ""
    if kind == "srgbClr":
        return name.upper() if _is_hex(name) else None
    if kind == "sysClr":
        last = value.get("lastClr") or ""
        return last.upper() if _is_hex(last) else {"window": "FFFFFF"}.get(name, "000000")
    if kind == "schemeClr":
        return inherited if name == "phClr" else theme.hex(name)
    return _PRESETS.get(name) if kind == "prstClr" else None


def _changed(hex_: str, change: str, value: str) -> str:
    """Return the colour after one of DrawingML's changes; those that hardly affect lightness are ignored."""
    share = _share(value)
    if change in {"lumMod", "shade"}:
        return mixed(hex_, "000000", max(0.0, 1 - share))
    if change in {"lumOff"}:
        return mixed(hex_, "FFFFFF", min(1.0, share))
    return mixed(hex_, "FFFFFF", max(0.0, 1 - share)) if change == "tint" else hex_


def _share(value: str) -> float:
    """Return a share given in thousandths of a per cent; 1 when it is not a whole number, at least 0."""
    try:
        return max(0.0, int(value) / 100_000)
    except (ValueError, OverflowError):
        return 1.0


def mixed(first: str, second: str, share: float) -> str:
    """Return `first` mixed with `share` (0–1) of `second`."""
    pairs = zip(bytes.fromhex(first), bytes.fromhex(second), strict=True)
    return "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def luminance(hex_: str) -> float:
    """Return the relative luminance of a colour by WCAG 2.2, 0 (black) to 1 (white)."""
    channels = (part / 255 for part in bytes.fromhex(hex_))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def inks(theme: Theme, paper: str, title: str | None, body: str | None) -> dict[Ink, Colour]:
    """Return every ink for text and shapes on `paper`; `title` and `body` are the master's own text colours."""
    light = luminance(paper) > 0.18
    uses = {**theme.uses, "says": theme.uses["muted"]} if light and "muted" in theme.uses else {}
    own = {use: uses.get(use, hex_) for use, hex_ in (ON_LIGHT if light else ON_DARK).items()}
    wash = uses.get("wash", PALETTE["lt2"]) if paper == "FFFFFF" else _wash(paper, own)
    papers = (paper, wash)
    tinted = {use: (*papers, *[tint] * light) for use, tint in TINTS.items()}
    ink = first_with_contrast([title, theme.hex("tx1"), own["ink"], theme.hex("bg1")], papers) or _extreme(paper)
    result: dict[Ink, Colour] = {"ink": theme.named(ink)}
    result["body"] = theme.named(first_with_contrast([body, own["body"]], papers) or ink)
    accents = [*_nearby(theme.hex("accent1"), ink), own["accent"]]
    result["accent"] = theme.named(first_with_contrast(accents, papers) or ink, ["accent1"])
    for use in ("muted", "says", "for", "if", "against", "disputed"):
        result[use] = theme.named(first_with_contrast(_nearby(own[use], ink), tinted.get(use, papers)) or ink)
    for use, tint in TINTS.items():
        result[f"{use} tint"] = theme.named(_tint(tint, paper, result))  # type: ignore[index]
    result["rule"] = theme.named(uses.get("rule", PALETTE["accent6"]) if light else mixed(paper, ink, 0.35))
    result.update(TLP_COLOURS)
    result["wash"], result["paper"] = theme.named(wash, ["bg2"]), theme.named(paper, ["bg1"])
    return result


def _tint(tint: str, paper: str, inks: Mapping[Ink, Colour]) -> str:
    """Return the tint on white paper; adjusted on other light paper; none on dark paper, where words must do."""
    if luminance(paper) <= 0.18:
        return paper
    mine = mixed(tint, paper, 0.0 if luminance(paper) > 0.9 else 0.5)
    return mine if contrast(inks["body"].hex, mine) >= TEXT_CONTRAST else paper


def first_with_contrast(
    candidates: Iterable[str | None], papers: Iterable[str], least: float = TEXT_CONTRAST
) -> str | None:
    """Return the first candidate whose contrast with every paper is at least `least`."""
    grounds = list(papers)
    for candidate in candidates:
        if candidate and all(contrast(candidate, ground) >= least for ground in grounds):
            return candidate
    return None


def _nearby(hex_: str | None, ink: str) -> list[str]:
    """Return a colour, and its mixtures with the ink, step by step while its hue can be recognised."""
    return [mixed(hex_, ink, step / 20) for step in range(11)] if hex_ else []


def _wash(paper: str, own: Mapping[Ink, str]) -> str:
    """Return a surface colour slightly different from a paper that is not white."""
    return mixed(paper, own["ink"], 0.04 if luminance(paper) > 0.18 else 0.08)


def _extreme(paper: str) -> str:
    return "000000" if contrast("000000", paper) >= contrast("FFFFFF", paper) else "FFFFFF"


def _is_hex(code: str) -> bool:
    return len(code) == 6 and all(digit in "0123456789abcdefABCDEF" for digit in code)
