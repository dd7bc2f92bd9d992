"""A workaround for Arabic words that LibreOffice sets over the character before them.

If the face of a text lacks Arabic letters (Liberation Sans in place of Arial), LibreOffice 7.4 sets them in another
face; a word that begins with the ligature lam-alef then overlaps a sign before it: "▼ لا", "«لا". A separate text
portion for the sign prevents that, and a change of language makes one: the sign is marked with another country than its
text. Programs with an Arabic face set both alike.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from briefgen.write.reading_order import SetRun

_BEFORE_LAM_ALEF = re.compile(r"[^\w\s،؛؟\u2066-\u2069][ \u00a0\u2066-\u2069]*(?=ل[\u064b-\u0652]*[اأإآ])")
"""A sign in the Latin face, and what is between it and the ligature."""


_COUNTRIES = "ar-EG", "ar-SA"


def parted_signs(runs: Sequence[SetRun], language: str) -> tuple[SetRun, ...]:
    """Return the runs of a right-to-left paragraph with each such sign in a run of its own."""
    return tuple(part for run in runs for part in _parted(run, run.lang or language))


def _parted(run: SetRun, language: str) -> Iterator[SetRun]:
    other, at = next(one for one in _COUNTRIES if one != language), 0
    for found in _BEFORE_LAM_ALEF.finditer(run.text):
        if found.start() > at:
            yield replace(run, text=run.text[at : found.start()])
        yield replace(run, text=found.group(), lang=other)
        at = found.end()
    if at < len(run.text):
        yield replace(run, text=run.text[at:]) if at else run
