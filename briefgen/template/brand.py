"""What may be typed in a brand file, `templates/brand.yaml`: how an organisation's decks look.

Input: the folders of templates; the first brand file found counts. Output: a TypedBrand, or Refused with all Problems
of the file. Whether its colours can be read and its texts fit is checked where a master is made of it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from briefgen.core.files import read_file
from briefgen.core.language import HINT, TAG, is_language
from briefgen.core.problem import Problem, Refused, Where, did_you_mean, errors
from briefgen.core.yaml_reader import MAX_BYTES, Document, read_yaml
from briefgen.template.chain import brand_file
from briefgen.template.typed import TypedValue, from_typed

COLOURS: Mapping[str, str] = {
    "ink": "titles", "body": "text", "muted": "dates, sources and positions that say neither yes nor no",
    "accent": "links, bars and the line above titles", "for": "who is for", "if": "who is for on conditions",
    "against": "who is against", "rule": "thin lines", "wash": "quiet surfaces",
}  # fmt: skip
"""Colours of a brand, and what is set in them."""
OF_A_LOOK = ("colours", "fonts", "logo", "name", "footer")
"""Fields without effect beside a master of the brand's own."""
_HEX = re.compile(r"#?[0-9A-Fa-f]{6}")


class TypedFonts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The typefaces. Left out: Calibri."""

    heading: str = ""
    """Of titles."""
    body: str = ""
    """Of all other text."""


class TypedBrand(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A brand file: what the decks of one organisation have in common."""

    name: str = ""
    """The organisation, printed on the title slide."""
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """House names for every dossier: the form to use, and the forms not to use outside quotations."""
    colours: Mapping[str, str] = field(default_factory=dict)
    """Colours by use, six hexadecimal digits each."""
    fonts: TypedFonts = TypedFonts()
    """The typefaces."""
    logo: Path | None = None
    """A PNG or JPEG file beside this one or further down, shown at the top right of every page."""
    footer: str = ""
    """A few words at the foot of every page, beside the page's number."""
    language: str = ""
    """BCP 47 tag of dossiers that state none, such as en-IE."""
    master: str = ""
    """A PowerPoint master to use instead of the house's: a name, or a file."""


class Brand(Struct, frozen=True):
    """A brand file as typed, and its place."""

    typed: TypedBrand
    document: Document

    def place(self, *path: str) -> Where:
        """Return the place of the value at `path`."""
        return self.document.value_place(path)


def read_brand(folders: Sequence[Path]) -> Brand | None:
    """Return the brand file in use; None without one. Raises Refused with everything that is wrong with it."""
    file = brand_file(folders)
    return _read(file) if file else None


def _read(file: Path) -> Brand:
    try:
        document, problems = read_yaml(read_file(file, MAX_BYTES), file.as_posix())
    except OSError as error:
        raise Refused([Problem(Where(file.as_posix()), "template-file", f"cannot be read: {error.strerror}")]) from None
    if document is None or errors(problems):
        raise Refused(problems)
    data = {} if document.data is None else document.data
    if not isinstance(data, dict):
        raise Refused([Problem(document.place(), "template-shape", "the file must be a mapping: name, colours, logo")])
    typed = {name: TypedValue(value, document, (name,)) for name, value in data.items()}
    made, found = from_typed(TypedBrand, typed, document.place(), "a brand")
    found = (
        *found,
        *_colour_problems(data.get("colours"), document),
        *_language_problem(data, document),
        *_beside_a_master(data, document),
    )
    if made is None or found:
        raise Refused(found)
    return Brand(made, document)


def _colour_problems(typed: Any, document: Document) -> Iterator[Problem]:
    for use, value in typed.items() if isinstance(typed, dict) else ():
        if use not in COLOURS:
            where, message = document.place(("colours", use)), f"'{use}' is not a colour of a brand"
            hint = did_you_mean(use, COLOURS) or f"there are: {', '.join(COLOURS)}"
            yield Problem(where, "template-field", message, hint)
        elif not isinstance(value, str) or not _HEX.fullmatch(value):
            where, message = document.value_place(("colours", use)), f"'{use}' must be six hexadecimal digits"
            hint = "put a value that begins with # in quotes" if value is None else "as in 1F4E79"
            yield Problem(where, "template-value", message, hint)


def _language_problem(typed: Mapping[str, Any], document: Document) -> Iterator[Problem]:
    language = typed.get("language")
    if isinstance(language, str) and not is_language(language):
        where = document.value_place(("language",))
        yield Problem(where, "template-value", f"'{language}' is not a language tag", HINT)


def _beside_a_master(typed: Mapping[str, Any], document: Document) -> Iterator[Problem]:
    """Yield a problem for each setting that has no effect because a master brings its own look."""
    for name in OF_A_LOOK if typed.get("master") else ():
        if typed.get(name):
            message = f"'{name}' has no effect beside 'master', which brings its own"
            yield Problem(document.place((name,)), "template-value", message, f"leave out '{name}' or 'master'")


def brand_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 7) of a brand file, for editors."""
    from briefgen.dossier.json_schema import object_schema  # not needed to read a brand

    schema = object_schema(TypedBrand)
    properties = schema["properties"]
    properties["logo"] = {"type": "string", "description": properties["logo"]["description"]}
    properties["language"] |= {"pattern": f"^{TAG}$"}
    colours = {
        use: {"type": "string", "pattern": f"^{_HEX.pattern}$", "description": f"Of {what}."}
        for use, what in COLOURS.items()
    }
    properties["colours"] = {
        "type": "object",
        "description": properties["colours"]["description"],
        "properties": colours,
        "additionalProperties": False,
    }
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": "A briefgen brand"}
    return {**head, **schema, "properties": properties}
