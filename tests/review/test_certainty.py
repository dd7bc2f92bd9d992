"""What a record says as fact, of all or without a condition, and its passage only of some, or as meant or possible."""

from pathlib import Path

import pytest

from briefgen.evidence.claims.compare import compare_claim
from briefgen.evidence.claims.lists import lists, lists_for
from briefgen.evidence.claims.read_text import read_cited
from tests.review.harness import found

EXPECTED = "The keeper has confessed and is expected to testify against the owner of the boat."
FREEZE = "The court will seek an extension of the freeze on the ships. The freeze ends in March."
JETS = "The island signed a deal for boats and explored purchases of used jets from the mainland."
PURSUED = "The port pursued purchases of ferries from the mainland and a delivery of ferries by the islands."
CLOSE = "The two isles are close to an interim agreement on the lamp, a paper wrote on Monday."
SEEKS = "The isle reportedly seeks a refund, potentially through cuts in oil and gas imports from the mainland."
BRIDGE = "Der Hafen will die alte Brücke abreißen und hat dafür schon das Geld."
QUAI = "La ville envisage de fermer le quai du port en hiver, selon le maire."
MUELLE = "La ciudad estudia cerrar el muelle del puerto en invierno, según el alcalde."


def _kinds(said: str, passage: str) -> list[str]:
    known = lists_for(passage)
    return [one.kind for one in compare_claim(said, known, read_cited([passage], known))]


@pytest.mark.parametrize(
    ("passage", "said", "flagged"),
    [
        (EXPECTED, "The keeper has testified against the owner", True),
        (EXPECTED, "The keeper is to testify against the owner", False),
        (EXPECTED, "The keeper has confessed", False),
        (FREEZE, "The court has extended the freeze on the ships", True),
        (FREEZE, "The court wants the freeze on the ships extended", False),
        (FREEZE, "The court extended the freeze on the ships", True),
        ("The court extended the freeze on the ships.", "The court extended the freeze on the ships", False),
        ("Der Hafen will den Vertrag verlängern, so der Chef.", "Der Hafen verlängerte den Vertrag", True),
        ("El puerto quiere ampliar el muelle del norte, dijo.", "El puerto amplió el muelle del norte", True),
        (JETS, "Used jets from the mainland were bought", True),
        (JETS, "Used jets from the mainland were looked at", False),
        (PURSUED, "Ferries bought from the mainland", True),
        (PURSUED, "Ferries delivered by the islands", True),
        (PURSUED, "Ferries sought from the mainland", False),
        (PURSUED, "A lighthouse sold by the port", False),
        ("The isle is negotiating a withdrawal of the ships.", "Ships withdrawn from the isle", True),
        (CLOSE, "Interim agreement reached", True),
        (CLOSE, "The two isles have signed a deal on the lamp", True),
        (CLOSE, "The two isles are close to an interim agreement", False),
        (CLOSE, "No interim agreement has been signed", False),
        (CLOSE, "The two isles talked on Monday", False),
        ("The isles are close to a new deal. The last deal was signed in May.", "The last deal was signed", False),
        ("Die Inseln stehen kurz vor einer Einigung über die Lampe.", "Die Einigung bleibt aus", False),
        ("The storm damaged close to 40 ships of the isle.", "Close to 40 ships damaged", False),
        ("The storm damaged close to 40 ships of the isle.", "Ships damaged by the storm", False),
        ("Die Inseln stehen kurz vor einer Einigung über die Lampe.", "Die Einigung wurde gefunden", True),
        ("The isle began a withdrawal of the ships.", "Ships withdrawn from the isle", False),
        (JETS, "A deal for boats was signed", False),
        (
            "Lack of engines risks slowing the work on the boat.",
            "Lack of engines has slowed the work on the boat",
            True,
        ),
        ("A visit planned for May has been postponed.", "The visit was postponed", False),
        ("The boat may have been sold; the quay has been sold.", "The quay has been sold", False),
        (BRIDGE, "Der Hafen hat die alte Brücke abgerissen", True),
        (BRIDGE, "Der Hafen hat das Geld für die alte Brücke", False),
        ("Der Hafen will den Vertrag verlängern, so der Chef.", "Der Hafen hat den Vertrag verlängert", True),
        ("Der Hafen hat den Vertrag verlängert, so der Chef.", "Der Hafen hat den Vertrag verlängert", False),
        (QUAI, "La ville a fermé le quai du port", True),
        (QUAI, "La ville veut fermer le quai du port", False),
        (MUELLE, "La ciudad ha cerrado el muelle del puerto", True),
        (MUELLE, "La ciudad quiere cerrar el muelle del puerto", False),
    ],
)
def test_what_is_only_meant_is_not_done(passage: str, said: str, flagged: bool) -> None:
    assert ("open" in _kinds(said, passage)) == flagged


