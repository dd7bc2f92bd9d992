"""The folders of a project, content/, templates/ and output/, and the files that briefgen ships.

Input: a folder and names as typed by a user. Output: paths. A local template or master wins over a shipped one of the
same name.
"""

from collections.abc import Iterable
from pathlib import Path

from briefgen.core.files import real_path
from briefgen.core.listing import files_of, is_yaml, unread_in, yaml_files
from briefgen.core.problem import CommandError, NotFound, did_you_mean

MASTER_ENDINGS = (".pptx", ".potx", ".ppsx", ".pptm")


def shipped_templates() -> Path:
    """Return the folder of shipped templates: inside the package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


def is_shipped(file: Path) -> bool:
    """Return whether a file comes with briefgen, and is not the project's own."""
    return shipped_templates().resolve() in real_path(file).parents


def template_folders(root: Path) -> tuple[Path, ...]:
    """Return the folders searched for templates; the first with a name counts."""
    local, shipped = root / "templates", shipped_templates()
    if local.is_dir() and local.resolve() != shipped.resolve():
        return local, shipped
    return (local,) if local.is_dir() else (shipped,)


def templates(folders: Iterable[Path]) -> dict[str, Path]:
    """Return every template by name, sorted; of two with one name that of the earlier folder.

    A brand file in the same folder is not a template.
    """
    found = {name: file for folder in reversed(tuple(folders)) for name, file in yaml_files(folder).items()}
    return dict(sorted((name, file) for name, file in found.items() if name != "brand"))


def own_templates(root: Path) -> tuple[Path, ...]:
    """Return the template files of the project, without those that come with briefgen."""
    return tuple(file for file in templates(template_folders(root)).values() if not is_shipped(file))


def unread_templates(folders: Iterable[Path]) -> dict[str, str]:
    """Return the files in template folders that are not read, by path, each with the reason and a hint."""
    found = (one for folder in folders if folder.is_dir() for one in unread_in(folder))
    return {file.as_posix(): f"{reason} ({hint})" for file, reason, hint in found}


def masters(folders: Iterable[Path]) -> dict[str, Path]:
    """Return every PowerPoint master by name, sorted; of two with one name that of the earlier folder."""
    found = {
        file.stem: file
        for folder in reversed(tuple(folders))
        for file in reversed(_files(folder / "masters"))
        if file.suffix.lower() in MASTER_ENDINGS
    }
    return dict(sorted(found.items()))


def dossiers(root: Path) -> dict[str, Path]:
    """Return every folder under content/ with a YAML file, by name. Raises OSError for one that may not be read.

    One without dossier.yaml is included, so that loading reports what is missing.
    """
    return {folder.name: folder for folder in _folders(root / "content") if _is_dossier(folder)}


def _folders(folder: Path) -> list[Path]:
    return [entry for entry in _files(folder) if entry.is_dir()]


def _files(folder: Path) -> list[Path]:
    return files_of(folder) if folder.is_dir() else []


def _is_dossier(folder: Path) -> bool:
    return folder.is_dir() and any(map(is_yaml, files_of(folder)))


def find_dossiers(root: Path, wanted: Iterable[str]) -> dict[str, Path]:
    """Return the dossiers of those names or folders; without any, all there are. Raises NotFound."""
    known = dossiers(root)
    if not (wanted := tuple(wanted)):
        if not known and (begun := _folders(root / "content")):
            raise NotFound(f"'{begun[0].as_posix()}' has no YAML file; a dossier begins with its dossier.yaml")
        if not known:
            raise NotFound("there is no dossier here (content/*/dossier.yaml); 'briefgen new DIR' makes a first one")
        return known
    found: dict[str, Path] = {}
    for name in wanted:
        folder = _dossier(name, known)
        if found.setdefault(folder.resolve().name, folder).resolve() != folder.resolve():
            raise NotFound(f"two dossiers are called '{folder.resolve().name}'; build them one at a time")
    return found


def find_dossier(root: Path, wanted: str = "") -> Path:
    """Return the folder of the dossier of that name, or of the only one. Raises NotFound; CommandError for several."""
    found = find_dossiers(root, [wanted] if wanted else [])
    if len(found) > 1:
        raise CommandError(f"say which dossier: --dossier {' or '.join(found)}")
    return next(iter(found.values()))


def _dossier(name: str, known: dict[str, Path]) -> Path:
    if _is_dossier(Path(name)):
        return Path(name)
    if name in known:
        return known[name]
    if Path(name).is_dir():
        raise NotFound(f"'{name}' has no YAML file (there are: {', '.join(known) or 'none'})")
    raise NotFound(_missing("dossier", name, known))


def find_templates(folders: Iterable[Path], wanted: Iterable[str]) -> tuple[str, ...]:
    """Return those template names, each once, if all of them exist. Raises NotFound."""
    known = templates(folders := tuple(folders))
    for name in wanted:
        if name not in known:
            if all(one in known for one in name.split(",")):
                raise NotFound(f"name each template by itself: -t {' -t '.join(name.split(','))}")
            unread = [f"{file}: {why}" for file, why in unread_templates(folders).items() if name in Path(file).name]
            raise NotFound("; not read is ".join((_missing("template", name, known), *unread)))
    return tuple(dict.fromkeys(wanted))


def find_master(folders: Iterable[Path], wanted: str, beside: Path | None = None) -> Path:
    """Return the master of that file name in the folder `beside`, or of that name, or at that path. Raises NotFound."""
    if beside and (beside / wanted).is_file():
        return beside / wanted
    known = masters(folders)
    if wanted in known:
        return known[wanted]
    if Path(wanted).is_file():
        return Path(wanted)
    if Path(wanted).exists() and Path(wanted).suffix.lower() in MASTER_ENDINGS:
        raise NotFound(f"'{wanted}' is not a regular file")
    if Path(wanted).suffix.lower() in MASTER_ENDINGS:
        raise NotFound(f"there is no file '{wanted}' here, and {_missing('master', wanted, known)}")
    raise NotFound(_missing("master", wanted, known))


def _missing(what: str, name: str, known: dict[str, Path]) -> str:
    """Return the message for an unknown name, with a hint if a file or folder was typed where a name belongs."""
    typed = (name, Path(name).stem, Path(name).parent.name)
    near = next(filter(None, (did_you_mean(one, known) for one in typed)), "")
    hint = near or f"there are: {', '.join(known) or 'none'}"
    return f"no {what} is called '{name}' ({hint})"
