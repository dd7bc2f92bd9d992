"""Finds the layout for each role: by name, by type attribute, by placeholders.

Names are those that Office writes in its languages; types are ST_SlideLayoutType (ECMA-376 part 1, 19.7.15).
"""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from briefgen.deck.model import Layout
from briefgen.master.read.layout_names import NAMES

ROLES: tuple[Layout, ...] = ("title", "section", "body", "two", "picture", "open", "quote")

TYPES: Mapping[Layout, frozenset[str]] = {
    "title": frozenset({"title"}),
    "section": frozenset({"secHead"}),
    "body": frozenset({"obj", "tx"}),
    "two": frozenset({"twoObj", "twoColTx"}),
    "picture": frozenset({"picTx"}),
    "open": frozenset({"titleOnly"}),
    "quote": frozenset(),
}

_UPRIGHT = frozenset({"vertTx", "vertTitleAndTx", "clipArtAndVertTx", "vertTitleAndTxOverChart"})
"""Layouts with vertical text, which are never used."""

_STAND_INS: Mapping[Layout, tuple[Layout, ...]] = {
    "title": ("section", "open", "body"),
    "section": ("title", "open", "body"),
    "body": ("open", "two"),
    "two": ("open", "body"),
    "picture": ("open", "body"),
    "open": ("body", "two", "section"),
    "quote": ("open", "body"),
}
"""Substitute roles for a role without a layout of its own."""

_KNOWN = {role: frozenset(names.split("|")) for role, names in NAMES.items()}


class LayoutProfile(Struct, frozen=True):
    """What matching needs of a layout: its name and type, and how many placeholders of each sort it has.

    `opening`: its title is the large one of a title slide; `large` are bodies that hold more than a line.
    """

    name: str
    kind: str
    titles: int
    bodies: int
    large: int
    pictures: int
    opening: bool = False


def match(plans: Sequence[LayoutProfile]) -> dict[Layout, tuple[int, bool]]:
    """Return the layout (by index) for each role, and whether it is made for it. `plans` is not empty."""
    scored = {role: _best(role, plans) for role in ROLES}
    found = {role: place for role, place in scored.items() if place is not None}
    return {role: (found[role], True) if role in found else (_stand_in(role, found, plans), False) for role in ROLES}


def _best(role: Layout, plans: Sequence[LayoutProfile]) -> int | None:
    """Return the index of the layout that fits `role` best; the first of equals."""
    scores = [_score(role, plan) for plan in plans]
    return scores.index(max(scores)) if max(scores) > 0 else None


def _score(role: Layout, plan: LayoutProfile) -> int:
    """Return how well a layout fits: 4 by name, 3 by type, 2 by the name's beginning, 1 by placeholders, 0 not at all.

    A layout with the name of another role does not fit: makers copy one and rename it.
    """
    if plan.kind in _UPRIGHT or not _able(role, plan):
        return 0
    name = simplified(plan.name)
    if name in _KNOWN[role]:
        return 4
    if any(name in known for known in _KNOWN.values()) or _begins_as_another(role, name):
        return 0
    if plan.kind in TYPES[role]:
        return 3
    if any(name.startswith(f"{known} ") for known in _KNOWN[role] if " " in known):
        return 2
    return int(role in {"body", "two", "picture", "open"} and _shaped(role, plan))


def _begins_as_another(role: Layout, name: str) -> bool:
    """Return whether it is a section's or a quotation's layout: `Quote dark`."""
    others: tuple[Layout, ...] = ("section", "quote")
    return role not in others and any(name.startswith(f"{known} ") for other in others for known in _KNOWN[other])


def _able(role: Layout, plan: LayoutProfile) -> bool:
    """Return whether the layout has the placeholders that the role needs."""
    needs = {"body": plan.large >= 1, "two": plan.large >= 2, "picture": plan.pictures >= 1, "quote": plan.bodies >= 1}
    return plan.titles > 0 and needs.get(role, True)


def _shaped(role: Layout, plan: LayoutProfile) -> bool:
    """Return whether a layout of unknown name and type has just the placeholders of `role`."""
    wanted = {"body": (1, 0), "two": (2, 0), "open": (0, 0)}
    if plan.opening or plan.kind in {"title", "secHead"}:
        return False
    if role == "picture":
        return plan.pictures == 1 and plan.bodies <= 1
    if role == "open" and plan.bodies:
        return False
    return (plan.large, plan.pictures) == wanted[role]


def _stand_in(role: Layout, found: Mapping[Layout, int], plans: Sequence[LayoutProfile]) -> int:
    """Return the substitute for a missing role: a similar role's layout, the first with a title, or the first."""
    for neighbour in _STAND_INS[role]:
        if neighbour in found:
            return found[neighbour]
    upright = [plan.titles > 0 and plan.kind not in _UPRIGHT for plan in plans]
    return upright.index(True) if True in upright else 0


def simplified(name: str) -> str:
    """Return a layout's name without case, underscores, commas and the numbers that PowerPoint adds to copies."""
    words = re.sub(r"[_,\s]+", " ", name.casefold()).strip()
    return re.sub(r"^\d+ (?=\D)|(?<=\D) \d+$", "", words) if not words.startswith("2 ") else words
