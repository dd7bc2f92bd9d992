"""Picture: an image from a file beside the template, with alt text; such as a map or a photograph."""

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.core.files import read_file
from briefgen.core.pictures import why_damaged
from briefgen.deck.model import Photo, Prose, Slide
from briefgen.dossier.nouns.story import Story
from briefgen.slides.points import point_paragraphs, rested_on
from briefgen.wording.evidence import evidence
from briefgen.wording.runs import plain
from briefgen.wording.sentences import title

MAX_BYTES = 20_000_000
"""Largest picture file, in bytes."""
_FILE = re.compile(r"[^/\\]*\.(png|jpe?g|gif|svg|emf|wmf|bmp|tiff?)", re.IGNORECASE)


class Options(Struct, frozen=True):
    """What a template may set."""

    file: Path
    """PNG or JPEG of at most 20 MB, relative to the template's folder and inside it."""
    alt: str
    """What the picture shows, for those who do not see it."""
    caption: str = ""
    """A line below it: what it is and whose it is."""

    def wrong(self) -> Iterator[tuple[str, str, str]]:
        """Yield field, message and hint for a bad or large file, and for alt text that is a file name."""
        there = self.file.is_file()
        size = self.file.stat().st_size if there else 0
        if size > MAX_BYTES:
            most = f"the most is {MAX_BYTES // 10**6} MB"
            yield "file", f"'{self.file.name}' has {size / 10**6:.1f} MB; {most}", "save it with fewer pixels"
        elif there and (reason := why_damaged(read_file(self.file, MAX_BYTES))):
            yield "file", f"'{self.file.name}' {reason}", "save it again as PNG or JPEG"
        if _FILE.fullmatch(self.alt.strip()):
            yield "alt", f"'{self.alt}' is the name of a file", "say what the picture shows"


def slides(brief: Brief, options: Options, story: Story) -> Iterator[Slide]:
    """Yield one slide if the file exists: the picture, with the story's points beside it."""
    if not options.file.is_file():
        return
    caption = plain(options.caption, "small") if options.caption else None
    points = point_paragraphs(brief, story)
    photo = Photo(read_file(options.file, MAX_BYTES), options.alt, caption)
    yield Slide(
        id=story.id,
        kind="picture",
        layout="picture",
        title=title(story, options.alt),
        blocks=(photo, Prose(points)) if points else (photo,),
        kicker=story.kicker,
        notes=evidence(brief, rested_on(story)),
        rests=story.rests,
    )
