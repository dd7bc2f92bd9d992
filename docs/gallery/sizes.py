"""The made-up dispute at three sizes: one item on each slide, as it is, and ten times as much.

Comes in: a dossier's folder. Goes out: its files, rewritten. Copies of a record bear a number in their id and in
their words, so that it can be seen whether each of them is on a page.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from briefgen.core.yaml_reader import read_yaml

SIZES = {"one": 0, "typical": 1, "ten": 10}
"""How many times as much; 0: one item on each slide."""
WORDS = ("name", "what", "says", "claim", "short", "asks", "requires", "outlet", "words", "ask", "offer", "avoid")
STATES = ("caldrin", "morvane")
MAX_ISSUES = 3
STANCES = ("for", "against", "if", "says")
Records = dict[str, Any]


def resize(folder: Path, more: Path, slots: tuple[str, ...], times: int) -> None:
    """Writes the dossier in `folder`, with what `more` adds, at that size; `slots` are those of the template."""
    files = {file: _read(file) for file in sorted(folder.glob("*.yaml"))}
    whole = files[folder / "dossier.yaml"]
    added = _read(more)
    stories = files[folder / "story.yaml"]
    for slot, story in added.pop("story").items():
        stories[slot] = {**stories.get(slot, {}), **story}
    for noun, records in added.items():
        _file_of(noun, files, folder).update(records)
    nouns = {file.stem: data for file, data in files.items() if file.name not in ("dossier.yaml", "story.yaml")}
    nouns |= {noun: records for noun, records in whole.items() if noun in NOUNS}
    firsts = [_first(noun, records) for noun, records in nouns.items()]
    for noun, records in nouns.items():
        _multiply(noun, records, times)
    _retell(stories, slots, firsts, times)
    for file, data in files.items():
        file.write_text(json.dumps(data, indent=1, ensure_ascii=False), encoding="utf-8")


def _file_of(noun: str, files: Mapping[Path, Records], folder: Path) -> Records:
    """What holds the noun's records: its own file, else dossier.yaml."""
    own = files.get(folder / f"{noun}.yaml")
    return files[folder / "dossier.yaml"].setdefault(noun, {}) if own is None else own  # type: ignore[no-any-return]


NOUNS = frozenset((
    "origins", "terms", "interests", "thresholds", "judgements", "scenarios", "hypotheses", "gaps", "lines",
    "assessments",
))  # fmt: skip
"""Those that the made-up dispute keeps in its dossier.yaml."""


def _read(file: Path) -> Records:
    document, problems = read_yaml(file.read_text(encoding="utf-8"), file.name)
    assert document is not None, problems
    return dict(document.data)


def _first(noun: str, records: Records) -> str:
    """The id of the noun's first record; a position's is that of its issue and its actor."""
    first = next(id_ for id_ in records if id_ != "defaults")
    return f"{first}.{next(iter(records[first]))}" if noun == "positions" else first


def _multiply(noun: str, records: Records, times: int) -> None:
    """Adds copies of every record, numbered from 2; of issues three at most, or the matrix of positions has no end."""
    times = min(times, MAX_ISSUES) if noun == "issues" else times
    for id_, record in [(id_, record) for id_, record in records.items() if id_ != "defaults"]:
        for number in range(2, times + 1):
            if noun == "positions":
                copies = {f"{actor}-{number}": _position(record[actor], number) for actor in STATES if actor in record}
                records[id_] = {**records[id_], **copies}
                if number <= MAX_ISSUES:
                    records[f"{id_}-{number}"] = {actor: _position(held, number) for actor, held in record.items()}
            else:
                records[f"{id_}-{number}"] = _copy(noun, record, number)


def _position(held: Records, number: int) -> Records:
    return {key: f"{value} ({number})" if key in STANCES else value for key, value in held.items()}


def _copy(noun: str, record: Records, number: int) -> Records:
    copy = {key: f"{value} ({number})" if key in WORDS else value for key, value in record.items()}
    if noun == "events" and "date" in copy:
        copy["date"] = _earlier(str(copy["date"]), number)
    if noun == "sources" and "relays" in copy:
        copy["relays"] = {f"{origin}-{number}": paragraphs for origin, paragraphs in record["relays"].items()}
    return copy


def _earlier(edtf: str, number: int) -> str:
    """The date some years earlier, so that copies do not all fall on one day."""
    return f"{int(edtf[:4]) - number % 4}{edtf[4:]}"


def _retell(stories: Records, slots: tuple[str, ...], firsts: list[str], times: int) -> None:
    """One item: every slot picks the first record of every noun. Ten times: nothing is picked, points are repeated."""
    for slot in slots if times != 1 else ():
        story: Records = stories.setdefault(slot, {})
        points = story.get("points", [])
        if times == 0:
            story |= {"pick": firsts, "points": points[:1], "eras": story.get("eras", [])[:1]}
        else:
            story.pop("pick", None)
            story["eras"] = [id_ for era in story.get("eras", []) for id_ in _with_copies(era, times)]
            story["points"] = [
                point | {"say": f"{point['say']} ({number})"} for number in range(1, times + 1) for point in points
            ]


def _with_copies(id_: str, times: int) -> list[str]:
    return [id_, *(f"{id_}-{number}" for number in range(2, times + 1))]


def numbered(records: Mapping[str, Any]) -> list[str]:
    """The ids of the copies among the records."""
    return [id_ for id_ in records if id_.rsplit("-", 1)[-1].isdigit()]
