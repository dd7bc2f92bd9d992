"""`briefgen.toml`: a project's default options of commands.

Input: the project's folder. Output: defaults for the commands, by the names of their own options. Raises CommandError
with what is wrong in the file.
"""

import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from briefgen.core.files import read_file
from briefgen.core.problem import CommandError, did_you_mean
from briefgen.project.locate import PROJECT_FILE

MAX_BYTES = 1_000_000
Defaults = dict[str, dict[str, Any]]


def read_project_file(group: click.Group, root: Path) -> Defaults:
    """Return the defaults in click's form, by command and parameter; empty where there is no file."""
    file = root / PROJECT_FILE
    if not os.path.lexists(file):
        return {}
    try:
        tables = tomllib.loads(read_file(file, MAX_BYTES).decode())
    except OSError as error:
        raise CommandError(f"{file.as_posix()} cannot be read ({error.strerror or error})") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CommandError(f"{file.as_posix()}: {error}") from None
    except ValueError:  # Python refuses numbers with thousands of digits
        raise CommandError(f"{file.as_posix()}: a number in it is too long") from None
    except RecursionError:
        raise CommandError(f"{file.as_posix()}: its values are nested too deeply") from None
    return {name: dict(_defaults(_command(group, name, file), table, file)) for name, table in tables.items()}


def _command(group: click.Group, name: str, file: Path) -> click.Command:
    context = click.Context(group)
    if (command := group.get_command(context, name)) is None:
        hint = did_you_mean(name, group.list_commands(context)) or "tables are named after commands: [build]"
        raise CommandError(f"{file.as_posix()}: there is no command '{name}' ({hint})")
    return command


def _defaults(command: click.Command, table: Any, file: Path) -> Iterator[tuple[str, Any]]:
    """Yield the parameter of each option that is set, and its value."""
    if not isinstance(table, Mapping):
        raise CommandError(f"{file.as_posix()}: '{command.name}' must be a table: [{command.name}]")
    known = {flag[2:]: one for one in command.params for flag in one.opts if flag.startswith("--")}
    for name, value in table.items():
        if name not in known:
            hint = did_you_mean(name, known) or f"briefgen {command.name} --help lists the options"
            raise CommandError(f"{file.as_posix()}: [{command.name}] has no option '{name}' ({hint})")
        yield known[name].name or "", _value(known[name], name, value, file)


def _value(option: click.Parameter, name: str, value: Any, file: Path) -> Any:
    """Return the value as the command line would give it; a folder is relative to the project."""
    if option.multiple:
        return [value] if isinstance(value, str) else value
    if getattr(option, "is_flag", False) and not isinstance(value, bool):
        raise CommandError(f"{file.as_posix()}: '{name}' is true or false")
    if isinstance(option.type, click.Path) and isinstance(value, str):
        return str(file.parent / value)
    return value
