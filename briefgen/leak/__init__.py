"""Searches finished files for anything that a reader may not see.

Input: a file, a dossier's folder and a reader. Output: a LeakReport, with a Problem for every part of the file that
holds something found only in withheld records and fields, and one for every part that could not be searched. It does
not depend on how decks are made: it unpacks any file, edited or just written, and compares words. Pictures, sounds and
films are searched for their metadata and the text of SVG, not for what they show.
"""

from collections.abc import Iterable
from pathlib import Path

from briefgen.audience.brief import Show
from briefgen.core.files import read_file
from briefgen.core.problem import Refused, errors
from briefgen.leak.budget import MAX_FILE
from briefgen.leak.contents import PartText, texts_in
from briefgen.leak.search import LeakReport, search_texts
from briefgen.leak.withheld import Withheld, withheld_from


def withheld_in(
    folder: Path, reader: str, show: Show | None = None, templates: Iterable[Path] = ()
) -> Withheld:  # fmt: skip
    """Return what the dossier in `folder` withholds from `reader`.

    Raises Refused when it has errors: what a broken record withholds is not known.
    """
    from briefgen.dossier.load import load_dossier

    dossier, problems = load_dossier(folder.resolve(), folder.as_posix())
    if dossier is None or errors(problems):
        raise Refused(problems)
    return withheld_from(dossier, reader, show, templates)


def search_file(file: Path, withheld: Withheld) -> LeakReport:
    """Return what was found in the file, and what could not be searched."""
    try:
        content = read_file(file, MAX_FILE)
    except OSError as error:
        return search_texts(
            [PartText("", unsearched=f"it cannot be read ({error.strerror or error})")], withheld, str(file)
        )
    return search_texts(texts_in(content), withheld, file.as_posix())


__all__ = [
    "LeakReport",
    "PartText",
    "Withheld",
    "search_file",
    "search_texts",
    "texts_in",
    "withheld_from",
    "withheld_in",
]
