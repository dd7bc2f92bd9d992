"""Parts of English sentences: capital, full stop, counts, titles."""

from collections.abc import Sequence

from briefgen.deck.model import Paragraph
from briefgen.dossier.nouns.story import Story
from briefgen.wording.field import field_run
from briefgen.wording.runs import plain


def title(story: Story, otherwise: str) -> Paragraph:
    """The story's headline, or the slide kind's neutral one."""
    return Paragraph((field_run(story, "headline"),)) if story.headline else plain(otherwise)


def count_words(number: int, one: str, many: str) -> str:
    """`one text`, `three texts`, `14 texts`."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    return f"{words[number] if number < len(words) else number} {one if number == 1 else many}"


def joined_words(parts: Sequence[str]) -> str:
    """`one`, `one and two`, `one, two and three`."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def capital(text: str) -> str:
    """`text` with its first letter raised, the rest untouched."""
    return text[:1].upper() + text[1:]


def ended(text: str) -> str:
    """`text` as a sentence: with a full stop unless it ends in one or in another end mark."""
    return text if text.rstrip("”\"'’)").endswith((".", "?", "!", "…")) else f"{text}."
