"""Mail (`.eml`, RFC 5322 and MIME) and web pages that browsers save as one file (`.mht`), by the standard library."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from itertools import groupby

from briefgen.evidence.readers.encoding import Decoded, decoded
from briefgen.evidence.readers.html import read_html
from briefgen.evidence.readers.metadata import about_source
from briefgen.evidence.readers.reading import About, Reading, Unreadable, is_paragraph, paragraphs

_BLANK_LINE = re.compile(r"\n[ \t>]*\n")
_QUOTED = re.compile(r"^(?:>[ ]?)*")


def read_mail(content: bytes, whole: bool = False) -> Reading:
    """Return the text of a mail, its plain part if it has one, with the metadata of its header. Raises Unreadable."""
    message = message_from_bytes(content, policy=policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise Unreadable("it is not a mail")
    page = _part(message, "html")
    plain = _part(message, "plain")
    is_empty = plain is None or not any(map(is_paragraph, _lines(_text(plain).text)))
    is_page = page is not None and ("Snapshot-Content-Location" in message or is_empty)
    if is_page and page is not None:
        read = read_html(_bytes(page), whole, page.get_content_charset("") or "")
        named = _about(message)
        filled = {name: getattr(read.about, name) or getattr(named, name) for name in About.__struct_fields__}
        return Reading(read.paragraphs, read.left_out, About(**filled), read.encoding, read.guessed)
    if plain is None:
        raise Unreadable("the mail has no text")
    text = _text(plain)
    return Reading(paragraphs(_lines(text.text)), (), _about(message), text.encoding, text.guessed)


def _part(message: EmailMessage, kind: str) -> EmailMessage | None:
    try:
        part = message.get_body((kind,))
    except (KeyError, ValueError, AttributeError, TypeError):
        return None
    return part if isinstance(part, EmailMessage) else None


def _bytes(part: EmailMessage) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _text(part: EmailMessage) -> Decoded:
    return decoded(_bytes(part), part.get_content_charset("") or "")


def _lines(text: str) -> Iterator[str]:
    """Yield the paragraphs of a mail, whose lines are wrapped: they end at empty lines and changes of quoting."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    unquoted = ((_QUOTED.match(line), line) for line in lines)
    for _, same in groupby(unquoted, key=lambda one: one[0][0].count(">") if one[0] else 0):
        yield from _BLANK_LINE.split("\n".join(line[found.end() if found else 0 :] for found, line in same))


def _about(message: EmailMessage) -> About:
    sender = _header(message, "From").partition("<")[0].strip().strip('"')
    return about_source({
        "title": [_header(message, "Subject")],
        "author": [sender],
        "published": [_day(message)],
        "url": [_header(message, "Snapshot-Content-Location"), _header(message, "Content-Location")],
        "language": [_header(message, "Content-Language")],
    })  # fmt: skip


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except (ValueError, IndexError, AttributeError, TypeError):  # the library fails on some broken headers
        return ""


def _day(message: EmailMessage) -> str:
    if "Snapshot-Content-Location" in message:  # the day on which the page was saved
        return ""
    try:
        return parsedate_to_datetime(_header(message, "Date")).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
