"""Runs that know the field their words come from, so that they can be traced to their line and put back.

Input: a record and a field's name. Output: a Run whose `of` `audience/field_place.py` finds again.
"""

from typing import Any

from briefgen.audience.field_place import field_of
from briefgen.deck.model import Run
from briefgen.dossier.records import Record


def field_run(record: Record, name: str, **look: Any) -> Run:
    """Return the text of a field as a Run that knows where it comes from; `look` as in Run, with `text` for other
    words.
    """
    return Run(**({"text": getattr(record, name)} | look), of=field_of(record, name))
