"""Our charts on a page of theirs that LibreOffice saved: it leaves out the data of a chart, and how its words are set.

In: a slide of theirs, the slide of ours that it was, and which shape is which. Out: the slide of theirs with our chart
in the place of each that nobody changed.
"""

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from briefgen.edited.elements import free_id, shapes_of
from briefgen.edited.equality import same_shape
from briefgen.edited.facets import PageFacets
from briefgen.ooxml.package import RELATION
from briefgen.ooxml.rel import Rel
from briefgen.ooxml.xml import A, C

Element = etree._Element
Charts = list[tuple[Element, Element]]
"""The emptied place of a chart of theirs, and our chart for it."""


def take_out_charts(
    theirs: Element, ours: Element, pairs: Sequence[tuple[int, int]], now: PageFacets, yours: PageFacets
) -> Charts:  # fmt: skip
    """Empty the charts that nobody changed; `pairs` are shapes of ours and of theirs."""
    charts_of = [(o, t) for o, t in pairs if yours.office and now.shapes[o].kind == "chart"]
    same = [(o, t) for o, t in charts_of if same_shape(now.shapes[o], yours.shapes[t])]
    if not same:
        return []
    places, charts = shapes_of(theirs), shapes_of(ours)
    for _, t in same:
        for inner in list(places[t][0].iter(f"{{{A}}}graphicData")):
            inner.clear()
    return [(places[t][0], charts[o][0]) for o, t in same]


def put_charts(charts: Charts, known: Sequence[Rel], rels: list[Rel]) -> None:
    """Put our charts in their places; `known` are the relationships of our slide, `rels` those of the new one."""
    targets = {rel.id: rel for rel in known}
    for place, chart in charts:
        made = deepcopy(chart)
        for one in made.iter(f"{{{C}}}chart"):
            rel = targets[one.get(f"{{{RELATION}}}id") or ""]
            rels.append(Rel(free_id(rels), rel.type, rel.target))
            one.set(f"{{{RELATION}}}id", rels[-1].id)
        parent = place.getparent()
        assert parent is not None
        parent.replace(place, made)
