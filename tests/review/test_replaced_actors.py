"""One actor in place of another, in one language and between two, beside wordings that only say the same otherwise."""

from pathlib import Path

import pytest

from briefgen.evidence.claims.cast import NamedActor, cast_names
from briefgen.evidence.claims.claim_context import ClaimContext
from briefgen.evidence.claims.compare import compare_claim
from briefgen.evidence.claims.lists import lists, lists_for
from briefgen.evidence.claims.read_text import read_cited
from tests.review.harness import found

CAST = cast_names(
    [
        NamedActor("NO", ("Norway",)),
        NamedActor("SE", ("Sweden",)),
        NamedActor("FI", ("Finland",)),
        NamedActor("TR", ("Türkiye",)),
        NamedActor("IQ", ("Iraq",)),
        NamedActor("halvia", ("Halvia",)),
        NamedActor("orsk", ("Orsk Shipping", "Orsk"), "a company"),
        NamedActor("brenna", ("Brenna Lines", "Brenna"), "a company"),
        NamedActor("union", ("Keepers’ Union",), above=frozenset(["NO"])),
        NamedActor("pilots", ("Chamber of Pilots",), above=frozenset(["NO"])),
        NamedActor("holm", ("Anna Holm", "Holm"), is_person=True, above=frozenset(["NO"])),
        NamedActor("berg", ("Lars Berg", "Berg"), is_person=True, above=frozenset(["SE"])),
    ]
)
HOMES = {"holm": "NO", "berg": "SE"}

COUNTS = "The Keepers' Union speaks of 220 broken lamps; the port authority counted about 140."
SAMPLES = "Norway suspended imports of lamps from Sweden on Monday, saying that nearly a third of 412 lamps had failed."
DAMAGE = "Sweden's Lars Berg put the damage at 14 million euros, while Anna Holm spoke of 9 million."
DISCOUNT = "Orsk Shipping has offered Norway a discount of 6.5 million euros."
FUND = "Iraq's parliament has yet to vote on the fund, into which Baghdad would pay at least 150,000 barrels a day."
DREDGED = "La contratista declara 5,2 millones de metros cúbicos; Orsk Shipping reconoce 4,6."
SUIT = "Norway filed a suit against Orsk Shipping in the court of Bergen on Tuesday."
CANTON = "The canton of Halvia supports Norway; Sweden has not taken a position."
ENVOY = "Sweden, which holds the chair, asked Finland to send an envoy; Norway objected."
GROUP = "Ankara went further, proposing a technical group with Swedish participation to examine the lamp."
FERRIES = "El gobierno de Suecia ha aceptado prestar los barcos a Noruega durante 90 días."
LIABLE = "Orsk Shipping would pay, and would then sue Brenna Lines, whose liability is limited to 11 million euros."
FROZEN = "Brenna Lines has frozen 31 million euros, at the request of Norway."


def who_of(language: str, said: str, passage: str) -> bool:
    """Whether somebody in the statement is found to be in another's place."""
    around = ClaimContext(whole=said, cast=CAST, homes=HOMES, actors=frozenset(HOMES))
    read = read_cited([passage], lists_for(passage), frozenset(HOMES), CAST)
    return "who" in [one.kind for one in compare_claim(said, lists()[language], read, around)]


@pytest.mark.parametrize(("language", "passage", "right", "wrong"), [
    # who counts and says so
    ("en", COUNTS, "220 lamps, says the Keepers’ Union", "220 lamps, says the Chamber of Pilots"),
    ("en", COUNTS, "The Keepers’ Union counts 220 broken lamps", "The Chamber of Pilots counts 220 broken lamps"),
    ("en", SAMPLES, "Nearly a third of the lamps, says Norway", "Nearly a third of the lamps, says Sweden"),
    ("en", DREDGED, "4.6 million, says Orsk", "4.6 million, says Brenna"),
    ("en", DREDGED, "Orsk accepts 4.6 million cubic metres", "Berg accepts 4.6 million cubic metres"),
    # who offers and pays
    ("en", DISCOUNT, "Orsk offers a discount of 6.5 million euros", "Norway offers a discount of 6.5 million euros"),
    ("en", DISCOUNT, "Orsk offers a discount of 6.5 million euros", "Brenna offers a discount of 6.5 million euros"),
    ("de", DISCOUNT, "Orsk bietet 6,5 Millionen Euro Nachlass", "Norwegen bietet 6,5 Millionen Euro Nachlass"),
    ("tr", FUND, "Bağdat fona günde en az 150.000 varil ödeyecek", "Ankara fona günde en az 150.000 varil ödeyecek"),
    ("en", FERRIES, "Sweden lends ships for 90 days", "Finland lends ships for 90 days"),
    # who goes to court, and against whom
    ("en", SUIT, "Norway sues Orsk", "Sweden sues Orsk"),
    ("en", SUIT, "Norway sues Orsk", "Norway sues Brenna"),
    # who supports, asks and proposes
    ("fr", CANTON, "Halvia soutient la Norvège", "La Suède soutient la Norvège"),
    ("en", ENVOY, "Sweden asks Finland for an envoy", "Norway asks Finland for an envoy"),
    ("en", GROUP, "Türkiye offers it; with Sweden taking part", "Sweden offers it; with Türkiye taking part"),
    ("en", GROUP, "Türkiye proposes a technical group", "Sweden proposes a technical group"),
])  # fmt: skip
def test_an_actor_in_place_of_another_is_found(language: str, passage: str, right: str, wrong: str) -> None:
    assert not who_of(language, right, passage)
    assert who_of(language, wrong, passage)


