"""Baselines: files of known findings, so that a project can start checking without fixing everything at once.

Input: problems. Output: those that the baseline does not list. A finding is identified by its file, rule and message,
not by its line, so that lines may move; two alike need two entries.
"""

import json
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from briefgen.core.files import read_file
from briefgen.core.problem import Problem, Refused, Where

VERSION = 1
MAX_BYTES = 50_000_000
"""Largest baseline, in bytes."""


def fingerprints(problems: Iterable[Problem]) -> list[str]:
    """Return a fingerprint for each problem that does not depend on line numbers; equal problems get different ones."""
    met: Counter[tuple[str, str, str]] = Counter()
    marks = []
    for problem in problems:
        key = _key(problem)
        met[key] += 1
        marks.append(sha256("\0".join((*key, str(met[key]))).encode()).hexdigest()[:32])
    return marks


def baseline(problems: Iterable[Problem]) -> bytes:
    """Return a baseline file that lists these problems; the same problems give the same bytes."""
    entries = [{"file": file, "rule": rule, "message": message} for file, rule, message in sorted(map(_key, problems))]
    return (json.dumps({"version": VERSION, "known": entries}, indent=1, ensure_ascii=False) + "\n").encode()


def unknown(problems: Iterable[Problem], file: Path) -> tuple[Problem, ...]:
    """Return the problems that the baseline in `file` does not list. Raises Refused when it cannot be read."""
    left = Counter(_known(file))
    found = []
    for problem in problems:
        if left[_key(problem)]:
            left[_key(problem)] -= 1
        else:
            found.append(problem)
    return tuple(found)


def _known(file: Path) -> list[tuple[str, str, str]]:
    try:
        entries = json.loads(read_file(file, MAX_BYTES))["known"]
        return [(str(one["file"]), str(one["rule"]), str(one["message"])) for one in entries]
    except OSError as error:
        raise _refused(file, f"cannot be read: {(error.strerror or str(error)).lower()}") from None
    except (ValueError, TypeError, KeyError, RecursionError):
        raise _refused(file, "this is not a baseline of briefgen") from None


def _refused(file: Path, reason: str) -> Refused:
    return Refused([Problem(Where(file.as_posix()), "baseline-file", reason, "--write-baseline makes one")])


def _key(problem: Problem) -> tuple[str, str, str]:
    return problem.where.file, problem.rule, problem.message
