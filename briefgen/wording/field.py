"""Runs that carry the name of the field their words come from, for tracing and for pulling edits back.

Input: a record and a field's name. Output: a Run with `of`, which `audience/field_place.py` resolves.
"""

from typing import Any

from briefgen.audience.field_place import field_of
from briefgen.deck.model import Run
from briefgen.dossier.records import Record


def field_run(record: Record, name: str, **look: Any) -> Run:
    """Return the text of a field as a Run that carries its name; `look` as in Run, with `text` for other words."""
    return Run(**({"text": getattr(record, name)} | look), of=field_of(record, name))
