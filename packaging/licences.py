"""`python packaging/licences.py`: docs/licences.md, the libraries that briefgen needs and their licences."""

import sys
from pathlib import Path

from dependencies import libraries

PAGE = Path(__file__).parent.parent / "docs" / "licences.md"
HEAD = """\
# Licences of libraries

What an installation of briefgen brings, as each project states its licence (SPDX). `make licences` renews the list from
what is installed; versions are in the SBOM that comes with a release. No library is under the GPL.

| library | licence | needed for |
|---|---|---|
"""


def page() -> str:
    """The page as it should be."""
    rows = (f"| {one.name} | {one.licence} | {', '.join(one.extras) or 'always'} |\n" for one in libraries().values())
    return HEAD + "".join(rows)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{PAGE.name}: {len(libraries())} libraries\n")
