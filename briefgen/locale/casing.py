"""Upper and lower case by language (Unicode, SpecialCasing: Turkish and Azerbaijani i).

In Turkish the capital of `i` is `İ` and the lower case of `I` is `ı`; Python only knows the English pairs.
"""

_DOTTED = {"tr", "az"}
_RAISED = str.maketrans({"i": "İ", "ı": "I"})
_LOWERED = str.maketrans({"İ": "i", "I": "ı"})


def upper(text: str, tag: str) -> str:
    """Return the text in upper case."""
    return (text.translate(_RAISED) if _is_dotted(tag) else text).upper()


def lower(text: str, tag: str) -> str:
    """Return the text in lower case."""
    return (text.translate(_LOWERED) if _is_dotted(tag) else text).lower()


def capital(text: str, tag: str) -> str:
    """Return the text with its first letter in upper case."""
    return upper(text[:1], tag) + text[1:]


def _is_dotted(tag: str) -> bool:
    return tag.lower().partition("-")[0] in _DOTTED
