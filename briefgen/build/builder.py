"""Builds the requested decks one after the other, in this process.

Input: DeckRequests. Output: the Outcomes of each, one for each format.
"""

from typing import TYPE_CHECKING

from briefgen.build.check_only import CheckOnly
from briefgen.build.digests import Digests
from briefgen.build.outcome import Outcome, failed, failure
from briefgen.build.pipeline import Sink, make_deck
from briefgen.build.request import BuildOptions, DeckRequest
from briefgen.build.sources import FileSources
from briefgen.core.memory import require_memory
from briefgen.core.problem import Refused
from briefgen.store.cache import Cache
from briefgen.store.index import read_index

if TYPE_CHECKING:
    from briefgen.build.shared import SharedCache

_LEAST_ROOM = 8_000_000
"""Bytes of memory with which a deck is begun; a short one takes more."""


class DeckBuilder:
    """Builds decks with the same options."""

    def __init__(
        self, options: BuildOptions, digests: Digests | None = None, shared: "SharedCache | None" = None
    ) -> None:
        self.options = options
        digests = digests or Digests(options)
        self.sources = FileSources(options, digests, Cache(options.cache, digests.own))
        self.shared = shared
        self.index = read_index(options.output) if options.output and not options.force else {}

    def build(self, request: DeckRequest) -> tuple[Outcome, ...]:
        """Build one deck and return its outcomes.

        An internal error is an outcome too, so that it stops no other deck.
        """
        try:
            require_memory(_LEAST_ROOM)
            self.sources.refresh()
            outcomes = make_deck(request, self.options, self.sources, self._sink(request))
            return tuple(map(self.shared.keep, outcomes)) if self.shared else outcomes
        except Refused as refusal:
            return (Outcome(request, "has-errors", refusal.problems),)
        except Exception as error:
            why = failure(request, error)
            if self.options.debug and why.rule == "own-mistake":
                import traceback

                traceback.print_exc()
            return (failed(request, why),)

    def _sink(self, request: DeckRequest) -> Sink[tuple[Outcome, ...]]:
        if self.options.output is None:
            return CheckOnly(request, self.options, self.sources)
        from briefgen.build.output import OutputStore  # what writes and merges decks, which a check does not need

        return OutputStore(request, self.options.output, self.options, self.sources, self.index)
