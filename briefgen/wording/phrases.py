"""How things are put into words on every slide: citations, basis, dates, names, marks.

One place for each, so that two slides never say the same thing in two ways.
"""

from collections.abc import Iterable, Iterator

from briefgen.audience.brief import Brief
from briefgen.core.edtf import Dated, in_words
from briefgen.deck.model import SYMBOLS, TONE_WORDS, Paragraph, Run, Size, Tone
from briefgen.dossier.corroboration import origins_of, texts_of
from briefgen.dossier.records import Actor, Citation, Origin, Source, Story, spans
from briefgen.dossier.references import cited
from briefgen.wording.field import field_run

REGISTER = "sources"
"""The slide id that a citation leads to."""

NOTHING_FOUND = "no statement found"
KEPT = "\u00a0"
"""A space at which no line ends."""
_FEW = 5
BASIS_WORDS = {
    "stated": "said on record",
    "reported": "attributed by others",
    "inferred": "the writer’s reading",
}


def plain(text: str, size: Size = "body", about: tuple[str, ...] = ()) -> Paragraph:
    """A paragraph of one run."""
    return Paragraph((Run(text),), size=size, about=about)


def title(story: Story, otherwise: str) -> Paragraph:
    """The story's headline, or the kind's neutral one."""
    return Paragraph((field_run(story, "headline"),)) if story.headline else plain(otherwise)


def cites(brief: Brief, citations: Iterable[Citation]) -> tuple[Run, ...]:
    """`[2][4]`, in the register’s order, each once, leading to it; `[2][4] (2 texts, 1 origin)` if voices are fewer.

    For the citations of one statement: several together are not the more certain for resting on several origins.
    """
    seen = tuple(citation for citation in citations if citation.source in brief.numbers)
    return (*_register_numbers(brief, seen), *_origin_count(brief, seen))


def _register_numbers(brief: Brief, citations: Iterable[Citation]) -> tuple[Run, ...]:
    numbers = sorted({brief.numbers[citation.source] for citation in citations if citation.source in brief.numbers})
    return tuple(Run(f"[{n}]", small=True, tone="muted", goto=REGISTER) for n in numbers)


def _origin_count(brief: Brief, citations: tuple[Citation, ...]) -> tuple[Run, ...]:
    texts = len(texts_of(citations))
    if texts < 2:  # one text is one origin at least
        return ()
    origins = len(origins_of(brief.records, citations))
    if texts <= origins:
        return ()
    words = f"({texts} texts, {origins} origin{'' if origins == 1 else 's'})".replace(" ", KEPT)
    return (Run(f" {words}", small=True, tone="muted"),)


def disputed_mark(brief: Brief, ids: Iterable[str]) -> tuple[Run, ...]:
    """`≠ ` when the sources disagree about one of the records and the disagreement itself is not among them."""
    return (Run(f"{SYMBOLS['disputed']} ", tone="disputed"),) if _is_disputed(brief, ids) else ()


def disputed_words(brief: Brief, ids: Iterable[str]) -> tuple[Run, ...]:
    """`≠ sources disagree`, for places where no legend explains the mark."""
    words = f"{SYMBOLS['disputed']} {TONE_WORDS['disputed']}".replace(" ", KEPT)
    return (Run(words, small=True, tone="disputed"),) if _is_disputed(brief, ids) else ()


def _is_disputed(brief: Brief, ids: Iterable[str]) -> bool:
    named = set(ids)
    return any(named.isdisjoint(brief.disputed[id_]) for id_ in named if id_ in brief.disputed)


def cites_of(brief: Brief, ids: Iterable[str]) -> tuple[Run, ...]:
    """The citations of several records together, reached through what they rest on."""
    return _register_numbers(brief, reached(brief, ids))


def reached(brief: Brief, ids: Iterable[str]) -> Iterator[Citation]:
    """The citations of records and of all that they rest on."""
    seen: set[str] = set()
    for id_ in ids:
        yield from _reached(brief, id_, seen)


def _reached(brief: Brief, id_: str, seen: set[str]) -> Iterator[Citation]:
    if id_ in seen or (record := brief.find(id_)) is None:
        return
    seen.add(id_)
    if isinstance(record, Source):
        yield Citation(record.id)
    yield from cited(record)
    for inner in getattr(record, "rests", ()):
        yield from _reached(brief, inner, seen)


def locators(brief: Brief, citations: Iterable[Citation]) -> str:
    """Citations in full, as notes give them: `[4] paragraph 11, grade C3`."""
    return "; ".join(_locator(brief, citation) for citation in citations if citation.source in brief.numbers)


