"""Quotations against the pinned texts, and the pins themselves."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from briefgen.core.printable import counted
from briefgen.core.problem import Where
from briefgen.dossier.nouns.quotes import Quote
from briefgen.dossier.nouns.sources import Source
from briefgen.dossier.records import Citation, number_ranges
from briefgen.dossier.references import cited
from briefgen.evidence.quotation import Match, cuts_sentence, difference, digest_of_words, is_fragment, is_quoted
from briefgen.evidence.snapshots import LOCK
from briefgen.review.comparison import COMPARED
from briefgen.review.rule import Finding, Rule
from briefgen.review.rule_context import RuleContext

_MARKED = re.compile('["\u201c\u201e\u00ab\u2018][^"\u2018\u201c-\u201e\u00ab\u00bb]*["\u201c\u201d\u00bb\u2019]')
"""Words between one pair of quotation marks."""


def _quotes(context: RuleContext) -> Iterator[Quote]:
    return (one for one in context.all("quotes") if isinstance(one, Quote))


def _absent(context: RuleContext) -> Iterator[Finding]:
    for quote, citation, match in context.looked_up:
        if match.result == "absent":
            message = f"these words are not in the pinned text of {citation.source}"
            hint = "copy them from the text, or make it a position: what was said in our words"
            yield Finding(context.place(quote, "words"), message, hint, quote)


def _differs(context: RuleContext) -> Iterator[Finding]:
    for quote, citation, match in context.looked_up:
        if match.result == "near":
            where = f"{citation.source}#{match.paragraph}"
            message = f"not the words of {where}: {difference(quote.words, match.span)}"
            hint = "a quotation is verbatim; […] marks an omission, … a fragment"
            yield Finding(context.place(quote, "words"), message, hint, quote)


def _elsewhere(context: RuleContext) -> Iterator[Finding]:
    for quote, citation, match in context.looked_up:
        if match.result == "exact" and match.paragraph not in citation.paragraphs:
            named = (
                f"not in {number_ranges(citation.paragraphs)}" if citation.paragraphs else "and the citation names none"
            )
            message = f"the words are in paragraph {match.paragraph} of {citation.source}, {named}"
            hint = f"cite {citation.source}#{match.paragraph}"
            yield Finding(context.place(quote, "cite"), message, hint, quote)


def _exact(context: RuleContext) -> Iterator[tuple[Quote, Citation, Match, str]]:
    for quote, citation, match in context.looked_up:
        if match.result == "exact":
            yield quote, citation, match, context.evidence.snapshots[citation.source].paragraphs[match.paragraph - 1]


def _not_quoted(context: RuleContext) -> Iterator[Finding]:
    for quote, citation, match, text in _exact(context):
        if not quote.paraphrase and not is_quoted(match, text):
            message = f"in {citation.source}#{match.paragraph} these words are not between quotation marks"
            hint = "they may be the writer's: make it a position, or say so under 'paraphrase'"
            yield Finding(context.place(quote, "words"), message, hint, quote)


def _fragment(context: RuleContext) -> Iterator[Finding]:
    for quote, _, match, text in _exact(context):
        marked = is_fragment(quote.words)
        for end, is_cut, has_mark in zip(("before", "after"), cuts_sentence(match, text), marked, strict=True):
            if is_cut and not has_mark:
                message = f"the quoted sentence goes on {end} these words"
                yield Finding(context.place(quote, "words"), message, f"mark the fragment with … {end} them", quote)


def _doubled(context: RuleContext) -> Iterator[Finding]:
    for quote in _quotes(context):
        if _MARKED.fullmatch(quote.words.strip()):
            message = "the words are typed with quotation marks around them, and the slide sets its own"
            yield Finding(context.place(quote, "words"), message, "leave them out; those inside the words stay", quote)


def _changed(context: RuleContext) -> Iterator[Finding]:
    """Yield quotations that, without the pinned text, are not those that were verified."""
    for quote in _quotes(context):
        known = context.evidence.quotes.get(quote.id)
        if known and known.source not in context.evidence.snapshots and known.words != digest_of_words(quote.words):
            message = f"these are not the words that were verified on {known.verified}"
            hint = f"pin the text of {known.source} again and run 'briefgen source lock'"
            yield Finding(context.place(quote, "words"), message, hint, quote)


def _snapshot_changed(context: RuleContext) -> Iterator[Finding]:
    for source in context.all("sources"):
        snapshot, pinned = context.evidence.snapshots.get(source.id), context.evidence.sources.get(source.id)
        if snapshot and pinned and snapshot.digest != pinned.sha256:
            message = f"the snapshot of {source.id} is not the text that was pinned (SHA-256 differs)"
            hint = f"pin it again from the article: briefgen source add {source.id} FILE"
            yield Finding(source.where, message, hint, source)


def _unverified(context: RuleContext) -> Iterator[Finding]:
    quoted: dict[str, list[Quote]] = {}
    for quote in _quotes(context):
        for citation in quote.cite[:1]:
            quoted.setdefault(citation.source, []).append(quote)
    bare = uncompared(context) if quoted else {}
    for source in context.all("sources"):
        if source.id not in context.evidence.snapshots and source.id in quoted:
            days = [
                context.evidence.quotes[one.id].verified
                for one in quoted[source.id]
                if one.id in context.evidence.quotes
            ]
            missing = len(quoted[source.id]) - len(days)
            last = f"last verified on {max(days)}" if days else "never verified"
            if days and missing:
                last += f", {missing} of them never"
            records = bare.get(source.id, 0)
            compared = f"{counted(records, 'record')} not compared with {source.id}, and " if records else ""
            message = f"no snapshot: {compared}quotations from {source.id} not looked up ({last})"
            yield Finding(source.where, message, f"briefgen source add {source.id} FILE", source)


def uncompared(context: RuleContext) -> Mapping[str, int]:
    """Return how many records were not compared with each source that the lock knows and whose text is missing."""
    missing = context.evidence.sources.keys() - context.evidence.snapshots.keys()
    records = context.all(*COMPARED) if missing else ()
    return Counter(id_ for record in records for id_ in {one.source for one in cited(record)} & missing)


def _lock_behind(context: RuleContext) -> Iterator[Finding]:
    evidence = context.evidence
    if evidence.broken:
        yield Finding(_lock_place(context), f"{LOCK} cannot be read: {evidence.broken}", "run 'briefgen source lock'")
        return
    for source in context.all("sources"):
        if source.id in evidence.snapshots and source.id not in evidence.sources:
            message = f"{LOCK} does not know the snapshot of {source.id}"
            yield Finding(source.where, message, "run 'briefgen source lock'", source)
    for quote, citation, match in context.looked_up:
        known = evidence.quotes.get(quote.id)
        now = (citation.source, match.result, match.paragraph, match.start, match.end, digest_of_words(quote.words))
        if not known or now != (known.source, known.result, known.paragraph, known.start, known.end, known.words):
            message = f"{LOCK} does not say where these words are now"
            yield Finding(quote.where, message, "run 'briefgen source lock'", quote)


def _lock_place(context: RuleContext) -> Where:
    return context.dossier.head.where


def _unknown(context: RuleContext) -> Iterator[Finding]:
    known = context.dossier.records["sources"]
    pinned = (*context.evidence.snapshots, *context.evidence.sources)
    for id_ in dict.fromkeys(pinned):
        if id_ not in known:
            yield Finding(
                _lock_place(context), f"a text is pinned as '{id_}', but there is no such source", "delete the snapshot"
            )


def _titles_unread(context: RuleContext) -> Iterator[Finding]:
    """Yield a source's title that its pinned text does not have."""
    for source in context.all("sources"):
        text = context.evidence.snapshots.get(source.id)
        if text and isinstance(source, Source) and source.title and source.title not in "\n".join(text.paragraphs):
            message = f"the title is not in the pinned text of {source.id}"
            yield Finding(context.place(source, "title"), message, "leave it out if the text prints none", source)


