"""`--json`: the result of a command as one object, of the same shape for every command and every error.

Input: what a command gave, or the lines that it printed. Output: JSON, described in docs/shell.md.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import click

from briefgen import __version__
from briefgen.core.printable import json_text

if TYPE_CHECKING:
    from briefgen.cli.failure import Failure

FORMAT = 1
"""Version of the shape. Adding a key keeps the number; renaming or removing one raises it."""
SERVING = ("completion", "lsp", "man", "preview")
"""Commands without `--json`: they print a file of another format, or keep running."""

Given = dict[str, Any]


class Commands(click.Group):
    """A group whose commands all have the option `--json`."""

    group_class: type[click.Group] | type[type] | None = type

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        if not isinstance(cmd, click.Group) and (name or cmd.name) not in SERVING:
            cmd.params.append(_option())
        super().add_command(cmd, name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is named. Raises UsageError with the nearest name, also of one not imported yet."""
        name, known = args[0], self.list_commands(ctx)
        if name not in known and not name.startswith("-") and not ctx.resilient_parsing:
            from briefgen.core.problem import did_you_mean  # imported late to keep `--help` fast

            hint = did_you_mean(name, known)
            ctx.fail(f"No such command '{name}'{f' ({hint})' if hint else ''}.")
        return super().resolve_command(ctx, args)


def _option() -> click.Option:
    text = "Print one JSON object instead of lines."
    return click.Option(["--json"], is_flag=True, expose_value=False, help=text, callback=_note)


def _note(context: click.Context, _: click.Parameter, value: bool) -> None:
    context.meta["json"] = value


def json_requested() -> bool:
    """Return whether the answer is wanted as JSON."""
    return bool(click.get_current_context().meta.get("json"))


def give(values: Mapping[str, Any]) -> None:
    """Return these values as the JSON answer, if JSON is wanted, instead of the printed lines."""
    context = click.get_current_context()
    context.ensure_object(dict).update(values)


def as_answer(command: str, code: int, given: Given, printed: str, failure: "Failure | None") -> str:
    """Return the object: its version, the command, the exit code, every problem, and what the command gave."""
    problems = [problem.as_object() for problem in failure.problems] if failure else given.get("problems", [])
    values = {name: value for name, value in given.items() if name not in ("exit", "problems")}
    if not values and not failure:
        values = {"lines": printed.splitlines()}
    head = {"format": FORMAT, "briefgen": __version__, "command": command, "exit": code, "problems": problems}
    return json_text(head | values)


def command_path(group: click.Group, arguments: Iterable[str]) -> str:
    """Return the name of the command that was typed, `source add` for one in a group."""
    command: click.Command = group
    names: list[str] = []
    for word in arguments:
        if isinstance(command, click.Group) and word in command.commands:
            command = command.commands[word]
            names.append(word)
    return " ".join(names)
