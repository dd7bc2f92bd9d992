"""Mistakes of one kind each, beside a statement of the same passage that is right."""

from datetime import date
from pathlib import Path

import pytest

from briefgen.evidence.claims.claim_context import ClaimContext
from briefgen.evidence.claims.compare import compare_claim
from briefgen.evidence.claims.difference import WrittenText
from briefgen.evidence.claims.lists import lists, lists_for
from briefgen.evidence.claims.places import codes_in
from briefgen.evidence.claims.read_text import read_cited
from tests.review.harness import found

EN = lists()["en"]
KINDS = (
    # an unnamed source, for the whole sentence
    ("According to two people briefed on the matter, the port will close in May.",
     "The port will reportedly close in May", "The port will close in May", "hedge"),
    # who only does not deny does not agree
    ("The mayor does not rule out a new tender.", "The mayor leaves a new tender open",
     "The mayor agrees to a new tender", "denial"),
    # left open
    ("Ob die Stadt den Kai verkauft, ließ der Sprecher offen.", "Ob die Stadt den Kai verkauft, ist offen",
     "Die Stadt verkauft den Kai", "denial"),
    # a condition left out
    ("Norway will lend two ferries, provided the council pays the crews.",
     "Norway will lend two ferries if the council pays the crews", "Norway will lend two ferries", "condition"),
    # a whole for its part
    ("Only 14 of the 60 lamps were repaired.", "14 of the 60 lamps were repaired", "The 60 lamps were repaired",
     "qualifier"),
    # `iki hükümet de` is both, and counts nothing
    ("Hükümetler bu anlaşmayı dün gece çok hızlı imzaladı ve ayrıldı.", "İki hükümet de anlaşmayı imzaladı",
     "Üç hükümet anlaşmayı imzaladı", "word"),
    # a denial of the verb before `and`
    ("Qatar supports the plan. Asked about Kuwait, an official said it does not.",
     "Qatar supports the plan and Kuwait does not", "Qatar does not support the plan", "polarity"),
    # a condition behind a denial
    ("Kasongo ne s'oppose pas au retrait du permis, à condition que les salaires soient garantis pendant six mois.",
     "Kasongo ne s’oppose pas au retrait si les salaires sont garantis six mois",
     "Kasongo s’oppose au retrait du permis", "denial"),
    # words of doubt with a comma between them are none
    ("The lamp, as a visiting minister of the island state said, to everybody's relief burns all night.",
     "The lamp burns all night", "The lamp does not burn all night", "polarity"),
    # a decade
    ("The quay was built in the 1950s.", "The quay dates from the 1950s", "The quay dates from the 1930s", "number"),
    # a comparison turned round
    ("The harbour earned less than in 2019.", "The harbour earned less than in 2019",
     "The harbour earned more than in 2019", "polarity"),
    # who pays
    ("The crew is paid by Sweden. The lamp is paid by Denmark.", "Denmark pays for the lamp",
     "Sweden pays for the lamp", "who"),
    # more than half
    ("Şirket işçileri mayıs ayında eve gönderdi ve bunların yarısından azı geri çağrıldı.",
     "İşçilerin yarısından azı geri çağrıldı", "İşçilerin yarısından fazlası geri çağrıldı", "qualifier"),
    # what is accepted and what is rejected
    ("Norveç, iskele planını salı günü kabul etti, bağımsız denetim talebini ise reddetti.",
     "Norveç iskele planını kabul ediyor, denetim talebini reddediyor",
     "Norveç denetim talebini kabul ediyor, iskele planını reddediyor", "polarity"),
    # whose turn
    ("The lamp is kept by Norway in the first year and by Sweden in the second.",
     "Norway keeps it in the first year, Sweden in the second year",
     "Sweden keeps it in the first year, Norway in the second year", "who"),
    # cheap and dear
    ("The ferry is still cheaper than the bridge.", "The ferry is cheaper than the bridge",
     "The ferry is more expensive than the bridge", "word"),
    # none for most
    ("None of the sailors was dismissed.", "None of the sailors was dismissed", "Most of the sailors were dismissed",
     "word"),
    # a second word after `after`
    ("The quay was sold before the environmental permit came.", "The quay was sold before the permit came",
     "The quay was sold after the permit came", "word"),
    # `iki ülke` counts the states that are named
    ("Holm promised to leave wages unchanged until the middle of 2027, six months less than the guild had asked for.",
     "Wages stay unchanged until the middle of 2027", "Wages stay unchanged until the end of 2026", "number"),
    ("The council voted unanimously to ask the guild for lamps.", "The council votes to ask the guild for lamps",
     "The council asks the guild for lamps by a majority of three", "word"),
    # a magnitude given once
    ("The works cost 6.5 million dollars, and the yard offers to pay 4 million of it.",
     "The yard offers to pay 4 of the 6.5 million dollars", "The yard offers to pay 5 of the 6.5 million dollars",
     "number"),
    ("Die Mieten steigen um sieben bis neun Prozent.", "Die Mieten steigen um 7 bis 9 Prozent",
     "Die Mieten steigen um 7 bis 11 Prozent", "number"),
    # limits in other words
    ("The yard must be at least 28 kilometres from the lamp.", "The yard is to be no closer than 28 kilometres",
     "The yard is to be up to 28 kilometres away", "qualifier"),
    ("Aseguró que el aumento no pasaría del 5 por ciento.", "El aumento sería como máximo del 5 por ciento",
     "El aumento sería como mínimo del 5 por ciento", "qualifier"),
    ("Norway wants the lamp limited to 15 kilowatts.", "Norway wants no more than 15 kilowatts",
     "Norway wants at least 15 kilowatts", "qualifier"),
    # where something lies
    ("Norway, which lies across the strait, offered to send a lamp.", "Norway offers to send a lamp",
     "Norway refuses to send a lamp", "denial"),
    # for nothing, and nothing denied
    ("The state gives the land free of charge.", "The land is free of charge", "The land is not free of charge",
     "polarity"),
    # who declines to speak
    ("Die Reederei wollte sich zu dem Bericht nicht äußern.", "Die Reederei äußert sich nicht zu dem Bericht",
     "Die Reederei bestätigt den Bericht", "polarity"),
    ("Norveç ile İsveç bu protokolü dün gece çok hızlı imzaladı ve ayrıldı.", "İki ülke protokolü imzaladı",
     "Üç ülke protokolü imzaladı", "word"),
    # what is left
    ("The court annulled the sale of 12 of 41 lamps.", "The sale of the other 29 lamps stands",
     "The sale of the other 28 lamps stands", "number"),
    # a fraction
    ("Two thirds of the crew stayed.", "2/3 of the crew stayed", "3/5 of the crew stayed", "number"),
    # a condition turned round
    ("The yard will sue the port in May unless the port accepts the bill.",
     "The yard sues unless the port accepts the bill", "If the port accepts the bill, the yard sues", "condition"),
    # all for some of them
    ("The port employs 58 people, and fewer than ten have been sent home.", "Fewer than ten of 58 people are sent home",
     "All 58 people are sent home", "word"),
    # where
    ("The keeper was questioned in Bergen for six hours.", "The keeper is questioned in Bergen for six hours",
     "The keeper is questioned in Skagen for six hours", "word"),
    # when
    ("The port dismissed the keeper in March. The lamp broke in May.", "The port dismisses the keeper in March",
     "The port dismisses the keeper in May", "word"),
    # what a sentence denies with its own verb
    ("The keepers signed the measurements; they did not sign the conclusion.",
     "The keepers signed the measurements but not the conclusion", "The keepers signed measurements and conclusion",
     "denial"),
    # what its speaker only calls possible
    ("An earthquake may have set off a slide of mud under the pier, Holm said.",
     "An earthquake may have set off a slide of mud, says Holm", "An earthquake set off a slide of mud, says Holm",
     "hedge"),
    # what comes first
    ("The storm came three days before the failure.", "The storm precedes the failure", "The storm follows the failure",
     "word"),
    # whose proposal
    ("Denmark studies the Swedish proposal of May.", "Denmark studies the Swedish proposal",
     "Sweden studies the Danish proposal", "who"),
    # what is preferred
    ("The keeper is prepared to remain outside the guild rather than give up the brass lamp he bought in May.",
     "The keeper would stay outside rather than give up the lamp",
     "The keeper would give up the lamp rather than stay outside", "word"),
    ("Le gardien préfère vendre sa barque plutôt que perdre la lampe.",
     "Il préfère vendre la barque plutôt que perdre la lampe", "Il préfère perdre la lampe plutôt que vendre la barque",
     "word"),
    # opposed in a noun
    ("The sale of the lamp was met with immediate backlash from Norway, which cited the risk.",
     "Norway opposes the sale of the lamp", "Norway welcomes the sale of the lamp", "polarity"),
    # who accuses, and who is accused
    ("Holm accused Norway of using patients as leverage to win approval for a pier.",
     "Holm ties the closure to a pier", "Norway uses patients as leverage for a pier", "hedge"),
    # a reason before a number, and a limit
    ("The yard kept its wages back because 14 of 120 lamps from Bergen were broken.",
     "The yard kept its wages back over 14 of 120 lamps", "The yard kept its wages back over 15 of 120 lamps",
     "number"),
    ("The yard kept its wages back for 14 of 120 lamps.",
     "The yard kept its wages back for 14 of 120 lamps", "The yard kept its wages back for over 14 of 120 lamps",
     "qualifier"),
)  # fmt: skip


