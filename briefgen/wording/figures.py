"""Figures in words: qualifier, currency, value, unit, payer."""

import re
from typing import Any, Literal

from briefgen.audience.brief import Brief
from briefgen.dossier.nouns.figures import QUALIFIERS
from briefgen.locale.words import words_for
from briefgen.wording.currency import currency_and_rest
from briefgen.wording.dates import date_words
from briefgen.wording.names import actor_name

_PLAIN = re.compile(r"\d+(\.\d+)?")


AT_LEAST = {"above", "at least", "exceeding", "just over", "more than", "over"}
AT_MOST = {"at most", "below", "fewer than", "just under", "less than", "no more than", "under", "up to"}
_WORDS = {word: str(n) for n, word in enumerate(
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
)}  # fmt: skip
_TIMES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


def as_typed(brief: Brief, record: Any) -> Any:
    """Return the figure in the content's own language, which gives its amount for every language.

    `2,5 milyar` means 2.5 billion, whatever the deck's language.
    """
    return brief.own_figures.get(record.id, record)


def drawn_amount(record: Any) -> tuple[float, str]:
    """Return amount and unit: 2500000000 and `USD` for 2.5 and `USD billion`; 0 if it is not given in digits."""
    code, rest = currency_and_rest(record.unit)
    words = rest.split()
    times = _TIMES.get(words[0].lower(), 1.0) if words else 1.0
    unit = " ".join(filter(None, (code, *(words[1:] if times > 1 else words))))
    digits = _WORDS.get(record.value, record.value.replace(",", ""))
    return (float(digits) * times, unit) if _PLAIN.fullmatch(digits) else (0, unit)


def qualifier_of(brief: Brief, record: Any) -> str:
    """Return the key in QUALIFIERS of a qualifier in English or the content's language; else empty."""
    typed = as_typed(brief, record).qualifier.lower()
    if not typed or typed in QUALIFIERS:
        return str(typed)
    words = words_for(brief.original_language or brief.language)
    said = ((key, words.pgettext("qualified", text)) for key, text in QUALIFIERS.items())
    return next((key for key, text in said if text.replace("{amount}", "").strip().lower() == typed), "")


def bound_of(brief: Brief, record: Any) -> Literal["", "least", "most"]:
    """Return whether the number is a lower or upper bound."""
    qualifier = qualifier_of(brief, record)
    return "least" if qualifier in AT_LEAST else "most" if qualifier in AT_MOST else ""


def figure_words(brief: Brief, record: Any) -> str:
    """Return the amount with its remark: `over USD 1 billion`, `four units (not defined)`."""
    remark = figure_remark(brief, record)
    return brief.words.remarked(amount(brief, record), remark) if remark else amount(brief, record)


def amount(brief: Brief, record: Any) -> str:
    """Return qualifier, value and unit, with a currency code before the number."""
    code, unit = currency_and_rest(record.unit)
    number, known = " ".join(filter(None, (code, record.value, unit))), qualifier_of(brief, record)
    if not known:
        return number
    translated = record.qualifier != as_typed(brief, record).qualifier
    if translated or (brief.words.english and record.qualifier.lower() == known):
        return f"{record.qualifier} {number}"
    return brief.words.pgettext("qualified", QUALIFIERS[known], amount=number)


def figure_remark(brief: Brief, record: Any) -> str:
    """Return the qualifier if it is a remark, which does not go before the number."""
    return "" if qualifier_of(brief, record) else record.qualifier


def payer_words(brief: Brief, record: Any) -> str:
    """Return `paid by: Türkiye`; empty if no payer is given."""
    payer = actor_name(brief, record.payer) or record.payer
    return brief.words.gettext("paid by: {payer}", payer=payer) if payer else ""


def figure_details(brief: Brief, record: Any) -> str:
    """Return the qualifications below a number: `not defined · paid by: Türkiye · July 2019`."""
    return " · ".join(filter(None, (figure_remark(brief, record), payer_and_date(brief, record))))


def payer_and_date(brief: Brief, record: Any) -> str:
    """Return `paid by: Türkiye · July 2019`, or what is given of it."""
    when = date_words(brief, record.date) if record.date else ""
    return " · ".join(filter(None, (payer_words(brief, record), when)))


def figure_sentence(brief: Brief, record: Any) -> str:
    """Return the figure as a sentence: `Price of two batteries: over USD 1 billion; paid by: Türkiye`."""
    paid = filter(None, (payer_words(brief, record),))
    said = brief.words.with_semicolons((figure_words(brief, record), *paid))
    return brief.words.labelled(brief.words.capital(record.what), said)
