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
