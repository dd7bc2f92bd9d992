"""The rules as text: for `briefgen rules`, and as pages of the documentation.

Input: the table of rules. Output: lines. `python -m briefgen.review.guide` renews `docs/checking.md` and a page
for each group of rules in `docs/rules`; a test fails when they are out of date.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from textwrap import dedent

from briefgen.core.problem import NotFound, did_you_mean
from briefgen.dossier.likelihood import LIKELIHOOD_SCALES
from briefgen.review.examples import RuleExample, first_example
from briefgen.review.report import FORMS
from briefgen.review.rule import Rule
from briefgen.review.rules import GROUPS, all_rules, plugin_rules

PAGE, FOLDER = Path("docs/checking.md"), Path("docs/rules")
ALL = "briefgen rules lists them"


def listed() -> Iterator[str]:
    """Yield every rule in one line, by group."""
    width = max(map(len, all_rules()))
    added = {"From plugins": tuple(plugin_rules()[0].values())}
    for heading, rules in {**GROUPS, **added}.items():
        if rules:
            yield f"{heading}:"
        yield from (f"  {rule.id:{width}}  {rule.level:7}  {rule.summary}" for rule in rules)


def explain_rule(id_: str) -> Iterator[str]:
    """Yield one rule in full. Raises NotFound."""
    known = all_rules()
    if (rule := known.get(id_)) is None:
        of_that_kind = ", ".join(one for one in known if any(word[:4] == id_[:4] for word in one.split("-")))
        hint = did_you_mean(id_, known) or (f"there are: {of_that_kind}" if of_that_kind else ALL)
        raise NotFound(f"there is no rule '{id_}' ({hint})")
    yield f"{rule.id} ({rule.level})"
    yield f"  Finds {rule.summary}."
    yield f"  {rule.reason}"
    if rule.check:
        yield f"  To accept it on a record, with the reason:  allow: {{{rule.id}: why it is right here}}"


def with_current_sections(page: str) -> str:
    """Return the page with its marked sections up to date."""
    made = {"forms": _forms, "scales": _scales, "rules": _tables}
    for name, lines in made.items():
        start = re.search(rf"<!-- {name}: [^\n]*-->\n", page)
        assert start, f"the page has no section '{name}'"
        end = page.index("<!-- end -->", start.end())
        page = "\n".join((page[: start.end()], *lines(), "", page[end:]))
    return page


def _forms() -> Iterator[str]:
    return (f"- `{name}`: {about}" for name, about in FORMS.items())


def _scales() -> Iterator[str]:
    for id_, scale in LIKELIHOOD_SCALES.items():
        yield f"`scale: {id_}`, {scale.name} ({scale.source}):\n"
        yield "| term | per cent |\n|---|---|"
        for band in dict.fromkeys(scale.bands.values()):
            yield f"| {', '.join(band.terms)} | {band.least} to {band.most} |"
        yield ""


def _tables() -> Iterator[str]:
    yield "| group | rules |\n|---|---|"
    for heading, rules in GROUPS.items():
        yield f"| [{heading}](rules/{_file_name(heading)}) | {', '.join(f'`{rule.id}`' for rule in rules)} |"


def rule_pages() -> Mapping[str, str]:
    """Return a page for each group of rules, by file name."""
    return {_file_name(heading): "\n".join(_page(heading, rules)) for heading, rules in GROUPS.items()}


def _file_name(heading: str) -> str:
    return f"{heading.lower().replace(' ', '-')}.md"


def _page(heading: str, rules: Sequence[Rule]) -> Iterator[str]:
    yield f"# {heading}\n\nRules of [`briefgen check`](../checking.md#the-rules).\n"
    yield "| rule | level | finds | why |\n|---|---|---|---|"
    yield from map(_row, rules)
    yield ""
    for rule in rules:
        yield from _example(rule)


def _row(rule: Rule) -> str:
    return f"| `{rule.id}` | {rule.level} | {rule.summary} | {rule.reason} |"


def _example(rule: Rule) -> Iterator[str]:
    """Yield what the rule finds, and a near miss."""
    yield f"## `{rule.id}`\n\n{rule.reason}\n"
    example = first_example(rule.id)
    if example.situation:
        yield f"Found: {example.situation}\n"
        yield from _typed("It says", example.message)
        yield f"Not found: {example.near_miss}\n"
        return
    yield from _circumstances(example)
    for title, file, content in (
        ("Found", example.file, example.wrong), ("Not found", example.right_file or example.file, example.right),
    ):  # fmt: skip
        yield from _typed(title + _stored(file, example), content)


def _circumstances(example: RuleExample) -> Iterator[str]:
    """Yield what has to be known before the example: its texts, its template, its content at an earlier time."""
    for source, text in example.texts.items():
        yield from _typed(f"The text of `{source}`{', which is missing now' if example.gone else ''}", text)
    for source, text in example.edited.items():
        yield from _typed(f"The text of `{source}`, edited after it was pinned, for what is found", text)
    if example.template:
        yield from _typed("The template", example.template)
    if example.earlier:
        what = "The file when a deck was shown last" if example.file else "The content when its text was pinned"
        yield from _typed(what, example.earlier)


def _stored(file: str, example: RuleExample) -> str:
    """Return where and how the example is stored, if that matters."""
    encoding = f", saved in {example.encoding}" if example.encoding != "utf-8" else ""
    return f" in `{file}`{encoding}" if file else ""


def _typed(title: str, content: str) -> Iterator[str]:
    yield f"{title}:\n"
    yield from (f"    {line}" for line in dedent(content).strip().splitlines())
    yield ""


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in rule_pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    PAGE.write_text(with_current_sections(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
