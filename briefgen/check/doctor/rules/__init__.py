"""Every rule of the doctor, one small function each, by what it looks at."""

from briefgen.check.doctor.rule import Rule
from briefgen.check.doctor.rules import media, package, people, presentation, relations, shapes, tables, traces

RULES: tuple[Rule, ...] = (
    *package.RULES,
    *relations.RULES,
    *presentation.RULES,
    *shapes.RULES,
    *tables.RULES,
    *media.RULES,
    *people.RULES,
    *traces.RULES,
)
"""In the order a reader of the file would stumble over them."""
