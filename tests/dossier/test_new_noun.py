"""A noun is one file: declared there, it is known in every room. The file is that of docs/new-noun.md."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
GUIDE = (ROOT / "docs" / "new-noun.md").read_text(encoding="utf-8")
[(FILE, SOURCE)] = re.findall(r"^```python (\S+)\n(.*?)^```$", GUIDE, flags=re.MULTILINE | re.DOTALL)


def run(source: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A copy of briefgen with that file in it, asked by `answers_of_a_noun.py`."""
    shutil.copytree(ROOT / "briefgen", folder / "briefgen", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / FILE).write_text(source, encoding="utf-8")
    path = os.pathsep.join((str(folder), str(ROOT)))
    return subprocess.run(
        [sys.executable, "-m", "tests.dossier.answers_of_a_noun", str(folder)],
        cwd=folder, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module", params=["theirs", "ours"])
def answers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the rooms answer, with the noun as it is in the guide and as one that holds our own view."""
    source = SOURCE.replace('view="theirs"', f'view="{request.param}"')
    done = run(source, tmp_path_factory.mktemp(request.param))
    assert done.returncode == 0, done.stderr
    return {"view": request.param, **json.loads(done.stdout)}


def test_it_is_loaded_and_its_mistakes_are_reported(answers: dict[str, Any]) -> None:
    assert answers["loaded"] == ["fence", "patrol"]
    assert answers["mistakes"] == [
        "skerry/dossier.yaml:4:24: error: there is no record 'nroth' "
        "(there are no actors yet; type them in actors.yaml)",
        "skerry/dossier.yaml:4:37: error: 'what' must be text",
        "skerry/dossier.yaml:4:48: error: there is no source 's1' "
        "(there are no sources yet; type them in sources.yaml)",
    ]


def test_it_is_withheld_from_a_wider_reader(answers: dict[str, Any]) -> None:
    assert (answers["team"], answers["press"]) == (["fence", "patrol"], ["fence"])


def test_a_mention_of_a_withheld_record_goes(answers: dict[str, Any]) -> None:
    assert answers["against"] == [[]]


def test_it_is_hidden_where_no_judgements_are_shown_if_it_is_ours(answers: dict[str, Any]) -> None:
    assert answers["without judgements"] == {"theirs": ["fence", "patrol"], "ours": []}[answers["view"]]


def test_the_wording_rules_look_at_its_prose_and_not_at_what_others_print(answers: dict[str, Any]) -> None:
    assert len(answers["wording"]) == 1


def test_the_search_for_leaks_looks_for_its_texts(answers: dict[str, Any]) -> None:
    assert answers["looked for"] == ["quzzlewick", "zorblatt"]


def test_the_leak_campaign_plants_it_and_expects_it_gone(answers: dict[str, Any]) -> None:
    assert answers["planted"] == ["against", "allow", "by", "cite", "read", "since", "title", "what"]
    shown, hidden = answers["alone"][::2], answers["alone"][1::2]
    assert shown == sorted(shown)
    assert shown[-1] > 0
    assert hidden == {"theirs": shown, "ours": [0, 0, 0]}[answers["view"]]


def test_it_is_in_the_schemas(answers: dict[str, Any]) -> None:
    assert answers["schema"] == ["against", "allow", "by", "cite", "read", "since", "title", "uncited", "what"]
    assert answers["in the head"]
    assert answers["in templates"]
    assert answers["last"] == "measures"


def test_a_table_shows_it(answers: dict[str, Any]) -> None:
    assert answers["heads"] == ["Who", "Measure", "Against", "Since", "Source"]
    assert answers["cells"] == [
        ["Northland", "Fences the shore", "Southland", "May 2020", "1"],
        ["Northland", "Quzzlewick patrols", "none listed", "undated", "2"],
    ]


def test_it_is_exported_column_by_column(answers: dict[str, Any]) -> None:
    assert answers["exported"] == ["id", "by", "what", "title", "against", "since", "cite"]
    assert answers["linked"] == ["Claim"]


def test_notes_have_its_sentence(answers: dict[str, Any]) -> None:
    assert answers["sentence"] == "Northland has decided: Fences the shore."


@pytest.mark.parametrize(
    ("left_out", "instead", "says"),
    [
        ('    view="theirs",\n', "", 'measures.py: say whose view its records hold: view="theirs" or view="ours"'),
        ('view="theirs"', 'view="both"', "measures.py: Measure: 'view' is 'theirs' or 'ours', not 'both'"),
        ("what: Prose", "what: str", "Measure.what has text: mark it as Prose, Heading, Name, Verbatim or names(…)"),
        ("title: Name", "title: str", "Measure.title has text"),
    ],
)
def test_what_a_file_leaves_open_is_an_error_at_import(left_out: str, instead: str, says: str, tmp_path: Path) -> None:
    assert SOURCE.count(left_out) == 1
    done = run(SOURCE.replace(left_out, instead), tmp_path)
    assert done.returncode == 1
    assert says in done.stderr
