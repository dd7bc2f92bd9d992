"""One file that runs briefgen without Python, for the system it is made on: `python packaging/executable.py`.

Needs PyInstaller and an environment with briefgen. Made on Linux x86-64 with Python 3.11 and PyInstaller 6; its size
and start are in docs/packaging.md. Windows and macOS: unverified.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
COLLECTED = ("briefgen", "pptx", "docx", "fontTools", "selectolax", "charset_normalizer", "mdit_py_plugins")
"""Packages whose data files or lazily imported modules PyInstaller does not find by itself."""
LEFT_OUT = ("matplotlib", "numpy", "mkdocs", "pytest", "hypothesis", "mypy", "selenium", "distributed", "IPython")
"""Needed only for pictures and tests, or much larger than what they add."""


def main() -> int:
    """Makes dist/briefgen."""
    command = [sys.executable, "-m", "PyInstaller", "--onefile", "--name", "briefgen", "--paths", str(ROOT)]
    command += [word for name in COLLECTED for word in ("--collect-all", name)]
    command += [word for name in LEFT_OUT for word in ("--exclude-module", name)]
    command += ["--add-data", f"{ROOT / 'templates'}:briefgen/templates", "--noconfirm", "--log-level", "ERROR"]
    return subprocess.run([*command, str(ROOT / "briefgen" / "__main__.py")], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
