"""A word in place of one that it excludes is found; the passage's own word, and another one for it, is not flagged."""

import pytest

from briefgen.evidence.claims.compare import compare_claim
from briefgen.evidence.claims.lists import lists
from briefgen.evidence.claims.read_text import read_cited

WORDINGS = (
    # courts and permits
    ("en", "The sheep must be vaccinated, and Torvia must withdraw its suit against the maker.",
     ("Torvia has to drop the suit against the maker", "Torvia is to end its suit against the maker"),
     "Torvia must suspend the suit against the maker"),
    ("en", "The regulator suspended the operator's licence on Tuesday pending an inspection of the shaft.",
     ("The operator’s licence is put on hold", "The operator loses its licence for the time being"),
     "The regulator revokes the operator’s licence"),
    ("de", "Das Gericht setzte die Genehmigung aus, bis ein neues Gutachten vorliegt.",
     ("Die Genehmigung ruht vorerst", "Das Gericht legt die Genehmigung auf Eis"),
     "Das Gericht widerruft die Genehmigung"),
    ("fr", "La ministre a suspendu le permis de la mine pour six mois.",
     ("Le permis est gelé pour six mois", "La ministre met le permis en suspens"), "La ministre retire le permis"),
    ("tr", "Mahkeme, santralin ruhsatını askıya aldı.",
     ("Mahkeme ruhsatı geçici olarak durdurdu", "Santralin ruhsatı donduruldu"), "Mahkeme ruhsatı iptal etti"),
    ("es", "El ministerio prorrogó el contrato hasta 2027.",
     ("El contrato sigue hasta 2027", "El ministerio amplía el contrato hasta 2027"),
     "El ministerio rescinde el contrato"),
    ("en", "Prosecutors charged the former director with embezzlement.",
     ("Prosecutors indict the former director for embezzlement", "The director is accused of misappropriating money"),
     "The former director is charged with espionage"),
    ("es", "La policía detuvo a tres funcionarios por cohecho.",
     ("Tres funcionarios arrestados por aceptar sobornos", "Detienen a tres funcionarios sospechosos de corrupción"),
     "Tres funcionarios detenidos por contrabando"),
    ("en", "The court of appeal upheld the fine but cut it to 3 million euros.",
     ("The appeal judges confirm the fine", "The appellate court leaves the fine in place"),
     "The supreme court upholds the fine"),
    # votes
    ("en", "By five votes to two the judges upheld the sale of the ferry.",
     ("The judges uphold the sale", "Five judges to two uphold the sale"), "The judges unanimously uphold the sale"),
    ("en", "Parliament postponed the vote on the pension bill until the autumn session.",
     ("The vote on the pension bill is put off", "Parliament will vote on the pension bill only in autumn"),
     "Parliament cancels the vote on the pension bill"),
    ("en", "The vote, which the opposition wanted to cancel, will not take place before May, the speaker said.",
     ("The vote is put off until May at the earliest", "The speaker postpones the vote to May or later"),
     "The vote, says the speaker, is brought forward"),
    ("tr", "Bakanlık, ihaleyi eksik belge nedeniyle iptal etti.",
     ("Bakanlık ihaleden vazgeçti", "Bakanlık ihaleyi iptal etti"), "Bakanlık ihaleyi erteledi"),
    # offices
    ("en", "The director stepped down on Friday after the board withdrew its support.",
     ("The director gives up the post", "The director leaves office on Friday"), "The director is sacked"),
    ("es", "La alcaldesa dimitió tras la moción de censura.",
     ("La alcaldesa deja el cargo", "La alcaldesa renuncia"), "La alcaldesa se jubila"),
    ("tr", "Genel müdür istifa etti.",
     ("Genel müdür görevi bıraktı", "Genel müdür istifa ediyor"), "Genel müdür görevden alındı"),
    ("en", "Lusk was appointed head of the agency by the cabinet in May.",
     ("The cabinet names Lusk head of the agency", "The cabinet chooses Lusk"), "Lusk is elected"),
    ("fr", "L'ambassadeur a été convoqué lundi.",
     ("L’ambassadeur doit s’expliquer au ministère", "L’ambassadeur est convoqué"), "L’ambassadeur est rappelé"),
    # advice and orders
    ("en", "The panel recommended that the operator close the second shaft within a year.",
     ("The panel suggests that the shaft be shut", "In the panel’s view the shaft should be closed"),
     "The panel orders the second shaft closed"),
    ("tr", "Uzmanlar barajın boşaltılmasını tavsiye etti.",
     ("Uzmanlara göre baraj boşaltılmalı", "Uzmanlar barajın boşaltılmasını öneriyor"),
     "Uzmanlar barajın boşaltılması talimatı verdi"),
    # assets and trade
    ("en", "Brussels froze the assets of eleven companies.",
     ("Eleven companies’ assets are blocked", "The companies cannot dispose of their assets"),
     "The assets of eleven companies are confiscated"),
    ("es", "El gobierno fijó un arancel del 12 % al acero.",
     ("El acero paga un 12 % en la aduana", "El gobierno fija un arancel al acero"),
     "El gobierno fija una cuota al acero"),
    # talks
    ("en", "Tanzania left the scheme in 2021 and has blocked every attempt to revive it.",
     ("Tanzania has stood in the way of every attempt to revive it", "Tanzania has thwarted each attempt to revive it"),
     "Tanzania has backed every attempt to revive it"),
    ("en", "The envoy welcomed the offer, calling it a basis for talks.",
     ("The envoy is pleased with the offer", "For the envoy the offer is a good start"), "The envoy accepts the offer"),
    ("en", "The mayor apologised to the residents for the noise of the blasting.",
     ("The mayor says sorry to the residents", "The mayor asks the residents for forgiveness"),
     "The mayor threatens the residents"),
    ("en", "Talks were held by video link and lasted two hours.",
     ("The talks are held online", "The talks are a video call"), "The talks are held in person"),
    ("de", "Die Gewerkschaft nennt das Gutachten einseitig.",
     ("Die Gewerkschaft hält das Gutachten für parteiisch", "Die Gewerkschaft nennt das Gutachten einseitig"),
     "Die Gewerkschaft nennt das Gutachten veraltet"),
    ("fr", "La commission juge le rapport incomplet et demande des annexes.",
     ("Pour la commission, le rapport a des lacunes", "Il manque des annexes au rapport, selon la commission"),
     "La commission juge le rapport partial"),
    # supplies
    ("en", "The carrier did not deploy the systems, placing them in storage.",
     ("The systems were never put to use", "The systems are mothballed"), "The systems were never delivered"),
    ("en", "Customs officers seized 12 tonnes of cigarettes at the border.",
     ("Customs officers confiscate 12 tonnes of cigarettes", "12 tonnes of cigarettes are impounded"),
     "Customs officers destroy 12 tonnes of cigarettes"),
    ("de", "Der Konzern erhielt die Fläche kostenlos.",
     ("Die Fläche wird dem Konzern geschenkt", "Der Konzern bekommt die Fläche umsonst"),
     "Der Konzern kauft die Fläche"),
    ("en", "Norway bought the ferry from Sweden in May. Its crew stayed.",
     ("Sweden sold the ferry to Norway", "Sweden sells Norway the ferry"), "Norway rented the ferry"),
    # where no clause says the same, the sentence that shares most
    ("en", "The sanctions hit certain dealings with banks of the group. Talks on the group's debts go on.",
     ("Certain dealings are barred for banks", "Some of the dealings with banks are off limits"),
     "All dealings of the banks are barred"),
    ("en", "The pension gap has widened since May, the fund said.",
     ("The fund falls further behind", "The fund says that the gap grows"), "The gap falls, says the fund"),
    # labour
    ("en", "Dockers voted to accept the wage offer after a strike of nine days.",
     ("Dockers vote for the wage offer", "Dockers say yes to the pay offer"), "Dockers accept the pension offer"),
    ("tr", "Sendika, teklifi yetersiz buldu.",
     ("Sendikaya göre teklif az", "Sendika daha fazlasını istiyor"), "Sendika tekliften memnun"),
    # health and animals
    ("en", "Health officials slaughtered 1,200 pigs after tests found swine fever.",
     ("1,200 pigs are killed because of swine fever", "1,200 animals are culled"), "1,200 sheep are culled"),
    ("en", "Cholera has killed 31 people in the camps.",
     ("31 people have died of cholera", "Cholera has claimed 31 lives"), "Measles has killed 31 people"),
    # money
    ("en", "The bank granted the utility a loan of 40 million euros.",
     ("The utility borrows 40 million euros from the bank", "The bank lends the utility 40 million euros"),
     "The bank fines the utility 40 million euros"),
    ("fr", "Le tribunal a condamné la société à une amende de 2 millions d'euros.",
     ("La société doit payer 2 millions d’euros", "Amende de 2 millions pour la société"),
     "La société doit verser une indemnité de 2 millions d’euros"),
    # causes
    ("en", "The cargo reached the port four days late, after a storm off Brittany.",
     ("Bad weather had delayed the cargo", "Gales held the cargo up"), "A strike had delayed the cargo"),
    ("en", "Officials cited delays, restrictive technology terms, and limited offsets.",
     ("Hold-ups and few offsets are cited", "Lateness and few offsets are cited"),
     "High prices and few offsets are cited"),
    ("en", "Officials cited delays and a bill of 3 million euros for the offsets.",
     ("High prices for the offsets are cited", "Delays and offsets are cited"), "Corruption in the offsets is cited"),
    ("de", "Wegen Niedrigwassers fielen im August 40 Fahrten aus.",
     ("Niedrige Pegel: 40 Fahrten fallen aus", "Weil das Wasser zu niedrig steht, entfallen 40 Fahrten"),
     "Wegen Personalmangels fallen 40 Fahrten aus"),
    ("fr", "La brume a retardé l'arrivée du cargo.",
     ("Le brouillard retarde le cargo", "Le cargo arrive tard à cause de la brume"), "Une grève retarde le cargo"),
    ("es", "El puerto cerró dos días por la niebla.",
     ("La niebla obliga a cerrar el puerto", "Cierran el puerto por falta de visibilidad"),
     "El puerto cierra por una huelga"),
    ("tr", "Gemi fırtına yüzünden dört gün geç geldi.",
     ("Fırtına gemiyi geciktirdi", "Kötü hava gemiyi geciktirdi"), "Gemi grev yüzünden gecikti"),
)  # fmt: skip