@pytest.mark.parametrize(("language", "passage", "said"), [
    # two who speak in one sentence
    ("en", DAMAGE, "Holm puts it at 9 million euros"),
    ("en", DAMAGE, "The damage is 14 million euros, according to Berg"),
    ("en", DAMAGE, "Sweden speaks of 14 million euros"),
    # who gets what another one gives
    ("en", DISCOUNT, "Norway is offered a discount of 6.5 million euros"),
    ("en", DISCOUNT, "Norway could get 6.5 million euros"),
    ("de", DISCOUNT, "Norwegen soll 6,5 Millionen Euro Nachlass bekommen"),
    ("de", CANTON, "Norwegen hat die Unterstützung von Halvia"),
    # to whom something is done
    ("en", SUIT, "Orsk Shipping is sued by Norway"),
    ("en", SUIT, "Orsk sued by Norway in Bergen"),
    # what both do
    ("en", "Norway negotiates with Sweden over 14 ships.", "Sweden negotiates with Norway over 14 ships"),
    ("en", "Norway will meet Sweden in May over 14 ships.", "Sweden meets Norway over 14 ships"),
    # of whom the part before speaks
    ("en", LIABLE, "Brenna Lines is liable for 11 million euros"),
    # who asks for it acts too
    ("en", FROZEN, "Norway freezes 31 million euros held at Brenna Lines"),
    # a state by its capital, people and body
    ("en", SAMPLES, "Nearly a third of the lamps, Oslo says"),
    ("tr", FUND, "Irak parlamentosu fonu henüz oylamadı; Irak en az 150.000 varil ödeyecek"),
])  # fmt: skip
def test_other_wordings_are_not_flagged(language: str, passage: str, said: str) -> None:
    assert not who_of(language, said, passage)


@pytest.mark.parametrize(("payer", "paragraph", "flagged"), [
    # only another one is named
    ("port", "Orsk Shipping puts the loss at 900,000 euros a week.", True),
    ("orsk", "Orsk Shipping puts the loss at 900,000 euros a week.", False),
    # by what it is
    ("orsk", "Norway puts the loss of the company at 900,000 euros a week.", False),
    # in a dateline, as an owner, and a person
    ("orsk", "OSLO, May 2. - The loss is 900,000 euros a week.", False),
    ("orsk", "Norway's losses aside, we lose 900,000 euros a week.", False),
    ("orsk", "Anna Holm puts the loss at 900,000 euros a week.", False),
])  # fmt: skip
def test_who_pays_is_named_in_the_cited_paragraphs(payer: str, paragraph: str, flagged: bool, tmp_path: Path) -> None:
    text = f"""
        actors:
          norway: {{name: Norway, kind: state, read: press}}
          holm: {{name: Anna Holm, kind: person, read: press}}
          orsk: {{name: Orsk Shipping, kind: company, read: press}}
          port: {{name: Bergen Port, kind: company, read: press}}
        figures:
          f: {{what: Loss a week, value: "900,000", unit: EUR, payer: {payer}, cite: s1#1, read: press}}
    """
    paragraphs = f"{paragraph}\n\nThe lamp of Bergen Port is old. Orsk Shipping knows it."
    rules = [one.rule for one in found(text, tmp_path, {"s1": paragraphs})]
    assert ("claim-payer" in rules) == flagged


BOUGHT = "Norway purchased the lamp from Sweden in 2017."
LENT = "Sweden lent Norway 40 million euros for the pier."


