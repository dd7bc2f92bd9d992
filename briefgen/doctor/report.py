"""Findings of the doctor as lines and as JSON, and its rules as the tables of `docs/doctor.md`.

Input: Problems by file, or the rules. Output: text. `python -m briefgen.doctor.report` renews the tables of the page,
and a test fails when they are out of date.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from briefgen.core.printable import counted, json_text
from briefgen.core.problem import Problem
from briefgen.doctor.rules import GROUPS

PAGE = Path("docs/doctor.md")
START, END = "<!-- rules: made by python -m briefgen.doctor.report -->\n", "<!-- end -->"
Found = Mapping[str, Sequence[Problem]]


def doctor_lines(found: Found) -> Iterator[str]:
    """Yield a line for each problem, with its rule, then how many of the files have none."""
    for problems in found.values():
        yield from (f"{problem}  [{problem.rule}]" for problem in problems)
    yield _summary(found)


def _summary(found: Found) -> str:
    clean = sum(not problems for problems in found.values())
    if len(found) > 1:
        return f"{clean} of {counted(len(found), 'file')} without problems"
    return "no problems" if clean else counted(sum(map(len, found.values())), "problem")


def doctor_json(found: Found) -> str:
    """Return one JSON object as text."""
    return json_text(as_object(found))


def as_object(found: Found) -> dict[str, Any]:
    """Return one plain object: whether each file is sound, and what was found in it."""
    files = [
        {"file": file, "sound": not problems, "problems": [problem.as_object() for problem in problems]}
        for file, problems in found.items()
    ]
    return {"files": files}


def with_current_tables(page: str) -> str:
    """Return the page with its tables up to date."""
    before, _, rest = page.partition(START)
    tables = "\n".join(_tables())
    return f"{before}{START}{tables}{END}{rest.partition(END)[2]}"


def _tables() -> Iterator[str]:
    for heading, rules in GROUPS.items():
        yield f"\n### {heading}\n\n| rule | level | finds | why | written down in |\n|---|---|---|---|---|"
        for rule in rules:
            finds = (rule.check.__doc__ or "").strip().partition("\n\n")[0].rstrip(".")
            yield f"| `{rule.id}` | {rule.level} | {finds} | {rule.reason} | {rule.source} |"
    yield "\n"


if __name__ == "__main__":
    PAGE.write_text(with_current_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
