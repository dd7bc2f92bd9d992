"""A dossier as it was committed to git, read without a checkout.

Input: a dossier's folder and a revision. Output: a Dossier. Raises NotFound without git, Refused for a revision that
git does not know and for content with errors.
"""

from contextlib import suppress
from pathlib import Path

from briefgen.core.problem import Refused, errors
from briefgen.dossier.load import load_dossier
from briefgen.dossier.records import Dossier
from briefgen.dossier.stored import NotStored, dossier_as_json, dossier_from_json
from briefgen.store.cache import Cache
from briefgen.store.git import archive_at


def dossier_at(folder: Path, revision: str, languages: frozenset[str] | None = None) -> Dossier:
    """Return the dossier at that revision. With `languages`, layers that none of them uses are not read."""
    import tarfile  # none of these is needed where what was committed is kept
    from io import BytesIO

    from briefgen.store.temporary import temporary_folder

    archive = archive_at(folder, revision)
    with temporary_folder() as empty:
        target = Path(empty, folder.resolve().name)
        with tarfile.open(fileobj=BytesIO(archive)) as tar:
            tar.extractall(target, filter="data")
        return loaded_without_errors(target, f"git:{revision}:{folder.as_posix()}", languages)


def kept_dossier_at(folder: Path, revision: str, tree: str, cache: Cache) -> Dossier:
    """Return the dossier at that revision, without its layers; the cache keeps it under the `tree` of its files."""
    key = f"committed {folder.resolve().name} {tree}"
    if kept := cache.find(key):
        with suppress(NotStored):
            dossier, _ = dossier_from_json(kept)
            if dossier:
                return dossier
    dossier = dossier_at(folder, revision, frozenset())
    with suppress(NotStored):
        cache.keep(key, dossier_as_json(dossier, ()))
    return dossier


def loaded_without_errors(folder: Path, shown: str, languages: frozenset[str] | None = None) -> Dossier:
    """Return the dossier in the folder, called `shown` in problems. Raises Refused if there are errors."""
    dossier, problems = load_dossier(folder.resolve(), shown, languages=languages)
    if dossier is None or errors(problems):
        raise Refused(errors(problems) or problems)
    return dossier
