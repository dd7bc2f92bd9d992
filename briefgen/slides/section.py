"""Section: a divider that opens a part of the deck."""

from collections.abc import Iterator

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.deck.model import Prose, Slide
from briefgen.dossier.nouns.story import Story
from briefgen.wording.runs import plain
from briefgen.wording.sentences import title


class Options(Struct, frozen=True):
    """What a template may set."""

    title: str = ""
    """The part's name, when the story has no headline."""
    line: str = ""
    """A line under it."""


def slides(brief: Brief, options: Options, story: Story) -> Iterator[Slide]:
    """Yield one slide when there is a title for it."""
    heading = title(story, brief.words.gettext(options.title))
    if heading.text:
        blocks = (Prose((plain(brief.words.gettext(options.line)),)),) if options.line else ()
        yield Slide(id=story.id, kind="section", layout="section", title=heading, blocks=blocks, rests=story.rests)
