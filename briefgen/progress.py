"""A progress bar on the terminal, for work that takes more than a second."""

from collections.abc import Iterator
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.batch import Outcome

PATIENCE = 1.0
"""Seconds that pass before anything is shown."""


def followed(outcomes: Iterator["Outcome"], total: int) -> Iterator["Outcome"]:
    """The same outcomes as they come; after a second with a bar and the name of the newest."""
    start, done = monotonic(), 0
    for outcome in outcomes:
        yield outcome
        done += 1
        if monotonic() - start > PATIENCE and done < total:
            break
    else:
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, completed=done)
        for outcome in outcomes:
            bar.update(task, advance=1, description=outcome.order.name)
            yield outcome
