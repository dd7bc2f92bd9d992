"""Titles of slides: from the story, or neutral."""

from briefgen.deck.model import Paragraph
from briefgen.dossier.nouns.story import Story
from briefgen.wording.field import field_run
from briefgen.wording.runs import plain


def title(story: Story, otherwise: str) -> Paragraph:
    """Return the story's headline, or the slide kind's neutral title."""
    return Paragraph((field_run(story, "headline"),)) if story.headline else plain(otherwise)
