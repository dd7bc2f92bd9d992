"""Runs tasks in several processes, each of which takes one task after the other.

Input: tasks, and the name of a function that makes a workman: what does one task. Output: each task with what its
workman made of it, as soon as that is known, or with nothing when its process died over it. Processes are spawned, not
forked, so they share nothing; when the work ends, in any way, none of them is left.
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

from briefgen.core.problem import short_of_memory

Task = TypeVar("Task")
Result = TypeVar("Result")
PATIENCE = 5.0
"""Seconds that a process is given to clear up before it is killed."""


class _Worker(Struct, Generic[Task]):
    """A worker process, the connection to it, and its current task."""

    process: SpawnProcess
    line: Connection
    task: Task


def run_in_processes(
    tasks: Sequence[Task], count: int, make_worker: Callable[..., Callable[[Task], Result]], *arguments: Any
) -> Iterator[tuple[Task, Result | None]]:
    """Yield what `make_worker(*arguments)` makes of each task, by `count` processes; None for one whose process
    died.
    """
    waiting = deque(tasks)
    workers: dict[Connection, _Worker[Task]] = {}
    try:
        while waiting or workers:
            while waiting and len(workers) < count:
                worker = _start(waiting.popleft(), make_worker, arguments)
                workers[worker.line] = worker
            for line in wait(list(workers)):
                worker = workers.pop(line)  # type: ignore[call-overload]
                try:
                    result: Result | None = worker.line.recv()
                except (EOFError, OSError):
                    result = None
                done = worker.task
                if result is None or not waiting:
                    _stop([worker])
                else:
                    worker.task = waiting.popleft()
                    workers[worker.line] = worker
                    with suppress(OSError):  # should it have died since, that is found when its answer is read
                        worker.line.send(worker.task)
                yield done, result
    finally:
        _stop(list(workers.values()))


def _start(task: Task, make_worker: Callable[..., Any], arguments: tuple[Any, ...]) -> _Worker[Task]:
    """Return a new process, at its first task."""
    context = get_context("spawn")
    line, other = context.Pipe()
    process = context.Process(target=_work, args=(other, make_worker, arguments), daemon=True)
    with _ignoring_interrupts():
        process.start()
    other.close()  # so that the line ends when the process does
    with suppress(OSError):
        line.send(task)
    return _Worker(process, line, task)


@contextmanager
def _ignoring_interrupts() -> Iterator[None]:
    """Ctrl-C does not reach processes started here: only this one answers it, and then ends them in good order."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _stop(workers: list[_Worker[Any]]) -> None:
    """Stop processes; those at work get some time to clean up."""
    for worker in workers:
        worker.line.close()
        worker.process.terminate()
    for worker in workers:
        worker.process.join(PATIENCE)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()
        worker.process.close()


def _work(line: Connection, make_worker: Callable[..., Callable[[Any], Any]], arguments: tuple[Any, ...]) -> None:
    """The main loop of a process: receives tasks and sends results until the connection closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    try:
        work = make_worker(*arguments)
        while True:
            line.send(work(line.recv()))
    except (EOFError, OSError):
        return
    except Exception as error:
        if not short_of_memory(error):  # else its task goes without an answer, and the user need not read a traceback
            raise


def _end(number: int, frame: FrameType | None) -> None:
    """Raise in a process that is asked to stop, so that its unfinished files are removed."""
    raise SystemExit(0)