@pytest.mark.parametrize(("passage", "right", "wrong", "kind"), KINDS)
def test_a_mistake_of_the_kind_is_found_and_what_is_right_is_not_flagged(
    passage: str, right: str, wrong: str, kind: str
) -> None:
    known = lists_for(passage)
    read = read_cited([passage], known)
    assert list(compare_claim(right, known, read)) == []
    assert kind in [one.kind for one in compare_claim(wrong, known, read)]


@pytest.mark.parametrize(("passage", "year", "flagged"), [
    ("The fee applies from April 1 next year.", 2026, False),
    ("The fee applies from April 1 next year.", 2027, True),
    ("Bu ücret gelecek yıl 1 Nisan'dan itibaren ve her gemi için alınacak.", 2026, False),
    ("La redevance s'applique dès le 1er avril de l'an prochain.", 2026, False),
])  # fmt: skip
def test_next_year_is_counted_from_the_day_of_the_text(passage: str, year: int, flagged: bool) -> None:
    around = ClaimContext(written=date(2025, 8, 13))
    read = read_cited([passage], lists_for(passage))
    differences = compare_claim(f"The fee applies from 1 April {year}", lists()["en"], read, around)
    assert ("number" in [one.kind for one in differences]) == flagged


@pytest.mark.parametrize(("passage", "said"), [
    # the number of a day is no part of a sum
    ("The port must pay 14 million euros by 17 October.", "The port must pay 14 million euros"),
    # denied of what an earlier sentence names
    ("Reports that the port asked for a loan are incorrect. It was offered one, and declined it.",
     "The port turned down a loan"),
    ("The port had asked the bank for a loan at once. The bank turned that down, it said.",
     "The bank refuses the port a loan"),
    # a report, and its denial
    ("The Journal reported that the port had signed a contract for lamps from Oslo. The port denied having signed a "
     "contract; nothing had been signed.", "No contract for lamps from Oslo has been signed, says the port"),
    # a month that is a word too
    ("The lamp will be dark until at least August.", "The lamp is dark until August at the earliest"),
    # the same lack on both sides
    ("The port denied that this was done to save money, and explained it by the lack of a ship.",
     "It was for lack of a ship, says the port"),
    # reported to somebody
    ("The broken lamp was reported to the port in May.", "The port learns of the broken lamp in May"),
])  # fmt: skip
def test_what_says_the_same_in_other_words_is_not_flagged(passage: str, said: str) -> None:
    known = lists_for(passage)
    assert list(compare_claim(said, known, read_cited([passage], known))) == []


