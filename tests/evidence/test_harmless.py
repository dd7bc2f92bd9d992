"""Two ways to say the same: neither of them, said of a passage that has the other, is a mistake."""

import pytest

from briefgen.evidence.claims.compare import compare_claim, read_cited
from briefgen.evidence.claims.lists import lists

SAME = [
    ("tr", "Saniyede 320 metreküpten az su bırakılmayacak.", "Saniyede en az 320 metreküp su bırakılacak."),
    ("tr", "Ankara 500 metreküpten fazla su bırakmayacak.", "Ankara en fazla 500 metreküp su bırakacak."),
    ("en", "Turkey will not release less than 320 litres.", "Turkey will release at least 320 litres."),
    ("en", "The price will not exceed 320 million dollars.", "The price will be at most 320 million dollars."),
    ("en", "The flow will not fall below 320 litres.", "The flow will be at least 320 litres."),
    ("de", "Die Türkei gibt nie weniger als 320 Liter ab.", "Die Türkei gibt mindestens 320 Liter ab."),
    ("en", "Less than 2% did not pass.", "Fewer than 2 per cent had failed."),
    ("tr", "Barajdan 1 milyon 800 bin kişi etkilendi.", "Barajdan 1.800.000 kişi etkilendi."),
    ("tr", "Proje 2 milyar 500 milyon dolara mal oldu.", "Proje 2,5 milyar dolara mal oldu."),
    ("tr", "Köyde 3 bin 200 kişi yaşıyor.", "Köyde 3.200 kişi yaşıyor."),
    ("tr", "Köyde üç bin iki yüz kişi yaşıyor.", "Köyde 3.200 kişi yaşıyor."),
    ("de", "1 Million 800.000 Menschen sind betroffen.", "1,8 Millionen Menschen sind betroffen."),
    ("en", "1 million 800 thousand people are affected.", "1.8 million people are affected."),
    ("en", "Two hundred and fifty people left.", "250 people left."),
    ("en", "Two hundred and fifty thousand people left.", "250,000 people left."),
    ("tr", "Bölgeye 1,8 milyonluk yardım yapıldı.", "Bölgeye 1,8 milyon lira yardım yapıldı."),
    ("tr", "Türkiye anlaşmadan vazgeçmedi.", "Türkiye anlaşmayı sürdürüyor."),
    ("de", "Der Minister sagte Nein zu dem Vorschlag.", "Der Minister lehnte den Vorschlag ab."),
    ("de", "Nicht vor 2027 werden die Raketen geliefert.", "Die Raketen werden frühestens 2027 geliefert."),
    ("en", "The parts will be delivered no later than 2027.", "The parts will be delivered by 2027."),
    ("en", "The parts will not be delivered before 2027.", "The parts will be delivered in 2027 at the earliest."),
    ("en", "Turkey did not fail to deliver.", "Turkey delivered."),
    ("en", "Two dozen people left.", "24 people left."),
    ("tr", "Anlaşmayı imzalamaktan kaçındı.", "Anlaşmayı imzalamadı."),
    ("de", "Einundzwanzig Menschen starben.", "21 Menschen starben."),
    ("de", "Dreihundert Menschen starben.", "300 Menschen starben."),
    ("en", "The strike lasted 60 days.", "The strike lasted sixty days"),
    ("en", "The strike lasted six months.", "The strike lasted half a year"),
    ("en", "It cost 1,500,000 dollars.", "It cost $1.5 million"),
    ("en", "50 per cent of the ships left.", "Half of the ships left"),
    ("en", "One in five ships left.", "20 per cent of the ships left"),
    ("en", "Two thirds of the ships left.", "About 67 per cent of the ships left"),
    ("en", "The port closed for 24 hours.", "The port closed for a day"),
    ("en", "At most 5 ships may enter.", "No more than five ships may enter"),
    ("en", "More than 5 ships entered.", "Over five ships entered"),
    ("en", "The pipe is 2 kilometres long.", "The pipe is 2,000 metres long"),
    ("en", "The mine is to close within three years.", "The mine is to shut in three years"),
    ("en", "The company did not attend.", "The company was absent"),
    ("en", "The union opposes the plan.", "The union is against the plan"),
    ("en", "The court dismissed the case.", "The court threw the case out"),
    ("en", "The law does not apply to boats.", "Boats are not covered by the law"),
    ("en", "The state will not pay.", "No money will come from the state"),
    ("en", "The bank denied that it had lent money.", "The bank disputes having lent money"),
    ("en", "It is unclear whether the dam will be built.", "Whether the dam will be built is open"),
    ("en", "Talks will go ahead unless the strike resumes.", "Talks go ahead if the strike does not resume"),
    ("en", "The contract was not extended.", "The contract ran out"),
    ("en", "Denmark abstained.", "Denmark did not vote"),
    ("en", "The plan is supported by most members.", "A majority of members backs the plan"),
    ("de", "Der Streik dauerte sechzig Tage.", "Der Streik dauerte 60 Tage"),
    ("de", "Es kostet anderthalb Millionen Euro.", "Es kostet 1,5 Mio. Euro"),
    ("de", "Drei Viertel der Schiffe fuhren ab.", "75 Prozent der Schiffe fuhren ab"),
    ("de", "Höchstens fünf Schiffe kamen.", "Es kamen maximal 5 Schiffe"),
    ("de", "Der Minister wollte sich nicht äußern.", "Der Minister lehnte einen Kommentar ab"),
    ("de", "Die Gewerkschaft lehnt den Plan ab.", "Die Gewerkschaft unterstützt den Plan nicht"),
    ("de", "Das Verbot gilt weiter.", "Das Verbot ist nicht aufgehoben"),
    ("de", "Das Gericht wies die Klage ab.", "Die Klage scheiterte vor Gericht"),
    ("de", "Ob der Damm gebaut wird, ist offen.", "Es ist unklar, ob der Damm gebaut wird"),
    ("fr", "La grève a duré soixante jours.", "La grève a duré 60 jours"),
    ("fr", "La grève a duré un an et demi.", "La grève a duré 18 mois"),
    ("fr", "Un navire sur cinq est parti.", "20 % des navires sont partis"),
    ("fr", "La moitié des navires sont partis.", "50 % des navires sont partis"),
    ("fr", "Au plus cinq navires sont entrés.", "Pas plus de cinq navires sont entrés"),
    ("fr", "Le pont n'ouvrira pas avant 2029.", "Le pont ouvrira au plus tôt en 2029"),
    ("fr", "Le ministre s'est abstenu de commenter.", "Le ministre ne commente pas"),
    ("fr", "Le syndicat rejette le projet.", "Le syndicat ne veut pas du projet"),
    ("fr", "L'interdiction reste en vigueur.", "L'interdiction n'est pas levée"),
    ("es", "La huelga duró sesenta días.", "La huelga duró 60 días"),
    ("es", "La huelga duró medio año.", "La huelga duró seis meses"),
    ("es", "Cuesta 1.500.000 euros.", "Cuesta 1,5 millones de euros"),
    ("es", "Tres cuartas partes de los barcos zarparon.", "El 75 por ciento de los barcos zarpó"),
    ("es", "Al menos cinco barcos entraron.", "Entraron cinco barcos como mínimo"),
    ("es", "El puente no abrirá antes de 2029.", "El puente abrirá en 2029 como pronto"),
    ("es", "El sindicato rechaza el plan.", "El sindicato está en contra del plan"),
    ("es", "El banco niega haber prestado dinero.", "El banco dice que no prestó dinero"),
    ("tr", "Grev altmış gün sürdü.", "Grev 60 gün sürdü"),
    ("tr", "Grev altı ay sürdü.", "Grev yarım yıl sürdü"),
    ("tr", "Gemilerin beşte biri ayrıldı.", "Gemilerin yüzde 20'si ayrıldı"),
    ("tr", "En az beş gemi girdi.", "Asgari 5 gemi girdi"),
    ("tr", "Köprü 2029'dan önce açılmayacak.", "Köprü en erken 2029'da açılacak"),
    ("tr", "Bakan yorum yapmadı.", "Bakan sessiz kaldı"),
]


