"""A small dossier about a lighthouse, changed as a case asks; pinned texts and a template where needed."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Any

from msgspec.structs import replace

import briefgen
from briefgen.audience.tailor import tailor
from briefgen.changes.shown import Showing, keep_shown
from briefgen.core.kept import KeptWork
from briefgen.core.problem import Problem, Refused
from briefgen.core.yaml_reader import read_yaml
from briefgen.dossier.load import load_dossier
from briefgen.dossier.records import Dossier
from briefgen.evidence.readers import read_article
from briefgen.evidence.snapshots import FOLDER, Evidence, lock, pin, read_evidence, write_lock
from briefgen.review.examples import RuleExample
from briefgen.review.rule_context import OutdatedStatement, View, plain_views, rule_context
from briefgen.review.run import check_content, check_views
from briefgen.template.compose import compose
from briefgen.template.read import read_template
from tests.dossiers import COMMON

TODAY = date(2025, 1, 31)

BASE = f"""
title: The lighthouse at Skerry
cutoff: 2024-12-31
readers: {{press: PUBLIC, team: CLOSED}}
{COMMON}events:
  lit: {{what: Northland lights the lamp, date: 2020, cite: [s1#1/2, s2#1/2], read: press}}
"""


def typed(text: str, over: str = BASE) -> dict[str, Any]:
    """What is typed in `over`, with what is typed in `text` laid over it, record by record."""
    whole: dict[str, Any] = {}
    for part in (over, text):
        document, problems = read_yaml(dedent(part), "typed")
        assert document is not None, problems
        assert not problems, problems
        assert isinstance(document.data, dict | None)
        for key, value in (document.data or {}).items():
            both = isinstance(value, dict) and isinstance(whole.get(key), dict)
            whole[key] = {**whole[key], **value} if both else value
    return whole


def dossier_of(text: str, folder: Path) -> Dossier:
    """The dossier of BASE and the text, which must load without a problem. It is in `folder`/skerry.

    Under `lang` are its layers in other languages: tag, noun, id.
    """
    place = folder / "skerry"
    place.mkdir(exist_ok=True)
    whole = typed(text)
    for language, nouns in whole.pop("lang", {}).items():
        (place / "lang" / language).mkdir(parents=True, exist_ok=True)
        for noun, entries in nouns.items():
            (place / "lang" / language / f"{noun}.yaml").write_text(json.dumps(entries), encoding="utf-8")
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in whole.items())
    (place / "dossier.yaml").write_text(lines, encoding="utf-8")
    dossier, problems = load_dossier(place, "skerry")
    assert dossier is not None, problems
    assert not problems, "\n".join(map(str, problems))
    return dossier


def pinned(dossier: Dossier, folder: Path, texts: Mapping[str, str]) -> None:
    """The texts pinned and locked, as `briefgen source add` does it."""
    place = folder / "skerry"
    for source, text in texts.items():
        pin(place, source, read_article(dedent(text).strip().encode(), f"{source}.txt").paragraphs)
    write_lock(place, lock(dossier, read_evidence(place), TODAY))


def view_of(dossier: Dossier, folder: Path, template: str) -> View:
    """What the reader of the template is shown."""
    (folder / "own.yaml").write_text(dedent(template), encoding="utf-8")
    read = read_template("own", [folder])
    brief = tailor(dossier, read.reads, read.show)
    deck, problems = compose(brief, read)
    assert not problems, problems
    return View(brief, deck, "own", frozenset(entry.slot for entry in read.entries), read.where)


def check_dossier(
    dossier: Dossier,
    views: Iterable[View] = (),
    evidence: Evidence | None = None,
    today: date | None = None,
    slots: frozenset[str] = frozenset(),
    uncorrected: Iterable[OutdatedStatement] = (),
    kept: KeptWork | None = None,
) -> tuple[Problem, ...]:
    """Everything the rules find, sorted by place. A reader without a view is looked at by the records alone."""
    context = replace(rule_context(dossier, evidence, today, slots, kept), uncorrected=tuple(uncorrected))
    given = tuple(views)
    plain = plain_views(dossier, {view.brief.reader for view in given})
    return tuple(sorted({*check_content(context), *check_views(context, (*given, *plain))}))


def found(
    text: str, folder: Path, texts: Mapping[str, str] | None = None, template: str = "", today: date | None = None,
    edited: Mapping[str, str] | None = None,
) -> list[Problem]:  # fmt: skip
    """All that `check` finds in BASE and the text. `edited`: texts that were edited after they were pinned."""
    dossier = dossier_of(text, folder)
    if texts:
        pinned(dossier, folder, texts)
    for source, other in (edited or {}).items():
        pin(folder / "skerry", source, read_article(other.encode(), f"{source}.txt").paragraphs)
    views = [view_of(dossier, folder, template)] if template else []
    slots = views[0].slots if views else frozenset()
    return list(check_dossier(dossier, views, read_evidence(folder / "skerry"), today, slots))


def found_in_project(case: RuleExample, file: str, text: str, root: Path) -> list[Problem]:
    """All that `check` finds in a project of BASE and a template, where `file` has this text."""
    template = case.template or "{reads: team, slides: [{prose: main}]}"
    project = {"content/skerry/dossier.yaml": BASE, "templates/own.yaml": template}
    if case.earlier:
        write_project({**project, file: case.earlier}, root)
        keep_as_shown(root)
    write_project({**project, file: text}, root, case.encoding)
    since, today = "shown:first" if case.earlier else "", case.today or TODAY
    known = root / file if file == "known.json" else None
    try:
        checked = briefgen.check(templates=["own"], unused=True, since=since, today=today, project=root, baseline=known)
        return list(checked.problems)
    except Refused as refused:
        return list(refused.problems)


def write_project(files: Mapping[str, str], root: Path, encoding: str = "utf-8") -> None:
    """The files of a project, by their paths."""
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content.replace("⟨U+2028⟩", "\u2028").encode(encoding))


def keep_as_shown(root: Path) -> None:
    """The deck of the project's template was shown, as `briefgen shown first` keeps it."""
    folder = root / "content" / "skerry"
    dossier, problems = load_dossier(folder, "skerry")
    assert dossier is not None, problems
    read = read_template("own", [root / "templates"])
    keep_shown(folder, Showing("first", TODAY, decks=("own",)), [tailor(dossier, read.reads, read.show)])


def found_wrong(case: RuleExample, folder: Path) -> list[Problem]:
    """All that `check` finds in what is wrong."""
    return _found_in(case, case.file, case.wrong, folder, case.edited)


def found_right(case: RuleExample, folder: Path) -> list[Problem]:
    """All that `check` finds in the near miss."""
    return _found_in(case, case.right_file or case.file, case.right, folder)


def _found_in(
    case: RuleExample, file: str, text: str, folder: Path, edited: Mapping[str, str] | None = None
) -> list[Problem]:
    if file:
        return found_in_project(case, file, text, folder)
    if not case.earlier:
        return found(text, folder, case.texts, case.template, case.today, edited)
    pinned(dossier_of(case.earlier, folder), folder, case.texts)
    for source in case.texts if case.gone else ():
        (folder / "skerry" / FOLDER / f"{source}.txt").unlink()
    return found(text, folder, today=case.today)
