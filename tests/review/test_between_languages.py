"""A statement compared with a passage in each of five languages: the same fact is silent, its opposite is found."""

import pytest

from briefgen.evidence.claims.compare import compare_claim
from briefgen.evidence.claims.lists import lists
from briefgen.evidence.claims.read_text import read_cited

FACTS = (
    ({"en": "The bank has not paid the fine.", "de": "Die Bank hat die Strafe nicht gezahlt.",
      "fr": "La banque n'a pas payé l'amende.", "es": "El banco no ha pagado la multa.", "tr": "Banka cezayı ödemedi."},
     {"en": "The bank has paid the fine.", "de": "Die Bank hat die Strafe gezahlt.",
      "fr": "La banque a payé l'amende.", "es": "El banco ha pagado la multa.", "tr": "Banka cezayı ödedi."}),
    ({"en": "The company could sell the plant.", "de": "Die Firma könnte das Werk verkaufen.",
      "fr": "L'entreprise pourrait vendre l'usine.", "es": "La empresa podría vender la planta.",
      "tr": "Şirket fabrikayı satabilir."},
     {"en": "The company will sell the plant.", "de": "Die Firma wird das Werk verkaufen.",
      "fr": "L'entreprise va vendre l'usine.", "es": "La empresa venderá la planta.",

      "tr": "Şirket fabrikayı satacak."}),
    ({"en": "Most members support the draft.", "de": "Die meisten Mitglieder unterstützen den Entwurf.",
      "fr": "La plupart des membres soutiennent le projet.", "es": "La mayoría de los miembros apoya el borrador.",
      "tr": "Üyelerin çoğu taslağı destekliyor."},
     {"en": "All members support the draft.", "de": "Alle Mitglieder unterstützen den Entwurf.",
      "fr": "Tous les membres soutiennent le projet.", "es": "Todos los miembros apoyan el borrador.",
      "tr": "Bütün üyeler taslağı destekliyor."}),
    ({"en": "Talks will begin after the election.", "de": "Die Gespräche beginnen nach der Wahl.",
      "fr": "Les discussions commenceront après l'élection.",
      "es": "Las conversaciones empezarán después de las elecciones.", "tr": "Görüşmeler seçimden sonra başlayacak."},
     {"en": "Talks will begin before the election.", "de": "Die Gespräche beginnen vor der Wahl.",
      "fr": "Les discussions commenceront avant l'élection.",
      "es": "Las conversaciones empezarán antes de las elecciones.", "tr": "Görüşmeler seçimden önce başlayacak."}),
    ({"en": "The decision is not binding.", "de": "Der Beschluss ist nicht bindend.",
      "fr": "La décision n'est pas contraignante.", "es": "La decisión no es vinculante.",

      "tr": "Karar bağlayıcı değil."},
     {"en": "The decision is binding.", "de": "Der Beschluss ist bindend.", "fr": "La décision est contraignante.",
      "es": "La decisión es vinculante.", "tr": "Karar bağlayıcı."}),
    ({"en": "The spokesman neither confirmed nor denied the report.",
      "de": "Der Sprecher hat den Bericht weder bestätigt noch dementiert.",
      "fr": "Le porte-parole n'a ni confirmé ni démenti l'information.",
      "es": "El portavoz no confirmó ni desmintió la información.", "tr": "Sözcü haberi ne doğruladı ne yalanladı."},
     {"en": "The spokesman confirmed the report.", "de": "Der Sprecher hat den Bericht bestätigt.",
      "fr": "Le porte-parole a confirmé l'information.", "es": "El portavoz confirmó la información.",
      "tr": "Sözcü haberi doğruladı."}),
)  # fmt: skip


@pytest.mark.parametrize(("right", "wrong"), FACTS)
@pytest.mark.parametrize("written_in", ["en", "de", "fr", "es", "tr"])
def test_the_opposite_of_a_passage_is_found_and_the_same_is_not_flagged(
    right: dict[str, str], wrong: dict[str, str], written_in: str
) -> None:
    passage = read_cited([right[written_in]], lists()[written_in])
    for language, text in right.items():
        assert list(compare_claim(text, lists()[language], passage)) == []
        assert list(compare_claim(wrong[language], lists()[language], passage)) != []