BETWEEN = (
    ("en", "de", "Das Gericht setzte die Genehmigung des Hafens aus.", "The port’s permit is put on hold",
     "The court revokes the port’s permit"),
    ("en", "es", "El dragado se detuvo tres días por un temporal.", "Bad weather halted dredging for three days",
     "Dredging stopped for three days in a strike"),
    ("en", "tr", "Savcılık, belediye başkanını rüşvet suçlamasıyla tutukladı.",
     "The mayor is held on corruption charges", "The mayor is arrested for smuggling"),
    ("es", "en", "Quispe welcomed the step but said it fell short of what Peru needs.",
     "Quispe se alegra del paso, aunque no basta", "Quispe acepta la propuesta y se da por satisfecha"),
    ("fr", "en", "The state holds 15 percent, which it received free of charge in 2011.",
     "L’État détient 15 %, donnés en 2011", "L’État détient 15 %, achetés en 2011"),
    ("de", "es", "El sindicato retiró su amenaza de huelga, aunque considera insuficiente el acuerdo.",
     "Der Vertrag reicht der Gewerkschaft nicht", "Den Vertrag begrüßt die Gewerkschaft"),
)  # fmt: skip


@pytest.mark.parametrize(("language", "passage", "right", "wrong"), WORDINGS)
def test_a_word_in_place_of_another_is_found(language: str, passage: str, right: tuple[str, str], wrong: str) -> None:
    assert [_kinds(language, one, passage, language) for one in right] == [[], []]
    assert "word" in _kinds(language, wrong, passage, language)


@pytest.mark.parametrize(("language", "theirs", "passage", "right", "wrong"), BETWEEN)
def test_it_is_found_in_another_language(language: str, theirs: str, passage: str, right: str, wrong: str) -> None:
    assert _kinds(language, right, passage, theirs) == []
    assert "word" in _kinds(language, wrong, passage, theirs)


def _kinds(language: str, claim: str, passage: str, theirs: str) -> list[str]:
    return [one.kind for one in compare_claim(claim, lists()[language], read_cited([passage], lists()[theirs]))]
