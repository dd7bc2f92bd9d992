"""Updates an older project's files to the current form; meaning and comments stay the same.

Input: a project's folder. Output: a ProjectUpdate: the files that change, old and new. A dossier's `format` gives its
form; templates have none and are searched for outdated keys.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from briefgen.core.files import read_file
from briefgen.core.listing import content_files, content_name, files_of, is_yaml
from briefgen.core.patch import patch_lines
from briefgen.core.yaml_document import MAX_BYTES
from briefgen.core.yaml_spans import tokens
from briefgen.dossier.nouns import NOUNS
from briefgen.dossier.records import FORMAT
from briefgen.project.folders import dossiers
from briefgen.project.inventory import write_schemas
from briefgen.project.new import SCHEMAS
from briefgen.store.unsaved import refuse_unsaved
from briefgen.store.whole import write_whole

SCHEMA_LINE = "# yaml-language-server: $schema="
_WHEN = re.compile(r"(?m)^[ \t]*(?:- )?when:.*$")
_DRAW = re.compile(r"(?m)^(?P<indent>[ \t]*)draw:[ \t]*(?P<how>shapes|picture)\b(?P<rest>.*)\n")


class ProjectUpdate(Struct, frozen=True):
    """The files that change, with their old and new text."""

    root: Path
    files: Mapping[Path, tuple[str, str]]

    def lines(self) -> Iterator[str]:
        """Yield a unified diff."""
        return patch_lines(self.files)


def plan_update(root: Path) -> ProjectUpdate:
    """Return what has to change in a project's content and templates. Raises OSError."""
    content = {file: _content for folder in dossiers(root).values() for file in content_files(folder)}
    own = root / "templates"
    templates = dict.fromkeys(filter(is_yaml, files_of(own)) if own.is_dir() else (), _template)
    found = {}
    for file, update in {**content, **templates}.items():
        text = read_file(file, MAX_BYTES).decode("utf-8", "surrogateescape")
        if (new := update(text, content_name(file))) != text:
            found[file] = (text, new)
    return ProjectUpdate(root, found)


def write_update(update: ProjectUpdate, force: bool = False) -> int:
    """Write the files and the schemas; return how many schemas.

    Raises CommandError for files that git does not have as they are.
    """
    if not force:
        refuse_unsaved(update.files)
    for file, (_, new) in update.files.items():
        write_whole(file, new.encode("utf-8", "surrogateescape"))
    return write_schemas(update.root / SCHEMAS)


def _content(text: str, name: str) -> str:
    if name != "dossier" and name not in NOUNS:
        return text
    text = _with_schema(text, f"../../{SCHEMAS}/{name}.json")
    if name == "dossier" and not any(token.key and token.path == ("format",) for token in tokens(text)):
        head, _, rest = text.partition("\n")
        return f"{head}\nformat: {FORMAT}\n{rest}"
    return text


def _template(text: str, name: str) -> str:
    """Return the template with current keys, such as `picture: yes` for `draw: picture`."""
    schema = "brand" if name == "brand" else "template"
    text = _WHEN.sub(lambda line: re.sub(r"\btold\b", "has_story", line[0]), _DRAW.sub(_drawn, text))
    return _with_schema(text, f"../{SCHEMAS}/{schema}.json")


def _drawn(found: re.Match[str]) -> str:
    return f"{found['indent']}picture: yes{found['rest']}\n" if found["how"] == "picture" else ""


def _with_schema(text: str, schema: str) -> str:
    return text if text.removeprefix("\ufeff").startswith(SCHEMA_LINE) else f"{SCHEMA_LINE}{schema}\n{text}"
