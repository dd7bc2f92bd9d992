"""A part of the dossiers, for builds divided among machines.

Input: `2/8` or `auto`, and the environment. Output: a Shard. Dossiers are assigned by the SHA-256 of their names: all
decks of one stay together, and no dossier moves when another is added or removed.
"""

import re
from collections.abc import Mapping
from hashlib import sha256

from msgspec import Struct

from briefgen.core.problem import CommandError

CI_VARIABLES = (
    ("CI_NODE_INDEX", "CI_NODE_TOTAL", 1),  # GitLab, Knapsack
    ("CIRCLE_NODE_INDEX", "CIRCLE_NODE_TOTAL", 0),
    ("BUILDKITE_PARALLEL_JOB", "BUILDKITE_PARALLEL_JOB_COUNT", 0),
    ("BITBUCKET_PARALLEL_STEP", "BITBUCKET_PARALLEL_STEP_COUNT", 0),
    ("SEMAPHORE_JOB_INDEX", "SEMAPHORE_JOB_COUNT", 1),
    ("SYSTEM_JOBPOSITIONINPHASE", "SYSTEM_TOTALJOBSINPHASE", 1),  # Azure Pipelines
)
"""Variables in which CI servers give the job: its index, the number of jobs, and the index of the first."""


class Shard(Struct, frozen=True):
    """One of `count` parts; `index` counts from 1."""

    index: int = 1
    count: int = 1

    def takes(self, dossier: str) -> bool:
        """Return whether the dossier of that name is in this part."""
        return int(sha256(dossier.encode("utf-8", "surrogatepass")).hexdigest(), 16) % self.count == self.index - 1


def shard_from(typed: str, environment: Mapping[str, str]) -> Shard:
    """Return the shard that was typed. Raises CommandError."""
    if typed == "auto":
        return _of_this_job(environment)
    named = re.fullmatch(r"(\d{1,9})/(\d{1,9})", typed)
    if named and 1 <= int(named[1]) <= int(named[2]):
        return Shard(int(named[1]), int(named[2]))
    raise CommandError(f"'{typed}' is not a shard: write 2/8 for the second of eight, or auto")


def _of_this_job(environment: Mapping[str, str]) -> Shard:
    """Return the shard of a job that a CI server runs several times in parallel; everything for a single job."""
    for index, count, first in CI_VARIABLES:
        if (own := environment.get(index, "")) and (jobs := environment.get(count, "")):
            if not own.isdecimal() or not jobs.isdecimal():
                raise CommandError(f"{index}={own} and {count}={jobs} do not say which of how many jobs this is")
            return shard_from(f"{int(own) + 1 - first}/{jobs}", {})
    return Shard()
