"""What lines are broken by, measured piece by piece, against whole sentences as HarfBuzz shapes them.

Sentences are those of the flagship's translations. Calibri is measured in Carlito, which has its widths.
"""

from collections.abc import Callable, Iterator

import pytest
import uharfbuzz
import yaml

from briefgen.core.scripts import script_of
from briefgen.page.type.breaking import pieces
from briefgen.page.type.face import FaceWithFallbacks, find_typeface
from briefgen.page.type.installed import FontFile, installed
from tests.conftest import ROOT

LAYERS = ROOT / "content" / "s400" / "lang"


def sentences(language: str) -> list[str]:
    """Texts of that layer that are long enough to hold a line."""
    return [
        text
        for file in sorted((LAYERS / language).glob("*.yaml"))
        for text in long_texts(yaml.load(file.read_bytes(), yaml.CSafeLoader))
    ]


def long_texts(value: object) -> Iterator[str]:
    """Every text of 25 characters and more in what was typed."""
    if isinstance(value, str) and len(value) >= 25:
        yield " ".join(value.split())
    elif isinstance(value, dict | list | tuple):
        for one in value.values() if isinstance(value, dict) else value:
            yield from long_texts(one)


def in_pieces(text: str, measured: Callable[[str], float]) -> float:
    """Its width as lines are broken: the widths of its pieces, with the spaces after them."""
    return sum(measured(text[start:end]) for start, _, end, _ in pieces(text))


def shaper(file: FontFile, *, kerned: bool) -> Callable[[str], float]:
    """Width in ems of a text as HarfBuzz shapes all of it in that face."""
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file.path)), file.number)
    font = uharfbuzz.Font(face)

    def width(text: str) -> float:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(font, buffer, {"kern": kerned})
        return float(sum(place.x_advance for place in buffer.glyph_positions) / face.upem)

    return width


@pytest.mark.parametrize("language", ["tr", "ru"])
def test_letters_of_the_master_s_face(language: str) -> None:
    measured = find_typeface("Calibri", language=language).regular.width
    [plain, kerned] = [shaper(installed("Carlito")["regular"], kerned=one) for one in (False, True)]
    texts = sentences(language)
    assert len(texts) > 100
    for text in texts:
        width = in_pieces(text, measured)
        assert plain(text) - 0.001 <= width <= 1.01 * plain(text), text
        assert kerned(text) <= width <= 1.025 * kerned(text), text  # what kerning takes is not counted: room to spare


@pytest.mark.parametrize("language", ["ar", "zh"])
def test_letters_of_a_fallback_face(language: str) -> None:
    face = find_typeface("Calibri", language=language).regular
    script = script_of(language)
    assert isinstance(face, FaceWithFallbacks)
    assert script is not None
    fallback = face.fallback(script)
    assert not fallback.note
    texts = [text for text in sentences(language) if not any(char.isascii() and char.isalnum() for char in text)]
    assert len(texts) > 20
    for text in texts:
        assert in_pieces(text, face.width) == pytest.approx(fallback.width(text), rel=0.01), text
        assert language == "zh" or fallback.width(text) < 0.95 * sum(map(fallback.width, text)), text