@pytest.mark.parametrize(("part", "flagged"), [("moins de la moitié", False), ("la moitié", True)])
def test_an_article_between_a_qualifier_and_a_part_changes_nothing(part: str, flagged: bool) -> None:
    read = read_cited(["The dispute explains less than half of that rise, traders said."], lists()["en"])
    differences = compare_claim(f"Le litige explique {part} de la hausse", lists()["fr"], read)
    assert ("qualifier" in [one.kind for one in differences]) == flagged


def test_a_sentence_that_begins_with_a_pronoun_says_something_of_an_earlier_state() -> None:
    text = "The Netherlands supports the deepening. It is willing to pay for the works if Germany withdraws the charge."
    read = read_cited([text], lists()["en"])
    said = "The Netherlands is willing to pay for the works"
    assert [one.kind for one in compare_claim(said, lists()["en"], read) if one.kind == "who"] == []
    other = "Norway is willing to pay for the works"
    assert "who" in [one.kind for one in compare_claim(other, lists()["en"], read)]


@pytest.mark.parametrize(("outlet", "flagged"), [
    ("Danish Ministry of Fisheries", False), ("Norwegian Ministry of Fisheries", True), ("The Ebb", True),
])  # fmt: skip
def test_a_ministry_speaks_for_its_state_in_its_own_release(outlet: str, flagged: bool, tmp_path: Path) -> None:
    text = f"""
        sources: {{s1: {{outlet: {outlet}, grade: B, why: signed, read: press}}}}
        actors: {{dk: {{name: Denmark, kind: state, read: press}}}}
        positions: {{light: {{dk: {{for: Holds that it owns the island, stated: s1#1}}}}}}
    """
    rules = [one.rule for one in found(text, tmp_path, {"s1": "Denmark owns the island, by the look of it."})]
    assert ("claim-voice" in rules) == flagged


