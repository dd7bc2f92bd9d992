"""What is installed: the wheel holds everything, and works in an empty environment."""

import configparser
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest
import yaml

import briefgen
from tests.test_seams import MODULES, imports

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of what git tracks or would, with the setuptools that is installed here."""
    copy, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file() and not name.startswith(("tests/", "content/", ".ci/")):
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_bytes((ROOT / name).read_bytes())
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(copy)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(out.glob("briefgen-*.whl"))


def test_every_folder_of_the_package_is_listed() -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    listed = set(setup["options"]["packages"].split())
    folders = {file.parent for file in (ROOT / "briefgen").rglob("*.py")}
    assert listed == {".".join(folder.relative_to(ROOT).parts) for folder in folders} | {"briefgen.templates"}


def test_the_wheel_holds_templates_masters_fonts_and_the_first_project(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    folders = [(ROOT, "templates"), (ROOT / "briefgen", ".")]
    expected = {
        f"briefgen/{file.relative_to(base).as_posix()}"
        for base, inside in folders
        for file in (base / inside).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert {"briefgen/templates/press.yaml", "briefgen/project/new/project/.gitignore"} <= expected
    assert expected <= names
    assert not [name for name in names if name.startswith(("templates/", "tests/", "content/"))]


def test_the_wheel_works_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    """Its libraries come from this environment, so that no registry is needed."""
    home = tmp_path / "venv"
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    bin_ = home / ("Scripts" if os.name == "nt" else "bin")
    purelib = next(home.glob("lib/python*/site-packages"), home / "Lib" / "site-packages")
    install = [sys.executable, "-m", "pip", "--python", str(bin_ / "python"), "install", "--no-deps", "--no-index"]
    subprocess.run([*install, "--quiet", str(wheel)], check=True)
    # A plain path entry: this environment's own editable briefgen is set up by a .pth there, which is not read.
    (purelib / "shared.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")

    def run(*arguments: str, cwd: Path) -> str:
        command = [str(bin_ / "briefgen"), *arguments]
        env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=300, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    empty = tmp_path / "empty"
    empty.mkdir()
    run("new", "desk", cwd=empty)
    listed = run("list", cwd=empty / "desk")
    assert str(purelib / "briefgen" / "templates") in listed
    run("build", cwd=empty / "desk")
    decks = {file.name for file in (empty / "desk" / "output").glob("*.pptx")}
    assert {f"gannet-bank-{name}.pptx" for name in ("minister", "working", "press")} <= decks


DISTRIBUTED_AS = {
    "markdown_it": "markdown-it-py",
    "docx": "python-docx",
    "pdfminer": "pdfminer.six",
    "charset_normalizer": "charset-normalizer",
    "PIL": "Pillow", "fontTools": "fonttools", "jinja2": "Jinja2",
    "pptx": "python-pptx", "yaml": "PyYAML",
}  # fmt: skip
"""Import name to the name it is installed by, where they differ."""


def test_every_library_that_is_imported_is_required() -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    extras = [lines for name, lines in setup["options.extras_require"].items() if name != "test"]
    lines = "\n".join([setup["options"]["install_requires"], *extras]).split("\n")
    required = {re.split(r"[<>=]", line)[0] for line in lines}
    found = {name.split(".")[0] for module in MODULES for name in imports(module)}
    outside = found - sys.stdlib_module_names - {"briefgen"}
    assert {DISTRIBUTED_AS.get(name, name) for name in outside} <= required


def test_the_same_source_gives_the_same_wheel_whatever_the_umask(tmp_path: Path) -> None:
    """As `make dist` builds it: file modes set alike, dates from the commit."""

    def built(umask: int) -> bytes:
        source, out = tmp_path / f"source{umask}", tmp_path / f"out{umask}"
        before = os.umask(umask)
        try:
            for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE", "briefgen/__init__.py"):
                (source / name).parent.mkdir(parents=True, exist_ok=True)
                (source / name).write_bytes((ROOT / name).read_bytes())
            subprocess.run(["chmod", "-R", "u=rwX,go=rX", str(source)], check=True)
            command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(source)]
            _only_this_package(source / "setup.cfg")
            environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}
            subprocess.run(
                ["sh", "-c", 'umask 022 && exec "$@"', "sh", *command], capture_output=True, check=True, env=environment
            )
        finally:
            os.umask(before)
        return next(out.glob("*.whl")).read_bytes()

    assert built(0o022) == built(0o077)


def _only_this_package(setup: Path) -> None:
    """So that a wheel of one module is built, in a second."""
    text = setup.read_text(encoding="utf-8")
    text = re.sub(r"(?m)^packages =\n(    .*\n)+", "packages = briefgen\n", text)
    text = re.sub(r"(?m)^package_dir =\n(    .*\n)+", "", text)
    setup.write_text(re.sub(r"(?ms)^\[options.package_data\].*?(?=^\[)", "", text), encoding="utf-8")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source as it would be uploaded, made from what git has."""
    copy, out = tmp_path_factory.mktemp("for-source") / "briefgen", tmp_path_factory.mktemp("source")
    for name in subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.split(
        b"\0"
    ):
        if name and (ROOT / name.decode()).is_file():
            (copy / name.decode()).parent.mkdir(parents=True, exist_ok=True)
            (copy / name.decode()).write_bytes((ROOT / name.decode()).read_bytes())
    command = [sys.executable, "-m", "build", "--sdist", "--no-isolation", "--outdir", str(out), str(copy)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(out.glob("briefgen-*.tar.gz"))


def test_the_tests_of_the_source_run(source: Path, tmp_path: Path) -> None:
    with tarfile.open(source) as archive:
        archive.extractall(tmp_path, filter="data")
    (top,) = tmp_path.iterdir()
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "tests/dossier/test_load.py", "tests/project"]
    done = subprocess.run(command, cwd=top, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]