RULES = (
    Rule("quote-absent", "error", "a quotation whose words are not in the pinned text",
         "Words in quotation marks are evidence only if somebody said them; a reader will look them up.", _absent),
    Rule("quote-differs", "error", "a quotation that differs from the pinned text, and shows where",
         "One changed character makes it somebody else's sentence.", _differs),
    Rule("quote-changed", "error", "a quotation changed since it was last verified, where the text is missing",
         "The lock keeps a hash of the words, so that a change is found even where the articles are missing.",
         _changed),
    Rule("quote-elsewhere", "warning", "a quotation that is in another paragraph than the one cited",
         "A reader who finds one wrong locator stops trusting the others.", _elsewhere),
    Rule("quote-unmarked", "warning", "quoted words that the source does not put in quotation marks",
         "What a writer says of a speaker is not what the speaker said.", _not_quoted),
    Rule("quote-fragment", "warning", "a quotation that begins or ends within a sentence and does not say so",
         "A sentence cut short can say the opposite of the whole one.", _fragment),
    Rule("quote-doubled", "error", "a quotation typed with the marks that the slide sets around it",
         "Doubled marks look like a quotation of a quotation.", _doubled),
    Rule("snapshot-changed", "error", "a snapshot that is not the text that was pinned",
         "Offsets and hashes are those of one text; they prove nothing about another.", _snapshot_changed),
    Rule("snapshot-missing", "note", "quotations that could not be looked up, because the text is missing",
         "Articles are not kept in the project; the lock says when their quotations were last verified.", _unverified),
    Rule("snapshot-unknown", "warning", "a pinned text that belongs to no source",
         "When a source is renamed, its text stays under the old name and is no longer compared.", _unknown),
    Rule("lock-behind", "warning", f"an {LOCK} that is behind what the snapshots show",
         "People without the snapshots rely on the lock.", _lock_behind),
    Rule("source-title", "warning", "a source title that is not in the source's text",
         "The register gives each document its own title.", _titles_unread),
)  # fmt: skip
