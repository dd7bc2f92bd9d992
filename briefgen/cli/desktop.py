"""Opens files with the desktop's own program, without waiting for it."""

import os
import subprocess
import sys
from pathlib import Path


def open_in_desktop(file: Path) -> bool:
    """Ask the desktop to open `file`; return whether there is a program to ask."""
    if sys.platform == "win32":
        os.startfile(file)
        return True
    opener = "open" if sys.platform == "darwin" else "xdg-open"
    try:
        subprocess.Popen([opener, str(file)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError:
        return False
    return True
