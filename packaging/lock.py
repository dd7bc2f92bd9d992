"""`python packaging/lock.py`: packaging/locked.txt, every library of a developer's environment with its files' hashes.

Made by pip-tools for the Python and system it runs on (the list in the project: Linux, Python 3.11). It names no index:
files come from the one that is set up, and only files with these hashes are taken. Versions in the list stay, unless
`--upgrade` is given.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
LOCKED = ROOT / "packaging" / "locked.txt"
HEAD = """\
# Every library of a developer's environment, for Linux and Python 3.11: 'make lock' renews it.
#   pip install --require-hashes -r packaging/locked.txt && pip install --no-deps --no-build-isolation -e .
"""
OPTIONS = (
    "--quiet", "--generate-hashes", "--allow-unsafe", "--strip-extras", "--no-header", "--no-annotate",
    "--no-emit-index-url", "--no-emit-find-links", "--extra", "test", "--extra", "fuzz",
)  # fmt: skip
OURS = ("briefgen @", "# WARNING", "# Consider", "#   pip install", "# The following")
"""Lines about briefgen itself, which its extras name, and about the place where it is."""


def main() -> None:
    """Renews the list."""
    with TemporaryDirectory() as folder:
        made = Path(folder) / "locked.txt"
        made.write_bytes(LOCKED.read_bytes())
        options = [*OPTIONS, *sys.argv[1:]]
        command = [sys.executable, "-m", "piptools", "compile", *options, "--output-file", str(made), "setup.cfg"]
        subprocess.run(command, cwd=ROOT, check=True)
        lines = made.read_text(encoding="utf-8").splitlines(keepends=True)
    LOCKED.write_text(HEAD + "".join(line for line in lines if not line.startswith(OURS)), encoding="utf-8")


if __name__ == "__main__":
    main()
