"""Speakers compared with the pinned texts: whose words a quotation is, and whether anybody speaks at all.

Input: a RuleContext. Output: Findings. Imported only where texts are pinned, since reading texts needs much.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from briefgen.core.kept import kept_or_made
from briefgen.core.text import fold
from briefgen.dossier.nouns.actors import Actor
from briefgen.dossier.nouns.positions import Position
from briefgen.dossier.nouns.quotes import Quote
from briefgen.dossier.nouns.sources import Source
from briefgen.evidence.claims.clauses import stem_of
from briefgen.evidence.claims.difference import WrittenText
from briefgen.evidence.claims.lists import in_text, language_of, lists, lists_for, plain_words
from briefgen.evidence.claims.places import codes_in
from briefgen.evidence.claims.word_lists import WordLists
from briefgen.evidence.quotation import Match
from briefgen.evidence.snapshots import Evidence
from briefgen.review.comparison import passages_of, without_place
from briefgen.review.own_sentence import has_office, has_pronoun, own_sentence
from briefgen.review.rule import Finding
from briefgen.review.rule_context import RuleContext

NEAR = 2
"""Paragraphs before a quotation in which its speaker may be named."""
_BODIES = ("institution", "unnamed", "group")
"""Kinds of actors that speak without a person's name."""
_TO_VERB = 2
"""Words behind a name among which its verb of speech is."""


def wrong_speakers(context: RuleContext) -> Iterator[Finding]:
    """Yield a quotation beside which somebody else is named, and its own speaker is not."""
    for quote, where, own, other in _unnamed(context):
        if other:
            message = f"{own.name} is not named near these words in {where}; {other.name} is"
            yield Finding(context.place(quote, "by"), message, "check who speaks there", quote)


def unnamed_speakers(context: RuleContext) -> Iterator[Finding]:
    """Yield a quotation near which neither its speaker nor any other known person is named."""
    for quote, where, own, other in _unnamed(context):
        if not other:
            message = f"{own.name} is not named near these words in {where}"
            yield Finding(context.place(quote, "by"), message, "check who speaks there", quote)


def _unnamed(context: RuleContext) -> Iterator[tuple[Quote, str, Actor, Actor | None]]:
    """Yield quotations near which the speaker is not named: where, the speaker, and a person named there instead."""
    actors = {one.id: one for one in context.all("actors") if isinstance(one, Actor)}
    for quote, citation, match in context.looked_up:
        own = actors.get(quote.by)
        if match.result != "exact" or own is None:
            continue
        look = partial(_named_instead, context, own, actors, citation.source, match)
        made_from = (without_place(quote), citation.source, match)
        for other in kept_or_made(context.kept, "speaker", made_from, tuple[str, ...], look):
            yield quote, f"{citation.source}#{match.paragraph}", own, actors.get(other)


def _named_instead(
    context: RuleContext, own: Actor, actors: dict[str, Actor], source: str, match: Match
) -> tuple[str, ...]:
    """Return the id of the person that a paragraph names instead of the speaker, an empty one for nobody.

    Nothing if the speaker is named.
    """
    paragraphs = context.evidence.snapshots[source].paragraphs
    ours = lists().get(context.dossier.head.language.partition("-")[0])
    theirs = lists().get(language_of("\n".join(paragraphs)))
    persons = [one for one in actors.values() if one.kind == "person"]
    if theirs and (other := _speaks_instead(own, actors, paragraphs[match.paragraph - 1], match, theirs)):
        return (other,)
    near, beside = _near(paragraphs, match.paragraph, persons)
    if _speaks(own, actors, near, ours, theirs):
        return ()
    others = (one for one in persons if one.id != own.id)
    named = next((one.id for one in others if any(_named(name, beside) for name in _all_names(one, {}))), "")
    by_office = theirs is not None and has_office(own.role, near, theirs) and _is_of_its_state(own, source, context)
    return () if by_office and not named else (named,)


def _is_of_its_state(own: Actor, source: str, context: RuleContext) -> bool:
    """Return whether a text is published by an authority of the actor's state, where `the Minister` is enough."""
    record, state = context.dossier.find(source), context.dossier.find(own.of)
    known = lists().get(context.dossier.head.language.partition("-")[0])
    return isinstance(record, Source) and isinstance(state, Actor) and _is_authority(record.outlet, state, known)


