"""Quotes: somebody's words as the source has them."""

from typing import Annotated

from briefgen.core.edtf import Dated
from briefgen.core.language import gettext_noop
from briefgen.dossier.field import Prose, Text, names
from briefgen.dossier.noun import Linked, Noun, NounColumn, NounTable
from briefgen.dossier.records import Citations, Record


class Quote(Record, frozen=True, kw_only=True):
    """Somebody's words, verbatim. They must be in the pinned text."""

    by: Annotated[str, names("actors", withheld="drop record")]
    """The actor who said it; an actor of kind `unnamed` when the source names nobody."""
    words: Annotated[str, Text("others", translated_in="translation")]
    """Exactly as in the source, without the outer quotation marks; `…` at either end marks a fragment."""
    on: Annotated[str, names("issues", withheld="drop mention")] = ""
    """The issue it is about."""
    date: Dated | None = None
    """When it was said, if the text says so (EDTF)."""
    occasion: Prose = ""
    """Where it was said, or when as far as the text says: "in the past", "at a press briefing"."""
    after: Annotated[tuple[str, ...], names("events", withheld="drop mention", apart=True)] = ()
    """Events it answers to: it cannot be older than they are."""
    translated: bool = False
    """The source says it is a translation."""
    translation: Prose = ""
    """Our own translation of the words, shown under them as ours."""
    paraphrase: Prose = ""
    """Why these may not be the speaker's own words, if so."""
    cite: Citations
    """The passages that say so: source#paragraph/credibility, one or a list."""


NOUN = Noun(
    record=Quote,
    one="a quote",
    view="theirs",
    linked=Linked(
        "Quotation",
        {"words": "text", "by": "spokenByCharacter", "on": "about", "date": "dateCreated", "cite": "citation"},
    ),
    table=NounTable(
        gettext_noop("Quotations"),
        gettext_noop("These are words quoted in the sources"),
        {
            "by": NounColumn("Speaker", 1.0, "names"),
            "words": NounColumn("Words", 3.0, "quotation"),
            "date": NounColumn("Said", 0.8, "date"),
        },
    ),
)
