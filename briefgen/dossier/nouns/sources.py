"""Sources: the documents that records cite, each with its grade and whom it relays."""

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import field

from briefgen.core.edtf import Dated
from briefgen.dossier.field import Address, Hidden, Name, Prose, Title, names
from briefgen.dossier.noun import Linked, Noun
from briefgen.dossier.records import Record

Grade = Literal["A", "B", "C", "D", "E", "F"]


class Source(Record, frozen=True, kw_only=True):
    """A document that records cite."""

    outlet: Name
    """Who published it, as printed in the register; `not named` when the text does not say."""
    title: Title = ""
    """The document's own title, if it has one."""
    author: Name = ""
    """Who signed it, if anyone did."""
    published: Dated | None = None
    """The date the document prints of itself (EDTF). Leave it out when it prints none."""
    after: Dated | None = None
    """The latest date the text speaks of as past: it was written on or after it (EDTF)."""
    before: Dated | None = None
    """A date before which it must have been written (EDTF)."""
    grade: Annotated[Grade, Hidden("no grades", "")]
    """Reliability of the source, A (reliable) to E (unreliable), F (cannot be judged): Admiralty code."""
    why: Annotated[Prose, Hidden("no grades", "")]
    """The reason for the grade, which the text itself must support."""
    relays: Annotated[Mapping[str, tuple[int, ...]], names("origins", "actors", withheld="drop mention")] = field(
        default_factory=dict
    )
    """Whom which paragraphs relay: origin id and paragraph numbers."""
    skip: Annotated[Mapping[int, str], Hidden("always", {})] = field(default_factory=dict)
    """Paragraphs that no record needs to cite, each with the reason."""
    url: Address = ""
    """Where it was found, http or https."""


NOUN = Noun(
    record=Source,
    one="a source",
    view="theirs",
    thing=True,
    linked=Linked(
        "CreativeWork", {"outlet": "publisher", "author": "author", "published": "datePublished", "url": "url"}
    ),
    from_defaults=("outlet", "why"),
    prints_as=("title", "outlet"),
)
