"""Visits and rewrites the Runs and plain texts of a slide, for all kinds of blocks."""

from collections.abc import Callable, Iterable
from functools import cache
from operator import is_
from typing import Any, TypeVar, cast, get_args

from msgspec import Struct
from msgspec.structs import fields, replace

from briefgen.core.problem import Where
from briefgen.deck.model import Block, Paragraph, Run, Slide

Value = TypeVar("Value")
ChangeRun = Callable[[Run], tuple[Run, ...]]
ChangeText = Callable[[str], str]


def rewritten(value: Value, change_run: ChangeRun, change_text: ChangeText = str) -> Value:
    """Return the slide, block or paragraph with every Run replaced by Runs and every other text changed."""
    return _rewritten(value, change_run, change_text)  # type: ignore[no-any-return]


def slides_rewritten(slides: Iterable[Slide], change_run: ChangeRun) -> tuple[Slide, ...]:
    """Return the slides with every Run replaced by Runs; a block that several slides share stays one value."""
    done: dict[int, Block] = {}

    def once(block: Block) -> Block:
        if id(block) not in done:
            done[id(block)] = rewritten(block, change_run)
        return done[id(block)]

    def changed(slide: Slide) -> Slide:
        blocks = tuple(map(once, slide.blocks))
        return replace(rewritten(replace(slide, blocks=()), change_run), blocks=blocks)

    return tuple(map(changed, slides))


def runs_in(value: Any) -> list[Run]:
    """Return every Run of a slide, a block, a paragraph or several of them, in order."""
    found: list[Run] = []

    def keep(run: Run) -> tuple[Run, ...]:
        found.append(run)
        return (run,)

    rewritten(value, keep)
    return found


def _rewritten(value: Any, change_run: ChangeRun, change_text: ChangeText) -> Any:
    if isinstance(value, str):
        return change_text(value)
    if isinstance(value, tuple):
        return _kept(value, tuple([_rewritten(item, change_run, change_text) for item in value]))
    if isinstance(value, Paragraph):
        runs = tuple([made for run in value.runs for made in change_run(run)])
        return value if _kept(value.runs, runs) is value.runs else replace(value, runs=runs)
    changed, kind = {}, cast("Any", type(value))
    for name in _telling(kind, change_text is not str):
        before = getattr(value, name)
        after = _rewritten(before, change_run, change_text)
        if after is not before:
            changed[name] = after
    return replace(value, **changed) if changed else value


@cache
def _telling(kind: type, texts: bool) -> tuple[str, ...]:
    """Return the fields of a class that lead to Runs; with `texts`, those that lead to any text.

    Skips names, dates and numbers, most of a slide, which hold no Runs.
    """
    if not issubclass(kind, Struct) or kind is Where:
        return ()
    return tuple(one.name for one in fields(kind) if _tells(one.type, texts))


def _tells(hint: Any, texts: bool) -> bool:
    if isinstance(hint, type) and issubclass(hint, Struct):
        return hint is Run or bool(_telling(hint, texts))
    return any(_tells(part, texts) for part in get_args(hint)) or (texts and hint is str)


def _kept(before: tuple[Any, ...], after: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return `before` if nothing in it changed, so that unchanged values are shared."""
    return before if len(before) == len(after) and all(map(is_, before, after)) else after
