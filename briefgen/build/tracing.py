"""The origin of the words of a deck, as text, JSON or a web page; and whether the deck says what the content says.

Input: an edited deck. Output: lines, plain values, HTML, a Verdict, a signed statement.
"""

import json
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from briefgen import __version__
from briefgen.build.edited_deck import BuiltDeck, EditedDeck, build_at, build_now, with_clean_master
from briefgen.build.request import BuildOptions
from briefgen.core.files import digest_of, read_file, write_file
from briefgen.core.problem import CommandError
from briefgen.dossier.records import number_ranges
from briefgen.edited.read_pptx import MAX_BYTES
from briefgen.edited.trace import BY_HAND, Passage, Statement, trace
from briefgen.edited.verify import Verdict, statement, verify
from briefgen.evidence.quotation import digest_of_words
from briefgen.evidence.snapshots import Evidence, read_evidence

NAMESPACE = "briefgen-deck"
"""Namespace of the signatures, as in `ssh-keygen -Y sign -n`."""


def traced(
    edited: EditedDeck, options: BuildOptions, revision: str = "", page: int = 0, find: str = ""
) -> tuple[Statement, ...]:  # fmt: skip
    """Return the statements of a deck, of one page, or with the given words."""
    built = build_at(edited.request, revision, options) if revision else build_now(edited.request, options)
    base = edited.base.facets if edited.base else built.facets
    evidence = read_evidence(edited.request.dossier)
    sought = find.casefold()
    return tuple(
        replace(one, passages=tuple(_with_words(passage, evidence) for passage in one.passages))
        for one in trace(base, edited.facets, built.brief)
        if page in (0, one.page) and sought in one.text.casefold()
    )


def _with_words(passage: Passage, evidence: Evidence) -> Passage:
    """Return the passage with its pinned words."""
    shot = evidence.snapshots.get(passage.source)
    if shot is None or not 0 < passage.paragraph <= len(shot.paragraphs):
        return passage
    words = shot.paragraphs[passage.paragraph - 1]
    return replace(passage, words=words, digest=digest_of_words(words))


def trace_lines(statements: Iterable[Statement]) -> Iterator[str]:
    """Yield lines for people: the words, and indented below them their records and sources."""
    last = 0
    for one in statements:
        if one.page != last:
            last = one.page
            yield f"page {one.page}, '{one.title}'"
        yield f"  {one.text}"
        yield f"    {_behind(one)}"
        yield from (f"      {line}" for line in _passages(one.passages))


def _behind(one: Statement) -> str:
    if one.by_hand:
        return BY_HAND
    edited = "edited by hand; " if one.changed else ""
    if one.withdrawn:
        return f"{edited}the content no longer says it"
    named = one.field or one.record
    if not named:
        return f"{edited}words of the tool"
    return f"{edited}{named} ({one.place})" if one.place else f"{edited}{named}"


def _passages(passages: Iterable[Passage]) -> Iterator[str]:
    """Yield a line for each pinned passage, and one for each source of the others."""
    bare: dict[tuple[str, str], list[int]] = {}
    for passage in passages:
        if passage.words:
            yield _passage(passage)
        else:
            bare.setdefault((passage.source, passage.title), []).append(passage.paragraph)
    for (source, title), numbers in bare.items():
        listed = number_ranges(tuple(sorted({number for number in numbers if number})))
        yield f"{source}{'#' if listed else ''}{listed} {title}"


def _passage(passage: Passage) -> str:
    place = f"{passage.source}#{passage.paragraph}" if passage.paragraph else passage.source
    return f"{place} {passage.title}" + (f": {passage.words}" if passage.words else "")


def as_values(statements: Iterable[Statement]) -> list[dict[str, Any]]:
    """Return plain values for programs."""
    return [
        {
            "page": one.page, "title": one.title, "shape": one.shape, "text": one.text, "field": one.field,
            "record": one.record, "place": one.place, "by_hand": one.by_hand, "changed": one.changed,
            "withdrawn": one.withdrawn,
            "passages": [
                {"source": passage.source, "paragraph": passage.paragraph, "title": passage.title,
                 "words": passage.words, "sha256": passage.digest}
                for passage in one.passages
            ],
        }
        for one in statements
    ]  # fmt: skip


_STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#14213d}"
    "summary{cursor:pointer}code{color:#555}blockquote{margin:.3rem 1rem;color:#2b3448}.hand{color:#9b2226}"
)


def as_html(statements: Sequence[Statement], title: str) -> str:
    """Return one web page without network requests: a click on the words shows their records and sources."""
    body, last = [], 0
    for one in statements:
        if one.page != last:
            last = one.page
            body.append(f"<h2>{one.page}. {escape(one.title)}</h2>")
        style = ' class="hand"' if one.by_hand or one.changed else ""
        passages = "".join(f"<blockquote>{escape(line)}</blockquote>" for line in _passages(one.passages))
        summary = f"<summary{style}>{escape(one.text)}</summary>"
        body.append(f"<details>{summary}<code>{escape(_behind(one))}</code>{passages}</details>")
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body><h1>{escape(title)}</h1>{''.join(body)}"
        "</body></html>\n"
    )


# --- verify ---


def verified(edited: EditedDeck, options: BuildOptions, revision: str = "") -> tuple[Verdict, BuiltDeck]:
    """Return the grade of a deck, compared with a build of the current files or of a revision."""
    built = build_at(edited.request, revision, options) if revision else build_now(edited.request, options)
    deck = read_file(edited.file, MAX_BYTES)
    if deck != built.deck and deck == (clean := with_clean_master(built)).deck:
        built = clean
    return verify(deck, edited.facets, built.deck, built.facets), built


def write_statement(edited: EditedDeck, built: BuiltDeck, key: Path | None) -> tuple[Path, ...]:
    """Write a statement about a deck beside it, signed with an SSH key if given; return the files.

    Raises CommandError.
    """
    file = edited.file.with_name(f"{edited.file.name}.intoto.json")
    content = statement(
        edited.file.name, read_file(edited.file, MAX_BYTES), edited.facets, built.brief, f"briefgen {__version__}"
    )
    statements = sum(1 for one in trace(built.facets, edited.facets, built.brief) if one.field and not one.changed)
    content["predicate"]["statements"] = statements
    write_file(file, (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode())
    if key is None:
        return (file,)
    signature = file.with_name(f"{file.name}.sig")
    signature.unlink(missing_ok=True)
    _ssh_keygen("-Y", "sign", "-f", str(key), "-n", NAMESPACE, str(file))
    return file, signature


def check_signature(deck: Path, signers: Path) -> str:
    """Return who signed the statement beside a deck.

    Raises CommandError if it is of another deck or not signed by an allowed signer.
    """
    file = deck.with_name(f"{deck.name}.intoto.json")
    signature = file.with_name(f"{file.name}.sig")
    try:
        said = json.loads(read_file(file, MAX_BYTES))["subject"][0]["digest"]["sha256"]
    except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
        raise CommandError(f"{file} is not a statement of a deck ({error})") from None
    if said != digest_of(deck):
        raise CommandError(f"{file} is of another deck than {deck}")
    found = _ssh_keygen("-Y", "find-principals", "-s", str(signature), "-f", str(signers)).split()
    if not found:
        raise CommandError(f"{signature}: nobody in {signers} has signed it")
    command = ("-Y", "verify", "-f", str(signers), "-I", found[0], "-n", NAMESPACE, "-s", str(signature))
    _ssh_keygen(*command, read=file)
    return found[0]


def _ssh_keygen(*arguments: str, read: Path | None = None) -> str:
    try:
        content = read_file(read, MAX_BYTES) if read else b""
        done = subprocess.run(["ssh-keygen", *arguments], input=content, capture_output=True, timeout=60, check=False)
    except FileNotFoundError:
        raise CommandError("ssh-keygen is not installed; it comes with OpenSSH") from None
    except subprocess.TimeoutExpired:
        raise CommandError("ssh-keygen did not answer; give a key that needs no passphrase, or use an agent") from None
    if done.returncode:
        reason = (done.stderr or done.stdout).decode(errors="replace").strip().splitlines()
        raise CommandError(f"ssh-keygen: {reason[-1] if reason else 'it failed'}")
    return done.stdout.decode(errors="replace")
