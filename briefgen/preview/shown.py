"""A PreviewState as JSON for the browser page; parts that it already has are sent as digests."""

from collections.abc import Collection
from hashlib import sha256
from typing import Any

from briefgen.core.problem import Problem
from briefgen.page.scene import Page
from briefgen.preview.editor import editor_command
from briefgen.preview.session import PreviewSession, PreviewState


def deck_object(session: PreviewSession, view: PreviewState, known: Collection[str] = ()) -> dict[str, Any]:
    """Return a view; `known` are the digests of the parts that the page has."""
    shown = view.rendering
    pages, parts = (shown.pages, shown.markup) if shown else (None, None)
    drawn = zip(pages.pages, parts.sections, parts.thumbnails, strict=True) if pages and parts else ()
    return {
        "revision": view.revision,
        "dossier": view.request.dossier.resolve().name, "template": view.request.template,
        "dossiers": list(session.dossiers), "templates": list(session.templates),
        "stale": view.stale, "editor": bool(editor_command()),
        "problems": [problem_object(problem) for problem in view.problems],
        "style": markup_digest(style_of(view)),
        "title": pages.title if pages else view.request.name,
        "language": pages.language if pages else "en", "direction": "rtl" if pages and pages.to_left else "ltr",
        "languages": languages_of(view), "chosen": view.request.language or next(iter(languages_of(view)), ""),
        "marking": pages.marking if pages else "",
        "cutoff": pages.cutoff.isoformat() if pages else "",
        "stock": _part(known, parts.stock if parts else ""),
        "pages": [{"key": key_of(page), **_part(known, *markup)} for page, *markup in drawn],
    }  # fmt: skip


def languages_of(view: PreviewState) -> tuple[str, ...]:
    """Return the languages in which the deck may be shown, its own first."""
    if view.rendering is None:
        return (view.request.language,) if view.request.language else ()
    composed = view.rendering.composed
    own = composed.dossier.head.language
    others = (own, *composed.dossier.layers, *composed.dossier.head.languages, view.request.language)
    return tuple(filter(None, dict.fromkeys((composed.template.language or own, *others))))


def key_of(page: Page) -> str:
    """Return the key of a page across builds: its slide and part."""
    return f"{page.slide} {page.part[0]}"


def _part(known: Collection[str], *markup: str) -> dict[str, Any]:
    """Return markup with its digest, or only the digest if it is known."""
    name = markup_digest("\0".join(markup))
    return {"digest": name} if name in known else {"digest": name, "markup": markup}


def markup_digest(text: str) -> str:
    """Return the digest that identifies a part of a page."""
    return sha256(text.encode()).hexdigest()[:16]


def style_of(view: PreviewState) -> str:
    """Return the style sheet of the pages; empty when there are none."""
    return view.rendering.style if view.rendering else ""


def problem_object(problem: Problem) -> dict[str, str]:
    """Return a problem in the form for the browser page."""
    return {
        "place": str(problem.where), "level": problem.level, "message": problem.message, "hint": problem.hint,
    }  # fmt: skip
