"""What a click in the preview tells of a record."""

from pathlib import Path

from briefgen.preview.record import told
from tests.dossiers import dossier_from


def test_quoted_words_come_with_their_doubts(tmp_path: Path) -> None:
    content = "quotes: {q: {by: north, words: It went dark, translated: yes, paraphrase: told by others, cite: s1#3/2}}"
    clicked = told(dossier_from(content, tmp_path), "q")
    assert clicked is not None
    assert clicked["say"] == "“It went dark” (translated, possibly a paraphrase)"
    assert [(one["paragraphs"], one["grade"]) for one in clicked["sources"]] == [("3", "B2")]
