"""What records claim, against the paragraphs they cite: numbers, units, quoted words, denials, doubts, speakers."""

from collections.abc import Iterator

from briefgen.core.text import fold
from briefgen.dossier.nouns.actors import Actor
from briefgen.dossier.nouns.positions import Position
from briefgen.dossier.records import number_ranges
from briefgen.dossier.references import cited
from briefgen.evidence.claims.compare import Kind
from briefgen.evidence.claims.lists import in_text, lists_for, plain_words
from briefgen.review.checked import Checked
from briefgen.review.compared import COMPARED, passages_of
from briefgen.review.rule import Finding, Rule


def _different(checked: Checked, kind: Kind) -> Iterator[Finding]:
    for one in checked.compared:
        if one.difference.kind == kind:
            named = ", ".join(
                f"{cite.source}#{number_ranges(cite.paragraphs)}" for cite in one.citations if cite.paragraphs
            )
            message = f"{one.difference.message} ({named})" if named else one.difference.message
            yield Finding(checked.place(one.record, one.field), message, _HINTS[kind], one.record)


_HINTS: dict[Kind, str] = {
    "number": "write the number of the text, or cite the paragraph that gives it",
    "unit": "unit, magnitude and currency are those of the text",
    "qualifier": "keep the text's 'over', 'up to', 'about', or say why not",
    "name": "write the name of the text, or cite the text that has it",
    "quoted": "words in quotation marks are those of the text; paraphrase without marks",
    "polarity": "look whether the record says what the text says, or its opposite",
    "hedge": "say that it is reported, planned or possible, as the text does",
}


def _numbers(checked: Checked) -> Iterator[Finding]:
    return _different(checked, "number")


def _units(checked: Checked) -> Iterator[Finding]:
    return _different(checked, "unit")


def _qualifiers(checked: Checked) -> Iterator[Finding]:
    return _different(checked, "qualifier")


def _quoted(checked: Checked) -> Iterator[Finding]:
    return _different(checked, "quoted")


def _names(checked: Checked) -> Iterator[Finding]:
    return _different(checked, "name")


def _polarity(checked: Checked) -> Iterator[Finding]:
    return _different(checked, "polarity")


def _hedges(checked: Checked) -> Iterator[Finding]:
    return _different(checked, "hedge")


# --- speakers and bases ---

NEAR = 2
"""Paragraphs before a quotation in which its speaker may be named."""


def _speaker(checked: Checked) -> Iterator[Finding]:
    """A quotation near which another actor is named as speaking, and its own speaker is not."""
    actors = {one.id: one for one in checked.all("actors") if isinstance(one, Actor)}
    for quote, citation, match in checked.looked_up:
        own = actors.get(quote.by)
        if match.result != "exact" or own is None or own.kind != "person":
            continue
        paragraphs = checked.evidence.snapshots[citation.source].paragraphs
        first = max(0, match.paragraph - 1 - NEAR)
        near = fold("\n".join(paragraphs[first : match.paragraph + 1])).text.casefold()
        if any(_named(name, near) for name in _all_names(own, actors)) or _role_is_near(own, near):
            continue
        others = [one for one in actors.values() if one.kind == "person" and one.id != own.id]
        named = next((one for one in others if any(_named(name, near) for name in _all_names(one, {}))), None)
        instead = f"; {named.name} is" if named else ""
        message = f"{own.name} is not named near these words in {citation.source}#{match.paragraph}{instead}"
        yield Finding(checked.place(quote, "by"), message, "look who speaks there", quote)


def _all_names(actor: Actor, actors: dict[str, Actor]) -> Iterator[str]:
    """The names of an actor, and of those who belong to it: a ministry speaks through its spokesman."""
    for one in (actor, *(other for other in actors.values() if other.of == actor.id)):
        yield from filter(None, (one.name, one.short, *one.also))
        if one.kind == "person":
            yield one.name.split()[-1]


def _named(name: str, near: str) -> bool:
    return f" {fold(name).text.casefold()}" in f" {near}".replace("\n", " ").replace('"', " ").replace("(", " ")


def _role_is_near(actor: Actor, near: str) -> bool:
    """Whether the actor's role stands there as it is typed: `the Foreign Minister`."""
    return bool(actor.role) and fold(actor.role).text.casefold() in near


