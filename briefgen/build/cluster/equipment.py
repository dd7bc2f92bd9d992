"""What runs on workers before briefgen is there: it is sent by value, and imports nothing of briefgen by itself."""

import sys
from collections.abc import Callable
from typing import Any

import cloudpickle
from distributed import WorkerPlugin

cloudpickle.register_pickle_by_value(sys.modules[__name__])


class Equipment(WorkerPlugin):
    """A worker plugin that brings the project, and briefgen unless the worker has the same. Sent by value."""

    def __init__(
        self, name: str, version: str, own: str, versions: dict[str, str], code: bytes, project: bytes
    ) -> None:
        self.name, self.version, self.own, self.versions = name, version, own, versions
        self.code, self.packed_project = code, project
        self.project: Any = None
        self.options: Any = None
        self.folder = ""
        self.refused: list[str] = []

    async def setup(self, worker: Any) -> None:
        """Unpack everything; only a worker that succeeds offers the resource that the tasks require."""
        import os
        import pickle
        from pathlib import Path

        self.refused = self.other_libraries()
        if not self.refused:
            self.refused = self.other_briefgen(os.path.join(worker.local_directory, f"briefgen-{self.own[:16]}"))
        if not self.refused:
            from briefgen.build.parcel import unpack_project

            self.folder = os.path.join(worker.local_directory, self.name)
            self.project = pickle.loads(self.packed_project)
            self.options = unpack_project(self.project, Path(self.folder))
            await worker.set_resources(**{self.name: 1})

    def other_libraries(self) -> list[str]:
        """Return the libraries whose version differs from the one needed."""
        import platform
        from importlib.metadata import PackageNotFoundError, version

        found = {"Python": platform.python_version()}
        for name in self.versions.keys() - found.keys():
            try:
                found[name] = version(name)
            except PackageNotFoundError:
                found[name] = "none"
        return [f"{name} {found[name]}, not {need}" for name, need in self.versions.items() if found[name] != need]

    def other_briefgen(self, folder: str) -> list[str]:
        """Return how the worker's briefgen differs; if it has none, unpack briefgen into the folder."""
        import importlib
        import io
        import sys
        from importlib.util import find_spec
        from zipfile import ZipFile

        if find_spec("briefgen") is None:
            with ZipFile(io.BytesIO(self.code)) as archive:
                archive.extractall(folder)
            sys.path.append(folder)
            importlib.invalidate_caches()
        here = importlib.import_module("briefgen").__version__
        if here != self.version:
            return [f"briefgen {here}, not {self.version}"]
        own = importlib.import_module("briefgen.build.parcel").own_digest()
        return [] if own == self.own else [f"briefgen {here} in another state, or with other plugins"]

    def teardown(self, worker: Any) -> None:
        """Remove the project's files."""
        import shutil

        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)


def build_on_worker(name: str, parcel: bytes) -> bytes:
    """Build the decks of a packed dossier on a worker; return the packed Delivery. Sent by value."""
    import pickle

    from distributed import get_worker

    from briefgen.build.parcel import build_parcel

    equipment: Any = get_worker().plugins[name]
    return pickle.dumps(build_parcel(pickle.loads(parcel), equipment.project, equipment.options))


class ByValue:
    """A function of this module, pickled by value: the scheduler unpickles tasks too, without briefgen."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function = function

    def __call__(self, *arguments: Any) -> Any:
        """Call the function and return its result."""
        return self.function(*arguments)

    def __reduce__(self) -> tuple[Callable[[bytes], Any], tuple[bytes]]:
        """Pickle as the function itself."""
        return cloudpickle.loads, (cloudpickle.dumps(self.function),)


def refusal(name: str, dask_worker: Any) -> tuple[str, list[str]]:
    """Return a worker's name, and why it cannot build. Sent by value."""
    return str(dask_worker.name), dask_worker.plugins[name].refused