def _locator(brief: Brief, citation: Citation) -> str:
    words = f"[{brief.numbers[citation.source]}]"
    if citation.paragraphs:
        words += f" paragraph{'s' if len(citation.paragraphs) > 1 else ''} {spans(citation.paragraphs)}"
    if graded := grade(brief, citation):
        words += f", grade {graded}"
    return words


def grade(brief: Brief, citation: Citation) -> str:
    """Reliability and credibility, `C3`; empty when the reader is not shown grades."""
    source = brief.records["sources"].get(citation.source)
    if not brief.show.grades or not isinstance(source, Source):
        return ""
    return source.grade + (str(citation.credibility) if citation.credibility else "")


def stance_mark(tone: Tone) -> tuple[Run, ...]:
    """The symbol that doubles a colour, with the space after it."""
    return (Run(f"{SYMBOLS[tone]} ", tone=tone),) if tone in SYMBOLS else ()


def legend(tones: Iterable[Tone], bases: Iterable[str]) -> Paragraph:
    """What the symbols and basis words of a page mean; only those it uses."""
    used, grounds = set(tones), set(bases)
    runs: list[Run] = []
    for tone in SYMBOLS:
        if tone in used:
            runs += [Run(SYMBOLS[tone], tone=tone), Run(f" {TONE_WORDS[tone]}   ", tone="muted")]
    for basis, words in BASIS_WORDS.items():
        if basis in grounds:
            runs.append(Run(f"{basis}: {words}   ", tone="muted"))
    return Paragraph(tuple(runs), size="small")


def ours(about: str) -> Paragraph:
    """The legend of what no source says: that it is ours, and that its citations tell no more than where it starts."""
    words = f"{about} are ours, not a source's; [n] marks the texts that they start from"
    return Paragraph((Run(words, tone="muted"),), size="small")


def date_words(dated: Dated | None) -> str:
    """The date as known; "undated" when it is not."""
    return in_words(dated) if dated else "undated"


def actor_name(brief: Brief, id_: str, short: bool = True) -> str:
    """The actor as printed; its short name where there is little room."""
    record = brief.records["actors"].get(id_)
    if not isinstance(record, Actor):
        return ""
    return (record.short or record.name) if short else record.name


def actor_run(brief: Brief, id_: str, end: str = "", strong: bool = False) -> Run:
    """The actor's short name as a Run, with what follows it."""
    record = brief.records["actors"].get(id_)
    if not isinstance(record, Actor):
        return Run(end, strong=strong)
    field = "short" if record.short else "name"
    return field_run(record, field, text=getattr(record, field) + end, strong=strong)


def origin_name(brief: Brief, id_: str) -> str:
    """Whom a passage relays, as printed: an origin, or an actor that speaks for itself."""
    record = brief.records["origins"].get(id_)
    return record.name if isinstance(record, Origin) else actor_name(brief, id_)


def belongs_to(brief: Brief, id_: str, among: Iterable[str]) -> str:
    """The first of `among` that the actor is or belongs to, going up; empty when none."""
    wanted, seen = set(among), set()
    while id_ and id_ not in seen:
        if id_ in wanted:
            return id_
        seen.add(id_)
        record = brief.records["actors"].get(id_)
        id_ = record.of if isinstance(record, Actor) else ""
    return ""


def root_of(brief: Brief, id_: str) -> str:
    """The actor at the top of the chain of `of`."""
    seen: set[str] = set()
    while id_ not in seen:
        seen.add(id_)
        record = brief.records["actors"].get(id_)
        if not isinstance(record, Actor) or not record.of:
            return id_
        id_ = record.of
    return id_


def count_words(number: int, one: str, many: str) -> str:
    """`one text`, `three texts`, `14 texts`."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    return f"{words[number] if number < len(words) else number} {one if number == 1 else many}"


def spaced(*parts: tuple[Run, ...]) -> tuple[Run, ...]:
    """Groups of runs with a space between those that are not empty; a few citations are not parted from their words."""
    runs: list[Run] = []
    for part in parts:
        if part and runs:
            runs.append(Run(KEPT if _holds_on(part) else " ", small=part[0].small))
        runs.extend(part)
    return tuple(runs)


def _holds_on(part: tuple[Run, ...]) -> bool:
    """Whether the group begins with citations, and with so few that they stand on the line of the word before them."""
    return 0 < sum(bool(run.goto) for run in part) <= _FEW and bool(part[0].goto)


def capital(text: str) -> str:
    """`text` with its first letter raised, the rest untouched."""
    return text[:1].upper() + text[1:]


def ended(text: str) -> str:
    """`text` as a sentence: with a full stop unless it ends in one or in another end mark."""
    return text if text.rstrip("”\"'’)").endswith((".", "?", "!", "…")) else f"{text}."
