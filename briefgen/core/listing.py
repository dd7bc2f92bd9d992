"""Which files of a folder count: one rule for dossiers, templates, masters and content.

Ignored are files that systems and programs leave behind: names that begin with `.` or `~$`, `__MACOSX`, what editors
save beside a file (`events.yaml~`, `#events.yaml#`), and the copies that cloud folders make when two people save one
file. Raises OSError for a folder that cannot be listed.
"""

import os
import re
from collections.abc import Container
from pathlib import Path, PurePath

YAML_ENDINGS = (".yaml", ".yml")
TABLES = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods", ".numbers", ".json", ".bib", ".bibtex", ".biblatex", ".ris")
BIBLIOGRAPHIES = (".bib", ".bibtex", ".biblatex", ".ris")
ARTICLES = (".html", ".htm", ".pdf", ".docx", ".doc", ".eml", ".mht", ".mhtml")
QUIET = (".lock", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".tif", ".tiff", ".bmp", ".md", ".po")
"""Endings that are never content: locks, pictures, notes, translations."""
IMPORTS = ".imports"
"""The folder of a dossier that holds the base of each import."""
LANG = "lang"
"""The folder of a dossier that holds a folder for each of its other languages."""
_NUMBERED = re.compile(r"(.+)-(\d{1,4})")
_MACHINE = frozenset(("__macosx", "thumbs.db", "desktop.ini", "icon\r", "$recycle.bin"))
_BACKUP = re.compile(r".*~|#.*#|.*\.(?:sw[nop]|crdownload)", re.DOTALL | re.IGNORECASE)
_CONFLICT = (
    r".{0,200}(?:"
    r"\((?:.{0,80}[ '’])?(?:conflicted copy|case conflict|selective sync conflict|unison conflict).{0,60}\)"  # Dropbox
    r"|\(.{0,60}(?:copie en conflit|copia en conflicto|in konflikt stehende kopie|cópia em conflito).{0,80}\)"
    r"|\.sync-conflict-\d{8}-\d{6}(?:-[0-9A-Z]{7})?"  # Syncthing
    r"|[_ -]conflict-\d{8}(?:-\d{6})?"  # Nextcloud, ownCloud
    r"|\(SFConflict .{0,80}\)"  # Seafile
    r"|\[conflict(?: \d{1,3})?\]|_conf\(\d{1,3}\))"  # Google Drive
)
"""The name, without ending, of a conflicting version in a cloud folder."""
_COPY = (
    r"(.{1,200}?)(?: ?\(\d{1,3}\)"  # Google Drive, browsers
    r"|(?: - | )(?:copy|kopie|copie|copia|cópia|kopya|kopyası|kopi|копия|のコピー|副本|コピー)(?: ?\(?\d{1,3}\)?)?"
    r"| ?\([^()]{0,80}(?:\d{4}[-_]\d\d[-_]\d\d|cop[yi]|cópia|kop[iy]|копи|コピー|副本|نسخ|conflict|konflikt|конфликт"
    r"|競合|冲突|衝突|تعارض|çakış)[^()]{0,80}\)"  # Dropbox and others, in their user's language
    r"|-(?:(?:DESKTOP|LAPTOP|WIN|PC)-[A-Z0-9]{4,15}|[\w-]{0,40}(?:MacBook|iMac|Mac-mini|Macmini)[\w-]{0,20}|[\w-]{1,30}-PC)"
    r"| \d)"  # OneDrive, with the computer's name; iCloud
)
"""The name, without ending, of a copy, and the name of its original; a copy counts where the original is missing."""
_COPY_SIGNS = (" ", "(", "[", "conflict", "mac", "-pc", "pc-", "desktop-", "laptop-", "win-")
"""Every such name has at least one of these: others can skip the two patterns, which are slow to compile."""


def files_of(folder: Path) -> list[Path]:
    """Return what is in a folder, sorted by name, without files that systems and programs leave behind."""
    names = set(os.listdir(folder))
    return [folder / name for name in sorted(names) if not is_system_file(name) and not is_copy(name, names)]


