"""Random edits of decks while the content changes: nothing that either side wrote is lost unreported.

`python -m tests.reliability.edits [--seconds N] [--seed N]` merges as many as there is time for and ends with a line of
JSON. Each round has a number of its own, printed with what was found: `--seed N` begins with it.
"""

import json
import sys
from itertools import count

from briefgen.doctor import examine
from briefgen.edited.read_pptx import read_facets
from tests.edited.decks import flagship, laid_out
from tests.edited.edits import changed, edited, nameless, text_of_deck
from tests.edited.test_merge import TEMPLATES, base, merged, written
from tests.reliability.budget import Budget, asked


def lost(number: int) -> list[str]:
    """What the merge of that number lost: words of an edit or of the content that are neither shown nor reported."""
    template = TEMPLATES[number % len(TEMPLATES)]
    theirs, done = edited(base(template)[0], number, 3 + number % 6)
    dossier, news = changed(flagship(template).dossier, number + 100_000, 4 + number % 9)
    ours = laid_out(dossier, template)
    result = merged(template, nameless(theirs) if number % 4 == 3 else theirs, ours)
    if result.why:
        return [f"not merged: {result.why}"]
    said, typed, shown = (
        text_of_deck(read_facets(result.deck)),
        text_of_deck(read_facets(theirs)),
        text_of_deck(written(ours)[1]),
    )
    reported = any(note.kind in ("conflict", "withdrawn", "lost") for note in result.notes)
    words = [one.word for one in done if one.word and one.word in typed] + [word for word in news if word in shown]
    gone = [] if reported else [f"lost: {word}" for word in words if word not in said]
    return gone + [str(problem) for problem in examine(result.deck) if problem.level == "error"]


def campaign(budget: Budget) -> dict[str, int]:
    """Merges until the time is over."""
    rounds = found = 0
    for number in count(budget.seed):
        if rounds and not budget.left:
            break
        rounds += 1
        for one in lost(number):
            found += 1
            print(f"round {number}: {one}", flush=True)
    return {"merges": rounds, "lost": found, "seed": budget.seed}


if __name__ == "__main__":
    figures = campaign(asked(__doc__))
    print(json.dumps(figures))
    sys.exit(bool(figures["lost"]))
