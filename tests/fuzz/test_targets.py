"""Every reader of what others may have made: what fuzzing found, its seeds, and a few inputs at random.

`make fuzz` runs the same targets for longer, guided by coverage.
"""

from itertools import islice
from pathlib import Path
from random import Random

import pytest

from tests.fuzz import run
from tests.fuzz.targets import TARGETS, Target

FOUND = sorted((Path(__file__).parent / "found").glob("*/*"))
BY_NAME = {target.name: target for target in TARGETS}
SLOW = {"dossier", "template", "master", "house-master", "doctor", "package", "edited", "saved", "workbook"}


@pytest.mark.parametrize("file", FOUND, ids=lambda file: f"{file.parent.name}-{file.name}")
def test_what_was_found_is_mended(file: Path) -> None:
    BY_NAME[file.parent.name].take(file.read_bytes())


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_no_input_ends_in_anything_but_problems(target: Target) -> None:
    chance, seeds = Random(target.name), list(islice(target.seeds(), 8))
    for seed in seeds[:2]:
        target.take(seed)
    for _ in range(10 if target.name in SLOW else 100):
        target.take(spoilt(chance.choice(seeds), target.words, chance))


def spoilt(seed: bytes, words: tuple[str, ...], chance: Random) -> bytes:
    """The seed with a few bytes changed, cut out, doubled, or replaced by words of its kind."""
    content = bytearray(seed)
    for _ in range(chance.randint(1, 6)):
        start = chance.randint(0, len(content))
        end = min(len(content), start + chance.choice((0, 1, 4, 40)))
        own = bytes(content[start:end])
        new = (b"", own * 2, chance.randbytes(3), chance.choice(words).encode(), chance.choice(words).encode() + own)
        content[start:end] = chance.choice(new)
    return bytes(content)


def test_an_input_that_fails_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(content: bytes, folder: Path) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(run, "KEPT", tmp_path)
    (tmp_path / "odd").mkdir()
    with pytest.raises(ZeroDivisionError):
        run.take_and_keep(Target("odd", read, lambda: []), b"spelled so")
    assert [file.read_bytes() for file in (tmp_path / "odd").glob("crash-*")] == [b"spelled so"]
