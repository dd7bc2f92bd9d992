"""A word planted in any place of a real deck is found there; an unchanged deck gives no finding."""

import json
from pathlib import Path

import pytest

from briefgen.audience.brief import Show
from briefgen.build.batch import build_decks
from briefgen.build.request import BuildOptions, DeckRequest
from briefgen.leak import PartText, Withheld, search_file, search_texts, texts_in, withheld_from, withheld_in
from briefgen.leak.search import Find
from briefgen.project.folders import template_folders, templates
from briefgen.project.new import make_project
from tests.conftest import ROOT, Run
from tests.dossiers import dossier_from
from tests.leak.places import AROUND, PLACES, packed, parts_of

SECRETS = ("Zqtarnwick", "x-hidden-7")
"""A word of a withheld field, and the id of its record."""
PRESS = Show(grades=False, judgements=False, unnamed=False, notes=False)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up dispute with a hidden actor, and the deck that the press gets."""
    desk = tmp_path_factory.mktemp("desk")
    make_project(desk)
    actors = desk / "content" / "gannet-bank" / "actors.yaml"
    text = actors.read_text(encoding="utf-8")
    actors.write_text(f"{text}\nx-hidden-7: {{name: Zqtarnwick, kind: person, cite: c#1, read: team}}\n", "utf-8")
    for name, forms in (("press", ("pptx", "html")), ("working", ("pptx",))):
        request = DeckRequest(desk / "content" / "gannet-bank", name)
        outcomes = build_decks([request], BuildOptions(template_folders(desk), desk / "output", formats=forms))
        assert {outcome.state for outcome in outcomes} == {"written"}
    return desk


@pytest.fixture(scope="module")
def withheld(desk: Path) -> Withheld:
    """What the press may not see of it."""
    return withheld_in(
        desk / "content" / "gannet-bank", "press", PRESS, templates(template_folders(desk)).values()
    )  # fmt: skip


Known = dict[PartText, tuple[Find, ...]]


@pytest.fixture(scope="module")
def known() -> Known:
    """What was found in texts looked into before: the decks of these tests have nearly all of them in common."""
    return {}


def found_in(data: bytes, withheld: Withheld, known: Known | None = None) -> list[str]:
    """What is found in a file, and where."""
    return [problem.message for problem in search_texts(texts_in(data), withheld, "deck.pptx", known).problems]


@pytest.mark.parametrize("form", ["pptx", "html"])
def test_a_clean_deck_gives_no_alarm(desk: Path, withheld: Withheld, form: str) -> None:
    report = search_file(desk / "output" / f"gannet-bank-press.{form}", withheld)
    assert report.problems == ()
    assert report.characters > 50_000


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("place", PLACES)
def test_a_planted_secret_is_found_inside_the_deck(
    desk: Path, withheld: Withheld, known: Known, place: str, secret: str
) -> None:
    parts = parts_of(desk / "output" / "gannet-bank-press.pptx")
    PLACES[place](parts, secret)
    found = found_in(packed(parts), withheld, known)
    assert any(f"'{secret.lower()}'" in one for one in found), found
    assert all(secret.lower() in one for one in found), "nothing else is found"


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("place", AROUND)
def test_a_planted_secret_is_found_around_the_parts(
    desk: Path, withheld: Withheld, known: Known, place: str, secret: str
) -> None:
    deck = (desk / "output" / "gannet-bank-press.pptx").read_bytes()
    found = found_in(AROUND[place](deck, secret), withheld, known)
    assert any(f"'{secret.lower()}'" in one for one in found), found


def test_there_are_more_than_twenty_places() -> None:
    assert len(PLACES) + len(AROUND) >= 20


def test_the_part_is_named(desk: Path, withheld: Withheld) -> None:
    parts = parts_of(desk / "output" / "gannet-bank-press.pptx")
    PLACES["a workbook of a deck in the deck"](parts, SECRETS[0])
    assert found_in(packed(parts), withheld) == [
        "ppt/embeddings/deck.pptx!ppt/embeddings/book.xlsx!xl/sharedStrings.xml: 'zqtarnwick' is only in what "
        "'press' may not see"
    ]


def test_the_deck_of_who_may_see_it_is_full_of_it(desk: Path, withheld: Withheld) -> None:
    report = search_file(desk / "output" / "gannet-bank-working.pptx", withheld)
    assert len({problem.message.split(":")[0] for problem in report.problems}) > 10


@pytest.mark.parametrize(("typed", "looked_for"), [("2000-01-12", True), ("2000-01", False), ("2000", False)])
def test_a_day_is_looked_for_and_a_month_in_numbers_is_not(typed: str, looked_for: bool, tmp_path: Path) -> None:
    """`2000 01` is on many an axis by chance."""
    open_ = "y: {what: B, date: 1999/2001, cite: s1, read: press}"
    content = f"events: {{x: {{what: A, date: '{typed}', cite: s1}}, {open_}}}"
    withheld = withheld_from(dossier_from(content, tmp_path), "press")
    numbers = tuple(typed.split("-"))
    assert (numbers in withheld.passages) == looked_for
    assert ("12 january 2000" in {" ".join(one) for one in withheld.passages}) == looked_for


def test_the_flagship_gives_no_alarm(tmp_path: Path) -> None:
    outcomes = list(
        build_decks([DeckRequest(ROOT / "content" / "s400", "press")], BuildOptions(template_folders(ROOT), tmp_path))
    )
    withheld = withheld_in(
        ROOT / "content" / "s400", "press", PRESS, templates(template_folders(ROOT)).values()
    )  # fmt: skip
    assert [search_file(outcome.file or Path(), withheld).problems for outcome in outcomes] == [()]


def test_the_command_names_the_part_and_ends_with_1(desk: Path, briefgen: Run) -> None:
    options = ("--dossier", "gannet-bank", "--reader", "press", "-t", "press")
    clean = briefgen("leakcheck", "output/gannet-bank-press.pptx", *options, cwd=desk)
    assert (clean.returncode, clean.stdout) == (0, ""), clean.stdout + clean.stderr
    full = briefgen("leakcheck", "output/gannet-bank-working.pptx", *options, cwd=desk)
    assert full.returncode == 1
    assert "output/gannet-bank-working.pptx: error: ppt/slides/slide" in full.stdout
    assert "typed at content/gannet-bank/" in full.stdout
    as_json = briefgen("leakcheck", "output/gannet-bank-working.pptx", *options, "--json", cwd=desk)
    found = json.loads(as_json.stdout)["problems"]
    assert len(found) == full.stdout.count(": error: ")
    assert found[0]["file"] == "output/gannet-bank-working.pptx"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("README.md", "--dossier", "gannet-bank", "--reader", "pres"), 1, "no reader 'pres' (did you mean 'press'?)"),
        (("README.md", "--dossier", "gannet", "--reader", "press"), 2, "no dossier is called 'gannet'"),
        (("nowhere.pptx", "--dossier", "gannet-bank", "--reader", "press"), 2, "'nowhere.pptx' does not exist"),
    ],
)
def test_what_cannot_be_looked_for_is_reported(
    desk: Path, briefgen: Run, arguments: tuple[str, ...], code: int, message: str
) -> None:
    done = briefgen("leakcheck", *arguments, cwd=desk)
    assert done.returncode == code
    assert message in done.stderr


@pytest.mark.parametrize(
    "junk", [b"", b"PK\x03\x04", b"PK\x03\x04" + b"\0" * 80, b"%PDF-1.7 junk", b"<a><b>", b"<html>"]
)
def test_junk_is_searched_as_bytes(withheld: Withheld, junk: bytes) -> None:
    assert found_in(junk, withheld) == []
    assert len(found_in(junk + b" Zqtarnwick ", withheld)) == 1


def test_a_zip_file_that_cannot_be_read_is_searched_as_bytes(withheld: Withheld) -> None:
    nameless = (ROOT / "tests" / "fuzz" / "found" / "package" / "an-entry-without-a-name").read_bytes()
    assert len(found_in(nameless + b" Zqtarnwick ", withheld)) == 1


def test_names_of_months_are_anybodys(tmp_path: Path) -> None:
    """An open `2019-04` is printed as April 2019, so a withheld day in April gives no alarm by its month alone."""
    content = "events: {x: {what: A, date: 2000-04-12, cite: s1}, y: {what: B, date: 2019-04, cite: s1, read: press}}"
    assert "april" not in withheld_from(dossier_from(content, tmp_path), "press").words


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ("<p><r>Zqtar</r><r>nwick</r></p>", 1),  # runs of one word
        ("<row><c><v>Zqtar</v></c><c><v>nwick</v></c></row>", 0),  # two cells are two words
        ("<row><c><v>Zqtarnwick</v></c></row>", 1),
    ],
)
def test_a_word_may_go_on_in_the_next_run_but_not_in_the_next_cell(withheld: Withheld, parts: str, found: int) -> None:
    assert len(found_in(f"<sheet>{parts}</sheet>".encode(), withheld)) == found
