"""Which room may import which, as data, and where each heavy library may be imported.

A room is a package directly under `briefgen/`. The list says what is allowed, not an order: so that no stage after the
gate can import what loads a Dossier is a fact that a test checks. Imports inside functions count like any other.
"""

import ast
import subprocess
import sys
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "briefgen"

MAY_IMPORT = {
    "core": "",
    "locale": "core",
    "dossier": "core",
    "audience": "core locale dossier",
    "deck": "core locale",
    "wording": "core locale audience deck dossier",
    "slides": "core locale audience deck dossier wording",
    "template": "core locale audience deck dossier wording slides",
    "page": "core locale deck",
    "ooxml": "core page.scene page.box page.master page.runs",
    "master": "core deck page ooxml",
    "write": "core locale deck page ooxml master",
    "doctor": "core ooxml master",
    "store": "core",
    "project": "core dossier slides template",
    "evidence": "core dossier project store",
    "review": "core audience deck dossier evidence wording template",
    "leak": "core audience dossier ooxml project review template",
    "changes": "core dossier audience wording store",
    "interchange": "core locale dossier audience wording store",
    "edited": "core dossier audience page.scene page.box page.master page.runs ooxml doctor store changes",
    "build": "core locale dossier audience deck template page ooxml master write doctor evidence review store project"
    " edited changes leak",
    "preview": "core dossier audience deck wording template page master write evidence review store project"
    " changes build lsp",
    "lsp": "core dossier audience slides template wording evidence build project",
    "cli": "core store project template build preview evidence review doctor leak changes interchange lsp",
    "__main__": "core cli",
    "__init__": "core project build review",
}
"""Room: the rooms, or parts of rooms (`page.scene`), that its modules may import besides its own."""

ONLY_IN = {
    "pptx": {"master", "write"},
    "docx": {"write"},
    "matplotlib": {"write"},
    "jinja2": {"template"},
    "rapidfuzz": {"edited"},
    "yaml": {"core"},
    "rich": {"cli", "review"},
    "click": {"cli"},
    "fsspec": {"store"},
    "distributed": {"build"},
    "cloudpickle": {"build"},
    "openpyxl": {"interchange"},
    "bibtexparser": {"interchange"},
    "rispy": {"interchange"},
    "xlsxwriter": {"interchange"},
    "icalendar": {"interchange"},
    "babel": {"interchange", "locale"},
    "uharfbuzz": {"page"},
    "pypinyin": {"locale"},
    "uniseg": {"page"},
    "pyphen": {"page"},
    "starlette": {"preview"},
    "uvicorn": {"preview"},
    "watchfiles": {"preview"},
    "pygls": {"lsp"},
    "lsprotocol": {"lsp"},
    "selectolax": {"evidence"},
    "markdown_it": {"evidence"},
    "pdfminer": {"evidence"},
    "charset_normalizer": {"evidence"},
}
"""Library: the rooms that may import it."""

MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(module: Path) -> str:
    """`page.scene` for the file `briefgen/page/scene.py`, `page` for `briefgen/page/__init__.py`."""
    parts = module.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def room_of(name: str) -> str:
    """`page` for `page.scene`."""
    return name.partition(".")[0]


@cache
def imports(module: Path) -> frozenset[str]:
    """Every module that a file imports anywhere, in full: `briefgen.page.scene`."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are written in full"
            found.add(node.module or "")
            found.update(f"{node.module}.{name.name}" for name in node.names)
    return frozenset(found)


KNOWN = {name_of(module) for module in MODULES}


def own_imports(module: Path) -> set[str]:
    """The modules of other rooms that a file imports, as `page.scene`."""
    named = {name.removeprefix("briefgen.") for name in imports(module) if name.startswith("briefgen.")}
    return {name for name in named & KNOWN if room_of(name) != room_of(name_of(module))}


def allowed(room: str, name: str) -> bool:
    """Whether a room may import a module."""
    return any(name == one or name.startswith(f"{one}.") for one in MAY_IMPORT[room].split())


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_room_imports_only_what_it_may(module: Path) -> None:
    room = room_of(name_of(module))
    assert room in MAY_IMPORT, f"'{room}' is no room: add it to MAY_IMPORT and to docs/how-a-deck-is-made.md"
    # a package named by 'from briefgen.page import scene' is the import of 'page.scene'
    packages = {name.rpartition(".")[0] for name in own_imports(module)}
    assert {name for name in own_imports(module) - packages if not allowed(room, name)} == set()


def test_no_module_is_outside_a_room() -> None:
    assert {module.name for module in PACKAGE.glob("*.py")} == {"__init__.py", "__main__.py"}


def test_rooms_import_each_other_in_one_direction() -> None:
    graph = {room: {room_of(one) for one in may.split()} for room, may in MAY_IMPORT.items()}
    parts = {"ooxml": graph["ooxml"] - {"page"}}  # values of the scene only, which import nothing of ooxml
    try:
        TopologicalSorter(graph | parts).prepare()
    except CycleError as cycle:
        pytest.fail(f"rooms import each other: {cycle.args[1]}")


def test_no_module_imports_itself_by_a_detour() -> None:
    graph = {
        name_of(module): {name.removeprefix("briefgen.") for name in imports(module) if name.startswith("briefgen.")}
        & KNOWN - {name_of(module)}
        for module in MODULES
    }
    packages = {name for name in KNOWN if any(other.startswith(f"{name}.") for other in KNOWN)}
    for name in graph:  # a package that collects its modules is imported with each of them
        graph[name] -= {one for one in packages if name.startswith(f"{one}.")}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as cycle:
        pytest.fail(f"modules import each other: {cycle.args[1]}")


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_heavy_libraries_stay_in_their_rooms(module: Path) -> None:
    room = room_of(name_of(module))
    libraries = {name.split(".")[0] for name in imports(module)}
    assert {library for library in libraries & ONLY_IN.keys() if room not in ONLY_IN[library]} == set()


@pytest.mark.parametrize(
    ("library", "place"),
    [("distributed", "build.cluster"), ("cloudpickle", "build.cluster"), ("fsspec", "store.shared")],
)
def test_one_place_knows_the_cluster_and_one_knows_addresses(library: str, place: str) -> None:
    knows = {name_of(one) for one in MODULES if any(name.split(".")[0] == library for name in imports(one))}
    assert knows
    assert {name for name in knows if name != place and not name.startswith(f"{place}.")} == set()


def test_what_runs_on_a_worker_before_briefgen_is_there_imports_none_of_it() -> None:
    equipment = PACKAGE / "build/cluster/equipment.py"
    body = ast.parse(equipment.read_text(encoding="utf-8")).body
    top = [node for node in body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert "briefgen" not in ast.unparse(ast.Module(top, []))


def test_what_loads_a_dossier_cannot_be_imported_by_the_layout() -> None:
    assert not allowed("page", "dossier.load")
    assert not allowed("write", "dossier.load")


def test_help_imports_nothing_heavy() -> None:
    listing = "import sys; from briefgen.cli import main; main(['--help']); print(sorted(sys.modules), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, check=True)
    loaded = set(ast.literal_eval(done.stderr))
    assert not loaded & {"pptx", "matplotlib", "jinja2", "rich", "lxml", "yaml", "numpy"}
    assert "Usage: briefgen" in done.stdout
