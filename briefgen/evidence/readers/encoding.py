"""Decodes text files: finds their encoding.

In this order: a byte order mark, UTF-8 that is valid throughout (other encodings hardly ever are), what the file
declares (WHATWG Encoding Standard: `iso-8859-1` means windows-1252), what its letters suggest.
"""

import codecs
import re

from msgspec import Struct

from briefgen.evidence.readers.reading import Unreadable

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_MEANT = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "euc_kr": "cp949", "tis-620": "cp874", "iso8859-11": "cp874", "big5": "big5hkscs",
}  # fmt: skip
"""Declared encodings, and those they mean in practice."""
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,30})", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"<\?xml[^>]{0,100}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{2,30})")
_POLISH = re.compile("[A-Za-z][³¹¿¼¾º][a-z]|[¿³][a-z]")
"""How Central European letters look when read as Western ones: such sequences are in no word."""
OLD = ("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874", "koi8_r", "koi8_u",
       "iso8859_2", "iso8859_5", "iso8859_7", "cp866", "mac_roman", "gb18030", "big5", "cp949", "cp932")  # fmt: skip
"""Encodings that are recognised; rarer ones must be declared."""
_FIRST_LETTER = 0xC0
"""From here on the bytes of old European encodings are letters."""
_TURKISH = frozenset("ÇçĞğİıÖöŞşÜüÂâÎîÛû".encode("cp1254"))
(_DOTLESS_I,) = "ı".encode("cp1254")
MIN_HIGH_BYTES = 8
"""With fewer letters than this outside ASCII the encoding cannot be told: the most common one is assumed."""
HEAD = 4096
"""Bytes of a page in which its encoding is declared (the standard asks for the first 1024)."""
SAMPLE = 200_000
"""Bytes used to guess an encoding."""


class Decoded(Struct, frozen=True):
    """A file's text, and how it was decoded."""

    text: str
    encoding: str
    guessed: bool = False


def decoded(content: bytes, declared: str = "") -> Decoded:
    """Return the text of a file. `declared` is the encoding from a mail's header. Raises Unreadable."""
    for mark, name in MARKS:
        if content.startswith(mark):
            return Decoded(content.decode(name, "replace").removeprefix("\ufeff"), name.removesuffix("-sig"))
    declared = _known(declared or _in_page(content))
    text = _strict(content, "utf-8")
    if text is not None and "\x1b$" not in text and not _wide(content):
        return Decoded(text, "utf-8")
    for name in filter(None, (declared, _wide(content))):
        if (found := _strict(content, name)) is not None:
            return Decoded(found, name)
    return _guessed(content)


def _in_page(content: bytes) -> str:
    found = _XML_DECLARED.match(content.lstrip()) or _DECLARED.search(content[:HEAD])
    return found[1].decode("ascii", "replace") if found else ""


def _known(name: str) -> str:
    """Return the codec that a declared name means; empty for an unknown one."""
    try:
        found = codecs.lookup(name).name if name else ""
    except LookupError:
        return ""
    return _MEANT.get(found, found)


def _strict(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except (UnicodeError, LookupError):
        return None


def _wide(content: bytes) -> str:
    """Return the codec of UTF-16 without a mark, by the zero in every second byte of plain letters; empty for none."""
    start = content[:SAMPLE]
    if start[1::2].count(0) > len(start) // 3:
        return "utf-16-le"
    return "utf-16-be" if start[::2].count(0) > len(start) // 3 else ""


def _guessed(content: bytes) -> Decoded:
    """Return a text in an undeclared old encoding. Raises Unreadable."""
    sample = content[:SAMPLE]
    high = sum(byte > 127 for byte in sample)
    name = "iso2022_jp" if b"\x1b$" in sample else _by_rows(sample) if high > len(sample) // 4 else ""
    if name:
        return Decoded(content.decode(name, "replace"), name, guessed=True)
    name = _by_letters(sample) if high >= MIN_HIGH_BYTES else "cp1252"
    if name and _is_turkish(sample):
        name = "cp1254"
    if name == "cp1252" and _POLISH.search(sample.decode("cp1252", "replace")):
        name = "cp1250"
    text = content.decode(name, "replace") if name else ""
    if not name or "\0" in text:
        raise Unreadable("it is in no encoding that is known; save it as UTF-8")
    return Decoded(text, name, guessed=True)


def _is_turkish(sample: bytes) -> bool:
    """Return whether it has the dotless i, and no letter of cp1254 that Turkish lacks.

    The statistic takes such texts for Baltic ones, whose letters are as frequent.
    """
    letters = {byte for byte in sample if byte >= _FIRST_LETTER}
    return _DOTLESS_I in letters and letters <= _TURKISH


def _by_letters(sample: bytes) -> str:
    """Return the most likely encoding by a statistic of letters and languages; empty for none."""
    from charset_normalizer import from_bytes  # needed only for files in old encodings

    best = from_bytes(sample, cp_isolation=list(OLD)).best()
    return best.encoding if best else ""


def _by_rows(sample: bytes) -> str:
    """Return the encoding of a text in pairs of bytes, by the rows of its table that are used; empty for none.

    Japanese is full of kana, Korean of the Hangul in rows 16 to 40; the tables of KS X 1001 and GB 2312 leave out what
    is rare, so text in another encoding hardly fits into them.
    """
    cut = sample[: len(sample) - 8] if len(sample) >= SAMPLE else sample
    japanese = _ended(cut, "cp932") or ""
    if sum("\u3040" <= sign <= "\u30ff" for sign in japanese) > len(japanese) // 5:
        return "cp932"
    leads = _leads(cut)
    if leads and sum(lead in (0xA4, 0xA5) for lead in leads) > len(leads) // 5 and _ended(cut, "euc_jp") is not None:
        return "euc_jp"
    if leads and sum(0xB0 <= lead <= 0xC8 for lead in leads) > 0.85 * len(leads) and _ended(cut, "euc_kr") is not None:
        return "cp949"
    if _ended(cut, "gb2312") is not None:
        return "gb18030"
    pairs = re.findall(rb"[\xa1-\xfe][\x40-\xfe]", cut)
    if sum(0xA1 <= pair[0] <= 0xC6 for pair in pairs) > 0.85 * len(pairs) and _ended(cut, "big5") is not None:
        return "big5hkscs"
    return _without_pairs(cut)


def _without_pairs(sample: bytes) -> str:
    """Return the encoding of a Thai or Hebrew text; empty for none.

    Thai has long runs of letters and no capitals; Hebrew uses only the 27 letters from 0xE0 on.
    """
    runs = re.findall(rb"[\x80-\xff]+", sample)
    if _strict(sample, "cp874") is not None and sum(map(len, runs)) > 12 * len(runs):
        return "cp874"
    return "cp1255" if all(0xE0 <= byte <= 0xFA for run in runs for byte in run) else ""


def _leads(sample: bytes) -> list[int]:
    """Return the first bytes of pairs of high bytes."""
    return [pair[0] for pair in re.findall(rb"[\xa1-\xfe][\xa1-\xfe]", sample)]


def _ended(sample: bytes, name: str) -> str | None:
    """Return the text of a sample that may end within a character."""
    return next((text for cut in range(4) if (text := _strict(sample[: len(sample) - cut], name)) is not None), None)