@pytest.mark.parametrize(
    ("passage", "said", "flagged"),
    [
        (
            "They offered talks and potential access to the new radar.",
            "In return come talks and access to the radar",
            True,
        ),
        ("They offered talks and potential access to the new radar.", "In return come talks, possibly access", False),
        ("They offered talks and potential access to the new radar.", "In return come talks", False),
        (SEEKS, "Reportedly seeks a refund, paid in oil and gas imports", True),
        (SEEKS, "Reportedly seeks a refund, perhaps in oil and gas imports", False),
        (SEEKS, "Seeks a refund; oil and gas imports could serve", False),
        (SEEKS, "Reportedly seeks a refund", False),
        (SEEKS, "Wants oil and gas imports as a refund", False),
        ("It is to examine whether the two radars could share a mast.", "The radars share a mast", False),
        ("Elle offre des pourparlers et peut-être un accès au radar.", "Elle offre un accès au radar", True),
        ("Sie bot Gespräche und vielleicht einen Zugang zum Radar.", "Sie bot einen Zugang zum Radar", True),
        (
            "Sie bot Gespräche und vielleicht einen Zugang zum Radar.",
            "Sie bot vielleicht einen Zugang zum Radar",
            False,
        ),
    ],
)
def test_a_perhaps_is_kept_also_in_a_part_of_a_list(passage: str, said: str, flagged: bool) -> None:
    assert ("open" in _kinds(said, passage)) == flagged


@pytest.mark.parametrize(
    ("what", "flagged"),
    [("Farmers who went without their bonus that season", True), ("Farmers who may have missed the bonus", False)],
)
def test_what_a_figure_counts_keeps_its_may(what: str, flagged: bool, tmp_path: Path) -> None:
    figures = f"figures: {{f: {{what: {what}, value: '600', unit: farmers, cite: s1#1, read: press}}}}"
    text = "Up to 600 farmers may have gone without their bonus that season, an audit found."
    rules = [one.rule for one in found(figures, tmp_path, {"s1": text})]
    assert ("claim-hedge" in rules) == flagged


@pytest.mark.parametrize(
    ("passage", "flagged"),
    [
        ("La presidenta de la agencia promete certificar los trabajos de la empresa.", True),
        ("La presidenta de la agencia ha certificado los trabajos de la empresa.", False),
        ("Die Präsidentin der Behörde will die Arbeiten der Firma bescheinigen.", True),
    ],
)
def test_what_is_only_meant_is_compared_between_languages(passage: str, flagged: bool) -> None:
    read = read_cited([passage], lists_for(passage))
    kinds = [
        one.kind for one in compare_claim("The president has certified the works of the firm", lists()["en"], read)
    ]
    assert ("open" in kinds) == flagged


TWO_OF_THREE = "The envoy said that two of the three conditions had already been met."
ONE_OF_THEM = "Four keepers are on trial. One of them, the oldest, has pleaded guilty to the theft."


@pytest.mark.parametrize(
    ("passage", "said", "flagged"),
    [
        (TWO_OF_THREE, "The envoy says that the three conditions have been met", True),
        (TWO_OF_THREE, "The envoy says that two of the three conditions have been met", False),
        (TWO_OF_THREE, "There are three conditions, says the envoy", False),
        (ONE_OF_THEM, "They have pleaded guilty to the theft", True),
        (ONE_OF_THEM, "One of them has pleaded guilty to the theft", False),
        (ONE_OF_THEM, "They are on trial", False),
        ("Deux des trois conditions sont déjà remplies, dit le maire.", "Les trois conditions sont remplies", True),
        ("Zwei der drei Bedingungen sind schon erfüllt, sagt der Chef.", "Die drei Bedingungen sind erfüllt", True),
        ("Zwei der drei Bedingungen sind schon erfüllt, sagt der Chef.", "Zwei der drei sind erfüllt", False),
    ],
)
def test_what_is_said_of_a_part_is_not_said_of_the_whole(passage: str, said: str, flagged: bool) -> None:
    assert ("qualifier" in _kinds(said, passage)) == flagged


DEBT = "The keeper said the lamp would be lit as soon as at least half of the debt had been paid."
NEARLY = "The harbour office oversees virtually all major ferry orders of the isle."
THIRD = "A third of the crew left the isle in May. The crew did not comment."


