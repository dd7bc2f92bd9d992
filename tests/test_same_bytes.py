"""Reproducible builds: the same content gives the same bytes for everyone, anywhere, at any time."""

import getpass
import hashlib
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import pytest

from briefgen.project.new import make_project

AGAIN = "again, from what was kept"
FORMS = ("pptx", "html", "md", "docx")
CHARTS = ("svg", "png", "pdf")
TEMPLATES = ("minister", "working", "press", "views")
"""`working` and `minister` share a master, `press` has the other, and a picture; `views` has charts of all sorts."""

VIEWS = """\
extends: house
reads: team
master: public-4x3
slides:
  - activity: counted
  - activity: months
    per: month
    picture: yes
  - timeline: drawn
    picture: yes
  - sourcemap: voices
    picture: yes
"""


COMMANDS = """\
import shlex, sys
from briefgen.cli import main
sys.exit(max(main(shlex.split(line)) for line in sys.argv[1:]))
"""
"""Runs several commands in one process, each as typed."""

ELSE = """\
import getpass, os, socket, time
now, scandir, listdir = time.time, os.scandir, os.listdir
time.time = lambda: now() + 4e7
socket.gethostname = lambda: "zqhost"
getpass.getuser = os.getlogin = lambda: "Zquser"
os.listdir = lambda *given: sorted(listdir(*given), reverse=True)

class Scanned:
    def __init__(self, entries):
        self.entries = iter(entries)
    __iter__ = __enter__ = lambda self: self
    __next__ = lambda self: next(self.entries)
    __exit__ = close = lambda self, *error: None

def scanned(*given):
    with scandir(*given) as found:
        return Scanned(sorted(found, key=lambda one: one.name, reverse=True))

os.scandir = scanned
"""
"""A day more than a year ahead, another host and user, folders that list their files backwards."""


@dataclass(frozen=True)
class Place:
    """ClaimContext of a build."""

    name: str
    parent: str
    jobs: int = 1
    backwards: bool = False
    umask: int = 0o022
    env: dict[str, str] = field(default_factory=dict)
    fresh_home: bool = False


HERE = Place("here", "")
ELSEWHERE = Place(
    "a much longer name, with spaces and ümläuts",
    "/dev/shm" if os.access("/dev/shm", os.W_OK) else "",
    jobs=4,
    backwards=True,
    umask=0o077,
    env={
        "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr", "PYTHONHASHSEED": "4242",
        "USER": "Zquser", "LOGNAME": "Zquser", "USERNAME": "Zquser", "HOSTNAME": "zqhost", "COLUMNS": "40",
        "OMP_NUM_THREADS": "1", "NO_COLOR": "1", "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": "1000000000",
    },
    fresh_home=True,
)  # fmt: skip


def project_in(folder: Path, backwards: bool) -> Path:
    """The made-up dispute; its files made in one order or the other, and long ago."""
    original = folder.parent / f"{folder.name}-original"
    make_project(original)
    (original / "templates").mkdir(exist_ok=True)
    (original / "templates" / "views.yaml").write_text(VIEWS, encoding="utf-8")
    files = sorted((file for file in original.rglob("*") if file.is_file()), reverse=backwards)
    for file in files:
        copy = folder / file.relative_to(original)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
        os.utime(copy, (10**9, 10**9) if backwards else None)
    shutil.rmtree(original)
    return folder


def built(place: Place, desk: Path) -> Iterator[dict[str, bytes]]:
    """What a process of its own makes there, by name: decks and charts; then once more with what it has kept."""
    project = project_in(desk / place.name, place.backwards)
    for _ in range(2 if place == HERE else 1):
        run(place, project, desk)
        yield {file.name: file.read_bytes() for file in (project / "output").glob("gannet-bank-*")}
        shutil.rmtree(project / "output")


