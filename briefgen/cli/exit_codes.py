"""The exit codes of every command; a test compares the README's table with them."""

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit code of a command."""

    DONE = 0, "done"
    ERRORS = (
        1,
        "content, a template or a master has errors or cannot be read; that deck was not written, the others were",
    )
    USAGE = 2, "wrong usage"
    NOT_WRITTEN = (
        3,
        "the system refuses to write: a deck is open in another program, a folder is read-only or has the deck's name, "
        "the disk is full",
    )
    UNSEARCHED = (
        4,
        "`leakcheck` found nothing, but a file or a part of it could not be searched: it is encrypted, damaged, empty, "
        "too large or of an unknown kind",
    )
    OWN_MISTAKE = 70, "a mistake in briefgen; the same command with `--debug` shows the details to report"
    INTERRUPTED = 130, "stopped by Ctrl-C; finished decks are complete, the one being written is unchanged"

    meaning: str

    def __new__(cls, code: int, meaning: str) -> "ExitCode":
        """Create a code with its meaning in Markdown."""
        member = int.__new__(cls, code)
        member._value_ = code
        member.meaning = meaning
        return member
