"""Names in the order of a language; the expected orders are those of CLDR's collation charts."""

from random import Random

import pytest

from briefgen.locale.sorting import in_order_of_names
from briefgen.locale.words import words_for

ORDERS = {
    "en": ["Aaland", "ÅLAND", "coop", "Cote", "Côte", "Zagreb"],
    "tr": ["Cem", "Çiçek", "Dağ", "Dağcı", "Hakan", "Irak", "İran", "Ohio", "Örnek", "Su", "Şam", "Ulus", "Ürgüp"],
    "de": ["Ahr", "Ähre", "Ansbach", "Oder", "Öder", "Strasse", "Straße", "Ulm", "Ümit", "Zürich"],
    "es": ["Nube", "Núñez", "Ñandú", "Oca", "Ópera"],
    "ru": ["Австрия", "Ели", "Ёлка", "Иран", "Йемен", "Россия", "NATO"],
    "ar": ["أنقرة", "إيران", "بغداد", "تركيا", "روسيا", "واشنطن", "NATO"],
    "zh": ["北京", "俄罗斯", "美国", "土耳其", "中国"],
}  # fmt: skip


@pytest.mark.parametrize(("tag", "names"), ORDERS.items(), ids=ORDERS)
def test_the_order_of_names(tag: str, names: list[str]) -> None:
    mixed = names.copy()
    Random(1).shuffle(mixed)
    assert in_order_of_names(words_for(tag), [(name, name) for name in mixed]) == names
