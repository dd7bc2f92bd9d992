"""Relations that are turned round: an order, cause and effect, a limit in time, a comparison, a condition.

Input: a statement and its passage. Output: Differences; each comparison has a module of its own.
"""

from collections.abc import Iterator

from briefgen.evidence.claims.comparisons import compare_comparisons
from briefgen.evidence.claims.difference import Difference
from briefgen.evidence.claims.differences_of_numbers import compare_years
from briefgen.evidence.claims.doubts import compare_conditions
from briefgen.evidence.claims.limits_of_one import compare_limits_of_one
from briefgen.evidence.claims.order_in_time import compare_order
from briefgen.evidence.claims.read_text import ReadText
from briefgen.evidence.claims.time_limits import compare_time_limits
from briefgen.evidence.claims.turned_conditions import compare_turned
from briefgen.evidence.claims.turned_sequences import compare_sequences
from briefgen.evidence.claims.without import compare_without


def compare_relations(own: ReadText, passage: ReadText) -> Iterator[Difference]:
    """Yield an order, a limit in time, a comparison or a condition that is turned round."""
    said, theirs, same = own.written, passage.written, own.lists is passage.lists
    turned = list(compare_order(said, theirs, same))
    yield from turned or (compare_sequences(own.sequences, passage.sequences) if passage.sequences else ())
    yield from compare_time_limits(own.sentences, passage.time_limits)
    yield from compare_comparisons(said, theirs, same)
    yield from compare_years(said, passage.sentences)
    yield from compare_limits_of_one(said, theirs)
    yield from compare_conditions(said, theirs)
    yield from compare_without(own.sentences, passage.lacking)
    yield from compare_turned(own.clauses, passage.clauses, passage.conditions, same)
