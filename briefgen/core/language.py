"""Language tags: RFC 5646 (BCP 47), as far as the language of a deck needs it.

Language, script, region and variants: `en-GB`, `sr-Latn-RS`, `zh-Hans`, `es-419`, `de-CH-1996`. Only the form is
checked, not whether the tag is registered; extensions and private use are refused, since they do not name a language. A
language has two or three letters; RFC 5646 allows longer ones, but none is registered.
"""

import re

_VARIANTS = "(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
TAG = "[A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?" + _VARIANTS
"""The form as a regular expression, for the JSON Schemas too."""
HINT = "a BCP 47 tag, such as en-GB"
_TAG = re.compile(TAG, re.ASCII)


def is_language(tag: str) -> bool:
    """Return whether `tag` has the form of a language tag."""
    return _TAG.fullmatch(tag) is not None


_TO_LEFT = frozenset(
    {"ar", "arc", "arz", "ckb", "dv", "fa", "he", "ku", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"}
)  # fmt: skip
_SCRIPTS_TO_LEFT = frozenset({"adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"})


def is_right_to_left(tag: str) -> bool:
    """Return whether a language is written from right to left: by its script where the tag names one (`az-Arab`)."""
    language, *others = tag.lower().split("-")
    script = next((part for part in others if len(part) == 4 and part.isalpha()), "")
    return script in _SCRIPTS_TO_LEFT if script else language in _TO_LEFT


def gettext_noop(message: str) -> str:
    """Mark a text as one of briefgen's own sentences, translated later, when the language is known."""
    return message


def pgettext_noop(context: str, message: str) -> str:
    """Mark a text like `gettext_noop`, with a context for texts with several meanings."""
    return message
