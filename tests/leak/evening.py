"""A dossier after an evening's work: records of it at random opened, closed, deleted or reworded."""

from random import Random

from tests.leak.alone import without
from tests.leak.typed import LADDER, Typed

ALL = ("open", "close", "delete", "reword", "leave", "leave", "leave")
"""What may happen to a record, as often as it is here."""


def after_an_evening(typed: Typed, rng: Random, doings: tuple[str, ...] = ALL) -> Typed:
    """The dossier as its author leaves it; a word is added to what is reworded, so its markers stay."""
    records = {noun: dict(some) for noun, some in typed.records.items()}
    deleted = set()
    for noun, some in records.items():
        for id_, one in list(some.items()):
            doing = rng.choice(doings)
            if doing == "open":
                some[id_] = {**one, "read": rng.choice(LADDER)}
            elif doing == "close":
                some[id_] = {name: value for name, value in one.items() if name != "read"}
            elif doing == "delete":
                deleted.add((noun, id_))
            elif doing == "reword":
                words = {name: f"{value} again" for name, value in one.items() if name in ("what", "says", "claim")}
                some[id_] = {**one, **words}
    return without(Typed(typed.head, records, typed.words), deleted)
