"""Runs tasks in several processes, each of which takes one task after the other.

Input: tasks, and a function that makes the worker function of a process. Output: each task with its result as soon as
that is known, or with None when its process died. Processes are spawned, not forked, so they share nothing; when the
work ends, in any way, none of them is left.
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
"""Seconds that a process gets to clean up before it is killed."""


class _Worker(Struct, Generic[Task]):
    """A worker process, the connection to it, and its current task."""

    process: SpawnProcess
    line: Connection
    task: Task


def run_in_processes(
    tasks: Sequence[Task], count: int, make_worker: Callable[..., Callable[[Task], Result]], *arguments: Any
) -> Iterator[tuple[Task, Result | None]]:
    """Yield each task with the result of `make_worker(*arguments)`, by `count` processes; None if its process died."""
    waiting = deque(tasks)
    workers: dict[Connection, _Worker[Task]] = {}
    try:
        while waiting or workers:
            while waiting and len(workers) < count:
                worker = _start(waiting.popleft(), make_worker, arguments)
                workers[worker.line] = worker
            for line in wait(list(workers)):
                worker = workers.pop(line)  # type: ignore[call-overload]
                result, done = _received(worker), worker.task
                if result is None or not waiting:
                    _stop([worker])
                else:
                    worker.task = waiting.popleft()
                    workers[worker.line] = worker
                    _send_task(worker)
                yield done, result
    finally:
        _stop(list(workers.values()))


def _start(task: Task, make_worker: Callable[..., Any], arguments: tuple[Any, ...]) -> _Worker[Task]:
    """Return a new process with its first task."""
    context = get_context("spawn")
    line, other = context.Pipe()
    process = context.Process(target=_work, args=(other, make_worker, arguments), daemon=True)
    with _ignoring_interrupts():
        process.start()
    other.close()  # so that the connection closes when the process ends
    worker = _Worker(process, line, task)
    _send_task(worker)
    return worker


def _send_task(worker: _Worker[Any]) -> None:
    """Send the process its task; that it died before is found when its answer is read."""
    with suppress(OSError):
        worker.line.send(worker.task)


def _received(worker: _Worker[Any]) -> Any:
    """Return what the process made of its task; None when it died."""
    try:
        return worker.line.recv()
    except (EOFError, OSError):
        return None


@contextmanager
def _ignoring_interrupts() -> Iterator[None]:
    """Keep Ctrl-C from the processes started here: only this one handles it, and then stops them in order."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _stop(workers: list[_Worker[Any]]) -> None:
    """Stop processes, giving busy ones some time to clean up."""
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
    """Run the main loop of a process: receive tasks and send results until the connection closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    try:
        work = make_worker(*arguments)
        while True:
            line.send(work(line.recv()))
    except (EOFError, OSError):
        return
    except Exception as error:
        if not short_of_memory(error):  # a process short of memory ends without an answer, and without a traceback
            raise


def _end(number: int, frame: FrameType | None) -> None:
    """Raise SystemExit in a process that is asked to stop, so that its unfinished files are removed."""
    raise SystemExit(0)
