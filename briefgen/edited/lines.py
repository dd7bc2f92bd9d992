"""Merges paragraphs that both sides changed, word by word.

Input: the paragraphs of the base, of the edited page and of the new one. Output: the paragraphs for our page, in order,
and Notes. What the new content no longer says is removed, even if somebody edited it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from briefgen.edited.equality import same_line
from briefgen.edited.facets import StretchLine, line_text, look_at
from briefgen.edited.match import Pairs, best, straightened, text_likeness, unique
from briefgen.edited.merged_words import UNCHANGED, MergedPiece, merged_pieces
from briefgen.edited.notes import excerpt
from briefgen.edited.three_way import Chunk, merge3, words_and_spaces
from briefgen.edited.typed_words import changed_excerpt, removed

LINE_LIKE, RENAMED_LIKE = 0.5, 0.9
"""Least similarity of two paragraphs; and of two that show different fields."""
Item = TypeVar("Item")
AddNote = Callable[..., None]


class MergedLine(Struct, frozen=True):
    """A paragraph of the result: ours or theirs unchanged (by index), or ours with other words."""

    taken_from: Literal["ours", "theirs", "merged"]
    place: int
    pieces: tuple[MergedPiece, ...] = ()
    setting: int = -1
    """The paragraph of theirs as which it is set: spacing, indents, bullet; -1: as ours."""


def ordered(theirs: int, ours: int, to_theirs: Pairs, to_ours: Pairs) -> Iterator[tuple[int | None, int | None]]:
    """Yield all of ours, and what theirs added, in order: (index in ours, index in theirs).

    The order is theirs if they moved anything, else ours; what only one side has follows its predecessor there.
    """
    pairs = {to_ours[b]: t for b, t in to_theirs.items() if b in to_ours}
    back = {t: o for o, t in pairs.items()}
    moved = [t for _, t in sorted(to_theirs.items())]
    known_theirs = set(to_theirs.values())
    if moved == sorted(moved):
        extra = [t for t in range(theirs) if t not in known_theirs]
        yield from _interleaved(range(ours), pairs, extra, back)
    else:
        extra = [o for o in range(ours) if o not in pairs]
        lead = [t for t in range(theirs) if t in back or t not in known_theirs]
        yield from ((o, t) for t, o in _interleaved(lead, back, extra, pairs))


def _interleaved(
    lead: Sequence[int], pairs: Mapping[int, int], extra: Sequence[int], back: Mapping[int, int]
) -> Iterator[tuple[int | None, int | None]]:  # fmt: skip
    """Yield the leading side with its partners; others follow their nearest predecessor's partner."""
    leading, more = set(lead), set(extra)
    after: dict[int | None, list[int]] = {}
    before: int | None = None
    for item in range(max(extra, default=-1) + 1):
        if item in more:
            after.setdefault(before, []).append(item)
        elif back.get(item) in leading:
            before = back[item]
    yield from ((None, item) for item in after.get(None, ()))
    for one in lead:
        yield one, pairs.get(one)
        yield from ((None, item) for item in after.get(one, ()))


# --- paragraphs ---


def match_lines(base: Sequence[StretchLine], other: Sequence[StretchLine], ours: bool) -> Pairs:
    """Return the pairs of equal paragraphs; those of ours are matched by their fields too."""
    pairs: Pairs = {}
    unique(base, other, lambda line: straightened(line_text(line)) or None, pairs)
    if ours:
        unique(base, other, lambda line: line_fields(line) or None, pairs)
    match_alike(base, other, line_text, pairs, line_fields if ours else None)
    return pairs


def match_alike(
    base: Sequence[Item], other: Sequence[Item], text: Callable[[Item], str], pairs: Pairs,
    fields: Callable[[Item], frozenset[str]] | None = None,
) -> None:  # fmt: skip
    """Add the pairs with the most similar texts; of equally similar ones the nearer.

    Paragraphs that show different fields differ, unless their words show that only an id changed.
    """

    def alike(a: int, b: int, one: Item, other_one: Item) -> float:
        likeness = text_likeness(text(one), text(other_one)) - 0.01 * abs(a - b)
        if likeness < RENAMED_LIKE and fields and not fields(one) & fields(other_one) and fields(one):
            return 0.0 if fields(other_one) else likeness
        return likeness

    best(base, other, alike, LINE_LIKE, pairs)


def same_setting(one: StretchLine, other: StretchLine) -> bool:
    """Return whether two paragraphs have the same spacing, indents and bullet, as far as both say."""
    own, with_ = (look_at(line, 0).setting for line in (one, other))
    return own is None or with_ is None or own.like(with_)


