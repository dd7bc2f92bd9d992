"""What briefgen is made of: libraries with their licences, hashes for developers, an SBOM, the same bytes."""

import io
import json
import os
import re
import subprocess
import sys
import tarfile
from importlib.util import module_from_spec, spec_from_file_location
from itertools import chain
from pathlib import Path
from types import ModuleType

import pytest
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

FOLDER = ROOT / "packaging"


def script(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A script of the folder `packaging`, which is no package, as a module."""
    monkeypatch.syspath_prepend(str(FOLDER))
    spec = spec_from_file_location(f"packaging_{name}", FOLDER / f"{name}.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def required(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The libraries that setup.cfg names for users."""
    listed = script("dependencies", monkeypatch)
    lines = [*listed.required(), *chain.from_iterable(listed.required_by_extras().values())]
    return {canonicalize_name(one.name) for one in lines if one.name != "briefgen"}


def test_every_library_is_listed_with_its_licence_and_none_is_under_the_gpl(required: set[str]) -> None:
    page = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| ([\w-]+) \| ([^|]+) \|", page, re.MULTILINE))
    assert required - rows.keys() == set()
    assert {name for name, licence in rows.items() if re.search(r"\bA?GPL|not stated", licence)} == set()


def test_developers_get_every_library_by_the_hashes_of_its_files(required: set[str]) -> None:
    text = (FOLDER / "locked.txt").read_text(encoding="utf-8")
    locked = re.split(r"\n(?=[a-z])", text.partition("\n\n")[2] or text)
    entries = [one for one in text.replace("\\\n", "").splitlines() if one and not one.startswith("#")]
    assert locked
    assert [one for one in entries if not re.match(r"[\w.-]+==\S+( +--hash=sha256:[0-9a-f]{64})+$", one)] == []
    assert required - {canonicalize_name(one.partition("==")[0]) for one in entries} == set()
    assert "://" not in text


def test_the_bill_of_materials_names_every_library(required: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    sbom = script("sbom", monkeypatch)
    bill = json.loads(sbom.bill())
    parts = {one["name"]: one for one in bill["components"]}
    assert required - parts.keys() == set()
    assert parts["lxml"]["scope"] == "required"
    assert parts["openpyxl"]["scope"] == "optional"
    assert all(one["version"] and one["purl"].startswith("pkg:pypi/") and one["licenses"] for one in parts.values())
    assert bill["metadata"]["timestamp"].startswith("2023-11-14")
    assert sbom.bill() == sbom.bill()


def test_a_source_archive_depends_on_its_files_alone(tmp_path: Path) -> None:
    def archived(mode: int, time: float, reverse: bool) -> bytes:
        packed = io.BytesIO()
        with tarfile.open(fileobj=packed, mode="w:gz") as archive:
            for name in sorted(("b/run", "b/text"), reverse=reverse):
                entry = tarfile.TarInfo(name)
                entry.size, entry.mode, entry.mtime, entry.uname = 2, mode | 0o100 * (name == "b/run"), time, f"u{time}"
                archive.addfile(entry, io.BytesIO(b"ab"))
        file = tmp_path / f"{time}.tar.gz"
        file.write_bytes(packed.getvalue())
        command = [sys.executable, str(FOLDER / "same_bytes.py"), str(file), "1700000000"]
        subprocess.run(command, check=True)
        return file.read_bytes()

    first = archived(0o644, 1, False)
    assert first == archived(0o600, 2, True)
    with tarfile.open(fileobj=io.BytesIO(first)) as archive:
        assert {one.name: (oct(one.mode), one.mtime) for one in archive} == {
            "b/run": ("0o755", 1_700_000_000), "b/text": ("0o644", 1_700_000_000),
        }  # fmt: skip


def test_an_audit_without_a_network_says_so(tmp_path: Path) -> None:
    closed = {"HTTPS_PROXY": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9", "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, str(FOLDER / "audit.py")], env={**os.environ, **closed}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert done.stdout.startswith("audit: not done: ")
    assert done.stdout.count("\n") == 1