def run(place: Place, project: Path, desk: Path) -> None:
    """Makes every deck and chart in the project."""
    path = [str(Path(__file__).parent.parent)]
    if place.backwards:
        (desk / "else").mkdir()
        (desk / "else" / "sitecustomize.py").write_text(ELSE, encoding="utf-8")
        path = [str(desk / "else"), *path]
    home = {"HOME": str(desk), "USERPROFILE": str(desk), "XDG_CACHE_HOME": str(desk)} if place.fresh_home else {}
    wanted = " ".join(f"-t {name}" for name in TEMPLATES)
    charts = [f"chart gannet-bank drawn -t views -o output/gannet-bank-chart.{form}" for form in CHARTS]
    formats = " ".join(f"-f {form}" for form in FORMS)
    commands = [f"build {wanted} {formats} --jobs {place.jobs}", *charts]
    done = subprocess.run(
        [sys.executable, "-c", COMMANDS, *commands],
        cwd=project,
        env={**os.environ, **place.env, **home, "PYTHONPATH": os.pathsep.join(path)},
        capture_output=True,
        text=True,
        timeout=300,
        umask=place.umask,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def runs() -> dict[str, dict[str, bytes]]:
    """What was made at every place."""
    found = {}
    for place in (HERE, ELSEWHERE):
        with tempfile.TemporaryDirectory(dir=place.parent or None, prefix="briefgen-same-") as folder:
            found |= zip((place.name, AGAIN), built(place, Path(folder)), strict=False)
    return found


def parts_of(name: str, data: bytes) -> dict[str, bytes]:
    """The file, and what is packed in it, workbooks in decks included."""
    found = {name: data}
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as package:
            for part in package.namelist():
                found |= parts_of(f"{name}!{part}", package.read(part))
    return found


def test_decks_with_pictures_and_workbooks_were_built(runs: dict[str, dict[str, bytes]]) -> None:
    decks = runs[HERE.name]
    charts = {f"gannet-bank-chart.{form}" for form in CHARTS}
    files = {f"gannet-bank-{name}.{form}" for name in TEMPLATES for form in FORMS}
    assert set(decks) == charts | files
    inside = [part for name, data in decks.items() for part in parts_of(name, data)]
    assert {Path(part).suffix for part in inside} >= {".png", ".svg", ".xlsx", ".xml"}


@pytest.mark.parametrize("place", [ELSEWHERE.name, AGAIN])
def test_the_same_bytes(runs: dict[str, dict[str, bytes]], place: str) -> None:
    """Other folder, file system, time zone, clock, locale, hash seed, user, host, home, umask, order of files,
    number of processes; and made from what was kept of it.
    """
    digests = [
        {name: hashlib.sha256(part).hexdigest() for deck in decks.items() for name, part in parts_of(*deck).items()}
        for decks in (runs[HERE.name], runs[place])
    ]
    assert [name for name in digests[0] if digests[0][name] != digests[1].get(name)] == []
    assert digests[0].keys() == digests[1].keys()


def traces() -> dict[str, str]:
    """What no deck may tell: of machine, user, day and programs."""
    today = date.today()
    root = Path(__file__).parent.parent
    result = {
        "folder": tempfile.gettempdir() + "/briefgen-same-", "checkout": f"{root}/",
        "user": "Zquser", "named host": "zqhost", "day": today.isoformat(), "day in words": f"{today:%d %B %Y}",
        "python": f"{sys.version_info[0]}.{sys.version_info[1]}.{sys.version_info[2]}", "site": "site-packages",
    }  # fmt: skip
    own = {"own host": socket.gethostname(), "own user": getpass.getuser()}
    result |= {what: name for what, name in own.items() if len(name) > 5}  # shorter ones are found by chance
    libraries = ("python-pptx", "matplotlib", "lxml", "Pillow", "Jinja2")
    named = {f"version of {name}": f"{name} {version(name)}" for name in libraries}
    maker = {f"maker {name}": name for name in ("python-pptx", "matplotlib", "libreoffice", "briefgen/")}
    return {**result, **named, **maker}


def test_no_machine_user_day_or_library_is_in_a_deck(runs: dict[str, dict[str, bytes]]) -> None:
    inside = {name: part for decks in runs.values() for deck in decks.items() for name, part in parts_of(*deck).items()}
    assert len(inside) > 100
    for what, text in traces().items():
        forms = {text.lower().encode(coding) for coding in ("utf-8", "utf-16-le", "utf-16-be")}
        found = [name for name, part in inside.items() if any(form in part.lower() for form in forms)]
        assert found == [], f"{what}: {text}"


DAYS = re.compile(rb"(?:19|20)\d\d-?[01]\d-?[0-3]\d[T ]?[0-2]\d:?[0-5]\d:?[0-5]\dZ?")
"""Moments as XML, PDF and pictures write them."""


def test_the_only_day_inside_is_the_dossiers(runs: dict[str, dict[str, bytes]]) -> None:
    found: dict[bytes, list[str]] = {}
    for file in runs[HERE.name].items():
        for name, part in parts_of(*file).items():
            if part.startswith(b"PK"):
                with zipfile.ZipFile(BytesIO(part)) as package:
                    assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}, name
            elif not name.endswith(".png"):
                for moment in DAYS.findall(part):
                    found.setdefault(moment, []).append(name)
            assert not (name.endswith(".png") and b"tIME" in part), name
    assert list(found) == [b"2024-03-31T00:00:00Z"], found
