"""The budget of a campaign: how long it may take, and its random seed."""

import argparse
from time import monotonic


class Budget:
    """Time that runs out. `seed` is printed with the figures, and repeats the campaign as far as its time reaches."""

    def __init__(self, seconds: float, seed: int) -> None:
        self.seconds, self.seed = seconds, seed
        self._end = monotonic() + seconds

    @property
    def left(self) -> bool:
        """Whether there is time for another try."""
        return monotonic() < self._end


def budget_from(what: str | None, arguments: list[str] | None = None) -> Budget:
    """The budget on the command line: `--seconds 60 --seed 1`."""
    parser = argparse.ArgumentParser(description=what)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    found = parser.parse_args(arguments)
    return Budget(found.seconds, found.seed)
