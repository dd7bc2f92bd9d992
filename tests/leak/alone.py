"""A dossier as it would have been typed if its author had known only what one reader may see.

Input: a Typed, a reader, what the template shows. Output: another Typed, in which no withheld record, field,
marking or reader was ever typed. It goes by the rules as `docs/content.md` states them, and shares no code with the
gate: what both make of a dossier must come to the same.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from briefgen.audience.brief import Show
from briefgen.dossier.field import part_fields
from briefgen.dossier.nouns import NOUNS
from tests.leak.typed import Record, Typed

Records = dict[str, dict[str, Record]]
PART_OF_A_RECORD = {
    one.name
    for noun in NOUNS.values()
    for one in part_fields(noun.record)
    if one.parts and one.parts.withheld == "drop part"
}
"""Fields that hold parts which go alone."""


def typed_for(typed: Typed, reader: str, show: Show) -> Typed:
    """The dossier for that reader alone, with that reader alone on its ladder."""
    kept = _open(typed, reader, show)
    everything = _ids(typed.records)
    while (fewer := _pruned(kept, everything)) != kept:
        kept = fewer
    kept["events"] = _in_order(typed.records["events"], kept["events"])
    kept["story"] = {id_: _story_of(typed.records, kept, id_, one) for id_, one in kept["story"].items()}
    kept = {noun: {id_: _plain(one, reader, show) for id_, one in some.items()} for noun, some in kept.items()}
    return Typed(_head(typed.head, reader), _renumbered(kept), typed.words)


def without(typed: Typed, deleted: set[tuple[str, str]]) -> Typed:
    """The dossier after its author deleted those records, by noun and id, and every mention of them."""
    kept = {
        noun: {id_: one for id_, one in some.items() if (noun, id_) not in deleted}
        for noun, some in typed.records.items()
    }
    everything = _ids(typed.records)
    while (fewer := _pruned(kept, everything)) != kept:
        kept = fewer
    return Typed(typed.head, _renumbered(kept), typed.words)


def _head(head: Record, reader: str) -> Record:
    """Without the other readers and their markings, and without the author's lists of words for checking."""
    kept = {name: value for name, value in head.items() if name not in ("names", "loaded")}
    return {**kept, "readers": {reader: head["readers"][reader]}}


def _open(typed: Typed, reader: str, show: Show) -> Records:
    ladder = list(typed.head["readers"])
    steps = {*ladder[: ladder.index(reader) + 1], *([""] if reader == ladder[-1] else [])}
    closed = {noun for noun, one in NOUNS.items() if one.view == "ours" and not show.judgements}

    def is_open(noun: str, one: Record) -> bool:
        unnamed = noun == "actors" and one.get("kind") == "unnamed"
        return one.get("read", "") in steps and noun not in closed and (show.unnamed or not unnamed)

    return {noun: {id_: one for id_, one in some.items() if is_open(noun, one)} for noun, some in typed.records.items()}


def _ids(records: Mapping[str, Mapping[str, Record]]) -> set[str]:
    return {id_ for noun, some in records.items() if noun != "story" for id_ in some}


def _pruned(kept: Records, everything: set[str]) -> Records:
    seen = _ids(kept)
    return {
        noun: {id_: left for id_, one in some.items() if (left := _left(noun, one, seen, everything - seen))}
        for noun, some in kept.items()
    }


def _left(noun: str, one: Record, seen: set[str], unseen: set[str]) -> Record:
    """What the rules leave of a record; nothing when it goes."""
    left = dict(one)
    for field, loss in ((name, one.names.withheld) for name, one in NOUNS[noun].references.items() if one.names):
        hidden = unseen & set(_listed(one.get(field)))
        if hidden and loss == "drop record":
            return {}
        if hidden and loss == "blank":
            left |= {"headline": "", "kicker": "", "say": "", "rests": []}
        elif hidden:
            left[field] = _without(one[field], hidden)
    for field in PART_OF_A_RECORD:
        if field in one:
            parts = [(part, _fewer(part, seen)) for part in one[field] if seen.issuperset(part.get("rests", ()))]
            left[field] = [fewer for part, fewer in parts if fewer.get("of") or not part.get("of")]  # else a bare step
    if "cite" in one:
        left["cite"] = _seen_citations(one["cite"], seen)
    if "sides" in one:
        left["sides"] = [{**side, "cite": _seen_citations(side["cite"], seen)} for side in one["sides"]]
    gone = [part for part in (left, *left.get("sides", ())) if part.get("cite") == []]
    return {} if gone else {name: value for name, value in left.items() if value not in ("", [], {})}


