"""Numbers as they are printed: qualifier, currency, value, unit, payer."""

from typing import Any

from briefgen.audience.brief import Brief
from briefgen.wording.currency import currency_and_rest
from briefgen.wording.dates import date_words
from briefgen.wording.names import actor_name
from briefgen.wording.sentences import capital

LEADING = {
    "about", "above", "almost", "approximately", "around", "at least", "at most", "below", "close to", "exceeding",
    "fewer than", "just over", "just under", "less than", "more than", "nearly", "no more than", "over", "roughly",
    "some", "under", "up to",
}  # fmt: skip
"""Qualifiers that go before a number; any other is a remark on it."""


def figure_words(record: Any) -> str:
    """`over USD 1 billion`, `four units (not defined)`: an amount and what is remarked on it."""
    return f"{amount(record)} ({figure_remark(record)})" if figure_remark(record) else amount(record)


def amount(record: Any) -> str:
    """Qualifier, value and unit, the currency code before the number."""
    qualifier = "" if figure_remark(record) else record.qualifier
    code, unit = currency_and_rest(record.unit)
    return " ".join(filter(None, (qualifier, code, record.value, unit)))


def figure_remark(record: Any) -> str:
    """The qualifier that does not fit before the number."""
    return "" if record.qualifier.lower() in LEADING else record.qualifier


def payer_words(brief: Brief, record: Any) -> str:
    """`Paid by Türkiye`; empty where nobody is said to pay."""
    payer = actor_name(brief, record.payer) or record.payer
    return f"paid by {payer}" if payer else ""


def figure_details(brief: Brief, record: Any) -> str:
    """What keeps a number honest, below it: `not defined · paid by Türkiye · July 2019`."""
    when = date_words(record.date) if record.date else ""
    return " · ".join(filter(None, (figure_remark(record), payer_words(brief, record), when)))


def figure_sentence(brief: Brief, record: Any) -> str:
    """`Price of two batteries: over USD 1 billion; paid by Türkiye`."""
    paid = payer_words(brief, record)
    return f"{capital(record.what)}: {figure_words(record)}{f'; {paid}' if paid else ''}"
