"""Examples of rules: what each of them finds, and a near miss. They are data, in `examples.yaml`.

A test runs every one of them, and the pages in `docs/rules` show the first of each rule. A rule about a file, a machine
or an option has a situation instead, which a test brings about.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from msgspec import Struct, convert

from briefgen.core.yaml_reader import read_yaml

FILE = Path(__file__).parent / "examples.yaml"


class RuleExample(Struct, frozen=True, forbid_unknown_fields=True):
    """Content that the rule finds (`wrong`), and nearly the same that it does not find (`right`), as YAML.

    `texts` are the pinned texts by their sources' ids, `template` is a template's YAML, `today` the day of the check.
    `earlier` is the content when the texts were pinned, if it was another; with `gone` the texts are missing since;
    `edited` are texts as they were edited after they were pinned, where that is what is wrong. With `file`, both are
    the whole text of that file of a project, stored in `encoding`, in which `⟨U+2028⟩` is that character, and `earlier`
    is what it was when a deck was shown; `right_file` is the file of `right` where it is another.

    Where no content can show it, `situation` says in words when the rule finds something, `message` what it says then,
    and `near_miss` when it does not.
    """

    rule: str
    wrong: str = ""
    right: str = ""
    texts: Mapping[str, str] = {}
    template: str = ""
    today: date | None = None
    earlier: str = ""
    gone: bool = False
    edited: Mapping[str, str] = {}
    file: str = ""
    right_file: str = ""
    encoding: str = "utf-8"
    situation: str = ""
    message: str = ""
    near_miss: str = ""


@cache
def _typed_examples() -> tuple[RuleExample, ...]:
    """Return all entries in typed order; cached, since shipped data never changes while a program runs."""
    document, problems = read_yaml(FILE.read_bytes(), FILE.name)
    assert document is not None, problems
    assert not problems, problems
    return convert(document.data, tuple[RuleExample, ...], strict=False)


def rule_examples() -> tuple[RuleExample, ...]:
    """Return all examples that are content, in typed order."""
    return tuple(one for one in _typed_examples() if not one.situation)


def rule_situations() -> tuple[RuleExample, ...]:
    """Return the examples of the rules that no content can show."""
    return tuple(one for one in _typed_examples() if one.situation)


def first_example(rule: str) -> RuleExample:
    """Return the example on the rule's page. Raises StopIteration for a rule without one: a test finds it."""
    return next(one for one in _typed_examples() if one.rule == rule)
