"""The words of a paragraph that both sides changed, in pieces: what comes from ours and theirs, and in which look.

A look that they gave to words stays with these words, also if the content changed others in the paragraph.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from briefgen.edited.facets import StretchLine, TextLook, kind_of_link, line_text, look_at, same_colour, same_size
from briefgen.edited.three_way import Chunk


class LookChange(Struct, frozen=True):
    """What they set differently; None, size 0 and empty colours: unchanged. `size` in points, colours in six hex
    digits.

    `link` is the new target of a click; it cannot be copied into a paragraph of ours.
    """

    bold: bool | None = None
    italic: bool | None = None
    size: float = 0
    colour: str = ""
    underlined: bool | None = None
    struck: bool | None = None
    face: str | None = None
    align: str = ""
    highlight: str | None = None
    link: str | None = None


UNCHANGED = LookChange()


class MergedPiece(Struct, frozen=True):
    """A piece of a merged paragraph: characters of ours from `start` to `end`, or `text` of theirs after `start`."""

    start: int = 0
    end: int = 0
    text: str = ""
    look: LookChange = UNCHANGED


def merged_pieces(
    chunks: Sequence[Chunk], was: StretchLine, theirs: StretchLine, sides: Sequence[Sequence[str]]
) -> tuple[MergedPiece, ...]:  # fmt: skip
    """Return the pieces of a paragraph; `sides`: the words and spaces of base, theirs and ours."""
    starts = [_starts(words) for words in sides]
    whole = _of_the_whole(was, theirs)
    done: list[MergedPiece] = []
    for chunk in chunks:
        b, t, o = (places[span[0]] for places, span in zip(starts, (chunk.base, chunk.theirs, chunk.ours), strict=True))
        text = "".join(sides[1][slice(*chunk.theirs)])
        if chunk.kind in ("theirs", "conflict"):
            looks = (look_change(look_at(was, max(b - 1, 0)), look_at(theirs, t + n)) for n in range(len(text)))
            done += (MergedPiece(o, text=text[first:last], look=look) for first, last, look in _runs(looks))
        elif chunk.kind == "same":
            looks = (look_change(look_at(was, b + n), look_at(theirs, t + n)) for n in range(len(text)))
            done += (MergedPiece(o + first, o + last, look=look) for first, last, look in _runs(looks))
        else:
            done.append(MergedPiece(o, starts[2][chunk.ours[1]], look=whole))
    return tuple(done)


def _starts(words: Sequence[str]) -> list[int]:
    """Return the offset of each word in its text, and of the end."""
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word))
    return starts


def _runs(looks: Iterator[LookChange]) -> Iterator[tuple[int, int, LookChange]]:
    """Yield stretches of one look: from, to, look."""
    at = 0
    for look, group in groupby(looks):
        length = len(list(group))
        yield at, at + length, look
        at += length


def _of_the_whole(was: StretchLine, theirs: StretchLine) -> LookChange:
    """Return the look that they gave to a whole paragraph; UNCHANGED if only some words or none have it."""
    if line_text(was) != line_text(theirs):
        return UNCHANGED
    looks = {look_change(look_at(was, n), look_at(theirs, n)) for n in range(len(line_text(was)))}
    return looks.pop() if len(looks) == 1 else UNCHANGED


def look_change(was: TextLook, now: TextLook) -> LookChange:
    """Return what is set differently; a size or colour that one of them does not state is no change."""
    return LookChange(
        now.bold if now.bold != was.bold else None,
        now.italic if now.italic != was.italic else None,
        0 if same_size(was.size, now.size) else now.size,
        now.colour if was.colour and now.colour and not same_colour(was.colour, now.colour) else "",
        now.underlined if now.underlined != was.underlined else None,
        now.struck if now.struck != was.struck else None,
        now.face if was.face and now.face and now.face != was.face else None,
        now.align if now.align != was.align else "",
        now.highlight if now.highlight != was.highlight else None,
        now.link if kind_of_link(now.link) != kind_of_link(was.link) else None,
    )
