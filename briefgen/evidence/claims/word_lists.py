"""What the word lists of one language have: the fields of a file in `words/`, with their opposites and families."""

from collections.abc import Mapping

from briefgen.evidence.claims.listed import NONE, Listed, Opposites
from briefgen.evidence.claims.relation_words import RelationWords


class WordLists(RelationWords, frozen=True, forbid_unknown_fields=True):
    """The words of one language, in lower case and in compared form (`core.text.fold`).

    A word that ends in `*` stands for every word with that beginning, and `…` separates a verb from its prefix.
    """

    language: str
    common: Listed
    """Words by which the language of a text is recognised."""
    numbers: Mapping[str, int] = {}
    units_inside: Mapping[str, int] = {}
    """Units at the beginning of a number in one word: `ein` of `einundzwanzig`."""
    magnitudes: Mapping[str, int] = {}
    magnitudes_alone: Mapping[str, int] = {}
    """Magnitudes without a number: `thousands of ships`."""
    one: Listed = NONE
    """Words for one before a magnitude: `a hundred`."""
    one_itself: Listed = NONE
    """Magnitudes that stand for themselves before a smaller number: `cent vingt`."""
    written_out: Mapping[str, str] = {}
    """Words for a half after a number: `one and a half` is 1.5."""
    between: Listed = NONE
    """Words between two numbers of one kind: `40 to 50 per cent`."""
    ordinals: Mapping[str, int] = {}
    currencies: Mapping[str, str] = {}
    percent: Listed = NONE
    points: Listed = NONE
    qualifiers: Mapping[str, Listed] = {}
    """Qualifiers of a number: `over`, `under`, `nearly`, `most`, `about`, `only`."""
    qualifiers_after: Mapping[str, Listed] = {}
    """Qualifiers after the number: `or more`."""
    right_behind: Mapping[str, Listed] = {}
    """Qualifiers only right beside the number."""
    limits: Listed = NONE
    """Comparisons that, negated, name a limit: `not less than`, `not above`."""
    more: Listed = NONE
    """Directions after per cent: `12 per cent more`."""
    less: Listed = NONE
    ranges: Listed = NONE
    """Words before the first and second number of a range, in pairs: `from 3 to 4`."""
    range_endings: Mapping[str, tuple[str, ...]] = {}
    """Endings of the first and second number of a range."""
    parts: Mapping[str, int] = {}
    """Parts of a whole: `half` is one of 2."""
    parts_of: Mapping[str, int] = {}
    """Parts before a count: `beşte` of `beşte bir`."""
    part_counts: Mapping[str, int] = {}
    """Beginnings of the counts after them."""
    before_parts: Listed = NONE
    """Words after which `third` is a part and not a rank."""
    limit_or_reason: Listed = NONE
    """Qualifiers that also give a reason: `strikes over 14 lamps`."""
    giving_reason: Listed = NONE
    """Words before a reason: `because`."""
    doer_behind: Listed = NONE
    """Words behind which, after its verb, is surely who does something: `sued by Norway`."""
    origin: Listed = NONE
    """Words behind which is whom something comes from, who need not do anything: `imports from Norway`."""
    rather_than: Listed = NONE
    """Words between what is preferred and what to, in this order."""
    people_endings: Mapping[str, str] = {}
    """Endings of words for a people, and of the name of its state: `Bavarian` of Bavaria."""
    negations: Listed = NONE
    """Negations of nearby words: `not`, `without`."""
    not_negations: Listed = NONE
    """Listed with a negation that deny nothing: `not only`."""
    denials: Listed = NONE
    """Verbs that negate all that they govern. `…` separates a verb from its prefix: `lehnt … ab`."""
    opposites: Listed = NONE
    """Verbs of agreement, which a denial turns."""
    softened: Listed = NONE
    """Words close to a denial, or that make one hard to compare: `outside`, `until`, `banned`."""
    dismissals: Listed = NONE
    """What something is called by who rejects it: `dismisses it as speculation` is `called it speculation`."""
    conditions: Listed = NONE
    """Words that make a denial conditional."""
    requiring: Listed = NONE
    """Words that say that something is required first."""
    about_text: Listed = NONE
    """Words that make a denial one about the text itself: `no year given`."""
    despite: Listed = NONE
    """Words that remove a condition: `even if`."""
    openers: Listed = NONE
    """Words that begin a clause after a comma."""
    turns: Listed = NONE
    """Words that always begin a clause: `but`, `and is`."""
    parenthetical: Listed = NONE
    """Words between two commas that begin no clause: `it will not, however, accept`."""
    topic_turns: Listed = NONE
    """Words after the first words of a clause that is contrasted with the one before: Turkish `ise`."""
    but: Listed = NONE
    """Words before a contrasted clause, to which an attribution in the clause after it need not reach."""
    comparative: Listed = NONE
    """Words that compare what follows: Turkish `daha yakın` is closer, not close to."""
    parties: Listed = NONE
    """What named states are counted as: `both countries`, `the two governments`."""
    pronominal: Listed = NONE
    """Words after which a number counts nothing new: `the two`, `other three`."""
    hedges: Listed = NONE
    hearsay: Listed = NONE
    """Hedges that say that something is only told, and not by whom: `reportedly`."""
    unnamed: Listed = NONE
    """What tells that a whole sentence is from someone who is not named: `on condition of anonymity`."""
    tentative: Listed = NONE
    """Words with which a statement gives a doubt too, and which are none in a text: `would`."""
    possible_endings: Listed = NONE
    """Endings of verbs that say that something may be: Turkish `-ebilir`, Spanish `-ría`; not of `minería`, below."""
    not_possible: Listed = NONE
    conditional_endings: Listed = NONE
    """Endings of verbs that say `if`: Turkish `-irse`."""
    provided: Listed = NONE
    """What makes what is said depend on something: `provided`, `subject to`."""
    excepting: Listed = NONE
    """What names the one case in which something is otherwise: `unless`, `until`."""
    excepting_endings: Listed = NONE
    """Endings of verbs that say the same: Turkish `-medikçe`."""
    locating: Listed = NONE
    """Prepositions before where something is: `in Norway`."""
    unless: Listed = NONE
    """Conditions that must not be met: `unless`."""
    once: Listed = NONE
    """What sets a condition by naming its time: `as soon as`."""
    despite_before: Listed = NONE
    """Words before a condition that take it away: `even` of `even if`, `as` of `as if`."""
    in_case: Listed = NONE
    """What says in a statement that something depends on another thing, and often says nothing: German `bei`."""
    undecided: Listed = NONE
    """What says of a question that it is open."""
    unsure: Listed = NONE
    """What says that nobody knows, and denies nothing: `not known`, `not sure`."""
    asking: Listed = NONE
    """Words of a question that is not one of yes or no: `who`, `when`."""
    than: Listed = NONE
    """What is before the other side of a comparison."""
    offices: Listed = NONE
    """Ranks of offices: `minister`, `director`."""
    beside_offices: Listed = NONE
    """Words beside a rank that do not say which office it is: `visiting`, `powerful`."""
    former: Listed = NONE
    """Words beside a rank that say that somebody held it once: `former`."""
    before: Listed = NONE
    """Words for earlier than something; `after`: for later."""
    after: Listed = NONE
    turned_order: bool = False
    """Whether these words follow what they belong to: Turkish `seçimden önce`."""
    of_each: Listed = NONE
    """What is between the numbers of a share: `four out of five`."""
    greatest: Listed = NONE
    """What says that a number is the greatest of several: `the longest`."""
    remainder: Listed = NONE
    """What is left of a whole: `the rest`."""
    left_over: Listed = NONE
    """Further words before a number that is left: `the other 29`."""
    part_of: Listed = NONE
    """What is between a part and its whole: `11 of the 27`."""
    of_them: Listed = NONE
    """Some of those just named: `one of them`."""
    they: Listed = NONE
    """All of those just named, at the beginning of a clause: `they`."""
    twice: Listed = NONE
    """What says `more` in a comparison, besides `more`; `halved`: what says `less`."""
    halved: Listed = NONE
    expletive: Listed = NONE
    """Negations that deny nothing without one of their `companions`: French `ne`."""
    companions: Listed = NONE
    attributing: Listed = NONE
    """Doubts that name their source beside them: `according to`."""
    possible: Listed = NONE
    """Hedges that only say that something is possible."""
    done: Listed = NONE
    """Auxiliaries of the past: `has`, `have`."""
    passive: Listed = NONE
    """Further auxiliaries of what is done: `was`, `had`."""
    participles: Listed = NONE
    """Endings of the verbs behind them: `extended`."""
    done_endings: Listed = NONE
    """Endings of verbs that say the same: Turkish `-dı`."""
    past_prefixes: Listed = NONE
    """What a verb gets in the past before its stem: German `eingelegt`."""
    past_endings: Listed = NONE
    """Endings of verbs that say the same before one of the `determiners`: `extended the lease`."""
    behind_verbs: Listed = NONE
    """Further words that follow such a verb: `appealed to`."""
    present_endings: Listed = NONE
    """Endings of verbs that say that something happens: `buys`."""
    told_in_present: Listed = NONE
    """Words for what is done that the present may stand for: `would`, `can`."""
    to_do: Listed = NONE
    """What is right before a verb that another one governs: `wants to buy`; `infinitive_endings`: those of the verb."""
    infinitive_endings: Listed = NONE
    determiners: Listed = NONE
    unrealised: Listed = NONE
    """Verbs whose object has not happened: `wants`, `risks`, `explored`."""
    perhaps: Listed = NONE
    """Words for what is only possible: `perhaps`, `may`."""
    verb_last: bool = False
    """Whether such a verb may come behind what it governs: `soll verlängert werden`, `verlängert werden soll`."""
    conceding: Listed = NONE
    """Those that name what something does not depend on: `even without`."""
    certain: Listed = NONE
    """Words for the future."""
    speaking: Listed = NONE
    """Words that report speech."""
    paying: Listed = NONE
    days_ago: Mapping[str, int] = {}
    """Days before the day of a text: one for `yesterday`, -1 for `tomorrow`."""
    this_year: Listed = NONE
    last_year: Listed = NONE
    next_year: Listed = NONE
    last_week: Listed = NONE
    last_month: Listed = NONE
    pronouns: Listed = NONE
    """Words that begin a sentence about what an earlier one names: `it`, `they`."""
    realms: Listed = NONE
    """What a state calls itself without its name: `the kingdom`."""
    personal: Listed = NONE
    """Those that stand for persons only: `she`."""
    authorities: Listed = NONE
    """Bodies that speak for their state: `ministry`, `embassy`."""
    both: Listed = NONE
    """Words after `two` and a noun with which it means both: Turkish `iki hükümet de`."""
    months: Listed = NONE
    weekdays: Listed = NONE
    adverbs: Listed = NONE
    """Endings of adverbs of manner."""
    negative_endings: Listed = NONE
    """Endings that negate their verb."""
    not_negative: Listed = NONE
    """Words with such an ending that deny nothing."""
    parted_endings: bool = False
    """Whether an apostrophe separates a name from its ending."""
    prefixes: Listed = NONE
    """Prefixes before a hyphen that are no words: `re-open`, `non-aligned`."""
    negative_prefixes: Listed = NONE
    """Negative prefixes: `un` of `unjust`."""
    endings: Listed = NONE
    """Verb endings removed before two words are compared."""
    joining: Listed = NONE
    """Words for `and`: before a second verb they begin a clause."""
    small: Listed = NONE
    """Further words without meaning of their own."""
    prepositions: Listed = NONE
    """Words that are the prefix of a verb only at the end of a clause."""
    lacking: Listed = NONE
    """Negations of only the words right after them: `without`."""
    by: Listed = NONE
    """Words before who does it, behind the verb: `paid for by Peru`."""
    together: Listed = NONE
    """Words between two who both do it: `meets with`."""
    only_if: Listed = NONE
    """Words that make a condition necessary."""
    agreeing: Listed = NONE
    """What is said of those who have come to an agreement: `signed`."""
    talking: Listed = NONE
    """What is said of those who have not yet: `asked`, `discussed`."""
    nearing: Listed = NONE
    """Words before what is nearly there, but not yet: `close to an agreement`."""
    sole: Listed = NONE
    """Words for the only one of its kind: `the only member`."""
    only_then: Listed = NONE
    """Conditions for something that is denied before they are met: `only after` for `not before`."""
    lasting: Listed = NONE
    """Conditions that last: `as long as it is open` is `as long as it is not closed`."""
    unsettled: Listed = NONE
    """What is said of a question that is left open."""
    ambiguous_months: Listed = NONE
    """Names of months that have other meanings too."""
    before_months: Listed = NONE
    """Words behind which one of these is a month: `in May`."""
    whether: Listed = NONE
    """Words that begin a clause about whether something is so."""
    relatives: Listed = NONE
    """`that`, `which`: a denial does not reach into a second clause that they begin."""
    dual: bool = False
    """Whether an ending of a noun says that there are two."""
    turned_before: bool = False
    """Whether a verb precedes its negation."""
    senses: tuple[Opposites, ...] = ()
    concepts: Mapping[str, tuple[str, ...]] = {}
    families: Mapping[str, Mapping[str, Listed]] = {}
    """Words that exclude each other, by family and member: `summer` and `winter` of `season`."""
    capital_nouns: bool = False
    """Whether every noun has a capital, so that capitals do not show names."""