def line_fields(line: StretchLine) -> frozenset[str]:
    """Return the fields that a paragraph shows."""
    return frozenset(stretch.of for stretch in line if stretch.of)


def merge_lines(
    base: Sequence[StretchLine], theirs: Sequence[StretchLine], ours: Sequence[StretchLine], add_note: AddNote
) -> tuple[MergedLine, ...]:  # fmt: skip
    """Return the paragraphs that replace ours."""
    to_theirs, to_ours = match_lines(base, theirs, ours=False), match_lines(base, ours, ours=True)
    back = {o: b for b, o in to_ours.items()}
    if [t for _, t in sorted(to_theirs.items())] != sorted(to_theirs.values()):
        add_note("kept", f"order of the paragraphs: {excerpt(' / '.join(map(line_text, theirs)))}")
    done = []
    for o, t in ordered(len(theirs), len(ours), to_theirs, to_ours):
        if o is None:
            assert t is not None
            add_note("kept", f"added: {excerpt(line_text(theirs[t]))}")
            done.append(MergedLine("theirs", t))
        elif o not in back:
            done.append(MergedLine("ours", o))
        elif line := _one(base[back[o]], t, theirs, ours, o, add_note):
            done.append(line)
    for b, was in enumerate(base):
        if b not in to_ours and b in to_theirs and not same_line(was, theirs[to_theirs[b]]):
            add_note("withdrawn", removed(line_text(theirs[to_theirs[b]]), line_text(was)))
    return tuple(done)


def _one(
    was: StretchLine, t: int | None, theirs: Sequence[StretchLine], ours: Sequence[StretchLine], o: int,
    add_note: AddNote,
) -> MergedLine | None:  # fmt: skip
    """Return a paragraph that base and ours have; None when it is removed."""
    if t is None:
        if line_text(was) == line_text(ours[o]):
            add_note("kept", f"deleted: {excerpt(line_text(was))}")
        else:
            add_note(
                "conflict",
                "what you deleted stays out; the content now says "
                f"'{changed_excerpt(line_text(was), line_text(ours[o]))}'",
                _field(ours[o]),
            )
        return None
    if same_line(was, theirs[t]) or same_line(theirs[t], ours[o]):
        return MergedLine("ours", o)
    if same_line(was, ours[o]):
        add_note("kept", f"'{excerpt(line_text(theirs[t]))}'")
        return MergedLine("theirs", t)
    line = _merged(was, theirs[t], ours[o], o, add_note)
    return replace(line, setting=t) if line.pieces and not same_setting(was, theirs[t]) else line


def _merged(was: StretchLine, theirs: StretchLine, ours: StretchLine, o: int, add_note: AddNote) -> MergedLine:
    """Return the paragraph merged word by word.

    Where both changed the same words theirs stay, unless what they changed is withdrawn.
    """
    sides = [words_and_spaces(line_text(line)) for line in (was, theirs, ours)]
    chunks = list(merge3(*sides))
    clashes = [chunk for chunk in chunks if chunk.kind == "conflict"]
    edited, said = line_text(theirs) != line_text(was), excerpt(line_text(theirs))
    if clashes and (gone := line_fields(was) - line_fields(ours)):
        add_note("withdrawn", removed(line_text(theirs), line_text(was)), min(gone))
        return MergedLine("ours", o)
    for chunk in clashes:
        yours, now = "".join(sides[1][slice(*chunk.theirs)]), "".join(sides[2][slice(*chunk.ours)])
        clash = f"your '{excerpt(yours)}' stays; the content now says '{excerpt(now)}'"
        add_note("conflict", clash, _field(ours, chunk, sides[2]))
    if edited and not clashes:
        changed = next((chunk for chunk in chunks if chunk.kind == "ours"), None)
        add_note("both", f"merged with a change of the content: '{said}'", _field(ours, changed, sides[2]))
    made = merged_pieces(chunks, was, theirs, sides)
    if not edited and (any(piece.look != UNCHANGED for piece in made) or not same_setting(was, theirs)):
        add_note("kept", f"look: '{said}'")
    if link := next((piece.look.link for piece in made if piece.look.link), ""):
        add_note("lost", f"the link that you put on '{said}': {link}")
    return MergedLine("merged", o, made)


def _field(line: StretchLine, chunk: Chunk | None = None, parts: Sequence[str] = ()) -> str:
    """Return the field at a chunk of the paragraph, or its first."""
    at = len("".join(parts[: chunk.ours[0]])) if chunk else -1
    for stretch in line:
        at -= len(stretch.text)
        if at < 0 and stretch.of:
            return stretch.of
    return next((stretch.of for stretch in line if stretch.of), "")
