"""What the word lists of one language have: the fields of a file in `words/`, with their opposites and families."""

from collections.abc import Mapping

from msgspec import Struct


class Opposites(Struct, frozen=True):
    """Words for two opposites: `join` and `leave`."""

    name: str
    for_: tuple[str, ...]
    against: tuple[str, ...]


class WordLists(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one language, in lower case and in compared form (`core.text.fold`).

    In denials, agreement and senses a word that ends in `*` stands for every word with that beginning, and `…`
    separates a verb from its prefix.
    """

    language: str
    common: tuple[str, ...]
    """Words by which the language of a text is recognised."""
    numbers: Mapping[str, int] = {}
    units_inside: Mapping[str, int] = {}
    """Units at the beginning of a number in one word: `ein` of `einundzwanzig`."""
    magnitudes: Mapping[str, int] = {}
    magnitudes_alone: Mapping[str, int] = {}
    """Magnitudes without a number: `thousands of ships`."""
    one: tuple[str, ...] = ()
    """Words for one before a magnitude: `a hundred`."""
    one_itself: tuple[str, ...] = ()
    """Magnitudes that stand for themselves before a smaller number: `cent vingt`."""
    written_out: Mapping[str, str] = {}
    """Words for a half after a number: `one and a half` is 1.5."""
    between: tuple[str, ...] = ()
    """Words between two numbers of one kind: `40 to 50 per cent`."""
    ordinals: Mapping[str, int] = {}
    currencies: Mapping[str, str] = {}
    percent: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    qualifiers: Mapping[str, tuple[str, ...]] = {}
    """Qualifiers of a number: `over`, `under`, `nearly`, `most`, `about`, `only`."""
    qualifiers_after: Mapping[str, tuple[str, ...]] = {}
    """Qualifiers after the number: `or more`."""
    right_behind: Mapping[str, tuple[str, ...]] = {}
    """Qualifiers only right beside the number."""
    limits: tuple[str, ...] = ()
    """Comparisons that, negated, name a limit: `not less than`, `not above`."""
    more: tuple[str, ...] = ()
    """Directions after per cent: `12 per cent more`."""
    less: tuple[str, ...] = ()
    ranges: tuple[str, ...] = ()
    """Words before the first and second number of a range, in pairs: `from 3 to 4`."""
    range_endings: Mapping[str, tuple[str, ...]] = {}
    """Endings of the first and second number of a range."""
    parts: Mapping[str, int] = {}
    """Parts of a whole: `half` is one of 2."""
    parts_of: Mapping[str, int] = {}
    """Parts before a count: `beşte` of `beşte bir`."""
    part_counts: Mapping[str, int] = {}
    """Beginnings of the counts after them."""
    before_parts: tuple[str, ...] = ()
    """Words after which `third` is a part and not a rank."""
    limit_or_reason: tuple[str, ...] = ()
    """Qualifiers that also give a reason: `strikes over 14 lamps`."""
    giving_reason: tuple[str, ...] = ()
    """Words before a reason: `because`."""
    doer_behind: tuple[str, ...] = ()
    """Words behind which, after its verb, is surely who does something: `sued by Norway`."""
    origin: tuple[str, ...] = ()
    """Words behind which is whom something comes from, who need not do anything: `imports from Norway`."""
    rather_than: tuple[str, ...] = ()
    """Words between what is preferred and what to, in this order."""
    people_endings: Mapping[str, str] = {}
    """Endings of words for a people, and of the name of its state: `Bavarian` of Bavaria."""
    negations: tuple[str, ...] = ()
    """Negations of nearby words: `not`, `without`."""
    not_negations: tuple[str, ...] = ()
    """Phrases with a negation that deny nothing: `not only`."""
    denials: tuple[str, ...] = ()
    """Verbs that negate all that they govern. `…` separates a verb from its prefix: `lehnt … ab`."""
    opposites: tuple[str, ...] = ()
    """Verbs of agreement, which a denial turns."""
    softened: tuple[str, ...] = ()
    """Words close to a denial, or that make one hard to compare: `outside`, `until`, `banned`."""
    dismissals: tuple[str, ...] = ()
    """What something is called by who rejects it: `dismisses it as speculation` is `called it speculation`."""
    conditions: tuple[str, ...] = ()
    """Words that make a denial conditional."""
    requiring: tuple[str, ...] = ()
    """Words that say that something is required first."""
    about_text: tuple[str, ...] = ()
    """Words that make a denial one about the text itself: `no year given`."""
    despite: tuple[str, ...] = ()
    """Words that remove a condition: `even if`."""
    openers: tuple[str, ...] = ()
    """Words that begin a clause after a comma."""
    turns: tuple[str, ...] = ()
    """Words that always begin a clause: `but`, `and is`."""
    parenthetical: tuple[str, ...] = ()
    """Words between two commas that begin no clause: `it will not, however, accept`."""
    topic_turns: tuple[str, ...] = ()
    """Words after the first words of a clause that is contrasted with the one before: Turkish `ise`."""
    but: tuple[str, ...] = ()
    """Words before a contrasted clause, to which an attribution in the clause after it need not reach."""
    comparative: tuple[str, ...] = ()
    """Words that compare what follows: Turkish `daha yakın` is closer, not close to."""
    parties: tuple[str, ...] = ()
    """What named states are counted as: `both countries`, `the two governments`."""
    pronominal: tuple[str, ...] = ()
    """Words after which a number counts nothing new: `the two`, `other three`."""
    hedges: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    """What tells that a whole sentence is from someone who is not named: `on condition of anonymity`."""
    tentative: tuple[str, ...] = ()
    """Words with which a statement gives a doubt too, and which are none in a text: `would`."""
    possible_endings: tuple[str, ...] = ()
    """Endings of verbs that say that something may be: Turkish `-ebilir`, Spanish `-ría`."""
    conditional_endings: tuple[str, ...] = ()
    """Endings of verbs that say `if`: Turkish `-irse`."""
    provided: tuple[str, ...] = ()
    """What makes what is said depend on something: `provided`, `subject to`."""
    excepting: tuple[str, ...] = ()
    """What names the one case in which something is otherwise: `unless`, `until`."""
    excepting_endings: tuple[str, ...] = ()
    """Endings of verbs that say the same: Turkish `-medikçe`."""
    locating: tuple[str, ...] = ()
    """Prepositions before where something is: `in Norway`."""
    unless: tuple[str, ...] = ()
    """Conditions that must not be met: `unless`."""
    once: tuple[str, ...] = ()
    """What sets a condition by naming its time: `as soon as`."""
    despite_before: tuple[str, ...] = ()
    """Words before a condition that take it away: `even` of `even if`, `as` of `as if`."""
    in_case: tuple[str, ...] = ()
    """What says in a statement that something depends on another thing, and often says nothing: German `bei`."""
    undecided: tuple[str, ...] = ()
    """What says of a question that it is open."""
    than: tuple[str, ...] = ()
    """What is before the other side of a comparison."""
    offices: tuple[str, ...] = ()
    """Ranks of offices: `minister`, `director`."""
    beside_offices: tuple[str, ...] = ()
    """Words beside a rank that do not say which office it is: `visiting`, `powerful`."""
    former: tuple[str, ...] = ()
    """Words beside a rank that say that somebody held it once: `former`."""
    before: tuple[str, ...] = ()
    """Words for earlier than something; `after`: for later."""
    after: tuple[str, ...] = ()
    turned_order: bool = False
    """Whether these words follow what they belong to: Turkish `seçimden önce`."""
    of_each: tuple[str, ...] = ()
    """What is between the numbers of a share: `four out of five`."""
    greatest: tuple[str, ...] = ()
    """What says that a number is the greatest of several: `the longest`."""
    remainder: tuple[str, ...] = ()
    """What is left of a whole: `the rest`."""
    left_over: tuple[str, ...] = ()
    """Further words before a number that is left: `the other 29`."""
    part_of: tuple[str, ...] = ()
    """What is between a part and its whole: `11 of the 27`."""
    of_them: tuple[str, ...] = ()
    """Some of those just named: `one of them`."""
    they: tuple[str, ...] = ()
    """All of those just named, at the beginning of a clause: `they`."""
    twice: tuple[str, ...] = ()
    """What says `more` in a comparison, besides `more`; `halved`: what says `less`."""
    halved: tuple[str, ...] = ()
    expletive: tuple[str, ...] = ()
    """Negations that deny nothing without one of their `companions`: French `ne`."""
    companions: tuple[str, ...] = ()
    attributing: tuple[str, ...] = ()
    """Doubts that name their source beside them: `according to`."""
    possible: tuple[str, ...] = ()
    """Hedges that only say that something is possible."""
    done: tuple[str, ...] = ()
    """Auxiliaries of the past: `has`, `have`."""
    passive: tuple[str, ...] = ()
    """Further auxiliaries of what is done: `was`, `had`."""
    participles: tuple[str, ...] = ()
    """Endings of the verbs behind them: `extended`."""
    done_endings: tuple[str, ...] = ()
    """Endings of verbs that say the same: Turkish `-dı`."""
    past_endings: tuple[str, ...] = ()
    """Endings of verbs that say the same before one of the `determiners`: `extended the lease`."""
    determiners: tuple[str, ...] = ()
    unrealised: tuple[str, ...] = ()
    """Verbs whose object has not happened: `wants`, `risks`, `explored`."""
    perhaps: tuple[str, ...] = ()
    """Words for what is only possible: `perhaps`, `may`."""
    verb_last: bool = False
    """Whether such a verb may come behind what it governs: `soll verlängert werden`, `verlängert werden soll`."""
    certain: tuple[str, ...] = ()
    """Words for the future."""
    speaking: tuple[str, ...] = ()
    """Words that report speech."""
    paying: tuple[str, ...] = ()
    days_ago: Mapping[str, int] = {}
    """Days from the day of a text: `yesterday` is one before."""
    this_year: tuple[str, ...] = ()
    last_year: tuple[str, ...] = ()
    next_year: tuple[str, ...] = ()
    last_week: tuple[str, ...] = ()
    last_month: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    """Words that begin a sentence about what an earlier one names: `it`, `they`."""
    realms: tuple[str, ...] = ()
    """What a state calls itself without its name: `the kingdom`."""
    personal: tuple[str, ...] = ()
    """Those that stand for persons only: `she`."""
    authorities: tuple[str, ...] = ()
    """Bodies that speak for their state: `ministry`, `embassy`."""
    both: tuple[str, ...] = ()
    """Words after `two` and a noun with which it means both: Turkish `iki hükümet de`."""
    months: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    """Endings of adverbs of manner."""
    negative_endings: tuple[str, ...] = ()
    """Endings that negate their verb."""
    not_negative: tuple[str, ...] = ()
    """Words with such an ending that deny nothing."""
    parted_endings: bool = False
    """Whether an apostrophe separates a name from its ending."""
    prefixes: tuple[str, ...] = ()
    """Prefixes before a hyphen that are no words: `re-open`, `non-aligned`."""
    negative_prefixes: tuple[str, ...] = ()
    """Negative prefixes: `un` of `unjust`."""
    endings: tuple[str, ...] = ()
    """Verb endings removed before two words are compared."""
    joining: tuple[str, ...] = ()
    """Words for `and`: before a second verb they begin a clause."""
    small: tuple[str, ...] = ()
    """Further words without meaning of their own."""
    prepositions: tuple[str, ...] = ()
    """Words that are the prefix of a verb only at the end of a clause."""
    lacking: tuple[str, ...] = ()
    """Negations of only the words right after them: `without`."""
    by: tuple[str, ...] = ()
    """Words before who does it, behind the verb: `paid for by Peru`."""
    together: tuple[str, ...] = ()
    """Words between two who both do it: `meets with`."""
    only_if: tuple[str, ...] = ()
    """Words that make a condition necessary."""
    nearing: tuple[str, ...] = ()
    """Words before what is nearly there, but not yet: `close to an agreement`."""
    sole: tuple[str, ...] = ()
    """Words for the only one of its kind: `the only member`."""
    only_then: tuple[str, ...] = ()
    """Conditions for something that is denied before they are met: `only after` for `not before`."""
    lasting: tuple[str, ...] = ()
    """Conditions that last: `as long as it is open` is `as long as it is not closed`."""
    unsettled: tuple[str, ...] = ()
    """What is said of a question that is left open."""
    ambiguous_months: tuple[str, ...] = ()
    """Names of months that have other meanings too."""
    whether: tuple[str, ...] = ()
    """Words that begin a clause about whether something is so."""
    relatives: tuple[str, ...] = ()
    """`that`, `which`: a denial does not reach into a second clause that they begin."""
    dual: bool = False
    """Whether an ending of a noun says that there are two."""
    turned_before: bool = False
    """Whether a verb precedes its negation."""
    senses: tuple[Opposites, ...] = ()
    concepts: Mapping[str, tuple[str, ...]] = {}
    families: Mapping[str, Mapping[str, tuple[str, ...]]] = {}
    """Words that exclude each other, by family and member: `summer` and `winter` of `season`."""
    capital_nouns: bool = False
    """Whether every noun has a capital, so that capitals do not show names."""