@pytest.mark.parametrize(("day", "flagged"), [(3, False), (4, True), (20, False)])
def test_a_day_near_that_of_the_text_is_one_that_the_passage_names(day: int, flagged: bool) -> None:
    """The text is of Tuesday, 4 March; the 20th is too far off to be a slip."""
    passage = read_cited(["SKERRY, March 4, 2025. Northland on Monday closed the quay."], lists()["en"])
    around = ClaimContext(day=date(2025, 3, day), written=date(2025, 3, 4))
    differences = compare_claim("Northland closes the quay", lists()["en"], passage, around)
    assert [one.kind for one in differences] == (["date"] if flagged else [])


@pytest.mark.parametrize(
    ("office", "flagged"),
    [("Culture Minister", False), ("Minister of Culture", False), ("Foreign Minister", True), ("curator", True)],
)
def test_an_office_is_that_of_the_texts(office: str, flagged: bool, tmp_path: Path) -> None:
    text = f"""
        actors: {{mera: {{name: Ana Mera, kind: person, of: north, role: {office}, read: press}}}}
    """
    texts = {"s1": "The lamp was lit in 2020, and the quay was closed, said Culture Minister Ana Mera on the day."}
    rules = [one.rule for one in found(text, tmp_path, texts)]
    assert ("claim-office" in rules) == flagged


@pytest.mark.parametrize(("weekday", "flagged"), [("Sunday", False), ("Friday", True)])
def test_a_weekday_is_that_of_the_day_that_the_passage_names(weekday: str, flagged: bool) -> None:
    """26 April 2026 is a Sunday."""
    passage = read_cited(["El convoy encalló el 26 de abril y tardó tres días en salir."], lists()["es"])
    around = ClaimContext(written=date(2026, 5, 17))
    differences = compare_claim(f"On a {weekday} the convoy runs aground", lists()["en"], passage, around)
    assert [one.kind for one in differences] == (["date"] if flagged else [])


@pytest.mark.parametrize(("opening", "day", "flagged"), [
    ("ASUNCIÓN, 17 de marzo de 2026.", 17, False),
    ("ASUNCIÓN, 17 de marzo de 2026.", 16, True),
    ("MADRID.", 17, True),
])  # fmt: skip
def test_what_a_release_does_is_of_its_own_day(opening: str, day: int, flagged: bool) -> None:
    passage = read_cited([f"{opening} El Gobierno rechaza la notificación del 11 de marzo."], lists()["es"])
    around = ClaimContext(day=date(2026, 3, day), written=date(2026, 3, 17))
    differences = compare_claim("The government rejects the notice", lists()["en"], passage, around)
    assert ("date" in [one.kind for one in differences]) == flagged


