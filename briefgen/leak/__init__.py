"""Whether anything that a reader may not see is inside a finished file.

Comes in: a file, a dossier's folder and a reader. Goes out: a Report, with a Problem for every part of the file in
which something stands that only withheld records and fields hold. It knows nothing of how decks are made: it unpacks
whatever it is given, a deck that somebody has edited as well as one that was just written, and compares words. Pictures
are searched for their metadata and the text of their SVG, not for what their pixels show.
"""

from collections.abc import Iterable
from pathlib import Path

from briefgen.audience.brief import Show
from briefgen.core.files import read_file
from briefgen.core.problem import Problem, Refused, Where, errors
from briefgen.leak.contents import MOST_BYTES, Held, unpacked
from briefgen.leak.search import Report, search
from briefgen.leak.withheld import Withheld, withheld_from


def withheld_in(
    folder: Path, reader: str, show: Show | None = None, templates: Iterable[Path] = ()
) -> Withheld:  # fmt: skip
    """What the dossier in `folder` keeps from `reader`.

    Raises Refused when it has errors: of a record that cannot be read nobody knows what is withheld.
    """
    from briefgen.dossier.load import load_dossier

    dossier, problems = load_dossier(folder.resolve(), folder.as_posix())
    if dossier is None or errors(problems):
        raise Refused(problems)
    return withheld_from(dossier, reader, show, templates)


def look_into(file: Path, withheld: Withheld) -> Report:
    """What of it stands in the file. Raises Refused when the file cannot be read."""
    try:
        content = read_file(file, MOST_BYTES)
    except OSError as error:
        message = f"it cannot be read ({error.strerror or error})"
        raise Refused([Problem(Where(file.as_posix()), "leak-unreadable", message)]) from None
    return search(unpacked(content, name=""), withheld, file.as_posix())


__all__ = ["Held", "Report", "Withheld", "look_into", "search", "unpacked", "withheld_from", "withheld_in"]
