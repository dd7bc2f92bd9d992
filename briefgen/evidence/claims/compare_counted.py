"""Numbers and shares that belong to something else in the passage, or are of a part only.

Input: a statement and its passage. Output: Differences; each comparison has a module of its own.
"""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from briefgen.evidence.claims.bound_numbers import compare_bound, compare_two_numbers, is_month_of, may_be_exchanged
from briefgen.evidence.claims.degrees import compare_degrees
from briefgen.evidence.claims.difference import Difference
from briefgen.evidence.claims.differences_of_numbers import compare_distances, compare_with_and_without
from briefgen.evidence.claims.of_whole import compare_wholes
from briefgen.evidence.claims.read_text import ReadText
from briefgen.evidence.claims.shares import compare_shares, compare_sole_payers, may_have_number, may_have_share


def compare_counted(own: ReadText, passage: ReadText, counted: str, written: date | None) -> Iterator[Difference]:
    """Yield numbers and shares of the statement that are something else's, or another part's; `counted`: what the
    number of a figure counts, with the number; `written`: the day of the text.
    """
    ours = own.lists
    assert ours is not None
    numbered = may_have_number(own.written)
    if numbered and may_have_share(own.sentences, passage.shares):
        yield from compare_shares(own.shares, passage.shares)
    if passage.shares:
        yield from compare_sole_payers(own.sentences, passage.shares, passage.sentences)
    if numbered and passage.numbers:
        yield from compare_wholes(own.sentences, passage.parts_of_wholes)
        yield from compare_distances(own.sentences, passage.distances)
        yield from compare_with_and_without(own.sentences, passage.with_and_without)
    yield from compare_degrees(own.sentences, passage.shares_of_things, ours is passage.lists)
    if (len(passage.numbers) > 1 and numbered) or not set(ours.months).isdisjoint(own.written.words):
        numbers = replace(own, paragraphs=(counted,)) if counted else own
        if may_be_exchanged(numbers.sentences, passage.bound_numbers):
            bound = [one for one in numbers.bound_numbers if not is_month_of(one, written)]
            found = list(compare_bound(bound, passage.bound_numbers))
            yield from found or compare_two_numbers(bound, passage.bound_numbers)
