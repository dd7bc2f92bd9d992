"""Actors in each other's place within one paragraph, beside wordings that only say the same otherwise."""

from pathlib import Path

import pytest

from briefgen.evidence.claims.cast import NamedActor, cast_names
from briefgen.evidence.claims.claim_context import ClaimContext
from briefgen.evidence.claims.compare import compare_claim
from briefgen.evidence.claims.lists import lists, lists_for
from briefgen.evidence.claims.read_text import read_cited
from tests.review.harness import found

CAST = cast_names(
    [
        NamedActor("NO", ("Norway",)),
        NamedActor("SE", ("Sweden",)),
        NamedActor("halvia", ("Halvia",)),
        NamedActor("keepers", ("Halvian keepers",)),
        NamedActor("holm", ("Anna Holm", "Holm"), is_person=True, above=frozenset(["NO"])),
        NamedActor("berg", ("Lars Berg", "Berg"), is_person=True, above=frozenset(["SE"])),
        NamedActor("sjogren", ("Åsa Sjögren",), is_person=True, above=frozenset(["SE"])),
    ]
)
HOMES = {"holm": "NO", "berg": "SE"}


def who_of(said: str, passage: str) -> bool:
    """Whether somebody in the statement is found to be in another's place."""
    around = ClaimContext(whole=said, cast=CAST, homes=HOMES, actors=frozenset(HOMES))
    read = read_cited([passage], lists_for(passage), frozenset(HOMES), CAST)
    return "who" in [one.kind for one in compare_claim(said, lists()["en"], read, around)]


@pytest.mark.parametrize(("passage", "right", "wrong"), [
    # two speakers of one sentence
    ("Holm called the pier unsafe; an engineer hired by the port, Lars Berg, found it old but sound.",
     "Holm calls the pier unsafe, Berg sound", "Berg calls the pier unsafe, Holm sound"),
    # an owner is not the speaker
    ("The ambassador, Anna Holm, disputed that fines were due. Holm's colleague, Lars Berg, saw only a broken lamp.",
     "Berg sees only a broken lamp", "Holm sees only a broken lamp"),
    # the speaker behind the words
    ("The lamp was never broken, said Holm. Berg answered that the keeper had seen it fall.",
     "Holm says that the lamp was never broken", "Berg says that the lamp was never broken"),
    # `she` is whom the sentence before is about
    ("Holm came on Monday. She wants the lamp painted green. Berg wants no paint.",
     "Holm wants the lamp painted green", "Berg wants the lamp painted green"),
    # who does it, and to whom
    ("Norway sued Sweden over the lamp.", "Norway sues Sweden over the lamp", "Sweden sues Norway over the lamp"),
    # a title before the name, and the state in it
    ("Norwegian Minister Anna Holm personally appealed to Swedish Minister Lars Berg.",
     "Holm appeals to Berg", "Berg appeals to Holm"),
    # a name without its accents
    ("Sjogren appealed to Holm.", "Sjögren appeals to Holm", "Holm appeals to Sjögren"),
    # who does it is behind `by`
    ("Norway sued Sweden over the lamp.", "Sweden is sued by Norway", "Norway is sued by Sweden"),
    # many words between the two, of which the statement has several
    ("Norway on Monday suspended deliveries of green glass lamps to Sweden, saying that its neighbour owed money.",
     "Norway suspends deliveries of lamps to Sweden", "Sweden suspends deliveries of lamps to Norway"),
    # what comes from whom
    ("Norway suspended imports of lamps from Sweden.", "Norway halts imports from Sweden",
     "Sweden halts imports from Norway"),
    # the people of a state that no list has
    ("Halvia asked Norway for lamps. Norway could send up to 40, provided that its own harbours were supplied first.",
     "Provided that Norwegian harbours are supplied first", "Provided that Halvian harbours are supplied first"),
    # two states
    ("Norway accepted the loan of two ferries; Sweden has not replied.",
     "Norway accepts the loan; Sweden has not replied", "Sweden accepts the loan; Norway has not replied"),
])  # fmt: skip
def test_what_one_actor_says_is_not_anothers(passage: str, right: str, wrong: str) -> None:
    assert not who_of(right, passage)
    assert who_of(wrong, passage)


