"""Why a command failed: an exit code, lines for people, problems for programs."""

import click
from msgspec import Struct

from briefgen.cli.exit_codes import ExitCode
from briefgen.core.problem import NOWHERE, CommandError, Problem, Refused, Where, short_of_memory


class Failure(Struct, frozen=True):
    """How a command failed."""

    code: ExitCode
    text: str
    problems: tuple[Problem, ...] = ()


def failure_of(error: BaseException) -> Failure | None:
    """Return what an exception means for the user; None for an internal error."""
    match error:
        case click.ClickException():
            return _one(ExitCode.USAGE, "usage", error.format_message(), _usage(error))
        case CommandError():
            return _one(ExitCode.USAGE, "usage", str(error))
        case Refused():
            return Failure(ExitCode.ERRORS, _refusal(error.problems), error.problems)
        case KeyboardInterrupt() | click.Abort():
            return _one(ExitCode.INTERRUPTED, "stopped", "stopped")
        case _ if short_of_memory(error):
            return _one(ExitCode.NOT_WRITTEN, "system", "there is not enough memory for this")
        case OSError():
            return _one(ExitCode.NOT_WRITTEN, "system", _reason(error), file=str(error.filename or ""))
    return None


def needs_traceback(error: BaseException) -> bool:
    """Return whether the user should see a traceback: for internal errors, and for errors of the operating system."""
    if isinstance(error, OSError):
        return not short_of_memory(error)
    return failure_of(error) is None


def internal_error_text(error: BaseException) -> Failure:
    """Return the message for an internal error."""
    message = f"this is a mistake in briefgen, not in your files: {type(error).__name__}: {error}"
    hint = "run the same command with --debug for the details to report"
    problem = Problem(NOWHERE, "own-mistake", message, hint)
    return Failure(ExitCode.OWN_MISTAKE, f"briefgen: {message}\n  ({hint})", (problem,))


def _one(code: ExitCode, rule: str, message: str, text: str = "", file: str = "") -> Failure:
    return Failure(code, text or f"briefgen: {message}", (Problem(Where(file), rule, message),))


def _refusal(problems: tuple[Problem, ...]) -> str:
    """Return a line for each problem; a last one where a command needs content that has errors."""
    lines = list(map(str, problems))
    if any(one.rule.startswith("content-") for one in problems):
        lines.append("briefgen: nothing was done; correct what is named above, then run the command again")
    return "\n".join(lines)


def _usage(error: click.ClickException) -> str:
    """Return click's lines: the usage, where to find help, the mistake."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    context = getattr(error, "ctx", None)
    lines = [context.get_usage(), f"Try '{context.command_path} --help' for help.\n"] if context else []
    return "\n".join((*lines, f"Error: {error.format_message()}"))


def _reason(error: OSError) -> str:
    """Return the system's reason, with the file name."""
    reason = error.strerror.lower() if error.strerror else str(error)
    return f"{error.filename}: {reason}" if error.filename else reason
