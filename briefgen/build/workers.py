"""Many pieces of work at a time, each in a process of its own that takes one piece after the other.

Comes in: tasks, and the name of a function that makes a workman: what does one task. Goes out: each task with what its
workman made of it, as soon as that is known, or with nothing when its process died over it. Processes are spawned, not
forked, so they share nothing; when the work ends, in whatever way, none of them is left.
"""

import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from threading import current_thread, main_thread
from types import FrameType
from typing import Any, Generic, TypeVar

from msgspec import Struct

Task = TypeVar("Task")
Result = TypeVar("Result")
PATIENCE = 5.0
"""Seconds that a process is given to clear up before it is killed."""


class _Hand(Struct, Generic[Task]):
    """A process at work, the line to it, and the task it is at."""

    process: SpawnProcess
    line: Connection
    task: Task


def spread(
    tasks: Sequence[Task], count: int, workman: Callable[..., Callable[[Task], Result]], *arguments: Any
) -> Iterator[tuple[Task, Result | None]]:
    """What `workman(*arguments)` makes of each task, by `count` processes; None for one whose process died."""
    waiting = deque(tasks)
    hands: dict[Connection, _Hand[Task]] = {}
    try:
        while waiting or hands:
            while waiting and len(hands) < count:
                hand = _hired(waiting.popleft(), workman, arguments)
                hands[hand.line] = hand
            for line in wait(list(hands)):
                hand = hands.pop(line)  # type: ignore[call-overload]
                try:
                    result: Result | None = hand.line.recv()
                except (EOFError, OSError):
                    result = None
                done = hand.task
                if result is None or not waiting:
                    _dismissed([hand])
                else:
                    hand.task = waiting.popleft()
                    hands[hand.line] = hand
                    with suppress(OSError):  # should it have died since, that is found when its answer is read
                        hand.line.send(hand.task)
                yield done, result
    finally:
        _dismissed(list(hands.values()))


def _hired(task: Task, workman: Callable[..., Any], arguments: tuple[Any, ...]) -> _Hand[Task]:
    """A new process, at its first task."""
    context = get_context("spawn")
    line, other = context.Pipe()
    process = context.Process(target=_work, args=(other, workman, arguments), daemon=True)
    with _deaf():
        process.start()
    other.close()  # so that the line ends when the process does
    with suppress(OSError):
        line.send(task)
    return _Hand(process, line, task)


@contextmanager
def _deaf() -> Iterator[None]:
    """Ctrl-C does not reach processes started here: only this one answers it, and then ends them in good order."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _dismissed(hands: list[_Hand[Any]]) -> None:
    """Ends processes: those at work clear up after themselves first, as far as they are given time."""
    for hand in hands:
        hand.line.close()
        hand.process.terminate()
    for hand in hands:
        hand.process.join(PATIENCE)
        if hand.process.is_alive():
            hand.process.kill()
            hand.process.join()
        hand.process.close()


def _work(line: Connection, workman: Callable[..., Callable[[Any], Any]], arguments: tuple[Any, ...]) -> None:
    """The life of a process: tasks in, results out, until the line ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _clear_up)
    with suppress(EOFError, OSError):
        work = workman(*arguments)
        while True:
            line.send(work(line.recv()))


def _clear_up(number: int, frame: FrameType | None) -> None:
    """A process that is told to end unwinds, so that what it had half done is removed."""
    raise SystemExit(0)