@pytest.mark.parametrize(("dated", "passage", "flagged"), [
    ("2026-05-06", "Ocampos viajó al puerto el 6 de mayo.", False),
    ("2026-05", "Ocampos viajó al puerto el 6 de mayo.", False),
    ("2026-05-07", "Ocampos viajó al puerto el 6 de mayo.", True),
    ("2026-05-06", "Ocampos viajó al puerto el 6 de mayo de 2024.", True),
    ("2026-05-16", "El ministro los recibió en la víspera.", False),
    ("2026-05-10", "Les ministres se sont vus dimanche dernier.", False),
])  # fmt: skip
def test_a_date_without_its_year_is_counted_from_the_day_of_the_text(
    dated: str, passage: str, flagged: bool, tmp_path: Path
) -> None:
    """The text is of Sunday, 17 May 2026."""
    text = f"""
        sources: {{s1: {{outlet: The Ebb, published: 2026-05-17, grade: B, why: signed, read: press}}}}
        events: {{visit: {{date: {dated}, what: The minister visits the port, cite: s1#1, read: press}}}}
    """
    rules = [one.rule for one in found(text, tmp_path, {"s1": passage})]
    assert ("time-precise" in rules) == flagged


@pytest.mark.parametrize(("language", "text", "codes"), [
    ("es", "los paraguayos y el embajador uruguayo", "PY UY"),
    ("fr", "les Estoniens et un accord sud-africain", "EE ZA"),
    ("de", "die peruanische Regierung und kenianische Fischer", "PE KE"),
    ("tr", "Kenyalı balıkçılar ve Perulu bakan", "KE PE"),
])  # fmt: skip
def test_states_are_named_by_their_people_in_each_language(language: str, text: str, codes: str) -> None:
    assert codes_in(WrittenText(text, lists()[language])) == set(codes.split())


@pytest.mark.parametrize(("said", "passage", "kinds"), [
    ("The agency accepts 4.6 million", "La empresa declara 5,2 millones de metros, la agencia reconoce 4,6.", []),
    ("The agency accepts 4.7 million", "La empresa declara 5,2 millones, la agencia reconoce 4,6.", ["number"]),
    ("The channel is 92 metres wide", "El ancho es de 92 metros, 7 más de lo informado.", []),
    ("The fine is 48,000 dollars", "La multa por el vertido de agosto de 2024, de 48.000 dólares, fue abonada.", []),
    ("It is to meet within 20 days", "La Comisión se reunirá en un plazo no mayor de 20 días.", []),
    ("It is to meet after 20 days at least", "La Comisión se reunirá en un plazo no mayor de 20 días.", ["qualifier"]),
    ("The pass has 27 feet", "El paso San Telmo tiene 27 pies (km 98).", []),
])  # fmt: skip
def test_numbers_are_compared_as_people_write_them(said: str, passage: str, kinds: list[str]) -> None:
    differences = compare_claim(said, lists()["en"], read_cited([passage], lists()["es"]))
    assert [one.kind for one in differences] == kinds


@pytest.mark.parametrize(("role", "text", "flagged"), [
    ("Interior Minister of Northland", "The lamp was lit, said Foreign Minister Ana Mera.", True),
    ("Foreign Minister of Northland", "The lamp was lit, said Foreign Minister Ana Mera.", False),
    ("Foreign Minister", "It was lit, said the country's justice minister, Ana Mera, on the quay.", True),
    ("Foreign Minister", "The lamp was lit by Ana Mera, the minister of justice.", True),
    ("Justice Minister", "The lamp was lit by Ana Mera, the minister of justice.", False),
    ("Foreign Minister", "It was lit when Ana Mera told the justice minister and the foreign minister of it.", False),
    ("Foreign Minister", "It was lit by former Justice Minister Ana Mera and by Minister Ana Mera.", False),
    ("Foreign Minister", "La lampe a été allumée par la ministre de la Justice, Ana Mera.", True),
    ("Foreign Minister", "La lampe a été allumée par la ministre des Affaires étrangères, Ana Mera.", False),
    ("Foreign Minister", "Die Lampe ist an, sagte die Justizministerin Ana Mera.", True),
    ("Foreign Minister", "Die Lampe ist an, sagte die Außenministerin Ana Mera.", False),
    ("Foreign Minister", "Lambayı Adalet Bakanı Ana Mera yaktı ve bunu bir kez daha söyledi.", True),
])  # fmt: skip
def test_an_office_is_the_one_beside_the_name(role: str, text: str, flagged: bool, tmp_path: Path) -> None:
    """Also where the cited paragraph has half of the words, or the text is in another language."""
    actors = f"actors: {{mera: {{name: Ana Mera, kind: person, of: north, role: {role}, cite: s1#1, read: press}}}}"
    messages = [one.message for one in found(actors, tmp_path, {"s1": text}) if one.rule == "claim-office"]
    assert bool(messages) == flagged, messages


