"""The same bytes twice: whoever builds, wherever, whenever, a deck of the same content is the same file."""

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
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import pytest

from briefgen.new import make_project

TEMPLATES = ("minister", "working", "press", "views")
"""`working` and `minister` share a master, `press` has the other, and a picture; `views` has charts of all sorts."""

VIEWS = """\
extends: house
reads: team
master: public-4x3
slides:
  - activity: counted
    draw: native
  - activity: months
    per: month
    draw: picture
  - timeline: drawn
    draw: picture
  - sourcemap: voices
    draw: picture
"""


@dataclass(frozen=True)
class Place:
    """Surroundings of a build."""

    name: str
    parent: str
    backwards: bool = False
    umask: int = 0o022
    env: dict[str, str] = field(default_factory=dict)
    fresh_home: bool = False


HERE = Place("here", "")
ELSEWHERE = Place(
    "a much longer name, with spaces and ümläuts",
    "/dev/shm" if os.access("/dev/shm", os.W_OK) else "",
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


def built(place: Place, desk: Path) -> dict[str, bytes]:
    """Every deck that a process of its own writes there, by name."""
    project = project_in(desk / place.name, place.backwards)
    home = {"HOME": str(desk), "USERPROFILE": str(desk), "XDG_CACHE_HOME": str(desk)} if place.fresh_home else {}
    wanted = [part for name in TEMPLATES for part in ("-t", name)]
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", "build", *wanted, "-f", "pptx", "-f", "html"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), **place.env, **home},
        capture_output=True,
        text=True,
        timeout=300,
        umask=place.umask,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return {file.name: file.read_bytes() for file in (project / "output").glob("gannet-bank-*")}


@pytest.fixture(scope="module")
def runs() -> dict[str, dict[str, bytes]]:
    """The decks of every place."""
    found = {}
    for place in (HERE, ELSEWHERE):
        with tempfile.TemporaryDirectory(dir=place.parent or None, prefix="briefgen-same-") as folder:
            found[place.name] = built(place, Path(folder))
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
    assert set(decks) == {f"gannet-bank-{name}.{form}" for name in TEMPLATES for form in ("pptx", "html")}
    inside = [part for name, data in decks.items() for part in parts_of(name, data)]
    assert {Path(part).suffix for part in inside} >= {".png", ".svg", ".xlsx", ".xml"}


def test_the_same_bytes_elsewhere(runs: dict[str, dict[str, bytes]]) -> None:
    """Other folder, file system, time zone, locale, hash seed, user, home, umask and order of files."""
    digests = [
        {name: hashlib.sha256(part).hexdigest() for deck in decks.items() for name, part in parts_of(*deck).items()}
        for decks in (runs[HERE.name], runs[ELSEWHERE.name])
    ]
    assert [name for name in digests[0] if digests[0][name] != digests[1].get(name)] == []
    assert digests[0].keys() == digests[1].keys()


def traces() -> dict[str, str]:
    """What no deck may tell: of machine, user, day and programs."""
    today = date.today()
    root = Path(__file__).parent.parent
    told = {
        "folder": tempfile.gettempdir() + "/briefgen-same-", "checkout": f"{root}/",
        "user": "Zquser", "named host": "zqhost", "day": today.isoformat(), "day in words": f"{today:%d %B %Y}",
        "python": f"{sys.version_info[0]}.{sys.version_info[1]}.{sys.version_info[2]}", "site": "site-packages",
    }  # fmt: skip
    own = {"own host": socket.gethostname(), "own user": getpass.getuser()}
    told |= {what: name for what, name in own.items() if len(name) > 5}  # shorter ones are found by chance
    libraries = ("python-pptx", "matplotlib", "lxml", "Pillow", "Jinja2")
    named = {f"version of {name}": f"{name} {version(name)}" for name in libraries}
    maker = {f"maker {name}": name for name in ("python-pptx", "matplotlib", "libreoffice", "briefgen/")}
    return {**told, **named, **maker}


def test_no_machine_user_day_or_library_is_in_a_deck(runs: dict[str, dict[str, bytes]]) -> None:
    inside = {name: part for decks in runs.values() for deck in decks.items() for name, part in parts_of(*deck).items()}
    assert len(inside) > 100
    for what, text in traces().items():
        forms = {text.lower().encode(coding) for coding in ("utf-8", "utf-16-le", "utf-16-be")}
        found = [name for name, part in inside.items() if any(form in part.lower() for form in forms)]
        assert found == [], f"{what}: {text}"


def test_the_only_day_inside_is_the_dossiers(runs: dict[str, dict[str, bytes]]) -> None:
    for name, data in runs[HERE.name].items():
        if name.endswith(".pptx"):
            with zipfile.ZipFile(BytesIO(data)) as package:
                assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
                core = package.read("docProps/core.xml").decode()
            days = set(re.findall(r"\d{4}-\d\d-\d\dT[^<]*", core))
            assert len(days) == 1
            assert days.pop().endswith("T00:00:00Z")
