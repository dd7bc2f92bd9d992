"""States of a dossier as one reader sees it: the files, a git revision, what was shown on a day, a deck.

Input: a dossier's folder, a reader, and the name of a state (`.`, `git:REV`, `shown:NAME`, `deck:FILE`,
`accepted:DECK`). Output: a Brief. Raises NotFound for a state that does not exist, Refused for content that has errors.
"""

from pathlib import Path

from briefgen.audience.brief import Brief, Show
from briefgen.audience.languages import brief_in
from briefgen.audience.tailor import tailor
from briefgen.build.committed import dossier_at, loaded_without_errors
from briefgen.changes.compare import changed_ids
from briefgen.changes.shown import read_shown
from briefgen.core.problem import CommandError, NotFound
from briefgen.dossier.records import Dossier
from briefgen.edited.memory import base_of, recall_brief
from briefgen.edited.read_pptx import NotADeck, read_facets
from briefgen.store.index import read_index

FILES, GIT, SHOWN, DECK, ACCEPTED = ".", "git:", "shown:", "deck:", "accepted:"
OUTPUT = Path("output")
"""Default folder of decks."""


def read_state(
    name: str, folder: Path, reader: str, show: Show | None = None, language: str = "", *, template: str = "",
    output: Path = OUTPUT,
) -> Brief:  # fmt: skip
    """Return the state of that name, as `reader` sees it; empty: the narrowest reader of the ladder.

    Files and revisions are read in the language of the state that they are compared with. `template` selects one of
    several decks shown under one name; accepted decks are those in the folder `output`.
    """
    if name == FILES:
        return _tailored(_loaded(folder), reader, show, language)
    if name.startswith(GIT):
        return _tailored(dossier_at(folder, name.removeprefix(GIT)), reader, show, language)
    if name.startswith(SHOWN):
        return read_shown(folder, name.removeprefix(SHOWN), reader, template)
    if name.startswith(DECK):
        return _of_deck(Path(name.removeprefix(DECK)))
    if name.startswith(ACCEPTED):
        return _accepted(output, name.removeprefix(ACCEPTED))
    raise NotFound(
        f"'{name}' is not a state; write . for the files, git:REV, shown:NAME, deck:FILE or accepted:DECK"
    )  # fmt: skip


def changed_since(name: str, folder: Path) -> tuple[str, ...]:
    """Return the ids of records that are new or different since that state, as the narrowest reader sees them.

    Raises NotComparable.
    """
    before = read_state(name, folder, "")
    return changed_ids(before, read_state(FILES, folder, before.reader, before.show))


def readers_of(folder: Path) -> list[str]:
    """Return the readers of the dossier's ladder, the widest first."""
    return list(_loaded(folder).head.readers)


def _tailored(dossier: Dossier, reader: str, show: Show | None, language: str) -> Brief:
    return brief_in(tailor(dossier, reader or list(dossier.head.readers)[-1], show), dossier, language)


def _loaded(folder: Path) -> Dossier:
    return loaded_without_errors(folder, folder.as_posix())


def _of_deck(deck: Path) -> Brief:
    """Return the Brief remembered when a deck was written; later edits of the deck do not count."""
    if not deck.is_file():
        raise NotFound(f"there is no deck {deck.as_posix()}")
    try:
        found = base_of(deck.parent, deck, read_facets(deck).mark)
    except NotADeck as error:
        raise CommandError(f"{deck.as_posix()} is no deck to compare with: {error}") from None
    if found is None or found.brief is None:
        advice = "compare with git:REV, or keep states with 'briefgen shown NAME'"
        raise NotFound(f"nothing is remembered of {deck.as_posix()}; {advice}")
    return found.brief


def _accepted(output: Path, deck: str) -> Brief:
    """Return the Brief of an accepted deck's reader from when it was merged."""
    entry = read_index(output).get(f"{deck}.pptx")
    found = recall_brief(output, entry.accepted.digest) if entry and entry.accepted else None
    if found is None:
        raise NotFound(f"no accepted deck '{deck}' is remembered in {output.as_posix()}")
    return found
