"""One file a noun: its record class, what each field means, whose view it holds, how it is typed and how it prints.

A file in this folder is a noun, and its name is the name of the noun's files in a dossier. `docs/new-noun.md` adds one.
"""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from briefgen.dossier.noun import Noun
from briefgen.dossier.records import Record

LISTED = (
    "origins", "sources", "actors", "issues", "positions", "events", "quotes", "discrepancies", "figures", "thresholds",
    "interests", "judgements", "assessments", "scenarios", "hypotheses", "gaps",
    "corrections", "terms", "lines", "story",
)  # fmt: skip
"""Order of the nouns in messages and documents; any other noun comes after these."""


def _nouns() -> Mapping[str, Noun]:
    found = sorted(file.stem for file in Path(__file__).parent.glob("[!_]*.py"))
    ordered = sorted(found, key=lambda name: LISTED.index(name) if name in LISTED else len(LISTED))
    return {name: _noun(name) for name in ordered}


def _noun(name: str) -> Noun:
    """Return the noun that a file declares.

    Raises TypeError, naming the file, for an incomplete declaration.
    """
    try:
        noun: Noun = import_module(f"{__name__}.{name}").NOUN
    except (AttributeError, TypeError) as error:
        raise TypeError(f"briefgen/dossier/nouns/{name}.py: {_reason(error)}") from error
    return noun


def _reason(error: Exception) -> str:
    if "'view'" in str(error) and "Missing" in str(error):
        return 'say whose view its records hold: view="theirs" or view="ours"'
    return str(error)


NOUNS = _nouns()
"""Nouns by file name."""
NOUN_OF: Mapping[type[Record], str] = {noun.record: name for name, noun in NOUNS.items()}
"""Noun of each record class."""
