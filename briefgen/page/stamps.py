"""Handling labels drawn by a master, and whether they contradict the deck's marking.

Input: Pages. Output: a warning for each label that contradicts the marking about who may read a page. Labels are those
of TLP 2.0 (FIRST, 2022) and of governments and firms, in the languages that briefgen writes.
"""

import re

from briefgen.core.problem import NOWHERE, Problem, Where
from briefgen.page.scene import Pages

_OPEN = (
    "tlp:clear", "tlp:white", "unclassified", "for public release", "nicht klassifiziert", "non classifié",
    "sin clasificar", "tasnif dışı", "несекретно", "公开", "غير سري",
)  # fmt: skip
_CLOSED = (
    "tlp:green", "tlp:amber", "tlp:red", "internal use", "internal only", "official use only", "restricted",
    "confidential", "not for distribution", "do not distribute", "proprietary", "secret",
    "nur für den dienstgebrauch", "vertraulich", "geheim", "diffusion restreinte", "confidentiel", "usage interne",
    "secreto", "difusión limitada", "confidencial", "uso interno", "hizmete özel", "gizli",
    "для служебного пользования", "конфиденциально", "секретно", "内部", "机密", "秘密", "绝密", "سري",
)  # fmt: skip
_HINT = "take it off the master's layouts, or choose another master for this reader"
_MAX_LETTERS = 200
"""Most characters of a stamp: a longer text is not one."""


def stamp_notes(pages: Pages, master: Where = NOWHERE) -> tuple[Problem, ...]:
    """Return a warning for each label on a used layout that contradicts the pages' marking."""
    layouts = dict.fromkeys(page.layout for page in pages.pages)
    texts = dict.fromkeys(text for layout in layouts for text in pages.master.layouts[layout].words)
    return tuple(
        Problem(master, "page-stamp", f"it draws '{text}' on pages marked '{pages.marking}'", _HINT, "warning")
        for text in texts
        if contradicts(text, pages.marking)
    )


def contradicts(text: str, marking: str) -> bool:
    """Return whether a master's text is a handling label that contradicts the marking.

    A label that occurs in the marking does not. Two different labels of closed circles may both be right, unless both
    are of TLP.
    """
    if len(text) > _MAX_LETTERS:
        return False
    drawn, meant = labels_in(text), labels_in(marking)
    if not drawn or not meant or drawn & meant:
        return False
    open_, opened = bool(drawn & {*_OPEN}), bool(meant & {*_OPEN})
    return open_ != opened or all(any(one.startswith("tlp:") for one in found) for found in (drawn, meant))


def labels_in(text: str) -> set[str]:
    """Return the handling labels in a text as whole words, the longest where one contains another."""
    words = " ".join(text.casefold().split()).replace("tlp: ", "tlp:")
    found = {one for one in (*_OPEN, *_CLOSED) if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", words)}
    return {one for one in found if not any(one != other and one in other for other in found)}
