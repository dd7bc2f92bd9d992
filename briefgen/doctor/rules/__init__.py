"""Every rule of the doctor, one small function each, grouped by what they look at."""

from collections.abc import Mapping

from briefgen.doctor.rule import Rule
from briefgen.doctor.rules import (
    access,
    charts,
    comments,
    contrast,
    direction,
    frames,
    geometry,
    markup,
    media,
    motion,
    notes,
    package,
    people,
    presentation,
    relations,
    shapes,
    tables,
    traces,
)

GROUPS: Mapping[str, tuple[Rule, ...]] = {
    "The package": package.RULES,
    "Relationships": relations.RULES,
    "Markup": markup.RULES,
    "The presentation, and who belongs to whom": (*presentation.RULES, *notes.RULES),
    "Shapes and text": (*shapes.RULES, *geometry.RULES, *frames.RULES, *motion.RULES),
    "Tables": tables.RULES,
    "Pictures and charts": (*media.RULES, *charts.RULES),
    "Comments": comments.RULES,
    "People who read it": people.RULES,
    "PowerPoint's accessibility checker": (*access.RULES, *contrast.RULES),
    "Words of other scripts": direction.RULES,
    "Traces of its maker": traces.RULES,
}
"""In the order a reader of the file would stumble over them."""

RULES: tuple[Rule, ...] = tuple(rule for rules in GROUPS.values() for rule in rules)
