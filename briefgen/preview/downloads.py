"""The deck that is shown, as a file to keep: built from the files as they are now, in a folder of its own.

Input: a request and a format. Output: the file's name and bytes. Nothing in output/ is touched.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from briefgen.build.batch import build_decks
from briefgen.build.request import BuildOptions, DeckRequest
from briefgen.core.problem import CommandError

FORMATS = {"pptx": "PowerPoint", "pdf": "PDF", "html": "HTML", "docx": "Handout"}
"""Format and the name of its button."""


class NotMade(CommandError):
    """The deck cannot be made now; the text says why."""


def make_file(request: DeckRequest, folders: tuple[Path, ...], form: str) -> tuple[str, bytes]:
    """Return the deck in one of FORMATS: its file's name and bytes. Raises NotMade."""
    if form not in FORMATS:
        raise NotMade("there is no such format here")
    with TemporaryDirectory(prefix="briefgen-preview-") as folder:
        options = BuildOptions(folders, output=Path(folder), formats=(form,))
        for outcome in build_decks([request], options):
            if outcome.file is not None:
                return outcome.file.name, outcome.file.read_bytes()
            raise NotMade("; ".join(problem.message for problem in outcome.problems if problem.level == "error"))
    raise NotMade("nothing was made")
