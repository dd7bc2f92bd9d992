"""The passages behind the words of slides, by field, as far as the register shows them."""

from collections.abc import Iterable, Iterator, Mapping

from briefgen.audience.brief import Brief
from briefgen.audience.field_place import find_field
from briefgen.audience.passages import passages_behind
from briefgen.deck.model import Run, Slide
from briefgen.deck.provenance import CitedPassage
from briefgen.deck.walk import rewritten
from briefgen.dossier.nouns.sources import Source


def provenance_of(brief: Brief, slides: Iterable[Slide]) -> Mapping[str, tuple[CitedPassage, ...]]:
    """Return the passages by field, in the order of the slides; fields without a passage are left out."""
    fields: dict[str, None] = {}

    def noted(run: Run) -> tuple[Run, ...]:
        fields.update({run.of: None} if run.of else {})
        return (run,)

    for slide in slides:
        rewritten(slide, noted)
    found = {of: tuple(_passages(brief, of)) for of in fields}
    return {of: passages for of, passages in found.items() if passages}


def _passages(brief: Brief, of: str) -> Iterator[CitedPassage]:
    field = find_field(brief, of)
    for id_, paragraph in passages_behind(field, brief) if field else ():
        source = brief.records["sources"].get(id_)
        if isinstance(source, Source):
            yield CitedPassage(brief.numbers[id_], source.outlet, source.title, source.url, paragraph)