@pytest.mark.parametrize(
    ("passage", "said", "flagged"),
    [
        (DEBT, "The debt paid", True),
        (DEBT, "At least half the debt paid", False),
        (DEBT, "At least 50 per cent of the debt paid", False),
        (DEBT, "Lamp lit once part of the debt is paid", False),
        (DEBT, "The debt concerns the keeper", False),
        (NEARLY, "Oversees all ferry orders", True),
        (NEARLY, "Oversees nearly all ferry orders", False),
        (NEARLY, "Oversees ferry orders", False),
        ("Almost all members agreed; all members of the board signed the letter.", "All members signed", False),
        (THIRD, "The crew left the isle", False),
        ("A third of 40 lamps were broken in May, the keeper said.", "Lamps were broken in May", False),
        ("Die Hälfte der Schulden wurde im Mai bezahlt, sagt der Chef.", "Die Schulden wurden bezahlt", True),
        ("La moitié de la dette a été payée en mai, dit le maire.", "La dette a été payée en mai", True),
    ],
)
def test_a_share_is_not_the_whole(passage: str, said: str, flagged: bool) -> None:
    assert ("qualifier" in _kinds(said, passage)) == flagged


FIRST = "The isle signed the deal in May, becoming the first harbour member to buy such a lamp."


@pytest.mark.parametrize(
    ("passage", "said", "flagged"),
    [
        (FIRST, "Only harbour member to buy such a lamp", True),
        (FIRST, "The isle is the sole harbour member with such a lamp", True),
        (FIRST, "First harbour member to buy such a lamp", False),
        (FIRST, "Only signed in May", False),
        ("The isle is the first and so far the only member to buy it.", "The only member to buy it", False),
        ("Die Insel ist das erste Mitglied, das die Lampe kauft.", "Das einzige Mitglied, das die Lampe kauft", True),
        ("The new law restricts access to the port of the isle.", "The law cuts off access to the port", True),
        ("The new law restricts access to the port of the isle.", "The law curbs access to the port", False),
    ],
)
def test_a_word_is_no_stronger_than_that_of_the_passage(passage: str, said: str, flagged: bool) -> None:
    assert ("word" in _kinds(said, passage)) == flagged


CONSULTED = "The keeper of the lamp said he had not been consulted about the closure."


@pytest.mark.parametrize(
    ("said", "flagged"),
    [
        ("The keeper says he was consulted", True),
        ("The keeper was consulted about the closure", True),
        ("The keeper says he was not consulted", False),
        ("The keeper was not consulted on the closure", False),
    ],
)
def test_a_denial_is_kept_before_what_it_is_about(said: str, flagged: bool) -> None:
    assert ("polarity" in _kinds(said, CONSULTED)) == flagged


@pytest.mark.parametrize(
    ("said", "flagged"),
    [
        ("The law bars a new lamp", True),
        ("The law bars a new lamp unless the isle agrees", False),
        ("The law allows a new lamp even if the isle objects", True),
    ],
)
def test_a_conditional_position_says_its_condition(said: str, flagged: bool, tmp_path: Path) -> None:
    positions = f"positions: {{light: {{north: {{if: {said}, stated: s1#1}}}}}}"
    text = "Northland is barred by law from building a new lamp unless the isle agrees."
    rules = [one.rule for one in found(positions, tmp_path, {"s1": text})]
    assert ("claim-condition" in rules) == flagged


ONLY_IF = "The court ruled that he may be handed over to the island, but only if it meets three conditions."


@pytest.mark.parametrize(
    ("said", "flagged"),
    [
        ("Ruled that he may be handed over", True),
        ("Ruled that he may be handed over on three conditions", False),
        ("Ruled that he may be handed over if conditions are met", False),
    ],
)
def test_a_permission_keeps_its_condition(said: str, flagged: bool) -> None:
    assert ("condition" in _kinds(said, ONLY_IF)) == flagged


@pytest.mark.parametrize(
    ("passage", "said"),
    [
        ('Her ministry called this "pure speculation".', "Her ministry dismisses it as speculation"),
        ("The visit was planned for May.", "The visit had been due in May"),
        (
            "The isle shows that it has other ports, without angering the coast to the point of rupture.",
            "The isle shows that it has other ports but wants no rupture",
        ),
        ("The isle offers to talk if the coast does not act.", "The isle offers talks in case the coast does not act"),
    ],
)
def test_the_same_in_other_words_is_not_flagged(passage: str, said: str) -> None:
    assert _kinds(said, passage) == []


@pytest.mark.parametrize(
    ("what", "text", "flagged"),
    [
        ("Isle refuses to surrender the keeper", "The isle may surrender a suspect without a treaty.", False),
        ("Isle will never surrender", "The isle may keep its lamp.", True),
        ("Keeper offers to pay without admitted guilt", "The keeper offers to pay.", False),
        ("Keeper admitted that the lamp was out", "The keeper said that the lamp was out.", True),
    ],
)
def test_a_term_of_law_is_not_loaded(what: str, text: str, flagged: bool, tmp_path: Path) -> None:
    events = f"events: {{e: {{what: {what}, cite: s1#1, read: press}}}}"
    rules = [one.rule for one in found(events, tmp_path, {"s1": text})]
    assert ("loaded-wording" in rules) == flagged