@pytest.mark.parametrize(("language", "one", "other"), SAME)
def test_the_same_in_other_words_is_no_difference(language: str, one: str, other: str) -> None:
    assert _kinds(language, one, other) == _kinds(language, other, one) == []


@pytest.mark.parametrize(
    ("language", "claim", "passage", "kinds"),
    [
        ("tr", "320 metreküpten az su bırakılacak.", "320 metreküpten az su bırakılmayacak.", ["qualifier"]),
        ("de", "Weniger als 320 Liter gibt sie nicht ab.", "Sie gibt mindestens 320 Liter ab.", ["qualifier"]),
        ("tr", "Su bırakılmayacak.", "Su bırakılacak.", ["polarity"]),
        ("en", "It will not release more than 320 litres.", "It will release at least 320 litres.", ["qualifier"]),
        ("tr", "Köyde 3 bin 200 kişi yaşıyor.", "Köyde 3 bin 300 kişi yaşıyor.", ["number"]),
        ("en", "1 million 2024 were counted.", "1,002,024 were counted.", ["number", "number"]),
    ],
)  # fmt: skip
def test_the_opposite_and_another_number_still_are(language: str, claim: str, passage: str, kinds: list[str]) -> None:
    assert _kinds(language, claim, passage) == kinds


def _kinds(language: str, claim: str, passage: str) -> list[str]:
    known = lists()[language]
    return [one.kind for one in compare_claim(claim, known, read_cited([passage], known))]
