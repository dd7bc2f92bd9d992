"""Caches of the preview change nothing: it shows what one that was just opened shows."""

from pathlib import Path

import pytest

from briefgen import cli
from briefgen.cli.exit_codes import ExitCode
from briefgen.dossier.translation import text_digest
from briefgen.preview.session import PreviewSession, PreviewState
from briefgen.preview.shown import deck_object

CONTENT = Path("content/gannet-bank")

EDITS = {
    "a word": ("events.yaml", "Morvane closes the bank", "Morvane shuts the bank"),
    "who may read": ("events.yaml", "defaults: {read: press}", "defaults: {read: team}"),
    "an error": ("events.yaml", "{date: 2021-05,", "{dat: 2021-05,"),
    "its mending": ("events.yaml", "{dat: 2021-05,", "{date: 2021-05,"),
    "a record less": ("issues.yaml", "\nquota: {", "\n# quota: {"),
    "the record back, and another name": ("issues.yaml", "\n# quota: {short: Shared", "\nquota: {short: Common"),
    "the house name": ("dossier.yaml", "title: Caldrin,", "title: Again, Caldrin,"),
}  # fmt: skip


def test_after_every_edit_a_desk_shows_what_a_new_one_shows(project: Path) -> None:
    templates = ("press", "working")
    session = PreviewSession(project)
    for template in templates:
        assert shown(session.view("gannet-bank", template))[1]
    for name, old, new in EDITS.values():
        file = CONTENT / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
        session.changed()
        for template in templates:
            view, fresh = session.view("gannet-bank", template), PreviewSession(project).view("gannet-bank", template)
            assert view.problems == fresh.problems
            assert view.stale == (fresh.rendering is None)
            if fresh.rendering:
                assert shown(view) == shown(fresh)


def shown(view: PreviewState) -> tuple[object, object]:
    assert view.rendering, view.problems
    return view.rendering.pages, view.rendering.markup


def test_a_file_that_cannot_be_read_is_reported_and_not_called_a_mistake_of_ours(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("templates/masters/ours.pptx").mkdir(parents=True)
    Path("templates/own.yaml").write_text("extends: press\nmaster: ours\n", encoding="utf-8")
    [found] = PreviewSession(Path()).view("gannet-bank", "own").problems
    assert str(found) == "templates/masters/ours.pptx: error: cannot be read: it is a folder, not a file"
    for built in ([], ["press"], ["press"]):  # with nothing remembered, and at last with the memory of another deck
        assert cli.main(["build", *(f"--template={name}" for name in (*built, "own"))]) == ExitCode.ERRORS
        assert capsys.readouterr().err == (
            "templates/masters/ours.pptx: error: cannot be read: it is a folder, not a file\n"
            "not written: gannet-bank-own\n"
        )


def test_objections_are_those_to_the_view_they_are_asked_for(project: Path) -> None:
    """A file is saved, and shown, while the rules still look at what was there before."""
    session, file = PreviewSession(project), CONTENT / "events.yaml"
    before = session.view("gannet-bank", "press")
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("defaults:", "late: {date: 2030, what: Talks, cite: c#1}\ndefaults:", 1), encoding="utf-8"
    )
    session.changed()
    assert session.objections(before) == ()
    late = session.view("gannet-bank", "press")
    [found] = session.objections(late)
    assert found.rule == "time-cutoff"
    assert session.objections(before) == ()
    assert session.objections(late) == (found,)
    assert session.place(late, str(found.where)) == found.where


@pytest.mark.parametrize("name", ["nothing", "../gannet-bank"])
def test_a_name_that_nothing_answers_to_is_refused(project: Path, name: str) -> None:
    with pytest.raises(LookupError):
        PreviewSession(project).view(name, "press")


def test_a_dossier_that_was_asked_for_may_go_and_come_back(project: Path) -> None:
    session = PreviewSession(Path(), "gannet-bank", "press")
    shown(session.view())
    CONTENT.rename("content/elsewhere")
    session.changed()
    assert Path("content") in session.watched()
    with pytest.raises(LookupError):
        session.view("gannet-bank", "press")
    Path("content/elsewhere").rename(CONTENT)
    session.changed()
    shown(session.view())


def test_a_deck_is_looked_at_in_each_of_its_languages(project: Path) -> None:
    place = CONTENT / "lang" / "ar"
    place.mkdir(parents=True)
    title = PreviewSession(project).view("gannet-bank", "press").rendering.pages.title  # type: ignore[union-attr]
    digest = text_digest(title)
    (place / "dossier.yaml").write_text(f"title: العنوان\nof: {digest}\n", encoding="utf-8")
    session = PreviewSession(project)
    own, other = (deck_object(session, session.view("gannet-bank", "press", tag)) for tag in ("", "ar"))
    assert (own["title"], own["direction"], own["chosen"]) == (title, "ltr", own["languages"][0])
    assert (other["title"], other["language"], other["direction"], other["chosen"]) == ("العنوان", "ar", "rtl", "ar")
    assert own["languages"] == other["languages"] == (own["chosen"], "ar")
    with pytest.raises(LookupError, match="not a language tag"):
        session.view("gannet-bank", "press", "../x")
