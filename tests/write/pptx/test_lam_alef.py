"""Characters before a word that begins with lam-alef are in their own runs, or LibreOffice would overlap them."""

import pytest

from briefgen.page.runs import TypeRun
from briefgen.write.lam_alef import parted_signs


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("▼ لا", ["▼ ", "لا"]),
        ("إف-35 «لا يمكن»", ["إف-35 ", "«", "لا يمكن»"]),
        ("كلمة. لأن", ["كلمة", ". ", "لأن"]),
        ("«نعم» لا", ["«نعم", "» ", "لا"]),
        ("\u2066F-35+\u2069 لا", ["\u2066F-35", "+\u2069 ", "لا"]),
        ("كلمة، لا", ["كلمة، لا"]),
        ("كلمة 5 لا", ["كلمة 5 لا"]),
        ("«إلا»", ["«إلا»"]),
        ("▲ نعم", ["▲ نعم"]),
    ],
)
def test_a_sign_before_lam_alef_is_a_run_of_its_own(text: str, parts: list[str]) -> None:
    runs = parted_signs((TypeRun(text, 12, bold=True, of="a.b"),), "ar-SA")
    assert [run.text for run in runs] == parts
    assert {(run.size, run.bold, run.of) for run in runs} == {(12, True, "a.b")}
    assert [run.lang for run in runs] == ["" if any(map(str.isalpha, part)) else "ar-EG" for part in parts]


def test_the_sign_is_marked_as_of_another_country_than_the_deck() -> None:
    sign, _ = parted_signs((TypeRun("▼ لا", 12),), "ar-EG")
    assert sign.lang == "ar-SA"
