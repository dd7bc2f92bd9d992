"""What the commands share: their group, the project folder, and common options."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from briefgen import __version__
from briefgen.cli.json_answer import Commands
from briefgen.core.printable import printable
from briefgen.project.locate import find_project

FOLDER = click.Path(file_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)

Command = Callable[..., Any]
SECTIONS: Mapping[str, Mapping[str, str]] = {
    "Every day": {
        "new": "projects", "build": "decks", "check": "decks", "preview": "decks", "source": "files",
        "list": "projects",
    },
    "Before a deck is sent": {"doctor": "files", "leakcheck": "files", "rests": "rests"},
    "After a deck was edited or shown": {
        "merge": "edited", "accept": "edited", "pull": "edited", "trace": "edited", "verify": "edited",
        "shown": "changes", "diff": "changes",
    },
    "Material in and out": {
        "import": "interchange", "export": "interchange", "lang": "languages", "rename": "files", "chart": "decks",
    },
    "Setting up": {
        "master": "files", "rules": "projects", "schema": "projects", "update": "projects", "completion": "shell",
        "lsp": "projects", "man": "shell", "join": "decks",
    },
}  # fmt: skip
"""The commands under the headings of `briefgen --help`, each with the module that defines it."""
MODULES = {name: module for section in SECTIONS.values() for name, module in section.items()}


class SectionedCommands(Commands):
    """The outermost group: imports the module of a command when that is needed, and lists the commands by task."""

    group_class = Commands

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, sorted."""
        return sorted(MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name; None if there is none."""
        if cmd_name in MODULES:
            import_module(f"briefgen.cli.{MODULES[cmd_name]}")
        return super().get_command(ctx, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write a section for each heading, with the commands in its order."""
        width = formatter.width - 6 - max(map(len, MODULES))
        for heading, names in SECTIONS.items():
            with formatter.section(heading):
                formatter.write_dl([(name, self._summary(ctx, name, width)) for name in names])

    def _summary(self, ctx: click.Context, name: str, width: int) -> str:
        command = self.get_command(ctx, name)
        return command.get_short_help_str(width) if command else ""


def project_root() -> Path:
    """Return the project's folder; print which when it is not the current one."""
    root = find_project()
    if root != Path():
        say(f"briefgen: the project is {root.resolve()}", err=True)
    return root


def parse_day(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    """Return the typed day; None if none was typed. Raises BadParameter."""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise click.BadParameter(f"'{value}' is not a day; write it as 2025-12-31") from None


def parse_share(_: click.Context, __: click.Parameter, value: str) -> float:
    """Return `1%` as 0.01. Raises BadParameter."""
    number = value.removesuffix("%")
    try:
        share = float(number) / 100
    except ValueError:
        share = -1
    if not value.endswith("%") or not 0 <= share <= 1:
        raise click.BadParameter(f"'{value}' is not a share; write it as 1%")
    return share


def parse_languages(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the language tags that were typed. Raises BadParameter."""
    for value in values:
        from briefgen.core.language import HINT, is_language  # rarely given

        if not is_language(value):
            raise click.BadParameter(f"'{value}' is not a language tag; write {HINT}, or tr")
    return values


def debug_requested() -> bool:
    """Return whether `--debug` was given, before or after the command's name."""
    return bool(click.get_current_context().meta.get("debug"))


def _note_debug(context: click.Context, _: click.Parameter, value: bool) -> None:
    context.meta["debug"] = value or debug_requested()


@click.group(cls=SectionedCommands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__)
@click.option("--debug", is_flag=True, expose_value=False, callback=_note_debug,
              help="Show the traceback of a mistake in briefgen.")  # fmt: skip
def commands() -> None:
    """Briefing decks from sourced records: one dispute's content, one PowerPoint deck per audience."""


def debug_option(command: Command) -> Command:
    return click.option("--debug", is_flag=True, expose_value=False, hidden=True, callback=_note_debug)(command)


class Format(click.ParamType):  # type: ignore[type-arg]
    """The name of a format, of briefgen's own or of a plugin."""

    name = "format"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        from briefgen.build.formats import BUILT_IN

        return f"[{'|'.join(BUILT_IN)}|…]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from briefgen.build.formats import known_format
        from briefgen.core.problem import NotFound

        try:
            return known_format(value)
        except NotFound as missing:
            raise click.BadParameter(str(missing), ctx, param) from None


def formats_option(command: Command) -> Command:
    text = "Format; may be given several times."
    option = click.option("-f", "--format", "forms", multiple=True, type=Format(), default=["pptx"], show_default=True,
                          help=text)  # fmt: skip
    return option(command)


def templates_option(command: Command) -> Command:
    text = "Template to use, by name; may be given several times. [default: all]"
    return click.option("-t", "--template", "wanted", multiple=True, metavar="TEMPLATE", help=text)(command)


dossier_option = click.option("--dossier", default="", metavar="NAME",
                           help="Dossier, where several have a source of that name.")  # fmt: skip
master_option = click.option("-m", "--master", default="", metavar="NAME",
                          help="PowerPoint master, a name or a file. [default: the template's]")  # fmt: skip
since_option = click.option("--since", metavar="NAME", default="",
                        help="Flag what is new or changed since 'briefgen shown NAME'; last: the latest.")  # fmt: skip
clean_master_option = click.option("--clean-master", is_flag=True,
                                help="Leave out what the master holds and no page uses.")  # fmt: skip
shard_option = click.option("--shard", default="", metavar="I/N",
                         help="Only part I of N of the dossiers; 'auto': the part of this CI job.")  # fmt: skip
strict_option = click.option("--strict", is_flag=True, help="Count warnings as errors.")


def print_lines(lines: Iterable[object], err: bool = False) -> None:
    """Print each on a line of its own."""
    for line in lines:
        say(str(line), err=err)


def say(text: str, err: bool = False) -> None:
    """Print a text with a line break, with control characters replaced: text from files must not steer the terminal."""
    click.echo(printable(text), err=err)