def _fewer(part: Record, seen: set[str]) -> Record:
    """A part without what it names in passing."""
    return {**part, "of": [one for one in part["of"] if one in seen]} if "of" in part else part


def _listed(value: Any) -> Iterable[str]:
    return [value] if isinstance(value, str) else value or []


def _without(value: Any, hidden: set[str]) -> Any:
    if isinstance(value, str):
        return ""
    left = [one for one in value if one not in hidden]
    return {one: value[one] for one in left} if isinstance(value, dict) else left


def _seen_citations(cite: list[str], seen: set[str]) -> list[str]:
    return [one for one in cite if one.partition("#")[0].partition("/")[0] in seen]


def _in_order(all_: Mapping[str, Record], kept: dict[str, Record]) -> dict[str, Record]:
    """The events, each after those it came after by way of events that are not there any more."""
    earlier: dict[str, list[str]] = {id_: list(one.get("after", ())) for id_, one in all_.items()}
    for id_, one in all_.items():
        for later in one.get("before", ()):
            earlier[later].append(id_)

    def through(id_: str, passed: frozenset[str]) -> Iterator[str]:
        for one in earlier[id_]:
            if one in kept:
                yield one
            elif one not in passed:
                yield from through(one, passed | {one})

    ordered = {id_: list(dict.fromkeys(through(id_, frozenset()))) for id_ in kept}
    return {id_: {**one, "after": [other for other in ordered[id_] if other != id_]} for id_, one in kept.items()}


def _story_of(all_: Mapping[str, Mapping[str, Record]], kept: Records, id_: str, one: Record) -> Record:
    """A story all of whose picks of a noun are hidden leaves out the rest of that noun."""
    picked = set(all_["story"][id_].get("pick", ()))
    emptied = [noun for noun, some in all_.items() if noun != "story" and picked & some.keys() - kept[noun].keys()]
    emptied = [noun for noun in emptied if not picked & kept[noun].keys()]
    leave = [*one.get("leave", ()), *(other for noun in emptied for other in kept[noun])]
    return {**one, "leave": leave} if leave else one


def _plain(one: Record, reader: str, show: Show) -> Record:
    """Without the author's own reasons, and without what the template does not show."""
    plain = {name: value for name, value in one.items() if name != "skip"}
    plain |= {"read": reader, "allow": dict.fromkeys(one.get("allow", ()), "told")}
    if not show.judgements:
        plain = {name: value for name, value in plain.items() if name not in ("likelihood", "weight")}
    if not show.grades:
        plain |= {"grade": "F", "why": "not told"} if "grade" in plain else {}
        for part in (plain, *plain.get("sides", ())):
            if "cite" in part:
                part["cite"] = [cite.partition("/")[0] for cite in part["cite"]]
    return plain


def _renumbered(kept: Records) -> Records:
    """With positions called as they are when nothing is before them."""
    names: dict[str, str] = {}
    taken: dict[str, int] = {}
    for id_, one in kept["positions"].items():
        pair = f"{one['issue']}.{one['actor']}"
        taken[pair] = taken.get(pair, 0) + 1
        names[id_] = pair + (f".{taken[pair]}" if taken[pair] > 1 else "")

    def renamed(value: Any) -> Any:
        if isinstance(value, dict):
            return {names.get(key, key): renamed(one) for key, one in value.items()}
        if isinstance(value, list):
            return [renamed(one) for one in value]
        return names.get(value, value) if isinstance(value, str) else value

    return {noun: renamed(some) for noun, some in kept.items()}
