"""The commands as documents: the man page, and a reference page for each command.

Input: Commands. Output: roff or Markdown. `briefgen man` prints the one; `python -m briefgen.cli.reference` writes the
pages into `docs/commands/`, and a test fails when they are out of date.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from briefgen.cli.exit_codes import ExitCode
from briefgen.cli.syntax import Command, Option

FOLDER = Path("docs/commands")


def man_page(commands: Sequence[Command], about: str, version: str) -> str:
    """Return the whole man page, section 1."""
    lines = [f'.TH BRIEFGEN 1 "" "briefgen {version}" "User Commands"', ".SH NAME", f"briefgen \\- {_roff(about)}"]
    lines += [".SH SYNOPSIS", ".B briefgen", ".I COMMAND", "[OPTION]... [ARGUMENT]..."]
    lines += [".SH COMMANDS", *(line for command in commands for line in _man_command(command))]
    lines += [".SH EXIT STATUS"]
    for code in ExitCode:
        lines += [".TP", f".B {int(code)}", _roff(code.meaning.replace("`", ""))]
    lines += [".SH FILES", ".TP", ".I briefgen.toml", "Defaults of a project's commands."]
    return "\n".join(lines) + "\n"


def _man_command(command: Command) -> Iterator[str]:
    yield f".SS {_roff(command.usage)}"
    yield from (line for text in command.text for line in (_roff(text), ".PP"))
    for option in command.options:
        yield from (".TP", f".B {_roff(_flags(option))}", _roff(option.text))
    if command.examples:
        yield from (".PP", "Examples:", ".PP", ".nf", *map(_roff, command.examples), ".fi")


def _roff(text: str) -> str:
    """Return text that roff prints unchanged: no line begins with a request, and hyphens stay hyphens."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


def _flags(option: Option) -> str:
    return ", ".join(option.flags) + (f" {option.metavar}" if option.metavar else "")


def reference_pages(commands: Sequence[Command]) -> dict[str, str]:
    """Return a page for each command, and an index, by file name."""
    pages = {f"{command.path.replace(' ', '-')}.md": "\n".join(_page(command)) + "\n" for command in commands}
    rows = [f"| [`briefgen {one.path}`]({one.path.replace(' ', '-')}.md) | {one.summary} |" for one in commands]
    index = ["# Commands", "", "| command | what it does |", "|---|---|", *rows, "", "## Exit codes", ""]
    codes = ["| code | meaning |", "|---|---|", *(f"| {int(code)} | {code.meaning} |" for code in ExitCode)]
    return {"index.md": "\n".join([*index, *codes]) + "\n", **pages}


def _page(command: Command) -> Iterator[str]:
    yield from (f"# briefgen {command.path}", "")
    yield from (line for text in command.text for line in (text, ""))
    yield from ("```text", command.usage, "```", "")
    if command.examples:
        yield from ("## Examples", "", "```text", *command.examples, "```", "")
    if command.options:
        yield from ("## Options", "", "| option | what it does |", "|---|---|")
        yield from (f"| `{_cell(_flags(one))}` | {_cell(one.text)} |" for one in command.options)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    from briefgen.cli import commands
    from briefgen.cli.syntax import described

    FOLDER.mkdir(exist_ok=True)
    for name, text in reference_pages(tuple(described(commands))).items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
