"""The syntax of the commands as values, read from the commands themselves.

Input: the click commands. Output: one Command for each. Completion in shells, the man page and the reference pages
are all written from these, so that none of them lists commands or options of its own.
"""

import inspect
from collections.abc import Iterator
from typing import Any

import click
from msgspec import Struct

NAMES = {
    "dossiers": "dossiers", "dossier": "dossiers", "wanted": "templates", "template": "templates", "base": "templates",
    "master": "masters", "slot": "slots", "old": "records", "id_": "records", "reader": "readers",
    "name": "masters", "ids": "records",
}  # fmt: skip
"""Kind of names that a parameter takes, where those can be listed."""
OTHER = {("rules", "id_"): "rules", ("source add", "id_"): "sources", ("source show", "id_"): "sources"}
"""Command and parameter that take another kind of names than in other commands."""
FREE = {("new", "dossier"), ("new", "template"), ("shown", "name"), ("rename", "new")}
"""Command and parameter that take a new name."""


class Option(Struct, frozen=True):
    """An option, or an argument if it has no `flags`."""

    flags: tuple[str, ...]
    metavar: str
    text: str
    takes: str
    """What it takes: a kind of names, `files`, `folders`, or words with `|` between them; empty: anything."""
    is_flag: bool = False


class Command(Struct, frozen=True):
    """A command with its options and arguments; `path` is its full name, such as `source add`."""

    path: str
    summary: str
    text: tuple[str, ...]
    examples: tuple[str, ...]
    options: tuple[Option, ...]
    arguments: tuple[Option, ...]
    usage: str


def described(group: click.Group, above: str = "") -> Iterator[Command]:
    """Yield every command of the group and of its subgroups, sorted by name; a group comes before its commands."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command, path = group.get_command(context, name), f"{above} {name}".strip()
        if command is None:
            continue
        yield _command(command, path)
        if isinstance(command, click.Group):
            yield from described(command, path)


def _command(command: click.Command, path: str) -> Command:
    context = click.Context(command, info_name=f"briefgen {path}")
    paragraphs = inspect.cleandoc(command.help or "").split("\n\n")
    text = tuple(" ".join(one.split()) for one in paragraphs if not one.startswith("\b"))
    examples = tuple(line for one in paragraphs if one.startswith("\b") for line in one.split("\n")[1:])
    shown = [one for one in command.params if not getattr(one, "hidden", False)]
    options = tuple(_option(one, path, context) for one in shown if isinstance(one, click.Option))
    arguments = tuple(_option(one, path, context) for one in shown if isinstance(one, click.Argument))
    usage = " ".join((f"briefgen {path}", *command.collect_usage_pieces(context)))
    return Command(path, text[0] if text else "", text, examples, options, arguments, usage)


def _option(one: click.Parameter, path: str, context: click.Context) -> Option:
    is_flag = isinstance(one, click.Option) and one.is_flag
    flags = (*one.opts, *one.secondary_opts) if isinstance(one, click.Option) else ()
    metavar = "" if is_flag else one.make_metavar(context)
    text = getattr(one, "help", "") or ""
    if getattr(one, "show_default", False) and one.default not in (None, ()):
        default: Any = one.default
        default = ", ".join(map(str, default)) if isinstance(default, list | tuple) else default
        text = f"{text} [default: {default}]"
    return Option(flags, metavar, text, "" if is_flag else _takes(one, path), is_flag)


def _takes(one: click.Parameter, path: str) -> str:
    if isinstance(one.type, click.Choice):
        return "|".join(map(str, one.type.choices))
    if isinstance(one.type, click.Path | click.File):
        return "folders" if isinstance(one.type, click.Path) and not one.type.file_okay else "files"
    if one.type.name == "format":
        from briefgen.build.formats import BUILT_IN

        return "|".join(BUILT_IN)
    if (path, one.name) in FREE or one.type is not click.STRING:
        return ""
    return OTHER.get((path, one.name or ""), NAMES.get(one.name or "", ""))
