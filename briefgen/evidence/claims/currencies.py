"""Currencies by their codes, signs and words.

Input: words beside a number. Output: an ISO 4217 code, or several possible ones separated by strokes.
"""

from collections.abc import Sequence
from functools import cache

from briefgen.evidence.claims.lists import lists
from briefgen.evidence.claims.word_lists import WordLists

_LISTED = """
    AED AMD ARS AUD AZN BAM BDT BGN BHD BRL BYN CAD CHF CLP CNY COP CZK DKK DZD EGP
    ETB EUR GBP GEL GHS HKD HUF IDR ILS INR IQD IRR ISK JOD JPY KES KGS KRW KWD KZT
    LBP LKR LYD MAD MDL MXN MYR NGN NOK NPR NZD OMR PEN PHP PKR PLN QAR RON RSD RUB
    SAR SDG SEK SGD SYP THB TND TRY TWD TZS UAH UGX USD UYU UZS VES VND XAF XOF YER
    ZAR ZMW
"""
CODES = frozenset(_LISTED.split())
"""Currencies (ISO 4217)."""
SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₺": "TRY", "₽": "RUB", "₹": "INR"}


def currency_word(word: str, known: WordLists) -> str:
    """Return the code of a currency word, or several separated by strokes; a listed word with `*` has any ending."""
    if word in known.currencies:
        return known.currencies[word]
    return next((code for beginning, code in _beginnings(known.language) if word.startswith(beginning)), "")


@cache
def _beginnings(language: str) -> Sequence[tuple[str, str]]:
    """Return the beginnings of currency words with their codes; cached, since shipped lists never change."""
    return tuple((one[:-1], code) for one, code in lists()[language].currencies.items() if one.endswith("*"))


def code_among(words: Sequence[str]) -> str:
    """Return the first word that is a code."""
    return next((word for word in words if word in CODES), "")
