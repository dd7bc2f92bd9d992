"""Several dossiers in one project, and what a build leaves of them."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from briefgen.edited.memory import FOLDER as MEMORY
from briefgen.store.index import INDEX


def copy_dossier(names: Iterable[str]) -> None:
    """Copies the dossier of the project in the current folder under other names; they say much the same."""
    for name in names:
        shutil.copytree("content/gannet-bank", f"content/{name}")
        dossier = Path("content", name, "dossier.yaml")
        dossier.write_text(dossier.read_text().replace("title: ", f"title: The {name}, ", 1))


def kept(folder: str) -> dict[str, bytes]:
    """Decks, the index, and what is remembered of the decks."""
    files = [*Path(folder).glob("*.pptx"), Path(folder, INDEX), *Path(folder, MEMORY).glob("*")]
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}
