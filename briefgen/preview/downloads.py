"""The shown deck as a file to download: built from the current files, in a folder of its own.

Input: a request and a format. Output: the file's name and bytes. Nothing in output/ is changed.
"""

from pathlib import Path

from briefgen.build.batch import build_decks
from briefgen.build.request import BuildOptions, DeckRequest
from briefgen.core.problem import CommandError
from briefgen.store.temporary import temporary_folder

FORMATS = {"pptx": "PowerPoint", "pdf": "PDF", "html": "HTML", "docx": "Handout"}
"""Formats, with the label of each button."""


class NotMade(CommandError):
    """The deck cannot be made now; the text says why."""


def make_file(request: DeckRequest, folders: tuple[Path, ...], form: str) -> tuple[str, bytes]:
    """Return the deck in one of FORMATS: its file's name and bytes. Raises NotMade."""
    if form not in FORMATS:
        raise NotMade("there is no such format here")
    with temporary_folder() as folder:
        options = BuildOptions(folders, output=folder / "output", formats=(form,))
        for outcome in build_decks([request], options):
            if outcome.file is not None:
                return outcome.file.name, outcome.file.read_bytes()
            raise NotMade("; ".join(problem.message for problem in outcome.problems if problem.level == "error"))
    raise NotMade("nothing was made")
