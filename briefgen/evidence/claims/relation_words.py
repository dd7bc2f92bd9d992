"""Words of one language that say how things are related: cause and effect, earlier and later, a part and its whole."""

from msgspec import Struct

from briefgen.evidence.claims.listed import NONE, Listed


class RelationWords(Struct, frozen=True, kw_only=True):
    """Fields of a file in `words/`, as `WordLists` has them."""

    because: Listed = NONE
    """What a cause stands behind: `because`, `caused by`."""
    therefore: Listed = NONE
    """What an effect stands behind, and its cause ahead of: `led to`; where words follow what they belong to, also
    `because`.
    """
    later_than: Listed = NONE
    """What something earlier stands behind: `after`; where words follow what they belong to, `before`."""
    earlier_than: Listed = NONE
    """What something later stands behind: `before`; where words follow what they belong to, `after`."""
    then: Listed = NONE
    """What says that a sentence follows in time on the one before: `later`."""
    of_endings: Listed = NONE
    """Endings of a whole before its part: Turkish `200 konutun 80'i`."""
    every: Listed = NONE
    """Words before a rank that make it a share: `every third`."""
    unused: Listed = NONE
    """What something is that is not in use: of what is left over, a limit is the other way round."""
    having: Listed = NONE
    """Words beside a number before what is counted in it: `with interest`."""
    leaving_out: Listed = NONE
    """Words beside a number before what is not counted in it: `excluding interest`."""
    at_the_price: Listed = NONE
    """What something bad stands behind that is accepted: `at the price of a break`."""
    even_without: Listed = NONE
    """What something stands behind on which nothing depends."""
    obliques: Listed = NONE
    """Words before somebody who does not do it: `to Norway`; Turkish has them behind."""
    undergone: Listed = NONE
    """Auxiliaries of what is done to somebody: `was sued`."""
    case_endings: Listed = NONE
    """Endings of a noun that tell that nobody named before it does something: Turkish `-dan`."""
    locating_in: Listed = NONE
    """Prepositions before where something happens, or endings behind the apostrophe: Turkish `Ankara'da`."""
    getting: Listed = NONE
    """Verbs of who has or gets what another one does: `receives`."""
