"""The command line: reads arguments, calls the public API or a room, prints the answer. No logic.

Comes in: arguments. Goes out: text, and an ExitCode. Nothing heavy is imported here, so that `--help` answers at once.
"""

import os
import sys
from collections.abc import Sequence

import click

from briefgen.cli import changes, decks, desk, edited, files, interchange, languages, shell
from briefgen.cli.exit_codes import ExitCode
from briefgen.cli.options import commands

__all__ = ["changes", "commands", "decks", "desk", "edited", "files", "interchange", "languages", "main", "shell"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns the exit code; a user's mistake is one line, never a traceback."""
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    _speak_unicode()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # its threads' buffers end a process that is short of memory
    try:
        return int(commands.main(list(arguments), "briefgen", standalone_mode=False) or ExitCode.DONE)
    except click.ClickException as mistake:
        mistake.show()
        return ExitCode.USAGE
    except (KeyboardInterrupt, click.Abort):
        return _say("briefgen: stopped", ExitCode.INTERRUPTED)
    except BrokenPipeError:
        return ExitCode.DONE
    except Exception as mistake:
        return _answer_to(mistake, "--debug" in arguments)


def _answer_to(mistake: Exception, debug: bool) -> int:
    """Says in a line what ended the command, and returns the exit code; `debug` raises what is no mistake of a user."""
    from briefgen.core.problem import Refused, Unusable, short_of_memory  # not needed to print a help page

    if isinstance(mistake, Unusable):
        return _say(f"briefgen: {mistake}", ExitCode.USAGE)
    if isinstance(mistake, Refused):
        return _say("\n".join(map(str, mistake.problems)), ExitCode.ERRORS)
    if short_of_memory(mistake):
        return _say("briefgen: there is not enough memory for this", ExitCode.NOT_WRITTEN)
    if debug:
        raise mistake
    if isinstance(mistake, OSError):
        return _say(f"briefgen: {_reason(mistake)}", ExitCode.NOT_WRITTEN)
    line = f"briefgen: this is a mistake in briefgen, not in your files: {type(mistake).__name__}: {mistake}"
    return _say(f"{line}\n  (run the same command with --debug for the details to report)", ExitCode.OWN_MISTAKE)


def _speak_unicode() -> None:
    """Windows gives a file or a pipe a code page that lacks '→'; there it becomes a question mark, and ends nothing."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="replace")


def _reason(error: OSError) -> str:
    """What the system will not do, and with which file."""
    reason = error.strerror.lower() if error.strerror else str(error)
    return f"{error.filename}: {reason}" if error.filename else reason


def _say(line: str, code: int) -> int:
    click.echo(line, err=True)
    return code
