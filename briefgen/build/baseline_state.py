"""The default state to compare with: the deck that a reader got last.

Input: a dossier's folder, the folder of its decks, a reader or template if given. Output: the name of a state and its
reader: what was shown last or the merged deck accepted last, whichever is later; without either, the last git commit.
"""

from collections.abc import Iterator
from pathlib import Path

from briefgen.audience.brief import Brief
from briefgen.build.states import ACCEPTED, GIT, SHOWN, readers_of
from briefgen.changes.shown import kept_under, last_shown
from briefgen.edited.memory import recall_brief
from briefgen.store.index import Accepted, read_index


def default_state(folder: Path, output: Path, reader: str = "", template: str = "") -> tuple[str, str]:
    """Return the name of the state and its reader; with several readers and none given, the narrowest."""
    shown, accepted = last_shown(folder, reader, template), _last_accepted(folder, output, reader, template)
    if accepted and (shown is None or accepted[1].on > shown.on):
        return f"{ACCEPTED}{accepted[0]}", accepted[2].reader
    readers = readers_of(folder)
    if shown is None:
        return f"{GIT}HEAD", reader or readers[-1]
    kept = {one.reader for one in kept_under(folder, shown.name)}
    return f"{SHOWN}{shown.name}", reader or next((one for one in reversed(readers) if one in kept), "")


def _last_accepted(folder: Path, output: Path, reader: str, template: str) -> tuple[str, Accepted, Brief] | None:
    """Return this dossier's deck that was accepted last: its name, its record, and its reader's Brief."""
    found = [
        one
        for one in _all_accepted(output)
        if one[2].name == folder.resolve().name
        and reader in ("", one[2].reader)
        and (not template or one[0] == f"{one[2].name}-{template}")
    ]
    return max(found, key=lambda one: one[1].on, default=None)


def _all_accepted(output: Path) -> Iterator[tuple[str, Accepted, Brief]]:
    for name, entry in read_index(output).items():
        if entry.accepted and (brief := recall_brief(output, entry.accepted.digest)):
            yield Path(name).stem, entry.accepted, brief