def is_system_file(name: str) -> bool:
    """Return whether a system or program left a file or folder of this name behind."""
    return name.startswith((".", "~$")) or bool(_BACKUP.fullmatch(name)) or name.casefold() in _MACHINE


def is_copy(name: str, beside: Container[str]) -> bool:
    """Return whether a file name looks like a copy of a file beside it, or like a conflicting version."""
    stem, dot, ending = name.rpartition(".")
    stem = stem if dot else name
    lower = stem.lower()
    if not any(sign in lower for sign in _COPY_SIGNS):
        return False
    found = re.fullmatch(_COPY, stem, re.IGNORECASE)
    return re.fullmatch(_CONFLICT, stem, re.IGNORECASE) is not None or (
        found is not None and f"{found[1]}{dot}{ending}" in beside
    )


def is_yaml(file: Path) -> bool:
    """Return whether a file name ends as YAML, in upper or lower case."""
    return file.suffix.lower() in YAML_ENDINGS


def content_name(file: PurePath) -> str:
    """Return what a content file holds, in lower case: `events` for `events.yaml` and `events-2.yaml`."""
    numbered = _NUMBERED.fullmatch(file.stem.lower())
    return numbered[1] if numbered else file.stem.lower()


def content_number(file: PurePath) -> int:
    """Return the number of a content file: 2 for `events-2.yaml`, 1 without a number."""
    numbered = _NUMBERED.fullmatch(file.stem.lower())
    return int(numbered[2]) if numbered else 1


def content_files(folder: Path) -> list[Path]:
    """Return the YAML files of a folder by name; numbered ones follow the file that they continue, in order."""
    found = filter(is_yaml, files_of(folder))
    return sorted(found, key=lambda file: (content_name(file), content_number(file), file.name))


def yaml_files(folder: Path) -> dict[str, Path]:
    """Return the YAML files of a folder by name without ending; of two with one name the one that ends in `.yaml`."""
    found = [file for file in files_of(folder) if is_yaml(file)] if folder.is_dir() else []
    return {file.stem: file for file in sorted(found, key=lambda file: file.suffix.lower(), reverse=True)}


def is_empty(file: Path) -> bool:
    """Return whether it is a file without a byte."""
    try:
        return file.is_file() and file.stat().st_size == 0
    except OSError:  # reported where it is read
        return False


def unread_in(folder: Path) -> list[tuple[Path, str, str]]:
    """Return files of a folder that are unexpectedly not read, each with the reason and a hint."""
    names = set(os.listdir(folder))
    found = ((folder / name, _why_unread(folder, name, names)) for name in sorted(names) if not is_system_file(name))
    return [(file, *reason) for file, reason in found if reason and not file.is_dir()]


def _why_unread(folder: Path, name: str, beside: Container[str]) -> tuple[str, str] | None:
    ending = PurePath(name).suffix.lower()
    if ending in YAML_ENDINGS:
        if is_copy(name, beside):
            return "it is a copy of the file that counts", "take over what differs, then delete it"
        return ("it is empty", "fill it, or delete it") if is_empty(folder / name) else None
    if inner := next((end for end in YAML_ENDINGS if f"{end}." in name.lower()), None):
        right = name[: name.lower().index(inner) + len(inner)]
        if right in beside:
            return (
                f"'{right}' is there, and this ends in '{name[len(right) :]}'",
                "take over what differs, then delete it",
            )
        return f"it ends in '{name[len(right) :]}', not in '{inner}'", f"rename it to {right}"
    if ending in TABLES:
        noun = "sources" if ending in BIBLIOGRAPHIES else "events, or another noun"
        return "tables are not read from here", f"import it: briefgen import {name} --as {noun}"
    if ending in ARTICLES:
        return "articles are not read from here", f"pin it: briefgen source add ID {name}"
    return None if ending in QUIET else ("it is not a YAML file", f"files that are read end in {YAML_ENDINGS[0]}")
