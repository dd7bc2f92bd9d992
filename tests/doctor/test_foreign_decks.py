"""Real decks of other programs: the doctor reports a repair only where another validator does."""

from itertools import islice
from pathlib import Path

import pytest

from briefgen.doctor import examine
from tests.reliability.validators import audit
from tests.writing import shared_masters

OPENED = shared_masters("good", "odd")
"""Files that PowerPoint, LibreOffice, Google Slides, pandoc, officer and python-pptx made."""


@pytest.mark.parametrize("file", OPENED, ids=lambda file: file.name)
def test_no_deck_that_is_in_use_gives_an_alarm(file: Path) -> None:
    assert [str(problem) for problem in examine(file) if problem.level == "error"] == []


@pytest.mark.parametrize("file", shared_masters("broken"), ids=lambda file: file.name)
def test_an_alarm_over_a_broken_file_is_shared(file: Path) -> None:
    alarms = [problem for problem in examine(file) if problem.level == "error"]
    assert not alarms or list(islice(audit(file), 1))
