"""What other programs than the doctor find wrong with a deck: the Open XML SDK, openxml-audit, python-pptx."""

import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openxml_audit import OpenXmlValidator
from pptx import Presentation

from tests.conftest import ROOT

SDK = ROOT / ".cache" / "validator" / "node_modules" / ".bin" / "ooxml-validator"
Found = Iterator[str]


def sdk(deck: Path) -> Found:
    """What the Open XML SDK finds. It repairs addresses in the file that it checks, so it is given a copy."""
    with TemporaryDirectory(prefix="briefgen-sdk-") as folder:
        copy = shutil.copy(deck, Path(folder) / "deck.pptx")
        done = subprocess.run([str(SDK), str(copy)], capture_output=True, text=True, timeout=600, check=False)
    yield from (" ".join(map(str, error.values())) for error in json.loads(done.stdout)["errors"])


def audit(deck: Path) -> Found:
    """What openxml-audit finds: the schema, and what its makers saw PowerPoint object to.

    It knows bare fonts only and calls those that PowerPoint embeds, in EOT, invalid; that is not passed on.
    """
    for error in _auditor().validate(deck).errors:
        if not (error.part_uri.endswith(".fntdata") and _is_eot(deck, error.part_uri)):
            yield str(error)


def _is_eot(deck: Path, part: str) -> bool:
    """Whether the part is a font as PowerPoint embeds it: Embedded OpenType, its magic number at byte 34."""
    with zipfile.ZipFile(deck) as archive:
        return archive.read(part.lstrip("/"))[34:36] == b"LP"


@cache
def _auditor() -> OpenXmlValidator:
    return OpenXmlValidator()


def python_pptx(deck: Path) -> Found:
    """What python-pptx cannot open or name: every shape of every slide, its text, its notes."""
    try:
        for slide in Presentation(str(deck)).slides:
            _looked_through(slide)
    except Exception as error:  # any error it raises is what we want to know
        yield f"{type(error).__name__}: {error}"


def _looked_through(slide: Any) -> None:
    assert slide.slide_layout.name
    for shape in slide.shapes:
        assert shape.name, shape.shape_id
        assert not shape.has_text_frame or isinstance(shape.text_frame.text, str)
        if shape.has_table:
            assert all(len(row.cells) == len(shape.table.columns) for row in shape.table.rows)
        if shape.has_chart:
            assert shape.chart.plots
    assert not slide.has_notes_slide or slide.notes_slide.notes_text_frame is not None


VALIDATORS: Mapping[str, Callable[[Path], Found]] = {
    "Open XML SDK": sdk,
    "openxml-audit": audit,
    "python-pptx": python_pptx,
}
