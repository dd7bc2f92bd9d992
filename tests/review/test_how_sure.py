"""What is surer in a record than in its text: told, left open, meant or asked for there, and given as fact here."""

from pathlib import Path

import pytest

from briefgen.evidence.claims.compare import compare_claim
from briefgen.evidence.claims.lists import lists
from briefgen.evidence.claims.read_text import read_cited
from tests.review.harness import found

Row = tuple[str, str, str, str, str]
"""Language of the text, the text, language of the record, a record that is surer, and one that is not."""

TOLD: tuple[Row, ...] = (
    ("en", "The ferry company is said to have paid the harbour master 40,000 crowns.",
     "en", "The ferry company has paid the harbour master 40,000 crowns",
     "The harbour master allegedly took 40,000 crowns"),
    ("en", "The union alleges that the crews have not been paid since April; the company denies it.",
     "en", "The crews have not been paid since April", "The union says that the crews have not been paid since April"),
    ("en",
     "The Journal reported that the island had signed a contract with the yard. The island denied it.",
     "en", "The island has signed a contract with the yard",
     "According to the Journal, the island has signed a contract"),
    ("fr", "La compagnie n'aurait pas réglé ses factures d'électricité depuis mars.",
     "fr", "La compagnie n’a pas réglé ses factures d’électricité depuis mars",
     "La compagnie n’aurait pas payé l’électricité depuis mars"),
    ("fr", "Le maire aurait promis un terrain à l'association.",
     "fr", "Le maire a promis un terrain à l’association", "Le maire aurait promis un terrain"),
    ("de", "Der Verband soll den Bericht schon im Mai erhalten haben.",
     "de", "Der Verband hat den Bericht schon im Mai erhalten", "Angeblich hatte der Verband den Bericht schon im Mai"),
    ("es", "El alcalde habría recibido el informe antes de la votación.",
     "es", "El alcalde recibió el informe antes de la votación",
     "El alcalde habría recibido el informe antes de votar"),
    ("tr", "Sendika başkanı Demir, maaşların marttan beri ödenmediğini ileri sürdü.",
     "tr", "Maaşlar marttan beri ödenmedi", "Demir’e göre maaşlar marttan beri ödenmiyor"),
    ("tr", "Bakanın istifa dilekçesini geçen hafta verdiği konuşuluyor.",
     "tr", "Bakan istifa dilekçesini geçen hafta verdi", "Bakanın istifa dilekçesi verdiği söyleniyor"),
    ("ru", "По словам двух дипломатов, Минск согласился вернуть груз.",
     "en", "Minsk has agreed to return the cargo", "Minsk is said to have agreed to return the cargo"),
    ("zh", "据报道，公司已经签署合同。",
     "en", "The company has signed the contract", "The company has reportedly signed the contract"),
    ("de", "Die Staatsanwaltschaft wirft dem Direktor vor, Verluste verschwiegen zu haben.",
     "de", "Der Direktor hat Verluste verschwiegen", "Der Direktor soll Verluste verschwiegen haben"),
    ("en", "According to one insider, the owner had already sold the ship in May.",
     "en", "The owner sold the ship in May", "An insider says that the owner sold the ship in May"),
)  # fmt: skip
LEFT_OPEN: tuple[Row, ...] = (
    ("en", "Whether the abbey will accept the ruling is not known.",
     "en", "The abbey will not accept the ruling", "Nobody knows whether the abbey accepts the ruling"),
    ("en", "Neither ministry would say who will pay for the second survey.",
     "en", "The ministries said that Latvia will pay for the second survey",
     "It is open who pays for the second survey"),
    ("en", "The mayor is not sure that the lease can be renewed.",
     "en", "The mayor says that the lease will be renewed", "The mayor is unsure whether the lease can be renewed"),
    ("en", "It is unclear how much of the cargo was saved.",
     "en", "Most of the cargo was saved", "How much of the cargo was saved is unclear"),
    ("de", "Wer die Bergung bezahlt, ist noch offen.",
     "de", "Die Bergung bezahlt der Reeder", "Die Bezahlung der Bergung ist nicht geklärt"),
    ("fr", "Le ministre n'a pas précisé quand le pont rouvrira.",
     "fr", "Le ministre annonce que le pont rouvrira en mai", "Le ministre ne dit pas quand le pont rouvrira"),
    ("en", "Neither government has said who will cover the difference.",
     "tr", "Farkı Ürdün karşılayacak", "Farkı kimin karşılayacağını hükümetler söylemedi"),
    ("ru", "Министр не сказал, кто оплатит ремонт.",
     "en", "The minister said that Kazakhstan pays for the repair", "The minister did not say who pays for the repair"),
)  # fmt: skip
MEANT: tuple[Row, ...] = (
    ("en", "The farmers can still appeal to the Supreme Court until 3 May.",
     "en", "The farmers appealed to the Supreme Court on 3 May", "The farmers may still appeal to the Supreme Court"),
    ("de", "Der Konzern kann bis zum 8. Oktober Berufung einlegen.",
     "de", "Der Konzern hat Berufung eingelegt", "Der Konzern kann noch Berufung einlegen"),
    ("en", "The court has been asked to freeze the assets.",
     "en", "The court has frozen the assets", "The court is asked to freeze the assets"),
    ("fr", "Elle n'exclut pas de saisir la justice.",
     "fr", "Elle a saisi la justice", "Elle n’exclut pas une action en justice"),
    ("en", "The fourth disbursement, of USD 9 million, could follow in September.",
     "en", "Will pay out 9 million dollars in September", "Could pay out 9 million dollars in September"),
    ("fr", "Le quatrième versement, de 9 millions d'euros, pourrait suivre en septembre.",
     "en", "It will disburse 9 million euros in September", "It may disburse 9 million euros in September"),
    ("en", "The port authority said it would certify the new crane in June.",
     "en", "The port authority has certified the new crane", "The port authority promises to certify the new crane"),
    ("en", "The region wants to buy two ferries from the yard.",
     "en", "The region buys two ferries from the yard", "The region seeks to buy two ferries"),
    ("en", "The mission recommended closing the mine.",
     "en", "The mission closed the mine", "The mission wants the mine closed"),
    ("de", "Die Gemeinde will das Kraftwerk kaufen und sucht Geldgeber.",
     "de", "Die Gemeinde kauft das Kraftwerk", "Die Gemeinde plant den Kauf des Kraftwerks"),
    ("fr", "Le syndicat menace de bloquer le port.",
     "fr", "Le syndicat bloque le port", "Le syndicat menace le port d’un blocage"),
    ("es", "La empresa aún puede recurrir ante el Tribunal Supremo.",
     "es", "La empresa recurrió ante el Tribunal Supremo", "La empresa todavía puede recurrir"),
    ("tr", "Belediye iki feribot satın almak istiyor.",
     "tr", "Belediye iki feribot satın aldı", "Belediye iki feribot satın almayı planlıyor"),
    ("tr", "Şirket kararı temyiz edebilir.", "tr", "Şirket kararı temyiz etti", "Şirket temyize gidebilir"),
    ("es", "Los inspectores recomendaron cerrar la mina.",
     "en", "The mine has been closed", "The inspectors recommend closing the mine"),
)  # fmt: skip
ASKED: tuple[Row, ...] = (
    ("en", "Norway asked Denmark for a joint survey at Monday's meeting.",
     "en", "Norway and Denmark agreed on a joint survey", "Norway raised a joint survey with Denmark"),
    ("de", "Oslo und Kopenhagen sprachen am Montag über eine gemeinsame Vermessung.",
     "de", "Oslo und Kopenhagen einigen sich auf eine gemeinsame Vermessung",
     "Oslo und Kopenhagen verhandeln über eine gemeinsame Vermessung"),
    ("fr", "Les deux villes ont discuté d'un tarif commun.",
     "fr", "Les deux villes ont conclu un accord sur un tarif commun", "Les deux villes parlent d’un tarif commun"),
    ("de", "Kopenhagen bat Oslo um eine Verschiebung.", "en", "Oslo has agreed to a delay",
     "Copenhagen asks Oslo for a delay"),
)  # fmt: skip
REFUSED: tuple[Row, ...] = (
    ("en", "The inspectors were offered access but have not been let in.",
     "en", "The inspectors have been let in", "The inspectors have not been let in"),
    ("en", "Exports would have fallen even without the halt, Wray said.",
     "en", "Exports would not have fallen without the halt, says Wray",
     "Even if there had been no halt, says Wray, exports would have fallen"),
    ("de", "Einen Ausstieg aus dem Vertrag schloss er nicht aus.",
     "de", "Einen Ausstieg aus dem Vertrag schließt er aus", "Einen Ausstieg aus dem Vertrag schließt er nicht aus"),
    ("en", "The ministry called the offer inadequate but said it welcomed the step.",
     "en", "The ministry accepts the offer", "The ministry welcomes the step but finds it inadequate"),
    ("es", "El sindicato considera insuficiente el acuerdo.",
     "de", "Die Gewerkschaft begrüßt die Vereinbarung", "Die Gewerkschaft hält die Vereinbarung für unzureichend"),
    ("fr", "Le ministre qualifie de fausse l'information sur une vente secrète.",
     "fr", "Le ministre confirme l’information sur une vente secrète",
     "Le ministre dément l’information sur une vente secrète"),
    ("tr", "Bakan gizli satış haberinin gerçek dışı olduğunu söyledi.",
     "tr", "Bakan gizli satış haberini doğruladı", "Bakan gizli satış haberini yalanladı"),
    ("en", "It has blocked every attempt to revive the scheme.",
     "en", "It has backed every attempt to revive the scheme", "It has prevented a revival of the scheme"),
    ("de", "Die Behörde hat die Genehmigung ausgesetzt, aber nicht widerrufen.",
     "de", "Die Behörde hat die Genehmigung widerrufen", "Die Behörde hat die Genehmigung ausgesetzt"),
    ("en", "A handover was not on the table, military sources said.",
     "en", "Military sources expect a handover", "Military sources exclude a handover"),
    ("ru", "Сербия пока не подписала новый контракт.",
     "de", "Serbien hat den neuen Vertrag unterschrieben", "Serbien hat den neuen Vertrag noch nicht unterschrieben"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("written_in", "text", "language", "surer", "same"), [*TOLD, *LEFT_OPEN, *MEANT, *ASKED, *REFUSED]
)
def test_what_is_surer_than_its_text_is_found(written_in: str, text: str, language: str, surer: str, same: str) -> None:
    passage, ours = read_cited([text], lists()[written_in]), lists()[language]
    assert list(compare_claim(surer, ours, passage)) != []
    assert list(compare_claim(same, ours, passage)) == []


@pytest.mark.parametrize(
    ("basis", "text", "flagged"),
    [
        ("stated", "Two people familiar with the file said that Northland would keep the lamp lit.", True),
        ("reported", "Two people familiar with the file said that Northland would keep the lamp lit.", False),
        ("stated", "Northland will reportedly keep the lamp lit, the paper said.", True),
        ("stated", "“We will keep the lamp lit,” said Northland’s minister.", False),
    ],
)
def test_a_position_of_which_a_text_only_tells_is_not_stated(
    basis: str, text: str, flagged: bool, tmp_path: Path
) -> None:
    record = f"positions: {{light: {{north: {{for: Will keep the lamp lit, {basis}: s1#1}}}}}}"
    rules = [one.rule for one in found(record, tmp_path, {"s1": text})]
    assert ("claim-hedge" in rules) == flagged


@pytest.mark.parametrize(("basis", "flagged"), [("stated", True), ("reported", False)])
def test_an_event_that_its_words_give_as_told_is_not_stated(basis: str, flagged: bool, tmp_path: Path) -> None:
    words = "what: Northland is said to have sold the lamp, date: 2020"
    record = f"events: {{e: {{{words}, basis: {basis}, cite: s1#1, read: press}}}}"
    text = "Two officials, who asked not to be named, said that Northland had sold the lamp in 2020."
    rules = [one.rule for one in found(record, tmp_path, {"s1": text})]
    assert ("claim-hedge" in rules) == flagged


@pytest.mark.parametrize(
    ("position", "flagged"),
    [
        ("for: Denies that the lighthouse is northern", True),
        ("against: Denies that the lighthouse is northern", False),
        ("against: The lighthouse belongs to Northland", True),
        ("for: The lighthouse belongs to Northland", False),
        ("for: 'It belongs to Northland if the treaty of 1910 is valid'", True),
        ("if: 'It belongs to Northland if the treaty of 1910 is valid'", False),
        ("for: 'A treaty is needed if it is to be southern'", False),
    ],
)
def test_a_stance_that_its_words_contradict_is_found(position: str, flagged: bool, tmp_path: Path) -> None:
    record = f"positions: {{light: {{south: {{{position}, stated: s1#1}}}}}}"
    rules = [one.rule for one in found(record, tmp_path)]
    assert ("claim-stance" in rules) == flagged


@pytest.mark.parametrize(
    ("point", "flagged"),
    [
        ("Southland accepts the limits.", True),
        ("Southland does not accept the limits.", True),
        ("Whether Southland accepts the limits is not known.", False),
        ("Southland was asked about the limits.", False),
    ],
)
def test_a_point_does_not_settle_what_its_records_leave_open(point: str, flagged: bool, tmp_path: Path) -> None:
    record = f"""
    positions: {{light: {{south: {{says: Not known whether it accepts the limits, inferred: s1#1}}}}}}
    story: {{main: {{headline: The light is in dispute, points: [{{say: "{point}", rests: light.south}}], rests: lit}}}}
    """
    found_there = [one.message for one in found(record, tmp_path) if one.rule == "basis-unqualified"]
    assert any("settled" in one for one in found_there) == flagged
