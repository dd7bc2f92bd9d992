"""The flagship dossier with its five texts pinned: no findings, and a planted mistake of every rule is found."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from briefgen.audience.tailor import tailor
from briefgen.build.uncorrected import uncorrected
from briefgen.changes.shown import Showing, keep_shown
from briefgen.cli import main
from briefgen.core.kept import KeptWork
from briefgen.core.problem import Problem
from briefgen.dossier.corroboration import origins_of
from briefgen.dossier.load import load_dossier
from briefgen.dossier.records import Citation
from briefgen.evidence.readers import read_article
from briefgen.evidence.snapshots import lock, pin, read_evidence, write_lock
from briefgen.project.inventory import slots
from briefgen.review.rules import BY_ID
from briefgen.template.read import read_template
from tests.review.harness import check_dossier, view_of
from tests.review.unseen.measure import READ, InMemory

ROOT = Path(__file__).parent.parent.parent
SOURCES = ROOT.parent / "shared" / "sources"
TEMPLATES = ROOT / "templates"
TODAY = date(2026, 1, 15)
OWN = "{reads: team, slides: [{prose: planted}]}"
"""A template that tells the planted story."""

pytestmark = pytest.mark.skipif(not SOURCES.is_dir(), reason="the five texts are not beside the project")


@pytest.fixture(scope="module")
def pinned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a copy of the flagship dossier, its texts pinned."""
    project = tmp_path_factory.mktemp("flagship")
    folder = project / "content" / "s400"
    shutil.copytree(ROOT / "content" / "s400", folder, ignore=shutil.ignore_patterns(".snapshots"))
    for number, file in enumerate(sorted(SOURCES.glob("*.txt")), 1):
        pin(folder, f"s{number}", read_article(file.read_bytes(), file.name).paragraphs)
    return project


