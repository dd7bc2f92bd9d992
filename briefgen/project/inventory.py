"""The inventory of a project: dossiers, templates, slide kinds, masters, and the schemas of their files."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from briefgen.core.files import write_file
from briefgen.core.problem import Refused
from briefgen.project.folders import dossiers, find_templates, masters, template_folders, templates, unread_templates

Rows = list[tuple[str, str]]


def inventory(root: Path) -> dict[str, Rows]:
    """Return headings, and under each the names with a few words: where it is, who it is for, which slots it has."""
    from briefgen.slides import kinds
    from briefgen.template.chain import brand_file

    folders = template_folders(root)
    unread = list(unread_templates(folders).items())
    found = {
        "dossiers": [(name, folder.as_posix()) for name, folder in dossiers(root).items()],
        "templates": [
            (name, f"{_for_whom(name, folders)}, {file.as_posix()}") for name, file in templates(folders).items()
        ],
        "slots": [(name, slots) for name in templates(folders) if (slots := _slots(name, folders))],
        "slide kinds": list(kinds().items()),
        "brand": [(file.as_posix(), "")] if (file := brand_file(folders)) else [],
        "masters": [(name, file.as_posix()) for name, file in masters(folders).items()],
    }
    return found | ({"not read": unread} if unread else {})


def inventory_lines(root: Path) -> Iterator[str]:
    """Yield the inventory in lines to read."""
    for heading, rows in inventory(root).items():
        yield f"{heading}:"
        width = max((len(name) for name, _ in rows), default=0)
        yield from (f"  {name:{width}}  {about}".rstrip() for name, about in rows or [("(none)", "")])


def slots(root: Path, template: str) -> tuple[str, ...]:
    """Return the slots of a template. Raises NotFound, or Refused when it has errors."""
    from briefgen.template.read import read_template

    folders = template_folders(root)
    find_templates(folders, [template])
    return tuple(dict.fromkeys(entry.slot for entry in read_template(template, folders).entries))


def schemas() -> Mapping[str, dict[str, Any]]:
    """Return JSON Schemas by name: one per noun's file, `dossier`, `template`, `brand`, `lang-NAME`."""
    from briefgen.dossier.layer_schema import layer_schemas
    from briefgen.dossier.schema import content_schemas
    from briefgen.template.brand import brand_schema
    from briefgen.template.schema import template_schema

    layers = {f"lang-{name}": schema for name, schema in layer_schemas().items()}
    return {**content_schemas(), **layers, "template": template_schema(), "brand": brand_schema()}


def write_schemas(folder: Path) -> int:
    """Write one file per schema into `folder`; return how many. Raises OSError."""
    folder.mkdir(exist_ok=True)
    found = schemas()
    for name, one in found.items():
        text = json.dumps(one, indent=1, ensure_ascii=False) + "\n"
        write_file(folder / f"{name}.json", text.encode())
    return len(found)


def _slots(template: str, folders: Sequence[Path]) -> str:
    """Return the slots of a template that makes decks, in the order of its slides; empty for another."""
    from briefgen.template.read import read_template

    try:
        read = read_template(template, folders)
    except Refused:
        return ""
    return " ".join(dict.fromkeys(entry.slot for entry in read.entries)) if read.reads else ""


def _for_whom(template: str, folders: Sequence[Path]) -> str:
    from briefgen.template.read import read_template

    try:
        reader = read_template(template, folders).reads
    except Refused:
        return "has errors"
    return f"for {reader}" if reader else "for other templates to extend"