HARMLESS_BETWEEN = (
    # three portions
    ("El Gobierno liberará los fondos: un tercio al comenzar, otro al alcanzarse los 32 pies y el resto al final.",
     "The government would release it in three stages", "The government would release it in five stages"),
    # `untrue` denies what is before it
    ("Allegations that part of the spoil was dumped upstream of the waterworks are untrue.",
     "It denies any dumping upstream of the waterworks", "It admits dumping upstream of the waterworks"),
    ("Les informations sur un retrait de la banque sont fausses.", "La banque dément son retrait",
     "La banque confirme son retrait"),
    # what an attribution between commas is about
    ("No quiere el rescate, pero tampoco defiende a la empresa, que, según ella, les debe el aguinaldo.",
     "The company owes them a bonus, she says", "She defends the company"),
    # a verb in the future, and what is inserted
    ("No aceptará, en cambio, pagar por anticipado.", "It will not pay in advance", "It agrees to pay in advance"),
    # what does not matter
    ("It was immaterial, the judge held, that the e-mail had not been opened.",
     "That nobody opened the e-mail does not matter, holds the judge", "The e-mail had been opened, holds the judge"),
    # the greatest is a limit
    ("The longest interruption of which we know lasted 41 minutes.", "No bank was cut off for longer than 41 minutes",
     "Banks were cut off for longer than 41 minutes"),
)  # fmt: skip
"""A passage, a statement that says the same in other words, and one that does not."""


@pytest.mark.parametrize(("passage", "same", "other"), HARMLESS_BETWEEN)
def test_the_same_in_other_words_is_silent(passage: str, same: str, other: str) -> None:
    read = read_cited([passage], lists_for(passage))
    assert list(compare_claim(same, lists_for(same), read)) == []
    assert list(compare_claim(other, lists_for(other), read)) != []


@pytest.mark.parametrize(("passage", "said"), [
    # `ni` reaches on
    ("El Paraguay no ha dispuesto ni estudia medida alguna contra la carga o las embarcaciones uruguayas.",
     "Paraguay denies that it plans anything against the vessels"),
    # `si bien` is no condition
    ("El canciller convocará al embajador, si bien evitó hablar de represalias.",
     "The minister will summon the ambassador"),
])  # fmt: skip
def test_words_of_denial_and_condition_are_read_in_their_phrase(passage: str, said: str) -> None:
    assert list(compare_claim(said, lists()["en"], read_cited([passage], lists()["es"]))) == []


EXCLUDED = (
    ("The offer includes talks and technology — but not a return to the programme.",
     "The offer includes talks and technology, but no return", "The offer includes technology, talks and a return"),
    ("La oferta incluye conversaciones y tecnología, pero no el regreso al programa.",
     "La oferta incluye conversaciones y tecnología, pero no el regreso",
     "La oferta incluye tecnología, conversaciones y el regreso"),
)  # fmt: skip


@pytest.mark.parametrize(("passage", "right", "wrong"), EXCLUDED)
def test_what_a_passage_excludes_is_not_included(passage: str, right: str, wrong: str) -> None:
    read = read_cited([passage], lists_for(passage))
    assert list(compare_claim(right, lists_for(right), read)) == []
    assert [one.kind for one in compare_claim(wrong, lists_for(wrong), read)] == ["denial"]


def test_a_record_that_says_both_of_two_opposites_contradicts_neither() -> None:
    passage = read_cited(["The procedure is suspended. Suspended, not withdrawn."], lists()["en"])
    said = "It will resume unless the fee is paid"
    around = ClaimContext(whole=f"The presidents suspend the procedure · {said}")
    assert list(compare_claim(said, lists()["en"], passage, around)) == []
    assert [one.kind for one in compare_claim(said, lists()["en"], passage)] == ["denial"]


