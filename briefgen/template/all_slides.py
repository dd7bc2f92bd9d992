"""What is settled once all slides of a deck are there: words in another language, and links to the register."""

from msgspec.structs import replace

from briefgen.audience.brief import Brief
from briefgen.deck.model import Run, Slide
from briefgen.deck.walk import slides_rewritten
from briefgen.wording.citations import REGISTER


def with_languages(brief: Brief, slides: tuple[Slide, ...]) -> tuple[Slide, ...]:
    """Return the slides with words in the content's language marked as such, in a deck of another language."""
    if not brief.in_original:
        return slides

    def marked(run: Run) -> tuple[Run, ...]:
        return (replace(run, lang=brief.original_language) if run.of in brief.in_original else run,)

    return slides_rewritten(slides, marked)


def with_register(slides: tuple[Slide, ...]) -> tuple[Slide, ...]:
    """Return the slides, with citations unlinked if the deck has no register.

    Kinds link only to the register and to slides of the contents they are given.
    """
    if any(slide.id == REGISTER for slide in slides):
        return slides
    register = next((slide.id for slide in slides if slide.kind == REGISTER), "")

    def linked(run: Run) -> tuple[Run, ...]:
        return (replace(run, goto=register) if run.goto == REGISTER else run,)

    return slides_rewritten(slides, linked)