def test_an_index_would_take_both(wheel: Path, source: Path) -> None:
    command = [sys.executable, "-m", "twine", "check", "--strict", str(wheel), str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


CONDA = {"matplotlib": "matplotlib-base"}
"""What conda-forge calls a library otherwise: this one comes there without a window system."""


def test_the_conda_recipe_says_what_setup_says() -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    recipe = yaml.safe_load((ROOT / "packaging" / "recipe.yaml").read_text(encoding="utf-8"))
    required = [re.match(r"([\w.-]+)(.*)", line.lower()) for line in setup["options"]["install_requires"].split()]
    lines = [f"{CONDA.get(found[1], found[1])} {found[2]}" for found in required if found]
    assert recipe["requirements"]["run"] == ["python >=${{ python_min }}", *lines]
    assert f">={recipe['context']['python_min']}" == setup["options"]["python_requires"]
    assert recipe["build"]["python"]["entry_points"] == [setup["options.entry_points"]["console_scripts"].strip()]
    assert recipe["context"]["version"] == briefgen.__version__
    about, metadata = recipe["about"], setup["metadata"]
    assert (about["summary"], about["license"]) == (metadata["description"], metadata["license_expression"])


def test_the_workflow_runs_every_system_and_python_that_is_promised() -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    promised = re.findall(r"Python :: (3\.\d+)", setup["metadata"]["classifiers"])
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "tests.yml").read_text(encoding="utf-8"))
    matrix = workflow["jobs"]["tests"]["strategy"]["matrix"]
    assert matrix["python"] == promised
    assert matrix["os"] == ["ubuntu-latest", "windows-latest", "macos-latest"]


def test_the_container_is_made_of_files_and_extras_that_there_are() -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    text = (ROOT / "Containerfile").read_text(encoding="utf-8")
    [extras] = re.findall(r'"/source\[(.*?)\]"', text)
    assert set(extras.split(",")) <= set(setup["options.extras_require"])
    left_out = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert not {"briefgen", "templates", "setup.cfg", "pyproject.toml", "README.md", "LICENSE"} & set(left_out)


@pytest.mark.parametrize("command", [("check", "-t", "press"), ("build", "-t", "press", "-f", "md")])
def test_a_commit_hook_needs_no_plotting(command: tuple[str, ...], project: Path) -> None:
    """matplotlib and numpy draw pictures; they are not needed to check content."""
    code = "import sys; sys.modules['matplotlib'] = sys.modules['numpy'] = None; from briefgen.cli import main"
    run = [sys.executable, "-c", f"{code}; sys.exit(main({[*command]!r}))"]
    done = subprocess.run(run, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
