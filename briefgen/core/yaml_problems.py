"""The problems of a file that is not YAML, and of a parser that cannot be loaded, in words for its author."""

import yaml

from briefgen.core.pasted import sign_near
from briefgen.core.problem import NOWHERE, Problem, Refused, Where, short_of_memory

WITH_LIBYAML = "pip install --force-reinstall --only-binary :all: PyYAML"
_UNCLOSED = {"while parsing a flow mapping": ("{", "}"), "while parsing a flow sequence": ("[", "]")}
"""What the parser was in the middle of, with the sign that begins it and the one that ends it."""


def without_parser() -> Exception:
    """Return what is wrong where PyYAML came up without its parser: it hides why it could not load it."""
    try:
        import yaml._yaml  # noqa: F401
    except ImportError as error:
        if short_of_memory(error):
            return MemoryError(str(error))
    return Refused([Problem(NOWHERE, "yaml-library", "PyYAML is installed here without libyaml", WITH_LIBYAML)])


def syntax_problem(error: yaml.MarkedYAMLError, text: str, shown: str) -> Problem:
    """Return the problem of a file that the parser gave up on, with the usual cause where that is seen."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Problem(Where(shown, 1, 1), "yaml-syntax", f"this is not YAML: {error.problem}")
    lines = text.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    if pasted := sign_near(lines, mark.line):
        return Problem(Where(shown, pasted[0] + 1, pasted[1] + 1), "yaml-syntax", *pasted[2])
    where = Where(shown, mark.line + 1, mark.column + 1)
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return Problem(where, "yaml-tab", "there is a tab where YAML needs spaces", "indent with spaces")
    return Problem(where, "yaml-syntax", f"this is not YAML: {error.problem or error.context}", _syntax_hint(error))


def _syntax_hint(error: yaml.MarkedYAMLError) -> str:
    """Return what to do about a syntax error: about its brackets or indentation where those can be the cause."""
    quotes = "text holding ': ' or ' #', or beginning with a quotation mark or one of [{*&!%@`, goes in \"quotes\""
    began = error.context_mark
    if began and error.context in _UNCLOSED and error.problem_mark and began.line < error.problem_mark.line:
        sign, closing = _UNCLOSED[error.context]
        return f"the {sign} in line {began.line + 1} has no {closing}, or {quotes}"
    if began and error.context == "while parsing a block mapping":
        return f"indent it as line {began.line + 1}, with which its block begins, or {quotes}"
    return quotes
