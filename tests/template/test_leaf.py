"""Texts with Jinja: what is allowed, what they evaluate to, and that hostile ones fail at once in one line each."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.audience.brief import Brief, Show
from briefgen.core.problem import Refused, Where
from briefgen.template.context import NAMES, Marks, deck_scope, render
from briefgen.template.evaluate import items_of, leaf_text, truth_of
from briefgen.template.leaf import FILTERS, MAX_LEAF, TESTS, each_leaf, expression_leaf, text_leaf
from briefgen.template.scope import Scope, StepBudget
from tests.template.conftest import DISPUTE

WHERE = Where("templates/a.yaml", 3, 5)
SAID = {
    "No Jinja at all: 100 %": "No Jinja at all: 100 %",
    "{{ title }}, {{ cutoff }}": "The ferry, 1 March 2024",
    "{{ subtitle|upper }} / {{ '  x '|trim }} / {{ reader|lower }}": "TWO ISLANDS AND A BOAT / x / press",
    "{{ events|length }} of {{ events|count + 1 }}, {{ 5 - 2 }}": "2 of 3, 3",
    "{{ actors|join(' and ') }}": "Ada and Bo",
    "{{ (actors|first).name }} {{ (actors|last).name }} {{ actors[1].name }} {{ actors['bo'].name }}": "Ada Bo Bo Bo",
    "{{ actors|map(attribute='kind')|join('+') }}": "person+person",
    "{{ positions|selectattr('stance', 'eq', 'for')|length }}{{ positions|rejectattr('date')|length }}": "12",
    "{% for x in issues %}{{ loop.index }} {{ x.short }}{{ '' if loop.last else '; ' }}{% endfor %}": "1 Fare; 2 Boat",
    "{% for one in issues if one.id == 'boat' %}{{ one.short }}{% else %}none{% endfor %}": "Boat",
    "{% for one in gaps %}{{ one }}{% else %}none{% endfor %}": "none",
    "{% if events|length > 9 %}many{% elif quotes %}some{% else %}none{% endif %}": "some",
    "{{ 'ada' in actors }}, {{ quotes[0].by == actors[0] }}, {{ 'x' not in actors }}": "True, True, True",
    "{{ 'b' in ['a', 'b'] }}, {{ 'b' is eq('b') }}, {{ 1 < 2 <= 2 }}, {{ not events }}": "True, True, True, False",
    "{{ part|default('no part') }} {{ 's' if has_story else 'no' }} {{ slot ~ '-' ~ 2 }}": "no part s origins-2",
    "{{ sources['s2'].outlet }} is number {{ sources['s2'].number }}": "Courier is number 2",
    "{# nothing #}": "",
    "{{ ' ' }}": "",
    "{{ '\\n' }} {{ '\u00a0' }}": "",
}  # fmt: skip


@pytest.mark.parametrize("source", SAID)
def test_what_a_text_says(source: str, rendered: Callable[..., str]) -> None:
    assert rendered(source) == SAID[source]


DISPUTED = "accounts\u00a0differ"
CITED = {
    "{{ events['strike'].what }}": "The crew strikes [1][2]",
    "{{ events['strike'] }}": "The crew strikes [1][2]",
    "{{ events['launch'].what|upper }}": f"THE FERRY SAILS [1] {DISPUTED}",
    "{{ events['launch'].date }}: {{ events['launch'].what }}": f"July 2019: The ferry sails [1] {DISPUTED}",
    "{{ positions['fare.bo'].what ~ '!' }}": "Thinks it fair (reported) [2]!",
    "{{ quotes|map(attribute='words')|join(' / ') }}": "It is a scandal [1]",
    "{{ (quotes|first).by.name }}: {{ (quotes|first).words }}": "Ada: It is a scandal [1]",
    "{{ discrepancies[0].sides|join('; ') }}": f"In July [1] {DISPUTED}; In May [2] {DISPUTED}",
    "{{ events['strike'].who|join(', ') }}": "Bo",
}


@pytest.mark.parametrize("source", CITED)
def test_words_of_a_record_never_come_without_what_supports_them(source: str, rendered: Callable[..., str]) -> None:
    assert rendered(source) == CITED[source]


def test_quoted_words_say_why_they_may_not_be_the_speakers(
    rendered: Callable[..., str], brief: Callable[..., Brief]
) -> None:
    doubtful = "words: It is a scandal, translated: yes, paraphrase: told by others"
    seen = brief(dispute=DISPUTE.replace("words: It is a scandal", doubtful))
    assert rendered("{{ quotes[0].words }}", seen) == "It is a scandal (translated, possibly a paraphrase) [1]"


def test_a_payer_is_an_actor_or_a_word_and_one_withheld_is_nothing(
    rendered: Callable[..., str], brief: Callable[..., Brief]
) -> None:
    figures = "".join(
        f"  f-{n}: {{what: Fee, value: '2', unit: EUR, payer: {payer}, cite: s1}}\n"
        for n, payer in enumerate(("the guests", "ada", "secret", "launch"))
    )
    secret = DISPUTE.replace("actors:\n", "actors:\n  secret: {name: Nobody, kind: person, read: team}\n")
    seen = brief(dispute=secret.replace("quotes:\n", f"figures:\n{figures}quotes:\n"))
    assert rendered("{{ figures|map(attribute='payer')|join(' / ') }}", seen) == "the guests [1] / Ada /  / launch [1]"


def test_citations_become_runs_that_lead_to_the_register(brief: Callable[..., Brief]) -> None:
    seen = brief()
    marks = Marks(seen)
    leaf, _ = text_leaf("Then {{ events['strike'].what }}.", WHERE, NAMES)
    runs = render(leaf, deck_scope(seen, marks, StepBudget()), marks)
    assert [(run.text, run.goto) for run in runs] == [
        ("Then The crew strikes", ""), (" ", ""), ("[1]", "sources"), ("[2]", "sources"), (".", ""),
    ]  # fmt: skip


def test_a_reader_learns_of_nothing_that_is_withheld(rendered: Callable[..., str], brief: Callable[..., Brief]) -> None:
    assert rendered("{{ quotes|length }}") == "1"
    assert rendered("{{ quotes|length }}", brief("team")) == "2"
    with pytest.raises(Refused, match=r"there is no 'q-secret' in this list"):
        rendered("{{ quotes['q-secret'] }}")
    assert rendered("{{ sources[0].grade }}", brief(show=Show(grades=False))) == ""


HIDDEN = ["where", "read", "allow", "cite", "why_not", "__class__", "parts"]


@pytest.mark.parametrize("name", HIDDEN)
def test_parts_of_records_that_no_template_sees(name: str, rendered: Callable[..., str]) -> None:
    for source in (f"{{{{ events[0].{name} }}}}", f"{{{{ events[0]['{name}'] }}}}", f"{{{{ events|map('{name}') }}}}"):
        with pytest.raises(Refused):
            rendered(source)


WRONG = {
    "{{ evnts }}": "'evnts' is not known here (did you mean 'events'?)",
    "{{ events[0].wath }}": "there is no 'wath' here (did you mean 'what'?)",
    "{{ ''.__class__.__mro__ }}": "'__class__' is not allowed in a template",
    "{{ events|attr('__class__') }}": "the filter 'attr' is not allowed in a template",
    "{{ 9**(9**9) }}": "'**' is not allowed in a template",
    "{{ 'x' * 900000000 }}": "'*' is not allowed in a template",
    "{{ '%200000000d' % 1 }}": "'%' is not allowed in a template",
    "{{ '%200000000d'|format(1) }}": "the filter 'format' is not allowed in a template",
    "{{ 0.5 + " + "9" * 400 + " }}": "a number of more than 15 digits is not allowed in a template",
    "{{ 1e400 }}": "a number of more than 15 digits is not allowed in a template",
    "{{ events[1000000000000000] }}": "a number of more than 15 digits is not allowed in a template",
    "{{ 'x'|center(900000000) }}": "the filter 'center' is not allowed in a template",
    "{{ range(900000000)|list }}": "a call is not allowed in a template",
    "{{ [1, 2][0:1] }}": "anything but an id or a number in [ ] is not allowed in a template",
    "{{ events[title] }}": "anything but an id or a number in [ ] is not allowed in a template",
    "{% include '../../etc/passwd' %}": "'include' is not allowed in a template",
    "{% import 'a' as b %}": "'import' is not allowed in a template",
    "{% extends 'a' %}": "'extends' is not allowed in a template",
    "{% macro a() %}{% endmacro %}": "'macro' is not allowed in a template",
    "{% set a = 1 %}": "'set' is not allowed in a template",
    "{% block a %}{% endblock %}": "'block' is not allowed in a template",
    "{% for a, b in events %}{% endfor %}": "a loop over more than one name, or into itself, is not allowed in a",
    "{% for a in events recursive %}{% endfor %}": "a loop over more than one name, or into itself, is not allowed in",
    "{{ 'a' is string }}": "the test 'string' is not allowed in a template",
    "{{ {'a': 1} }}": "a mapping is not allowed in a template",
    "{{ '\\ue000' }}": "the character U+E000 is not allowed in a template",
    "{{ 'a\\u202eb' }}": "the character U+202E is not allowed in a template",
    "{{ events }}": "a list cannot be printed as it is (write |join(', ') behind it)",
    "{{ 'a' + 'b' }}": "only numbers can be added or taken away (texts are joined with ~)",
    "{{ title|first }}": "this is not a list",
    "{{ title[0] }}": "this is not a list",
    "{{ events == events }}": "lists cannot be compared (compare their |length, or ask 'in')",
    "{{ events|join(1, 2, 3) }}": "'join' lacks an argument",
    "{{ events": "this is not Jinja",
    "{% if %}": "this is not Jinja",
    "{{ " + "(" * 900 + ")" * 900 + " }}": "this Jinja is nested too deep",
    "{{ " + "1" * MAX_LEAF + " }}": f"a text with Jinja of {MAX_LEAF + 6} characters; the most is {MAX_LEAF}",
    "{{ " + "-".join("1" * 900) + " }}": "this Jinja is nested too deep",
}  # fmt: skip


@pytest.mark.parametrize("source", WRONG, ids=lambda source: source[:40])
def test_what_may_not_be_in_a_text_is_one_line_with_its_place(source: str, rendered: Callable[..., str]) -> None:
    with pytest.raises(Refused) as refused:
        rendered(source)
    lines = [str(problem) for problem in refused.value.problems]
    assert any(line.startswith(f"templates/a.yaml:3:5: error: {WRONG[source]}") for line in lines), lines
    assert not any("\n" in line or len(line) > 300 for line in lines)


def test_loops_in_loops_end_with_their_budget() -> None:
    hundred = tuple(range(100))
    scope = Scope({"title": hundred}, StepBudget())
    loops = "{% for a in title %}{% for b in title %}{% for c in title %}{{ c }}{% endfor %}{% endfor %}{% endfor %}"
    leaf, _ = text_leaf(loops, WHERE, NAMES)
    with pytest.raises(Refused, match="takes more than 200000 steps"):
        leaf_text(leaf, scope)
    with pytest.raises(Refused, match="steps"):  # and it stays spent: the next leaf of the deck gets no second budget
        leaf_text(text_leaf("{{ title|length }}", WHERE, NAMES)[0], scope)


def test_loops_that_do_nothing_end_too() -> None:
    scope = Scope({"title": tuple(range(1000))}, StepBudget())
    leaf, _ = text_leaf("{% for a in title %}{% for b in title %}{% endfor %}{% endfor %}", WHERE, NAMES)
    with pytest.raises(Refused, match="steps"):
        leaf_text(leaf, scope)


def test_text_that_grows_in_loops_ends_with_its_budget() -> None:
    scope = Scope({"title": tuple(range(300)), "subtitle": "x" * 500}, StepBudget())
    leaf, _ = text_leaf("{% for a in title %}{{ title|join(subtitle) }}{% endfor %}", WHERE, NAMES)
    with pytest.raises(Refused, match="writes more than 1000000 characters"):
        leaf_text(leaf, scope)


HOSTILE = [source for source in WRONG if "**" in source or "00000" in source or "((" in source]


def test_hostile_templates_cost_nothing(tmp_path: Path) -> None:
    """In a process of its own with 500 MB and 5 s: all of them in one template are refused, line by line."""
    lines = [f"  - prose: s{n}\n    kicker: {source!r}\n" for n, source in enumerate(HOSTILE)]
    (tmp_path / "a.yaml").write_text("reads: press\nslides:\n" + "".join(lines), encoding="utf-8")
    code = (
        "import sys\n"
        "try:\n"
        "    import resource\n"
        "    resource.setrlimit(resource.RLIMIT_AS, (500_000_000, 500_000_000))\n"
        "except ImportError:\n"
        "    pass\n"
        "from pathlib import Path\n"
        "from briefgen.core.problem import Refused\n"
        "from briefgen.template.read import read_template\n"
        "try:\n"
        "    read_template('a', [Path(sys.argv[1])])\n"
        "except Refused as refused:\n"
        "    print(refused)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, timeout=5, check=True
    )
    places = {line.split(": error:")[0] for line in done.stdout.splitlines()}
    assert len(places) == len(HOSTILE) > 4
    assert done.stderr == ""


def test_an_expression_holds_or_not(brief: Callable[..., Brief]) -> None:
    seen = brief()
    scope = deck_scope(seen, Marks(seen), StepBudget()).having(has_story=False)
    expected = {
        "events": True,
        "gaps": False,
        "has_story": False,
        "quotes|length > 2": False,
        "not has_story and events": True,
    }
    for source, truth in expected.items():
        leaf, problems = expression_leaf(source, WHERE, NAMES)
        assert problems == ()
        assert truth_of(leaf, scope) is truth


@pytest.mark.parametrize("source", ["has_story }}{{ events", "has_story has_story", "", "{% if has_story %}"])
def test_an_expression_is_one_expression(source: str) -> None:
    _, problems = expression_leaf(source, WHERE, NAMES)
    assert [problem.rule for problem in problems] == ["template-syntax"]


def test_what_is_repeated_over(brief: Callable[..., Brief]) -> None:
    each, problems = each_leaf("one in positions|selectattr('stance', 'eq', 'for')", WHERE, NAMES)
    assert each is not None
    assert problems == ()
    seen = brief()
    items = items_of(each.items, deck_scope(seen, Marks(seen), StepBudget()))
    assert [item.record.id for item in items] == ["fare.ada"]


@pytest.mark.parametrize("source", ["actors", "events in events", "loop in events", "a, b in events", "a in"])
def test_what_cannot_be_repeated_over(source: str) -> None:
    _, problems = each_leaf(source, WHERE, NAMES)
    assert problems


@given(st.text(max_size=80).map(lambda text: "{{" + text + "}}"))
def test_no_text_ends_in_anything_but_words_or_problems(source: str) -> None:
    leaf, problems = text_leaf(source, WHERE, NAMES)
    if not problems:
        values = dict.fromkeys(NAMES, ())
        try:
            leaf_text(leaf, Scope(values, StepBudget()))
        except Refused as refused:
            problems = refused.problems
    assert all(problem.where == WHERE for problem in problems)


def test_the_guide_names_every_name_filter_and_test() -> None:
    guide = Path(__file__).parents[2].joinpath("docs/templates.md").read_text(encoding="utf-8")
    missing = {word for word in (*NAMES, *FILTERS, *TESTS) if f"`{word}`" not in guide}
    assert missing == set()
