"""The slide kinds, one file each.

Each kind is a frozen `Options` class (what a template may set) and one function `slides(brief, options, story) ->
Iterator[Slide]`, which yields nothing when its reader has nothing to see. `story` is what the dispute says in this
slot, an empty Story when it says nothing; its id is the slot's name. Options whose values must agree have a method
`wrong`, which yields field, message and hint of each that does not. Other packages add kinds by the entry point group
`briefgen.slides`, whose value is such a module.
"""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Any

from msgspec import Struct

from briefgen.audience.brief import Brief
from briefgen.core.plugins import guarded_items, load_plugin, plugins, reported
from briefgen.deck.model import Slide
from briefgen.dossier.nouns.story import Story

KINDS: Mapping[str, str] = {
    "title": "the first page: the dispute, its cut-off, what it rests on, who may read it",
    "section": "a divider that opens a part of the deck",
    "agenda": "what follows, each part linked to its first slide",
    "bluf": "the bottom line up front: a few points and an ask",
    "prose": "a few sentences, each resting on records",
    "timeline": "events at true scale in lanes, eras over them, undated ones by order",
    "positions": "what each actor holds on each issue",
    "compare": "two columns: claim and counter-claim, says and needs, ask and avoid",
    "quotes": "verbatim words with speaker and source",
    "table": "any noun as a table of chosen columns",
    "actormap": "who belongs to whom and speaks for whom",
    "spectrum": "actors on an issue's line, as somebody assessed them",
    "activity": "how many events fall into each year or month",
    "picture": "an image from a file, with alt text",
    "figures": "numbers with qualifier, payer and source",
    "scenarios": "paths the dispute may take, with what would indicate them",
    "hypotheses": "explanations against the evidence (ACH)",
    "sourcemap": "which texts relay which origins",
    "changes": "what is different for this reader since an earlier meeting",
    "sources": "the register of sources",
}
"""What each kind shows; the kind's file has the same name."""


class Kind(Struct, frozen=True):
    """A slide kind, loaded."""

    name: str
    options: type[Any]
    slides: Callable[[Brief, Any, Story], Iterator[Slide]]


def kinds() -> Mapping[str, str]:
    """Return what each kind shows, by name; those of plugins last."""
    added = {name: f"from the package {plugin.package}" for name, plugin in plugins("slides").items()}
    return {**KINDS, **{name: about for name, about in added.items() if name not in KINDS}}


def is_kind(name: str) -> bool:
    """Return whether briefgen or a plugin has a kind of that name."""
    return name in KINDS or name in plugins("slides")


def load_kind(name: str) -> Kind:
    """Return the kind of that name. Raises KeyError when there is none, and Refused for a broken plugin."""
    if name in KINDS:
        module = import_module(f"briefgen.slides.{name}")
        return Kind(name, module.Options, module.slides)
    plugin = plugins("slides")[name]
    with reported(plugin, "cannot be loaded"):
        module = load_plugin(plugin)
        return Kind(name, module.Options, guarded_items(plugin, module.slides))
