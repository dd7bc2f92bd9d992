"""Plain text: a paragraph is a line."""

import re

from briefgen.evidence.readers.encoding import decoded
from briefgen.evidence.readers.reading import Reading, paragraphs

LINE_END = re.compile(r"\r\n|\r|\n")


def read_plain(content: bytes) -> Reading:
    """A file of plain text. Raises Unreadable."""
    found = decoded(content)
    return Reading(paragraphs(LINE_END.split(found.text)), encoding=found.encoding, guessed=found.guessed)
