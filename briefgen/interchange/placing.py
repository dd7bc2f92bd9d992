"""Finds records in a noun's file, and makes the edits that add records or set fields."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefgen.core.yaml_document import Path
from briefgen.core.yaml_edits import (
    CannotEdit,
    Edit,
    YamlTree,
    add_items,
    add_lines,
    check_apart,
    rename_key,
    set_value,
    value_edit,
    without_key,
)
from briefgen.dossier.nouns import NOUNS
from briefgen.interchange.proposal import Proposal, Typed
from briefgen.interchange.three_way import RowMerge
from briefgen.interchange.yaml_lines import nested_value, value


def additions(
    noun: str, tree: YamlTree, within: Path, records: Sequence[Proposal]
) -> tuple[list[Edit], list[Proposal]]:  # fmt: skip
    """Return the edits that add records under existing keys, and the records that are left.

    `within` leads to the noun's records: empty in a file of theirs. Raises CannotEdit.
    """
    if not NOUNS[noun].under:
        return [], list(records)
    edits: list[Edit] = []
    new: list[Proposal] = []
    for outer, pairs in _by_keys(noun, records).items():
        there = tree.find((*within, outer))
        if there is None:
            new += (one for listed in pairs.values() for one in listed)
            continue
        there_already = tree.entries(there)
        for inner in pairs.keys() & there_already.keys():
            edits += add_items(tree, (*within, outer, inner), [nested_value(noun, one) for one in pairs[inner]])
        more = {inner: _listed(noun, listed) for inner, listed in pairs.items() if inner not in there_already}
        edits += add_lines(tree, (*within, outer), more) if more else ()
    return edits, new


def _by_keys(noun: str, records: Iterable[Proposal]) -> Mapping[str, Mapping[str, list[Proposal]]]:
    outer, inner = NOUNS[noun].under
    found: dict[str, dict[str, list[Proposal]]] = {}
    for one in records:
        found.setdefault(str(one.fields[outer]), {}).setdefault(str(one.fields[inner]), []).append(one)
    return found


def _listed(noun: str, records: Sequence[Proposal]) -> str:
    values = [nested_value(noun, one) for one in records]
    return values[0] if len(values) == 1 else f"[{', '.join(values)}]"


def field_edits(noun: str, tree: YamlTree, within: Path, merge: RowMerge) -> list[Edit]:
    """Return the edits that set the fields of a record. Raises CannotEdit."""
    path = _path(noun, tree, within, merge.id)
    if tree.find(path) is None:
        raise CannotEdit("it is not typed where it is read from")
    edits = sorted(edit for name, typed in merge.fields.items() for edit in _set(noun, tree, path, name, typed))
    check_apart(edits)
    return edits


def _path(noun: str, tree: YamlTree, within: Path, id_: str) -> Path:
    """Return where the record is typed: under its id, or its two keys, as a list item if there are several."""
    if not NOUNS[noun].under:
        return (*within, id_)
    outer, inner, *number = id_.split(".")
    pair = (*within, outer, inner)
    several = "0" in tree.entries(tree.find(pair))
    return (*pair, int(number[0]) - 1 if number else 0) if several else pair


def _set(noun: str, tree: YamlTree, path: Path, name: str, typed: Typed) -> Iterator[Edit]:
    """Yield the edits that set one field, under its shorthand if it has one: `stated: c#3` has basis and cite."""
    keys = tree.entries(tree.find(path))
    if not keys and name == NOUNS[noun].bare:
        yield value_edit(tree, path, value(typed))
        return
    for short in NOUNS[noun].shorthands:
        word = next((one for one in short.words if one in keys), "")
        if word and name == short.field:
            yield rename_key(tree, path, word, str(typed))
            return
        if word and name == short.value:
            name = word
    if typed:
        yield set_value(tree, path, name, value(typed))
    elif name in keys:
        yield without_key(tree, path, name)
