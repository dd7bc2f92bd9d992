"""LibreOffice, saving a deck."""

import shutil
import subprocess
from pathlib import Path

import pytest


def saved_by_libreoffice(data: bytes, folder: Path, way: tuple[str, ...]) -> bytes:
    """The deck as LibreOffice saves it, in one format after the other."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    file = folder / "deck.pptx"
    file.write_bytes(data)
    for number, form in enumerate(way):
        out = folder / str(number)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", form, "--outdir", str(out), str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        file = out / f"deck.{form}"
    return file.read_bytes()