def test_the_flagship_is_clean(
    pinned: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(pinned)
    code = main(["check", "--strict"])
    output = capsys.readouterr()
    assert code == 0, output.out + output.err


def test_a_text_that_relays_a_relay_of_bloomberg_is_no_voice_beside_it() -> None:
    dossier, _ = load_dossier(ROOT / "content" / "s400", "content/s400")
    assert dossier is not None
    assert origins_of(dossier.records, (Citation("s3", (1, 2)), Citation("s5", (3,)))) == {"bloomberg"}


def test_the_lock_that_is_committed_holds_for_the_five_texts(pinned: Path) -> None:
    committed = read_evidence(ROOT / "content" / "s400")
    snapshots = read_evidence(pinned / "content" / "s400").snapshots
    assert {id_: (one.sha256, one.paragraphs) for id_, one in committed.sources.items()} == {
        id_: (one.digest, len(one.paragraphs)) for id_, one in snapshots.items()
    }
    assert {one.result for one in committed.quotes.values()} == {"exact"}


def test_every_paragraph_is_cited_or_skipped_with_a_reason(pinned: Path) -> None:
    assert [problem for problem in found(pinned) if problem.rule in ("passage-unread", "skip-reason")] == []


SLOTS = frozenset({"planted", *(slot for name in ("minister", "press", "working") for slot in slots(ROOT, name))})


def found(project: Path, kept: KeptWork | None = None) -> list[Problem]:
    """All that check finds in the project's dossier, in its own template too where the story has a slot for it.

    What was found in records that did not change since comes from `kept`, as `briefgen check` does it.
    """
    folder = project / "content" / "s400"
    dossier, problems = load_dossier(folder, "content/s400", READ)
    assert dossier is not None
    assert not problems, "\n".join(map(str, problems))
    views = [view_of(dossier, project, OWN)] if "planted" in dossier.records["story"] else []
    outdated = uncorrected(folder, dossier, lambda name: read_template(name, (TEMPLATES,)))
    return list(check_dossier(dossier, views, read_evidence(folder), TODAY, SLOTS, outdated, kept))


# --- planted mistakes ---


def add(name: str, text: str) -> Callable[[Path], None]:
    """Appends lines to a file of the dossier."""

    def planting(folder: Path) -> None:
        file = folder / f"{name}.yaml"
        file.write_text(f"{file.read_text(encoding='utf-8').rstrip()}\n{text}\n", encoding="utf-8")

    return planting


def change(name: str, old: str, new: str) -> Callable[[Path], None]:
    """Changes the first occurrence of a text in a file of the dossier."""

    def planting(folder: Path) -> None:
        file = folder / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return planting


def layer(text: str) -> Callable[[Path], None]:
    """Adds events of a layer in German."""

    def planting(folder: Path) -> None:
        (folder / "lang" / "de").mkdir(parents=True)
        (folder / "lang" / "de" / "events.yaml").write_text(text, encoding="utf-8")

    return planting


def flip(folder: Path) -> None:
    """Changes one byte of a snapshot."""
    file = folder / ".snapshots" / "s2.txt"
    content = bytearray(file.read_bytes())
    content[1000] ^= 1
    file.write_bytes(content)


def strange(folder: Path) -> None:
    """A pinned text of no source."""
    (folder / ".snapshots" / "s9.txt").write_text("A text.\n", encoding="utf-8")


def unpinned(folder: Path) -> None:
    """The text of one source is not at hand."""
    (folder / ".snapshots" / "s2.txt").unlink()


def unpinned_unquoted(folder: Path) -> None:
    """The text of a source that no quotation is from is not at hand."""
    (folder / ".snapshots" / "s3.txt").unlink()


def unpinned_and_changed(folder: Path) -> None:
    """As before, and a quotation from it is not what was verified."""
    unpinned(folder)
    change("quotes.yaml", "must no longer operate", "must never operate")(folder)


def shown_otherwise(folder: Path) -> None:
    """A figure that the minister was shown with another value."""
    template, (dossier, _) = read_template("minister", (TEMPLATES,)), load_dossier(folder)
    assert dossier is not None
    brief = tailor(dossier, template.reads, template.show)
    keep_shown(folder, Showing("january", TODAY, decks=("minister",)), [brief])
    change("figures.yaml", 'value: "600"', 'value: "700"')(folder)


@dataclass(frozen=True)
class Planted:
    """A mistake and the file at which it must be reported."""

    rule: str
    plant: Callable[[Path], None]
    file: str


def story(text: str) -> Callable[[Path], None]:
    """A story in the slot of the own template."""
    return add("story", f"planted: {text}")


EVENT = "planted: {what: A step, %s}"

PLANTED = [
    Planted("quote-absent", add("quotes", "p: {by: fidan, words: We will sell it all tomorrow, cite: s2#4}"), "quotes"),
    Planted("quote-differs", change("quotes.yaml", "can dictate Turkey", "may dictate Turkey"), "quotes"),
    Planted("quote-changed", unpinned_and_changed, "quotes"),
    Planted(
        "quote-doubled",
        change(
            "quotes.yaml",
            '"No country can dictate Turkey’s defense choices."',
            "“No country can dictate Turkey’s defense choices.”",
        ),
        "quotes",
    ),
    Planted("quote-elsewhere", change("quotes.yaml", "cite: s1#3", "cite: s1#4"), "quotes"),
    Planted(
        "quote-unmarked",
        add("quotes", "p: {by: tr, words: … remain outside the F-35 ecosystem …, cite: s2#3}"),
        "quotes",
    ),
    Planted(
        "quote-fragment",
        add("quotes", "p: {by: fidan, words: very soon, cite: s2#4}\nq: {by: guler, words: can dictate, cite: s5#52}"),
        "quotes",
    ),
    Planted("snapshot-changed", flip, "sources"),
    Planted("snapshot-missing", unpinned, "sources"),
    Planted("snapshot-unknown", strange, "dossier"),
    Planted("lock-behind", add("quotes", "p: {by: fidan, words: … optimism …, cite: s2#4}"), "quotes"),
    Planted("source-title", change("sources.yaml", "title: Turkey resists", "title: Turkey defies"), "sources"),
    Planted("claim-number", change("figures.yaml", 'value: "400"', 'value: "450"'), "figures"),
    Planted("claim-unit", change("figures.yaml", "unit: USD billion, payer", "unit: USD million, payer"), "figures"),
    Planted("claim-qualifier", change("figures.yaml", 'qualifier: up to, value: "100"', 'value: "100"'), "figures"),
    Planted("claim-quoted", change("positions.yaml", "“cannot coexist” with", "“must not coexist” with"), "positions"),
    Planted("claim-name", change("positions.yaml", "any risk to the F-35", "any risk to the F-45"), "positions"),
    Planted("claim-place", change("events.yaml", "used jets from Qatar and", "used jets from Kuwait and"), "events"),
    Planted("claim-who", change("events.yaml", "Türkiye offers it; with", "Russia offers it; with"), "events"),
    Planted("claim-word", change("events.yaml", "Defence Ministry sees no", "Foreign Ministry sees no"), "events"),
    Planted("claim-date", change("events.yaml", "Reported in October, no", "Reported on 3 October, no"), "events"),
    Planted("claim-payer", change("figures.yaml", "USD million, payer: us", "USD million, payer: tr"), "figures"),
    Planted("claim-condition", change("positions.yaml", "unless Congress", "even if Congress"), "positions"),
    Planted("claim-polarity", change("positions.yaml", "US law leaves no flex", "US law leaves flex"), "positions"),
    Planted(
        "claim-hedge",
        add("events", "p: {what: S-400 radar systems compromise sensitive data on NATO aircraft, cite: s5#20}"),
        "events",
    ),
    Planted(
        "claim-stance",
        change(
            "positions.yaml", "against: Disputes any risk to the F-35", "for: Denies that the S-400 endangers the F-35"
        ),
        "positions",
    ),
    Planted("claim-denial", add("events", "p: {what: Oman refuses an inspection, who: oman, cite: s2#40}"), "events"),
    Planted("claim-speaker-unnamed", add("quotes", "p: {by: enoch, words: … cannot coexist …, cite: s1#3}"), "quotes"),
    Planted("claim-speaker", add("quotes", "p: {by: guler, words: … very soon …, cite: s2#4}"), "quotes"),
    Planted(
        "claim-voice",
        change("positions.yaml", "cause:\n", "cause:\n  us: {says: Sees a lesson, stated: s4#7}\n"),
        "positions",
    ),
    Planted(
        "claim-negation",
        add("quotes", "p: {by: barrack, words: … longer operate nor possess the S-400 …, cite: s2#5}"),
        "quotes",
    ),
    Planted("claim-unverified", unpinned_unquoted, "sources"),
    Planted("citation-beyond", add("events", EVENT % "cite: s3#13"), "events"),
    Planted("citation-unplaced", add("events", EVENT % "cite: s3"), "events"),
    Planted(
        "citation-elsewhere",
        change("positions.yaml", "be needed, inferred: s4#15", "be needed, inferred: s5#15"),
        "positions",
    ),
    Planted("passage-unread", change("sources.yaml", "    17: ", "    16: "), "sources"),
    Planted("skip-reason", change("sources.yaml", "    17: ", '    17: ""\n    16: '), "sources"),
    Planted("source-unused", add("sources", "s6: {outlet: not named, grade: F, why: not read}"), "sources"),
    Planted("credibility-one-origin", add("events", EVENT % "cite: [s3#2/1, s4#2/1, s5#3/1]"), "events"),
    Planted("relay-circle", add("origins", "p: {name: P, relays: q}\nq: {name: Q, relays: p}"), "origins"),
    Planted(
        "relay-self",
        change("origins.yaml", "bloomberg: Bloomberg", "bloomberg: {name: Bloomberg, text: s4}"),
        "sources",
    ),
    Planted(
        "disagreement-hidden",
        add(
            "discrepancies",
            "p: {asks: Who?, about: contract, sides: [{say: A, cite: s1#1}, {say: B, cite: s2#1}], read: team}",
        ),
        "discrepancies",
    ),
    Planted(
        "disagreement-one-sided",
        story("{headline: The sanctions came in 2020, rests: caatsa, points: [{say: So they say}]}"),
        "story",
    ),
    Planted(
        "disagreement-unexplained",
        story("{headline: It is so, points: [{say: The sanctions are dated twice, rests: caatsa}]}"),
        "story",
    ),
    Planted("marking-order", change("dossier.yaml", "TLP:AMBER", "TLP Amber"), "dossier"),
    Planted(
        "event-twice",
        add("events", "p: {what: The contract for the S-400, date: 2017, who: [tr, ru, erdogan], cite: s2#15}"),
        "events",
    ),
    Planted("correction-missing", shown_otherwise, "figures"),
    Planted("claim-office", change("actors.yaml", "US Ambassador to Türkiye", "Director of the budget"), "actors"),
    Planted(
        "disagreement-loose",
        add("discrepancies", "p: {asks: Who?, sides: [{say: A, cite: s1#1}, {say: B, cite: s2#1}]}"),
        "discrepancies",
    ),
    Planted(
        "withheld-name",
        add("events", EVENT % "detail: So say senior Turkish officials cited by Bloomberg., cite: s5#5"),
        "events",
    ),
    Planted(
        "unnamed-identified", add("actors", "p: {name: An aide to Hakan Fidan, kind: unnamed, cite: s2#4}"), "actors"
    ),
    Planted(
        "basis-inferred-says",
        change("positions.yaml", "cause:\n", "cause:\n  us: {says: Says that it is so, inferred: s1#7}\n"),
        "positions",
    ),
    Planted(
        "basis-unnamed-stated",
        change("positions.yaml", "cause:\n", "cause:\n  critics: {says: Warn of it, stated: s1#13}\n"),
        "positions",
    ),
    Planted("basis-unqualified", story("{headline: Moscow is content, rests: disposal.ru}"), "story"),
    Planted(
        "likelihood-scale",
        add("judgements", "p: {says: It lasts, likelihood: highly likely, rests: contract}"),
        "judgements",
    ),
    Planted("likelihood-term", add("judgements", "p: {says: It will possibly last, rests: contract}"), "judgements"),
    Planted(
        "likelihood-confidence",
        add("judgements", "p: {says: It is likely to last (high confidence), rests: contract}"),
        "judgements",
    ),
    Planted(
        "likelihood-band", add("judgements", "p: {says: It is unlikely (70 %) to last, rests: contract}"), "judgements"
    ),
    Planted("loaded-wording", add("events", EVENT % "detail: A high-stakes gamble., cite: s3#7"), "events"),
    Planted("house-name", add("events", EVENT % "detail: Turkey's choice., cite: s3#8"), "events"),
    Planted("allow-reason", add("events", EVENT % "cite: s3#8, allow: {loaded-wording: ''}"), "events"),
    Planted("time-cutoff", add("events", EVENT % "date: 2026, cite: s4#21"), "events"),
    Planted(
        "time-older",
        add("quotes", "p: {by: guler, words: No country can, date: 2016, after: contract, cite: s5#52}"),
        "quotes",
    ),
    Planted("time-order", add("events", EVENT % "date: 2016, after: contract, cite: s3#3"), "events"),
    Planted("time-circle", add("events", EVENT % "after: [denial], before: [ashgabat], cite: s4#14"), "events"),
    Planted("time-source", change("sources.yaml", "before: 2026", "before: 2018"), "events"),
    Planted("time-stale", change("sources.yaml", "before: 2026", "before: 2019-08"), "sources"),
    Planted("time-precise", change("events.yaml", "date: 2020\n", "date: 2020-12-14\n"), "events"),
    Planted("time-late", change("dossier.yaml", "cutoff: 2025-12-31", "cutoff: 2025-10-01"), "dossier"),
    Planted(
        "story-slot-unknown", add("story", "botom-line: {headline: The contract was signed, rests: contract}"), "story"
    ),
    Planted("headline-unseen", story("{headline: It is said that it rests, rests: j-sources, read: press}"), "story"),
    Planted(
        "point-unseen", story("{points: [{say: It is said that it rests, rests: j-sources}], read: press}"), "story"
    ),
    Planted("headline-baseless", story("{headline: The contract was signed}"), "story"),
    Planted("headline-number", story("{headline: Nineteen aircraft were grounded, rests: f-grounded}"), "story"),
    Planted("headline-date", story("{headline: The contract was signed in March 2017, rests: contract}"), "story"),
    Planted("headline-name", story("{headline: The contract was signed with Qatar, rests: contract}"), "story"),
    Planted("headline-sentence", story("{headline: Contract and consequences, rests: contract}"), "story"),
    Planted("translation-stale", layer("contract: {what: Vertrag, of: '0000'}"), "lang/de/events"),
    Planted("translation-unknown", layer("contrac: {what: Vertrag, of: '0000'}"), "lang/de/events"),
    Planted("translation-missing", layer("contract: {what: Vertrag, of: '0000'}"), "lang/de/events"),
    Planted("translation-none", layer("contract: {what: Vertrag, of: '0000'}"), "dossier"),
    Planted(
        "page-one-origin",
        story("{headline: A contract is reported, rests: f-units, points: [{say: It is said, rests: f-units}]}"),
        "story",
    ),
]


class Clean(NamedTuple):
    """A project before a mistake is planted: the rules of which it has errors or warnings, and its findings as kept."""

    project: Path
    broken: frozenset[str]
    kept: KeptWork


@pytest.fixture(scope="module")
def clean(pinned: Path, tmp_path_factory: pytest.TempPathFactory) -> Clean:
    """The pinned project, its quotations looked up today."""
    project = tmp_path_factory.mktemp("clean")
    shutil.copytree(pinned / "content", project / "content")
    folder = project / "content" / "s400"
    dossier, _ = load_dossier(folder)
    assert dossier is not None
    write_lock(folder, lock(dossier, read_evidence(folder), TODAY))
    kept = KeptWork(InMemory())
    return Clean(project, frozenset(one.rule for one in found(project, kept) if one.level != "note"), kept)


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted.rule)
def test_a_planted_mistake_is_found_in_its_file(planted: Planted, clean: Clean, tmp_path: Path) -> None:
    assert planted.rule not in clean.broken
    shutil.copytree(clean.project / "content", tmp_path / "content")
    planted.plant(tmp_path / "content" / "s400")
    files = {problem.where.file for problem in found(tmp_path, clean.kept) if problem.rule == planted.rule}
    assert f"content/s400/{planted.file}.yaml" in files


def test_a_mistake_of_every_rule_is_planted() -> None:
    assert {planted.rule for planted in PLANTED} == {rule.id for rule in BY_ID.values() if rule.check}
