"""The command line: reads arguments, calls the public API or a room, prints the answer.

Input: arguments. Output: text, and an ExitCode. Nothing heavy is imported here, so that `--help` answers at once.
"""

import os
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from io import StringIO
from typing import TYPE_CHECKING

import click

from briefgen.cli.exit_codes import ExitCode
from briefgen.cli.json_answer import Given, as_answer, command_path
from briefgen.cli.options import commands, say
from briefgen.core.memory import require_memory
from briefgen.project.locate import PROJECT_FILE, find_project

if TYPE_CHECKING:
    from briefgen.cli.failure import Failure
    from briefgen.cli.project_file import Defaults

__all__ = ["commands", "main"]

_LEAST_ROOM = 36_000_000
"""Bytes that a command may need beyond the 18 million of its start: a check of the starter's four decks takes 33."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; a user's mistake is one line, never a traceback."""
    try:
        return _main(sys.argv[1:] if arguments is None else list(arguments))
    except MemoryError:  # too little even to load what reports it
        print("briefgen: there is not enough memory for this", file=sys.stderr)
        return ExitCode.NOT_WRITTEN


def _main(arguments: list[str]) -> int:
    _speak_unicode()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # its threads can exhaust memory and end the process
    if "--json" in arguments:
        return _answered(arguments)
    code, failure = _run(arguments, {})
    if failure:
        say(failure.text, err=True)
    return code


def _run(arguments: Sequence[str], given: Given) -> tuple[int, "Failure | None"]:
    """Run a command; return its exit code, and how it failed if it did. Its values for `--json` go into `given`."""
    try:
        require_memory(_LEAST_ROOM)
        defaults = _project_defaults()
        code = commands.main(list(arguments), "briefgen", standalone_mode=False, obj=given, default_map=defaults)
        return int(code or ExitCode.DONE), None
    except BrokenPipeError:
        return ExitCode.DONE, None
    except (Exception, KeyboardInterrupt) as error:
        from briefgen.cli.failure import (  # slow to import, and needed only after a failure
            failure_of,
            internal_error_text,
            needs_traceback,
        )

        if "--debug" in arguments and needs_traceback(error):
            raise
        failure = failure_of(error) or internal_error_text(error)
        return failure.code, failure


def _project_defaults() -> "Defaults":
    """Return what the project's own file sets, where there is one. Raises CommandError."""
    root = find_project()
    if not os.path.lexists(root / PROJECT_FILE):
        return {}
    from briefgen.cli.project_file import read_project_file

    return read_project_file(commands, root)


def _answered(arguments: Sequence[str]) -> int:
    """Run a command and print one JSON object instead of its lines."""
    given: Given = {}
    printed = StringIO()
    with redirect_stdout(printed):
        code, failure = _run(arguments, given)
    click.echo(as_answer(command_path(commands, arguments), code, given, printed.getvalue(), failure))
    return code


def _speak_unicode() -> None:
    """Replace characters that the code page of a Windows file or pipe lacks, such as '→', instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="replace")
