"""Opens the user's own editor at a line.

Input: a place that briefgen itself named. Output: a started program. The editor is that of BRIEFGEN_EDITOR or VISUAL;
the arguments are a fixed list and no shell reads them.
"""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from briefgen.core.problem import Where

# Programs by how they take a line. An editor in a terminal cannot be started from a browser page.
_COLON = frozenset({"subl", "sublime_text", "zed", "hx-gui", "atom", "lapce"})
_GOTO = frozenset({"code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"})
_PLUS = frozenset(
    {"gvim", "mvim", "emacsclient", "gedit", "gnome-text-editor", "kate", "mousepad", "xed", "pluma", "bbedit"}
)
_TERMINAL = frozenset({"vi", "vim", "nvim", "nano", "micro", "hx", "helix", "joe", "ed"})


def editor_command(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Return the editor's command; empty when none is set or it needs a terminal."""
    said = environment.get("BRIEFGEN_EDITOR") or environment.get("VISUAL") or ""
    try:
        words = shlex.split(said, posix=sys.platform != "win32")
    except ValueError:
        return ()
    words = [word.strip('"') for word in words]
    return tuple(words) if words and _name(words[0]) not in _TERMINAL else ()


def editor_arguments(command: tuple[str, ...], file: Path, where: Where) -> list[str]:
    """Return the command with the file and the line in the form that the editor takes."""
    name, line, column = _name(command[0]), max(where.line, 1), max(where.column, 1)
    if name in _GOTO:
        return [*command, "--goto", f"{file}:{line}:{column}"]
    if name in _COLON:
        return [*command, f"{file}:{line}:{column}"]
    return [*command, f"+{line}", str(file)] if name in _PLUS else [*command, str(file)]


def open_at(command: tuple[str, ...], file: Path, where: Where) -> bool:
    """Start the editor without waiting for it; return whether it started."""
    program = shutil.which(command[0])
    if program is None or not file.is_file():
        return False
    try:
        subprocess.Popen(
            [program, *editor_arguments(command, file.resolve(), where)[1:]],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    return True


def _name(program: str) -> str:
    return Path(program).name.lower().removesuffix(".exe").removesuffix(".cmd")
