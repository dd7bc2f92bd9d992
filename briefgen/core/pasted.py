"""Characters from pasted text that look like YAML's own and are not.

Word processors, chats and web pages put no-break spaces, full-width colons and typographic quotation marks where a
plain one was meant; git leaves conflict markers. Output: a message and a hint that name the character.
"""

import re

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_COLONS = {"：": "full-width", "﹕": "small", "︰": "vertical", "꞉": "raised", "∶": "mathematical"}
_MARKS = "“”„‟«»‘’‚‹›「」＂"
_MERGE = re.compile(r"^(<{7}|>{7}|\|{7})(?= |$)", re.MULTILINE)
_INDENT = rf"^[ \t]*([{_SPACES}])"
_KEY = rf"^[\s{{,-]*[A-Za-z0-9][\w.-]{{0,60}}[ \t]*([{''.join(_COLONS)}])"
_KEY_WITHIN = rf"(?:^|\s)[a-z][a-z-]{{0,30}}([{''.join(_COLONS)}])"
_KEY_AND_SPACE = re.compile(rf"[a-z][a-z-]{{0,30}}:([{_SPACES}])")
_COLON_AND_SPACE = rf"^[\s{{-]*[A-Za-z0-9][\w.-]{{0,60}}:[ \t]*([{_SPACES}])"
_QUOTED = rf"(?:^|[:,{{\[-])[ \t]*([{_MARKS}])"
NEAR = 3
"""How many lines before an error are searched: the parser notices some characters late."""

Explanation = tuple[str, str]
"""A message and a hint."""


def merge_mark(text: str) -> tuple[int, Explanation] | None:
    """Return the offset of the first conflict marker of git, and its explanation."""
    found = _MERGE.search(text)
    if not found:
        return None
    message = f"'{found[1]}' is a mark of a merge that was not finished"
    return found.start(), (message, "keep one of the two versions and delete the three lines of marks")


def sign_in_key(key: str) -> Explanation | None:
    """Return the explanation for a key that holds such a character."""
    if found := re.search(f"[{_SPACES}]", key):
        return _space(found[0])
    if found := re.search(f"[{''.join(_COLONS)}]", key):
        return _colon(found[0])
    return next((_mark(sign) for sign in (key[:1], key[-1:]) if sign and sign in _MARKS), None)


def sign_in_plain_text(value: str, goes_on: bool) -> Explanation | None:
    """Return the explanation for a plain text that swallowed a key, since its colon, or the space after it, is not
    YAML's.

    `goes_on`: the text has several lines, or is all that the file holds.
    """
    if found := _KEY_AND_SPACE.match(value):
        return _space(found[1])
    found = re.search(_KEY_WITHIN, value) if goes_on else None
    return _colon(found[1]) if found else None


def sign_near(lines: list[str], line: int) -> tuple[int, int, Explanation] | None:
    """Return line and column (from 0) of the character that made a file unreadable, searching back from an error."""
    for number in range(min(line, len(lines) - 1), max(-1, line - NEAR), -1):
        looks = (_INDENT, _space), (_KEY, _colon), (_COLON_AND_SPACE, _space), (_QUOTED, _mark)
        for pattern, said in looks:
            if found := re.search(pattern, lines[number]):
                return number, found.start(1), said(found[1])
    return None


def _space(sign: str) -> Explanation:
    kind = "a no-break space" if sign in "\u00a0\u202f" else "a wide or narrow space"
    return f"{kind} (U+{ord(sign):04X}) where YAML needs plain ones", "replace it with spaces"


def _colon(sign: str) -> Explanation:
    return f"'{sign}' is a {_COLONS[sign]} colon (U+{ord(sign):04X}), not YAML's", "write ': ' instead"


def _mark(sign: str) -> Explanation:
    return f"'{sign}' is a typographic quotation mark, which quotes nothing in YAML", 'put the text in plain "quotes"'
