"""What a click in the preview shows of a record."""

from pathlib import Path

from briefgen.audience.tailor import tailor
from briefgen.preview.record import field_details, record_details
from tests.dossiers import brief_from, dossier_from, loaded


def test_quoted_words_come_with_their_doubts(tmp_path: Path) -> None:
    content = "quotes: {q: {by: north, words: It went dark, translated: yes, paraphrase: told by others, cite: s1#3/2}}"
    clicked = record_details(brief_from(content, tmp_path), "q")
    assert clicked is not None
    assert clicked["say"] == "Northland: “It went dark” (translated, possibly a paraphrase)."
    assert [(one["paragraphs"], one["grade"]) for one in clicked["sources"]] == [("3", "B2")]


def test_clicked_words_lead_to_the_line_of_their_field(tmp_path: Path) -> None:
    content = """
story:
  end:
    headline: It is over
    points:
      - {say: First, rests: []}
      - {say: Second, rests: []}
"""
    brief = tailor(loaded(content, tmp_path)[0], "team")
    clicked = field_details(brief, "story:end.headline"), field_details(brief, "story:end.points.1.say")
    assert [(one["say"], one["place"]) for one in clicked if one] == [
        ("It is over", "skerry/dossier.yaml:7:15"),
        ("Second", "skerry/dossier.yaml:10:9"),
    ]


def test_words_of_a_field_that_the_reader_has_not_lead_nowhere(tmp_path: Path) -> None:
    brief = tailor(dossier_from("", tmp_path), "team")
    assert field_details(brief, "nothing.what") is None
