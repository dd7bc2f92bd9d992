"""Scripts that the usual Office typefaces lack: which faces set them, and their names in Office and in browsers.

Where a text is Arabic, Hebrew, Chinese …, another face takes over from the Latin one: in DrawingML the run's `a:cs`
(complex scripts) or `a:ea` (East Asian). The faces of each script are listed only here: Office's usual one first, which
files name, then those of other systems.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal

from msgspec import Struct

Slot = Literal["cs", "ea"]


class Script(Struct, frozen=True):
    """A script: its code (ISO 15924), its letters as a regular-expression class, a sample letter that its faces hold.

    `faces` are the usual ones, Office's first. `language` marks its words in a deck of another script. `laid_out` is
    False where words are not separated by spaces, so that breaking lines needs a dictionary.
    """

    code: str
    name: str
    letters: str
    sample: str
    slot: Slot
    faces: tuple[str, ...]
    language: str
    laid_out: bool = True


def _indic(code: str, name: str, letters: str, sample: str, language: str, *faces: str) -> Script:
    return Script(code, name, letters, sample, "cs", ("Nirmala UI", *faces, f"Noto Sans {name}"), language)


_CJK_MARKS = "\u3000-\u303f\uff00-\uffef"
SCRIPTS = (
    Script(
        "Arab", "Arabic", "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc", "\u0628", "cs",
        ("Arial", "Segoe UI", "Geeza Pro", "DejaVu Sans", "Noto Sans Arabic", "Noto Naskh Arabic"), "ar-SA",
    ),
    Script(
        "Hebr", "Hebrew", "\u0590-\u05ff\ufb1d-\ufb4f", "\u05d0", "cs",
        ("Arial", "Segoe UI", "Arial Hebrew", "Noto Sans Hebrew", "DejaVu Sans"), "he-IL",
    ),
    Script(
        "Jpan", "Japanese", "\u3040-\u30ff\u31f0-\u31ff", "\u3042", "ea",
        ("Yu Gothic", "Meiryo", "MS Gothic", "Hiragino Sans", "Noto Sans CJK JP"), "ja-JP",
    ),
    Script(
        "Kore", "Korean", "\u1100-\u115e\u1161-\u11ff\u3130-\u3163\u3165-\u318f\uac00-\ud7ff", "\uac00", "ea",
        ("Malgun Gothic", "Apple SD Gothic Neo", "Noto Sans CJK KR"), "ko-KR",
    ),
    Script(
        "Hans", "Chinese", f"\u2e80-\u2fff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff{_CJK_MARKS}", "\u4e00", "ea",
        ("Microsoft YaHei", "SimSun", "PingFang SC", "Noto Sans CJK SC", "WenQuanYi Micro Hei"), "zh-CN",
    ),
    Script(
        "Hant", "Chinese (traditional)", "", "\u4e00", "ea",
        ("Microsoft JhengHei", "PMingLiU", "PingFang TC", "Noto Sans CJK TC"), "zh-TW",
    ),
    _indic("Deva", "Devanagari", "\u0900-\u097f", "\u0915", "hi-IN", "Mangal"),
    _indic("Beng", "Bengali", "\u0980-\u09ff", "\u0995", "bn-BD", "Vrinda"),
    _indic("Taml", "Tamil", "\u0b80-\u0bff", "\u0b95", "ta-IN", "Latha"),
    Script(
        "Thai", "Thai", "\u0e00-\u0e7f", "\u0e01", "cs", ("Leelawadee UI", "Tahoma", "Noto Sans Thai"), "th-TH", False
    ),
    Script("Laoo", "Lao", "\u0e80-\u0eff", "\u0e81", "cs", ("Leelawadee UI", "Noto Sans Lao"), "lo-LA", False),
    Script("Mymr", "Burmese", "\u1000-\u109f", "\u1000", "cs", ("Myanmar Text", "Noto Sans Myanmar"), "my-MM", False),
    Script("Khmr", "Khmer", "\u1780-\u17ff", "\u1780", "cs", ("Leelawadee UI", "Noto Sans Khmer"), "km-KH", False),
)  # fmt: skip
_BY_CODE = {script.code: script for script in SCRIPTS}
_FAR = re.compile("[^\0-\u058f\u2000-\u2e7f\ufff0-\U0010ffff]")
"""Characters that may be in one of these scripts, and some others: most texts hold none.

Written as a negated class, since `re` needs time for each character of a range.
"""


def has_other(text: str) -> bool:
    """Return whether any of the text may be in a script of this list."""
    return not text.isascii() and _FAR.search(text) is not None and _others().search(text) is not None


@cache
def _others() -> re.Pattern[str]:
    """Return the exact pattern of all scripts; compiled when first needed, since that takes 3 ms."""
    return re.compile("[\u0590-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff\ufb1d-\ufefc\uff00-\uffef]")


def scripts_in(text: str) -> tuple[Script, ...]:
    """Return the scripts of the text, in the order of the list. Chinese characters beside kana count as Japanese."""
    if not has_other(text):
        return ()
    found = tuple(script for script in SCRIPTS if script.letters and _pattern(script.code).search(text))
    japanese = any(script.code == "Jpan" for script in found)
    return tuple(script for script in found if not (japanese and script.code == "Hans"))


def script_of(language: str) -> Script | None:
    """Return the script of a language; None when it is not in the list."""
    tag, *more = language.lower().split("-")
    if tag == "zh" and {"hant", "tw", "hk", "mo"} & set(more):
        return _BY_CODE["Hant"]
    return _BY_TAG.get(tag)


_BY_TAG = {
    **{script.language.split("-")[0]: script for script in reversed(SCRIPTS)},  # of Chinese, the first is usual
    **dict.fromkeys(("fa", "ur", "ps"), _BY_CODE["Arab"]),
    "yi": _BY_CODE["Hebr"],
}


def usual_faces(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the usual faces of the scripts with those codes, one of which their words were measured in."""
    return tuple(face for code in codes for face in _BY_CODE[code].faces)


def as_written_in(script: Script, own: Script | None) -> Script:
    """Return the variant of a script for a deck in the script `own`: Chinese characters differ in Japan and Taiwan."""
    return own if own and script.code == "Hans" and own.slot == "ea" else script


def stretches(text: str) -> Iterator[tuple[Script | None, str]]:
    """Yield the text in stretches of one script; None: the Latin face."""
    scripts = scripts_in(text)
    parts = "|".join(f"(?P<{script.code}>{_letters(script, scripts)}+)" for script in scripts)
    at = 0
    for found in re.finditer(parts, text) if parts else ():
        if found.start() > at:
            yield None, text[at : found.start()]
        yield _BY_CODE[found.lastgroup or ""], found.group()
        at = found.end()
    if at < len(text):
        yield None, text[at:]


def _letters(script: Script, scripts: tuple[Script, ...]) -> str:
    """Return the class of its letters, and of the signs that go with them in this text."""
    more = _BY_CODE["Hans"].letters if script.code == "Jpan" and script in scripts else ""
    return f"[{script.letters}{more}\u200c\u200d]"


@cache  # one for each script of the list
def _pattern(code: str) -> re.Pattern[str]:
    return re.compile(f"[{_BY_CODE[code].letters}]")
