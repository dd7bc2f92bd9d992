"""Decks for tests of what happens after they were made: the flagship's, laid out once."""

from functools import cache
from pathlib import Path

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.build.brand import with_brand
from briefgen.build.open_masters import master_for
from briefgen.build.pipeline import compose_for, lay_out_deck, tailor_for
from briefgen.build.request import BuildOptions
from briefgen.dossier.load import load_dossier
from briefgen.dossier.records import Dossier
from briefgen.master.read.master import read_master
from briefgen.page.scene import Pages
from briefgen.template.read import read_template

ROOT = Path(__file__).parent.parent.parent
CONTENT = ROOT / "content" / "s400"


class Flagship(Struct, frozen=True, eq=False):
    """A deck of a dossier for one template; equal to itself alone, so that what is made of it can be cached."""

    dossier: Dossier
    brief: Brief
    pages: Pages
    master: Path


@cache
def flagship(template: str) -> Flagship:
    """The flagship's deck. Cached: reading and laying it out takes half a second."""
    dossier, problems = load_dossier(CONTENT)
    assert dossier is not None, problems
    return laid_out(dossier, template)


def laid_out(dossier: Dossier, template: str) -> Flagship:
    """The deck that the template makes of the dossier."""
    options = BuildOptions((ROOT / "templates",))
    read = read_template(template, options.folders)
    file = master_for(read, options).path
    brief = tailor_for(with_brand(dossier, options.folders), read)
    deck, _ = compose_for(brief, read)
    pages, _ = lay_out_deck(deck, read_master(file))
    return Flagship(dossier, brief, pages, file)