@pytest.mark.parametrize(("passage", "said"), [
    # a person speaks for the state
    ("Holm said that the lamp would be painted green. Sweden said nothing.", "Norway will paint the lamp green"),
    # a list of two is about both
    ("The port looks for ferries in Norway and Sweden, but has not sold its own.", "Norway has ferries for the port"),
    # the other side of a share
    ("Norway paid two thirds and Sweden the rest.", "Sweden paid a third and Norway the rest"),
    # who does it is behind `by`
    ("Norway sued Sweden over the lamp in May.", "Sweden is sued by Norway over the lamp"),
    # what comes from whom
    ("Norway suspended deliveries of lamps to Sweden.", "Sweden gets no deliveries of lamps from Norway"),
    ("Norway suspended deliveries of lamps to Sweden.", "Norway's deliveries of lamps to Sweden are suspended"),
    ("Norway suspended deliveries of lamps to Sweden.", "Norwegian deliveries of lamps to Sweden are suspended"),
    ("Norway suspended deliveries of lamps to Sweden.", "Deliveries of lamps to Sweden are suspended by Norway"),
    ("Norway suspended imports of lamps from Sweden.", "Norway halts imports of Swedish lamps"),
    ("Norway suspended imports of lamps from Sweden.", "Imports of lamps from Sweden are suspended by Norway"),
    # both do it
    ("Norway will negotiate with Sweden over the lamp.", "Sweden negotiates with Norway"),
    # who is quoted may report on the other
    ("Holm said that Berg had broken the lamp.", "Berg broke the lamp, says Holm"),
])  # fmt: skip
def test_other_wordings_are_not_flagged(passage: str, said: str) -> None:
    assert not who_of(said, passage)


def number_of(said: str, passage: str) -> bool:
    """Whether a number in the statement is found to be another thing's."""
    around = ClaimContext(whole=said, cast=CAST)
    read = read_cited([passage], lists_for(passage), frozenset(), CAST)
    return any("where the record has" in one.message for one in compare_claim(said, lists()["en"], read, around))


@pytest.mark.parametrize(("passage", "right", "wrong"), [
    # two sums, told by what they are
    ("The port must pay 14 million euros at once; the yard had asked for 26 million.",
     "The port must pay 14 million euros at once", "The port must pay 26 million euros at once"),
    # two counts of one list
    ("Of the lamps, 29 are registered as lighthouses, 8 stand in private gardens and 4 are lost.",
     "8 lamps stand in private gardens", "4 lamps stand in private gardens"),
    # a year that the paragraph has elsewhere
    ("The keeper came in 1998 from Bergen. The lamp was painted green in 2004.",
     "The lamp is painted green in 2004", "The lamp is painted green in 1998"),
])  # fmt: skip
def test_a_number_belongs_to_the_words_beside_it(passage: str, right: str, wrong: str) -> None:
    assert not number_of(right, passage)
    assert number_of(wrong, passage)


@pytest.mark.parametrize(("passage", "said"), [
    # the same number twice
    ("Four lamps were painted green in May, and four more lamps in June.", "Four lamps were painted green"),
    # a number of another kind
    ("The lamp burns for 12 hours and costs 40 euros a night.", "40 euros go to the lamp"),
    # a total and its part
    ("The port has 12 green lamps, of which 4 are green and broken.", "4 lamps of the port are green and broken"),
])  # fmt: skip
def test_numbers_of_other_wordings_are_not_flagged(passage: str, said: str) -> None:
    assert not number_of(said, passage)


@pytest.mark.parametrize(("paragraph", "by", "flagged"), [
    ('Holm said: "The lamp is ours." Her colleague, Lars Berg, called it "a candle".', "holm", True),
    ('Holm said: "The lamp is ours." Her colleague, Lars Berg, called it "a candle".', "berg", False),
    ("Holm's colleague, Lars Berg, retorted that it was only \"a candle\". Holm disagreed.", "holm", True),
    ('Holm came late. "It is a candle," she said, and left Berg at the pier with "a candle".', "holm", False),
    ('Holm came late. The minister called it "a candle". Berg laughed.', "holm", False),
    # two bodies of one state
    ("The war council met. Norwegian naval sources recently said the lamp was \"a candle\".", "council", True),
    ("The war council met. Norwegian naval sources recently said the lamp was \"a candle\".", "navy", False),
    ('Norwegian naval sources recently said that the council called the lamp "a candle".', "council", False),
])  # fmt: skip
def test_the_speaker_is_named_in_the_quotations_own_sentence(
    paragraph: str, by: str, flagged: bool, tmp_path: Path
) -> None:
    text = f"""
        actors:
          holm: {{name: Anna Holm, kind: person, role: Minister of Light, read: press}}
          berg: {{name: Lars Berg, kind: person, read: press}}
          norway: {{name: Norway, kind: state, read: press}}
          council: {{name: Norwegian War Council, short: War council, of: norway, read: press}}
          navy: {{name: Norwegian naval sources, kind: unnamed, of: norway, read: press}}
        quotes:
          q: {{by: {by}, words: "… a candle", on: light, cite: s1#1, read: press}}
    """
    rules = [one.rule for one in found(text, tmp_path, {"s1": paragraph})]
    assert ("claim-speaker" in rules) == flagged
