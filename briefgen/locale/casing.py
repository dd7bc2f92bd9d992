"""Capitals and small letters as a language has them (Unicode, SpecialCasing: Turkish and Azerbaijani i).

In Turkish the capital of `i` is `İ` and the small letter of `I` is `ı`; Python knows the English pairs only.
"""

_DOTTED = {"tr", "az"}
_RAISED = str.maketrans({"i": "İ", "ı": "I"})
_LOWERED = str.maketrans({"İ": "i", "I": "ı"})


def upper(text: str, tag: str) -> str:
    """Return the text in capitals."""
    return (text.translate(_RAISED) if _is_dotted(tag) else text).upper()


def lower(text: str, tag: str) -> str:
    """Return the text in small letters."""
    return (text.translate(_LOWERED) if _is_dotted(tag) else text).lower()


def capital(text: str, tag: str) -> str:
    """Return the text with its first letter raised, the rest untouched."""
    return upper(text[:1], tag) + text[1:]


def _is_dotted(tag: str) -> bool:
    return tag.lower().partition("-")[0] in _DOTTED
