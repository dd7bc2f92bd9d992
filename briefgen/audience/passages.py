"""The passages behind the words of a field, as far as the reader's Brief has them."""

from collections.abc import Iterator

from briefgen.audience.brief import Brief
from briefgen.audience.field_place import FieldOf
from briefgen.dossier.records import Citation, Record
from briefgen.dossier.references import cited


def passages_behind(found: FieldOf, brief: Brief) -> Iterator[tuple[str, int]]:
    """Yield source id and paragraph (0: the whole text) of each citation of a field, or of the records it rests on."""
    if found.record is None:
        return
    part = _part(found.record, found.path)
    citations: tuple[Citation, ...] = getattr(part, "cite", ()) or tuple(cited(found.record))
    if not citations:
        rests = getattr(part, "rests", ()) or getattr(found.record, "rests", ())
        citations = tuple(dict.fromkeys(one for id_ in rests for one in _cited(brief, id_)))
    for citation in citations:
        yield from ((citation.source, paragraph) for paragraph in citation.paragraphs or (0,))


def _part(record: Record, path: tuple[str | int, ...]) -> object:
    """Return the part that a field is in: a side of a disagreement, a point of a story; else the record."""
    if len(path) < 2 or not isinstance(path[1], int):
        return record
    listed = getattr(record, str(path[0]), ())
    return listed[path[1]] if path[1] < len(listed) else record


def _cited(brief: Brief, id_: str, seen: tuple[str, ...] = ()) -> tuple[Citation, ...]:
    """Return the citations of a record, or of what it rests on; circles of resting are followed once."""
    record = brief.find(id_)
    if record is None or id_ in seen:
        return ()
    own, met = tuple(cited(record)), (*seen, id_)
    return own or tuple(one for inner in getattr(record, "rests", ()) for one in _cited(brief, inner, met))
