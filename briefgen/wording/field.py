"""Which field the words of a Run come from, so that they can be traced to their line and put back there.

Comes in: a record and a field's name. Goes out: the name for `Run.of` (`contract.what`, `story:origins.headline`,
`story:bottom-line.points.0.say`, `dossier:title`), which `audience/field_place.py` finds again; points and other
parts are counted as the reader's Brief has them.
"""

from typing import Any

from briefgen.deck.model import Run
from briefgen.dossier.nouns.story import Story
from briefgen.dossier.records import Record


def field_of(record: Record, name: str) -> str:
    """The field as `Run.of` names it; `name` may lead to a part: `sides.0.say`."""
    return f"story:{record.id}.{name}" if isinstance(record, Story) else f"{record.id}.{name}"


def field_run(record: Record, name: str, **look: Any) -> Run:
    """The text of a field as a Run that knows where it comes from; `look` as in Run, with `text` for other words."""
    return Run(**({"text": getattr(record, name)} | look), of=field_of(record, name))
