"""The story: what a dispute says in the slots of a template."""

from typing import Annotated, ClassVar, Literal

from msgspec import Struct

from briefgen.core.edtf import Dated
from briefgen.core.problem import NOWHERE, Where
from briefgen.dossier.field import ANY, Heading, Key, Parts, Prose, names
from briefgen.dossier.noun import Noun
from briefgen.dossier.records import Record


class Point(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A sentence of a story and the records it rests on."""

    say: Prose
    """The sentence."""
    rests: Annotated[tuple[str, ...], names(ANY, withheld="drop part")] = ()
    """The records that support it."""
    lead: Prose = ""
    """A word or two in bold before it."""
    kind: Literal["ask", "why"] | None = None
    """What it does in a bottom line: a question to ask, or why it is asked. Else its lead says so: `Ask …`, `Why`."""
    where: Where = NOWHERE


class LadderStep(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A step of a ladder of conditions, and the records that are at it."""

    name: Heading
    """What is done at this step, in a few words: `Keeps it, use limited`."""
    of: Annotated[tuple[str, ...], names("positions", "thresholds", "gaps", withheld="drop when empty")] = ()
    """The positions, thresholds and gaps that belong there. One that spans several steps is named at each of them."""
    where: Where = NOWHERE


class Story(Record, frozen=True, kw_only=True):
    """What this dispute says in a template's slot: headlines are content and rest on records. `id` is the slot."""

    headline: Prose = ""
    """A sentence; left out, the slide kind computes a neutral one."""
    rests: Annotated[tuple[str, ...], names(ANY, withheld="blank", blanks=("headline", "kicker", "say"))] = ()
    """The records the headline rests on."""
    kicker: Prose = ""
    """The small line above the title."""
    say: Prose = ""
    """What the speaker says, in the notes before the evidence; a line each."""
    points: Annotated[tuple[Point, ...], Parts("drop part")] = ()
    """Sentences, each resting on records."""
    steps: Annotated[tuple[LadderStep, ...], Parts("drop part")] = ()
    """Of a table of thresholds: steps, in the desk's order, at which conditions and offers are drawn as a ladder."""
    pick: Annotated[tuple[str, ...], names(ANY, withheld="drop mention")] = ()
    """Records to show, in this order; left out: all that the kind takes."""
    leave: Annotated[tuple[str, ...], names(ANY, withheld="drop mention")] = ()
    """Records not to show here."""
    span: Dated | None = None
    """A timeline's span (EDTF interval)."""
    lanes: Annotated[tuple[str, ...], names("actors", "issues", withheld="drop mention")] = ()
    """A timeline's lanes: actors or issues, in order."""
    eras: Annotated[tuple[str, ...], names("events", withheld="drop mention")] = ()
    """Events that a timeline shows as a named stretch of time over its lanes, and not as a mark."""

    since: Key = ""
    """Flag what is new or changed here since `briefgen shown NAME`; `last`: since the latest."""

    key_prefix: ClassVar[str] = "story/"
    """No record's id can equal such a key: slots are named by templates."""


NOUN = Noun(record=Story, one="a story slot", view="theirs")
