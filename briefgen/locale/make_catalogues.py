"""Extracts briefgen's sentences into `briefgen.pot`, updates the catalogues (.po), and compiles them (.mo).

`make catalogues` runs it: `python -m briefgen.locale.make_catalogues`. Babel reads the code; the few words in the
shipped templates are read from their files. A new or reworded sentence is left without a translation, and is listed; a
test fails then. The files hold no date and no line number, so that they change only when words do.
"""

import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from briefgen.core.yaml_reader import read_yaml
from briefgen.locale.words import CATALOGUES

PACKAGE = CATALOGUES.parent
TEMPLATES = PACKAGE.parent / "templates"
ROOMS = ("deck", "dossier", "locale", "page", "slides", "template", "wording", "write")
"""Rooms with words that appear in decks."""
KEYWORDS: Mapping[str, Any] = {
    "gettext": None, "gettext_noop": None, "Column": (1,), "NounColumn": (1,), "EventFact": (1,),
    "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "pgettext_noop": ((1, "c"), 2),
}  # fmt: skip
TEMPLATE_KEYS = ("line", "part", "head", "caption", "alt")
"""Keys of template files with words of briefgen."""
TEMPLATE = CATALOGUES / "briefgen.pot"
_HEAD = "# The tool's own words. Made by 'make catalogues'; only the msgstr lines are written by hand."
_NO_DAY = datetime(2025, 1, 1, tzinfo=UTC)


def extracted() -> Catalog:
    """Return every sentence in the code and in the shipped templates, with the files it is in."""
    found = Catalog(project="briefgen", header_comment=_HEAD, creation_date=_NO_DAY, revision_date=_NO_DAY, fuzzy=False)
    for room in ROOMS:
        for file in sorted((PACKAGE / room).rglob("*.py")):
            if file != Path(__file__):
                _extract(found, file)
    for file in sorted(TEMPLATES.glob("*.yaml")):
        document, _ = read_yaml(file.read_bytes(), file.name)
        for text in _texts(document.data if document else None):
            found.add(text, locations=[(f"templates/{file.name}", 0)])
    return found


def updated(file: Path, template: Catalog) -> Catalog:
    """Return the catalogue in `file` with exactly the template's sentences; none is guessed from a similar one."""
    with file.open("rb") as opened:
        catalogue = read_po(opened, locale=file.stem)
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.creation_date = catalogue.revision_date = _NO_DAY
    return catalogue


def as_po(catalogue: Catalog) -> bytes:
    """Return the catalogue as text."""
    out = BytesIO()
    write_po(out, catalogue, width=120, include_lineno=False, sort_by_file=True)
    return out.getvalue()


def as_mo(catalogue: Catalog) -> bytes:
    """Return the catalogue in the format of the standard library's gettext."""
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def untranslated(catalogue: Catalog) -> list[Message]:
    """Return the sentences without a translation, or without one for each plural form."""
    return [
        one for one in catalogue if one.id and not all(one.string if isinstance(one.string, tuple) else (one.string,))
    ]


def main() -> int:
    """Write all files; return an exit code that says whether a sentence has no translation."""
    template = extracted()
    TEMPLATE.write_bytes(as_po(template))
    missing = 0
    for file in sorted(CATALOGUES.glob("*.po")):
        catalogue = updated(file, template)
        file.write_bytes(as_po(catalogue))
        file.with_suffix(".mo").write_bytes(as_mo(catalogue))
        for one in untranslated(catalogue):
            missing += 1
            print(f"{file.name}: no translation of {one.id!r}")
    return int(missing > 0)


def _extract(found: Catalog, file: Path) -> None:
    place = file.relative_to(PACKAGE.parent).as_posix()
    for _, message, _, context in extract_from_file("python", file, keywords=KEYWORDS):
        found.add(message, locations=[(place, 0)], context=context)


def _texts(typed: Any) -> Iterator[str]:
    """Yield the texts without Jinja under keys that hold words, at any depth."""
    if isinstance(typed, list):
        for one in typed:
            yield from _texts(one)
    elif isinstance(typed, dict):
        for key, value in typed.items():
            if key in TEMPLATE_KEYS and isinstance(value, str) and "{" not in value:
                yield value
            else:
                yield from _texts(value)


if __name__ == "__main__":
    sys.exit(main())
