"""Parts of English sentences: full stop, counts, titles."""

from briefgen.deck.model import Paragraph
from briefgen.dossier.nouns.story import Story
from briefgen.wording.field import field_run
from briefgen.wording.runs import plain


def title(story: Story, otherwise: str) -> Paragraph:
    """The story's headline, or the slide kind's neutral one."""
    return Paragraph((field_run(story, "headline"),)) if story.headline else plain(otherwise)


def ended(text: str) -> str:
    """`text` as a sentence: with a full stop unless it ends in one or in another end mark."""
    return text if text.rstrip("”\"'’)").endswith((".", "?", "!", "…", "؟", "。", "！", "？")) else f"{text}."
