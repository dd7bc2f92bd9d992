"""States of a dossier as one reader sees it: the files, a git revision, what was shown on a day, a deck.

Input: a dossier's folder, a reader, and the name of a state (`.`, `git:REV`, `shown:NAME`, `deck:FILE`,
`accepted:DECK`). Output: a Brief. Raises NotFound for a state that does not exist, Refused for content that has errors.
"""

import subprocess
import tarfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from briefgen.audience.brief import Brief, Show
from briefgen.audience.languages import brief_in
from briefgen.audience.tailor import tailor
from briefgen.changes.compare import compare
from briefgen.changes.shown import read_shown
from briefgen.core.problem import CommandError, NotFound, Problem, Refused, Where, errors
from briefgen.dossier.load import load_dossier
from briefgen.dossier.records import Dossier
from briefgen.edited.memory import base_of, recall_brief
from briefgen.edited.read_pptx import NotADeck, read_facets
from briefgen.store.index import read_index

FILES, GIT, SHOWN, DECK, ACCEPTED = ".", "git:", "shown:", "deck:", "accepted:"
OUTPUT = Path("output")
"""Default folder of decks."""
SECONDS = 60
"""Seconds that git may take."""


def read_state(
    name: str, folder: Path, reader: str, show: Show | None = None, language: str = "", *, template: str = "",
    output: Path = OUTPUT,
) -> Brief:  # fmt: skip
    """Return the state of that name, as `reader` sees it; empty: the narrowest reader of the ladder.

    Files and revisions are read in the language of the state that they are compared with. `template` selects one of
    several decks shown under one name; accepted decks are those in the folder `output`.
    """
    if name == FILES:
        return _tailored(_loaded(folder, folder.as_posix()), reader, show, language)
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
    """Return the ids of records that are new or different since that state, as the narrowest reader sees them."""
    return changed_ids(*both_states(name, folder))


def both_states(name: str, folder: Path) -> tuple[Brief, Brief]:
    """Return that state and the files, as the narrowest reader sees them."""
    before = read_state(name, folder, "")
    return before, read_state(FILES, folder, before.reader, before.show)


def changed_ids(before: Brief, after: Brief) -> tuple[str, ...]:
    """Return the ids of records that are new or different in the second state. Raises NotComparable."""
    changed = (change.record for change in compare(before, after))
    return tuple(dict.fromkeys(id_ for id_ in changed if after.find(id_) is not None))


def readers_of(folder: Path) -> list[str]:
    """Return the readers of the dossier's ladder, the widest first."""
    return list(_loaded(folder, folder.as_posix()).head.readers)


def _tailored(dossier: Dossier, reader: str, show: Show | None, language: str) -> Brief:
    return brief_in(tailor(dossier, reader or list(dossier.head.readers)[-1], show), dossier, language)


def _loaded(folder: Path, shown: str) -> Dossier:
    dossier, problems = load_dossier(folder.resolve(), shown)
    if dossier is None or errors(problems):
        raise Refused(errors(problems) or problems)
    return dossier


def dossier_at(folder: Path, revision: str) -> Dossier:
    """Return the dossier as it was committed, without a checkout."""
    archive = _git(folder, "archive", "--format=tar", revision, "--", ".")
    with TemporaryDirectory(prefix="briefgen-") as empty:
        target = Path(empty, folder.resolve().name)
        with tarfile.open(fileobj=BytesIO(archive)) as tar:
            tar.extractall(target, filter="data")
        return _loaded(target, f"{GIT}{revision}:{folder.as_posix()}")


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


def _git(folder: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, capture_output=True, check=False, timeout=SECONDS, stdin=subprocess.DEVNULL
        )
    except FileNotFoundError:
        raise NotFound("git is not installed; keep states with 'briefgen shown NAME' instead") from None
    except subprocess.TimeoutExpired:
        raise NotFound(f"git did not answer within {SECONDS} seconds") from None
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().splitlines()[:1]
        where = Where(folder.as_posix())
        hint = "give a revision that git knows, or keep states with 'briefgen shown NAME'"
        message = f"git cannot give this state: {reason[0] if reason else 'no reason given'}"
        raise Refused([Problem(where, "changes-git", message, hint)])
    return done.stdout
