"""How many independent origins support a statement, counted by passage and not by text.

Input: the sources and origins of a Dossier or a Brief, and citations. Output: the ids of those who speak in the cited
passages. Three texts that relay one agency are one origin; a text counts as an origin only where none of its cited
passages relays anybody, so that a count is never too high.
"""

from collections.abc import Iterable, Mapping

from briefgen.dossier.nouns.origins import Origin
from briefgen.dossier.nouns.sources import Source
from briefgen.dossier.records import Citation, Record

Records = Mapping[str, Mapping[str, Record]]


def origins_of(records: Records, citations: Iterable[Citation]) -> frozenset[str]:
    """Return ids of the origins (or of the sources that speak for themselves) behind the citations."""
    passages: dict[str, set[int]] = {}
    for citation in citations:
        passages.setdefault(citation.source, set()).update(citation.paragraphs)
    return frozenset(
        voice
        for source, paragraphs in passages.items()
        for relayed in _voices(records, source, paragraphs)
        for voice in _first_hands(records, relayed)
    )


def cited_sources(citations: Iterable[Citation]) -> tuple[str, ...]:
    """Return the ids of the cited sources, each once, in order of citation."""
    return tuple(dict.fromkeys(citation.source for citation in citations))


def circles(records: Records) -> tuple[tuple[str, ...], ...]:
    """Return the cycles of relaying, each once, starting at its first id in typed order."""
    links = {id_: _next_hands(records, id_) for id_ in (*records["sources"], *records["origins"])}
    found: list[tuple[str, ...]] = []
    done: set[str] = set()
    for start in links:
        found += _circles_from(start, links, done)
    return tuple(found)


def _circles_from(start: str, links: Mapping[str, tuple[str, ...]], done: set[str]) -> list[tuple[str, ...]]:
    """Return the cycles reached from `start`, by depth-first search without recursion: chains may be long."""
    found: list[tuple[str, ...]] = []
    path, turns = [start], [iter(links.get(start, ()))]
    if start in done:
        return []
    while path:
        for following in turns[-1]:
            if following in path:
                found.append(tuple(path[path.index(following) :]))
            elif following not in done:
                path.append(following)
                turns.append(iter(links.get(following, ())))
                break
        else:
            done.add(path.pop())
            turns.pop()
    return found


def _voices(records: Records, source_id: str, paragraphs: set[int]) -> tuple[str, ...]:
    """Return the origins that the paragraphs of one source relay; the source itself when they relay none."""
    source = records["sources"].get(source_id)
    relays = source.relays if isinstance(source, Source) else {}
    return tuple(origin for origin, relayed in relays.items() if not paragraphs.isdisjoint(relayed)) or (source_id,)


def _next_hands(records: Records, id_: str) -> tuple[str, ...]:
    record = records["origins"].get(id_) or records["sources"].get(id_)
    if isinstance(record, Source):
        return tuple(record.relays)
    if isinstance(record, Origin):
        return (*((record.text,) if record.text else ()), *record.relays)
    return ()


def _first_hands(records: Records, voice: str) -> Iterable[str]:
    """Return the origins at the start of a chain of relaying, or the text that an origin is identified with."""
    pending, seen, ends = [voice], set(), []
    while pending:
        id_ = pending.pop()
        if id_ in seen:
            continue
        seen.add(id_)
        origin = records["origins"].get(id_)
        further = origin.relays or ((origin.text,) if origin.text else ()) if isinstance(origin, Origin) else ()
        if further:
            pending.extend(further)
        else:
            ends.append(id_)
    return ends or [voice]
