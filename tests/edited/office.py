"""LibreOffice, saving a deck."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest


def saved_by_libreoffice(data: bytes, folder: Path, way: tuple[str, ...]) -> bytes:
    """The deck as LibreOffice saves it, in one format after the other."""
    return all_saved_by_libreoffice([data], folder, way)[0]


def all_saved_by_libreoffice(decks: Sequence[bytes], folder: Path, way: tuple[str, ...]) -> list[bytes]:
    """The decks as LibreOffice saves them, in one run of it for each format."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    files = [folder / f"deck{number}.pptx" for number in range(len(decks))]
    for file, data in zip(files, decks, strict=True):
        file.write_bytes(data)
    for number, form in enumerate(way):
        out = folder / str(number)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", form, "--outdir", str(out), *map(str, files)]
        subprocess.run(command, check=True, capture_output=True, timeout=180 + 60 * len(decks))
        files = [out / f"{file.stem}.{form}" for file in files]
    return [file.read_bytes() for file in files]