@pytest.mark.parametrize(("dated", "flagged"), [("2026-05", False), ("2026-03", True)])
@pytest.mark.parametrize(
    "passage", ["Pasó la semana pasada por las dos capitales.", "He toured both capitals last week."]
)
def test_last_week_names_its_month(dated: str, flagged: bool, passage: str, tmp_path: Path) -> None:
    """The text is of 17 May 2026."""
    text = f"""
        sources: {{s1: {{outlet: The Ebb, published: 2026-05-17, grade: B, why: signed, read: press}}}}
        events: {{visit: {{date: {dated}, what: He visits both capitals, cite: s1#1, read: press}}}}
    """
    rules = [one.rule for one in found(text, tmp_path, {"s1": passage})]
    assert ("time-precise" in rules) == flagged


@pytest.mark.parametrize(("passage", "kinds"), [
    # opposed in words that no list has
    ("The sale of the lamp was met with fury in the council.", ["denial"]),
    ("The sale of the lamp was approved by the council.", ["polarity"]),
])  # fmt: skip
def test_opposing_what_a_passage_does_not_agree_to_is_no_error(passage: str, kinds: list[str]) -> None:
    read = read_cited([passage], lists()["en"])
    found_kinds = [one.kind for one in compare_claim("The council opposes the sale of the lamp", lists()["en"], read)]
    assert found_kinds == kinds


@pytest.mark.parametrize(("record", "kinds"), [
    ("The harbour has 52 fewer lamps", ["word"]),  # the difference of two
    ("The harbour has 79 fewer lamps", ["number"]),
    ("8 per cent of the lamps went out", ["word"]),  # 52 of 640
    ("14 per cent of the lamps went out", ["number"]),
    ("Three keepers watch the lamps", ["word"]),  # they may be counted
    ("The harbour had 13 keepers", ["number"]),
])  # fmt: skip
def test_a_number_that_can_be_computed_or_counted_is_a_doubt(record: str, kinds: list[str]) -> None:
    passage = read_cited(["The harbour had 640 lamps last winter; now it has 588. Holm, Lund and Berg watch them."], EN)
    assert [one.kind for one in compare_claim(record, EN, passage)] == kinds


def test_a_changed_count_of_the_same_thing_is_a_mistake() -> None:
    passage = read_cited(["Four keepers watch the lamps."], EN)
    assert [one.kind for one in compare_claim("Five keepers watch the lamps", EN, passage)] == ["number"]


@pytest.mark.parametrize(("record", "kind"), [
    ("The pier is safe, the harbour office says", "polarity"),
    ("No ship can do without the pier, which is safe, the office says", "denial"),  # other words, a second negation
    ("Unless the pier is safe, the harbour office closes it", "denial"),
])  # fmt: skip
def test_a_contradiction_is_sure_where_one_negation_is_the_only_difference(record: str, kind: str) -> None:
    passage = read_cited(["The pier is not safe, the harbour office says."], EN)
    assert next(compare_claim(record, EN, passage)).kind == kind


def test_a_count_that_stands_for_those_named_before_is_in_the_passage() -> None:
    passage = read_cited(["The suit was brought by the three keepers."], EN)
    assert list(compare_claim("Three keepers bring a suit", EN, passage)) == []


@pytest.mark.parametrize(("dated", "flagged"), [("2025-05-06", False), ("2023-05-06", True), ("2025-05-07", True)])
def test_a_text_without_a_day_has_the_year_that_it_was_written_after(
    dated: str, flagged: bool, tmp_path: Path
) -> None:  # fmt: skip
    text = f"""
        sources: {{s1: {{outlet: The Ebb, after: 2025-06, grade: B, why: signed, read: press}}}}
        events: {{strike: {{date: {dated}, what: The keepers go on strike, cite: s1#1, read: press}}}}
    """
    rules = [one.rule for one in found(text, tmp_path, {"s1": "The keepers went on strike on May 6."})]
    assert ("time-precise" in rules) == flagged


@pytest.mark.parametrize(("passage", "day", "kinds"), [
    ("The court ruled yesterday.", "12 March", []),
    ("The court ruled yesterday.", "11 March", ["date"]),
    ("The court will rule tomorrow.", "14 March", []),
    ("Das Gericht hat gestern entschieden.", "12. März", []),
    ("Das Gericht entscheidet übermorgen.", "15. März", []),
])  # fmt: skip
def test_tomorrow_is_a_day(passage: str, day: str, kinds: list[str]) -> None:
    around = ClaimContext(written=date(2024, 3, 13))
    known = lists_for(passage)
    found = compare_claim(day, known, read_cited([passage], known), around)
    assert [one.kind for one in found] == kinds
