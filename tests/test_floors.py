"""Rooms and floors: a room imports only from lower floors, and heavy libraries only where they belong."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "briefgen"

FLOORS = {
    8: ["cli", "__main__"],
    7: [
        "build", "batch", "answers", "chart", "check", "preview", "new", "printed", "project", "written",
        "inventory", "progress", "desktop", "cache", "order", "fingerprint", "remembered", "making", "workers",
        "brand", "failures",
    ],
    6: ["write"],
    5: ["page"],
    4: ["template"],
    3: ["slides"],
    2: ["brief", "deck"],
    1: ["dossier"],
    0: ["problem", "units", "bounded", "yamlfile", "__init__"],
}  # fmt: skip
"""Top to bottom; a room is a folder, or a module that stands by itself."""

ONLY_IN = {
    "pptx": {"write"},
    "matplotlib": {"write"},
    "jinja2": {"template"},
    "yaml": {"yamlfile"},
    "pydantic": {"dossier", "template"},
    "rich": {"progress", "check"},
    "click": {"cli"},
    "starlette": {"preview"},
    "uvicorn": {"preview"},
    "watchfiles": {"preview"},
}
"""Library: the rooms that may import it."""

FLOOR_OF = {room: floor for floor, rooms in FLOORS.items() for room in rooms}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room(module: Path) -> str:
    """The room that a file of the package stands in."""
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(module: Path) -> set[str]:
    """Every module that a file imports anywhere, in full: `briefgen.page.scene`."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are written in full"
            found.add(node.module or "")
            found.update(f"{node.module}.{name.name}" for name in node.names)
    return found


def rooms_of(names: set[str]) -> set[str]:
    """The rooms of this package among imported names."""
    return {name.split(".")[1] for name in names if name.startswith("briefgen.")} & FLOOR_OF.keys()


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_from_lower_floors(module: Path) -> None:
    own = room(module)
    assert own in FLOOR_OF, f"'{own}' stands on no floor: add it to FLOORS"
    higher = {other for other in rooms_of(imports(module)) - {own} if FLOOR_OF[other] > FLOOR_OF[own]}
    assert not higher


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_heavy_libraries_stay_in_their_rooms(module: Path) -> None:
    own = room(module)
    libraries = {name.split(".")[0] for name in imports(module)}
    strays = {library for library in libraries & ONLY_IN.keys() if own not in ONLY_IN[library]}
    assert not strays


def test_help_imports_nothing_heavy() -> None:
    listing = "import sys; from briefgen.cli import main; main(['--help']); print(sorted(sys.modules), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, check=True)
    loaded = set(ast.literal_eval(done.stderr))
    assert not loaded & {"pptx", "matplotlib", "jinja2", "pydantic", "rich", "lxml", "yaml", "numpy"}
    assert "Usage: briefgen" in done.stdout
