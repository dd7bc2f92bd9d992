"""Numbers as they are printed: qualifier, currency, value, unit, payer."""

import re
from typing import Any, Literal

from briefgen.audience.brief import Brief
from briefgen.wording.currency import currency_and_rest
from briefgen.wording.dates import date_words
from briefgen.wording.names import actor_name

LEADING = {
    "about", "above", "almost", "approximately", "around", "at least", "at most", "below", "close to", "exceeding",
    "fewer than", "just over", "just under", "less than", "more than", "nearly", "no more than", "over", "roughly",
    "some", "under", "up to",
}  # fmt: skip
"""Qualifiers that go before a number; any other is a remark on it."""
_PLAIN = re.compile(r"\d+(\.\d+)?")


AT_LEAST = {"above", "at least", "exceeding", "just over", "more than", "over"}
AT_MOST = {"at most", "below", "fewer than", "just under", "less than", "no more than", "under", "up to"}
_TIMES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


def as_typed(brief: Brief, record: Any) -> Any:
    """The figure in the content's own words, which say how much it is in every language: `2,5 milyar` is no 25."""
    return brief.own_figures.get(record.id, record)


def drawn_amount(record: Any) -> tuple[float, str]:
    """How much it is, and in what unit: 2.5 and `USD billion` as 2500000000 and `USD`; 0 where no digits say it."""
    code, rest = currency_and_rest(record.unit)
    words = rest.split()
    times = _TIMES.get(words[0].lower(), 1.0) if words else 1.0
    unit = " ".join(filter(None, (code, *(words[1:] if times > 1 else words))))
    digits = record.value.replace(",", "")
    return (float(digits) * times, unit) if _PLAIN.fullmatch(digits) else (0, unit)


def bound_of(record: Any) -> Literal["", "least", "most"]:
    """Whether the number is the least that it may be, or the most."""
    qualifier = record.qualifier.lower()
    return "least" if qualifier in AT_LEAST else "most" if qualifier in AT_MOST else ""


def figure_words(brief: Brief, record: Any) -> str:
    """`over USD 1 billion`, `four units (not defined)`: an amount and what is remarked on it."""
    return (
        f"{amount(brief, record)} ({figure_remark(brief, record)})"
        if figure_remark(brief, record)
        else amount(brief, record)
    )


def amount(brief: Brief, record: Any) -> str:
    """Qualifier, value and unit, the currency code before the number."""
    qualifier = "" if figure_remark(brief, record) else record.qualifier
    code, unit = currency_and_rest(record.unit)
    return " ".join(filter(None, (qualifier, code, record.value, unit)))


def figure_remark(brief: Brief, record: Any) -> str:
    """The qualifier that does not fit before the number."""
    return "" if as_typed(brief, record).qualifier.lower() in LEADING else record.qualifier


def payer_words(brief: Brief, record: Any) -> str:
    """`Paid by Türkiye`; empty where nobody is said to pay."""
    payer = actor_name(brief, record.payer) or record.payer
    return brief.words.gettext("paid by {payer}", payer=payer) if payer else ""


def figure_details(brief: Brief, record: Any) -> str:
    """What keeps a number honest, below it: `not defined · paid by Türkiye · July 2019`."""
    when = date_words(brief, record.date) if record.date else ""
    return " · ".join(filter(None, (figure_remark(brief, record), payer_words(brief, record), when)))


def figure_sentence(brief: Brief, record: Any) -> str:
    """`Price of two batteries: over USD 1 billion; paid by Türkiye`."""
    paid = payer_words(brief, record)
    return f"{brief.words.capital(record.what)}: {figure_words(brief, record)}{f'; {paid}' if paid else ''}"