def _speaks_instead(own: Actor, actors: dict[str, Actor], paragraph: str, match: Match, theirs: WordLists) -> str:
    """Return the id of the only one who speaks in the quotation's own sentence, if it is surely not its speaker."""
    sentence, before = own_sentence(paragraph, match.start, match.end)
    if has_pronoun(sentence, theirs):
        sentence = f"{before} {sentence}"
    if own.kind != "person":
        return _body_instead(own, actors, sentence, theirs)
    others = [
        one for one in actors.values()
        if one.kind == "person" and one.id != own.id and any(_named(name, sentence) for name in _all_names(one, {}))
    ]  # fmt: skip
    if len(others) != 1 or has_office(own.role, sentence, theirs):
        return ""
    return "" if _speaks(own, actors, sentence, theirs, theirs) else others[0].id


def _body_instead(own: Actor, actors: dict[str, Actor], sentence: str, theirs: WordLists) -> str:
    """Return the id of the only other body of the speaker's state that speaks in a sentence, which does not name the
    speaker: `military sources` for the Defence Ministry.
    """
    if own.kind not in _BODIES or not own.of or any(_named(one, sentence) for one in _all_names(own, actors)):
        return ""
    bodies = [one for one in actors.values() if one.kind in _BODIES and one.id != own.id and one.of == own.of]
    speaking = [one for one in bodies if _speaks_first(one.name, sentence, theirs)]
    if len(speaking) != 1:
        return ""
    there = set(map(stem_of, plain_words(sentence))) - set(map(stem_of, plain_words(speaking[0].name)))
    return speaking[0].id if there.isdisjoint(map(stem_of, plain_words(own.name))) else ""


def _speaks_first(name: str, sentence: str, theirs: WordLists) -> bool:
    """Return whether a verb of speech is right behind a name; an adverb may be between them."""
    words, parts = plain_words(sentence), plain_words(name)
    places = [at + len(parts) for at in range(len(words)) if words[at : at + len(parts)] == parts]
    return any(not set(theirs.speaking).isdisjoint(words[at : at + _TO_VERB]) for at in places)


def _near(paragraphs: Sequence[str], number: int, persons: Sequence[Actor]) -> tuple[str, str]:
    """Return the text in which the speaker has to be named, and the paragraph of the quotation.

    A paragraph that names a person names the speaker; otherwise the person is named shortly before.
    """
    own = fold(paragraphs[number - 1]).text
    if any(_named(name, own) for one in persons for name in _all_names(one, {})):
        return own, own
    return fold("\n".join(paragraphs[max(0, number - 1 - NEAR) : number + 1])).text, own


def _speaks(own: Actor, actors: dict[str, Actor], near: str, ours: WordLists | None, theirs: WordLists | None) -> bool:
    """Return whether the text may name the actor; yes if that cannot be determined."""
    if any(_named(name, near) for name in _all_names(own, actors)) or _role_is_near(own, near):
        return True
    if own.kind == "state":
        codes = codes_in(WrittenText(own.name, ours))
        return theirs is None or not codes or not codes.isdisjoint(codes_in(WrittenText(near, theirs)))
    if own.kind == "institution":
        return ours is not theirs or _half_named(own.name, near)
    return own.kind != "person"


def _half_named(name: str, near: str) -> bool:
    """Return whether half of the words of a name are there: `the ministry in Oslo` for the Ministry of Fisheries."""
    words = {stem_of(word) for word in plain_words(name) if len(word) > 3}
    return 2 * len(words & {stem_of(word) for word in plain_words(near)}) >= len(words)


def _all_names(actor: Actor, actors: dict[str, Actor]) -> Iterator[str]:
    """Yield the names of an actor, and of those who belong to it: a ministry speaks through its spokesman."""
    for one in (actor, *(other for other in actors.values() if other.of == actor.id)):
        yield from filter(None, (one.name, one.short, *one.also))
        if one.kind == "person":
            yield one.name.split()[-1]