def _writers_voice(checked: Checked) -> Iterator[Finding]:
    """A position given as stated on paragraphs in which nobody speaks."""
    for record in checked.all("positions"):
        if isinstance(record, Position) and record.basis == "stated":
            passages = passages_of(checked.evidence, record.cite)
            known = lists_for("\n".join(passages)) if passages else None
            text = "\n".join(passages)
            quoted = any(sign in text for sign in '"“«「')
            if known and not quoted and not in_text(known.speaking, plain_words(text)):
                message = "the cited paragraphs are in the writer's own voice: nobody is said to say this"
                yield Finding(checked.place(record, "basis", "what"), message, "make it 'inferred'", record)


def _negation_cut(checked: Checked) -> Iterator[Finding]:
    """A quotation that begins right after a denial, or leaves one out: its words say the opposite of the text's."""
    for quote, citation, match in checked.looked_up:
        if match.result != "exact":
            continue
        text = checked.evidence.snapshots[citation.source].paragraphs[match.paragraph - 1]
        known = lists_for(text)
        if known is None:
            continue
        left = _left_out(quote.words, text, match.start, match.end)
        plain = {word for word in known.negations if word not in known.speaking}
        if found := in_text(plain, plain_words(left)):
            message = f"'{found[0]}' stands in the text right before these words or where they leave something out"
            yield Finding(checked.place(quote, "words"), message, "quote the denial too", quote)


def _left_out(words: str, text: str, start: int, end: int) -> str:
    """The few words before a quotation within its sentence, and what its omissions leave out."""
    clause = fold(text[:start]).text
    for sign in '.?!;:"。？！；।؟':
        clause = clause.rpartition(sign)[2]
    before = " ".join(clause.split()[-4:])
    if "[" not in words:
        return before
    quoted = set(plain_words(words))
    return " ".join((before, *(word for word in plain_words(text[start:end]) if word not in quoted)))


def _unverified(checked: Checked) -> Iterator[Finding]:
    """Sources whose text is not at hand while the lock knows it, with how many records were not compared."""
    counted: dict[str, int] = {}
    for record in checked.all(*COMPARED):
        for id_ in {one.source for one in cited(record)} - checked.evidence.snapshots.keys():
            counted[id_] = counted.get(id_, 0) + 1
    for source in checked.all("sources"):
        if source.id in counted and source.id in checked.evidence.sources:
            what = f"{counted[source.id]} records that cite {source.id} were not compared with it"
            yield Finding(source.where, f"no snapshot at hand: {what}", f"briefgen source add {source.id} FILE", source)


RULES = (
    Rule("claim-number", "error", "a number that the cited paragraphs do not have",
         "A changed figure is the mistake that is noticed first, by those who know better.", _numbers),
    Rule("claim-unit", "error", "a number whose magnitude, currency or per cent differs from the cited paragraphs'",
         "Millions for billions, or per cent for points, is another fact.", _units),
    Rule("claim-qualifier", "warning", "a number whose 'over', 'up to' or 'about' was dropped or changed",
         "Up to 100 is not 100: the most that may be becomes what is.", _qualifiers),
    Rule("claim-quoted", "error", "words in quotation marks that the cited paragraphs do not have",
         "Quotation marks in a position or an event promise the same as in a quote.", _quoted),
    Rule("claim-name", "error", "a name or designation that stands nowhere in the cited texts",
         "An F-45 for an F-35, or one minister for another, is a mistake that nobody forgives.", _names),
    Rule("claim-polarity", "warning", "a statement whose passage denies what it says, or the other way round",
         "A denial that becomes an assertion turns the dispute around.", _polarity),
    Rule("claim-hedge", "warning", "an event told as fact where its passage says that it is reported or possible",
         "What may be is not what is.", _hedges),
    Rule("claim-speaker", "warning", "a quotation near which its speaker is not named",
         "The right words under the wrong name are a false quotation.", _speaker),
    Rule("claim-voice", "warning", "a position given as stated on paragraphs in which nobody speaks",
         "On record is what somebody said, not what a writer makes of it.", _writers_voice),
    Rule("claim-negation", "error", "a quotation cut so that a denial falls away",
         "Words after 'not' say the opposite when they stand alone.", _negation_cut),
    Rule("claim-unverified", "note", "records that could not be compared, since the text is not at hand",
         "What was not looked at must not pass for verified.", _unverified),
)  # fmt: skip