def words_of(language: str, said: str, passage: str) -> bool:
    """Whether a word of the statement, or somebody in it, is found to be in another's place."""
    around = ClaimContext(whole=said, cast=CAST, homes=HOMES, actors=frozenset(HOMES))
    read = read_cited([passage], lists_for(passage), frozenset(HOMES), CAST)
    return bool({"who", "word"} & {one.kind for one in compare_claim(said, lists()[language], read, around)})


@pytest.mark.parametrize(("language", "passage", "right", "wrong"), [
    ("en", BOUGHT, "Sweden sells the lamp to Norway", "Norway sells the lamp to Sweden"),
    ("en", BOUGHT, "Norway buys the lamp from Sweden", "Sweden buys the lamp from Norway"),
    ("de", BOUGHT, "Schweden verkauft Norwegen die Lampe", "Norwegen verkauft die Lampe an Schweden"),
    ("de", BOUGHT, "Norwegen kauft die Lampe von Schweden", "Schweden kauft die Lampe von Norwegen"),
    ("en", LENT, "Norway borrows 40 million euros from Sweden", "Sweden borrows 40 million euros from Norway"),
    ("fr", LENT, "La Suède prête 40 millions d’euros", "La Norvège prête 40 millions d’euros"),
])  # fmt: skip
def test_the_other_side_of_a_deal_says_the_same(language: str, passage: str, right: str, wrong: str) -> None:
    assert not words_of(language, right, passage)
    assert words_of(language, wrong, passage)


MET = (
    "ISTANBUL, June 18 - Turkey and Iraq ended talks. Both said that experts would meet again in Baghdad in September."
)
START = "Bakanlık, görüşmelerin haziran ayında İstanbul'da başlayacağını duyurdu. Ankara bunu doğrulamadı."
LIMA = "Las conversaciones comenzarán en Lima en octubre, anunció el ministerio de Suecia."
RIGA = "RIGA, May 2 - The talks will go on in Stockholm in October, a Norwegian said."


@pytest.mark.parametrize(("language", "passage", "said", "flagged"), [
    ("tr", MET, "Uzmanlar eylülde Bağdat’ta yeniden buluşacak", False),
    ("tr", MET, "Uzmanlar eylülde Ankara’da yeniden buluşacak", True),
    ("tr", MET, "Uzmanlar eylülde Irak’ta yeniden buluşacak", False),
    ("tr", START, "Görüşmeler haziranda İstanbul’da başlayacak", False),
    ("tr", START, "Görüşmeler haziranda Ankara’da başlayacak", True),
    ("tr", START, "Görüşmeler haziranda Türkiye’de başlayacak", False),
    ("fr", LIMA, "Les pourparlers commencent à Lima en octobre", False),
    ("fr", LIMA, "Les pourparlers commencent à Stockholm en octobre", True),
    ("en", RIGA, "Talks in Riga; they go on in October", False),
    ("en", RIGA, "The talks go on in Oslo in October", True),
])  # fmt: skip
def test_a_capital_is_not_another_place(language: str, passage: str, said: str, flagged: bool) -> None:
    assert words_of(language, said, passage) == flagged


CONSENT = "Any such arrangement would require Oslo's consent, and Swedish ships would have to wait for it."


@pytest.mark.parametrize(("language", "right", "wrong"), [
    ("en", "Norway’s consent", "Sweden’s consent"),
    ("en", "The approval of Norway", "Stockholm’s approval"),
    ("fr", "Le consentement de la Norvège", "Le consentement de la Suède"),
    ("de", "Die Zustimmung von Norwegen", "Die Zustimmung von Schweden"),
])  # fmt: skip
def test_consent_is_that_of_one_state(language: str, right: str, wrong: str) -> None:
    assert not words_of(language, right, CONSENT)
    assert words_of(language, wrong, CONSENT)


@pytest.mark.parametrize(("role", "flagged"), [
    ("Norwegian Ambassador to Sweden", False),
    ("Norwegian Ambassador in Stockholm", False),
    ("Norwegian Ambassador", False),
    ("Norwegian Ambassador to NATO", True),
    ("Norwegian Ambassador to Finland", True),
])  # fmt: skip
def test_an_envoy_is_sent_to_whom_the_texts_say(role: str, flagged: bool, tmp_path: Path) -> None:
    text = f"""
        actors:
          holm: {{name: Anna Holm, kind: person, role: {role}, cite: s1#1, read: press}}
    """
    paragraphs = "Norwegian Ambassador to Sweden Anna Holm met NATO in Finland. Norwegian Ambassador Holm had said so."
    rules = [one.rule for one in found(text, tmp_path, {"s1": paragraphs})]
    assert ("claim-office" in rules) == flagged