def _named(name: str, near: str) -> bool:
    plain = f" {near.casefold()}".replace("\n", " ").replace('"', " ").replace("(", " ")
    return f" {fold(name).text.casefold()}" in plain


def _role_is_near(actor: Actor, near: str) -> bool:
    """Return whether the actor's role is there as typed: `the Foreign Minister`."""
    return bool(actor.role) and fold(actor.role).text.casefold() in near.casefold()


def in_writers_voice(context: RuleContext) -> Iterator[Finding]:
    """Yield a position given as stated whose cited paragraphs quote nobody."""
    for record in context.all("positions"):
        if isinstance(record, Position) and record.basis == "stated":
            read = partial(_is_writers, record, context.evidence)
            if kept_or_made(context.kept, "voice", without_place(record), bool, read) and not _is_own_text(
                context, record
            ):
                message = "the cited paragraphs are in the writer's own voice: they quote no one"
                hint = "make it 'reported' where the writer says what was said, 'inferred' where it is a conclusion"
                yield Finding(context.place(record, "basis", "what"), message, hint, record)


def _is_writers(record: Position, evidence: Evidence) -> bool:
    """Return whether nobody speaks in the paragraphs that a position cites."""
    text = "\n".join(passages_of(evidence, record.cite))
    known = lists_for(text) if text else None
    quoted = any(sign in text for sign in '"“«「')
    return known is not None and not quoted and not in_text(known.speaking, plain_words(text))


def _is_own_text(context: RuleContext, position: Position) -> bool:
    """Return whether a cited text was published or signed by the actor itself: there its writer speaks for it."""
    actors = {one.id: one for one in context.all("actors") if isinstance(one, Actor)}
    if not (own := actors.get(position.actor)):
        return False
    names = {fold(name).text.casefold() for name in _all_names(own, actors)}
    sources = (context.dossier.records["sources"].get(citation.source) for citation in position.cite)
    signed = [name for one in sources if isinstance(one, Source) for name in (one.outlet, one.author)]
    own_language = lists().get(context.dossier.head.language.partition("-")[0])
    return any(
        fold(name).text.casefold() in names or (own.kind == "state" and _is_authority(name, own, own_language))
        for name in signed
    )


def _is_authority(name: str, state: Actor, known: WordLists | None) -> bool:
    """Return whether an outlet is a ministry or the like that may speak for a state: it names no other one."""
    words = set(plain_words(name))
    if not any(words.intersection(one.authorities) for one in lists().values()):
        return False
    named = codes_in(WrittenText(name, known))
    return not named or not named.isdisjoint(codes_in(WrittenText(state.name, known)))


def cut_denials(context: RuleContext) -> Iterator[Finding]:
    """Yield a quotation that begins right after a denial, or leaves one out: its words say the opposite of the text."""
    for quote, citation, match in context.looked_up:
        if match.result != "exact":
            continue
        text = context.evidence.snapshots[citation.source].paragraphs[match.paragraph - 1]
        look = partial(_cut_denial, quote.words, text, match)
        if found := kept_or_made(context.kept, "denial", (quote.words, text, match.start, match.end), str, look):
            message = f"'{found}' is in the text right before these words or where they leave something out"
            yield Finding(context.place(quote, "words"), message, "quote the denial too", quote)


def _cut_denial(words: str, text: str, match: Match) -> str:
    """Return the negation that a quotation leaves out of its paragraph; empty for none."""
    known = lists_for(text)
    if known is None:
        return ""
    plain = {word for word in known.negations if word not in known.speaking}
    found = in_text(plain, plain_words(_left_out(words, text, match.start, match.end)))
    return found[0] if found else ""


def _left_out(words: str, text: str, start: int, end: int) -> str:
    """Return the few words before a quotation within its sentence, and what its omissions leave out."""
    clause = fold(text[:start]).text
    for sign in '.?!;:"。？！；।؟':
        clause = clause.rpartition(sign)[2]
    before = " ".join(clause.split()[-4:])
    if "[" not in words:
        return before
    quoted = set(plain_words(words))
    return " ".join((before, *(word for word in plain_words(text[start:end]) if word not in quoted)))
