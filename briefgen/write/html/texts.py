"""The texts of a deck's web page besides its pages, in the language of the deck.

The scripts contain these sentences in English; for other languages the file holds them as JSON, which `viewer.js`
reads.
"""

import json
from html import escape

from briefgen.core.language import gettext_noop
from briefgen.locale.words import Words, words_for

SCRIPT_TEXTS = (
    gettext_noop("next page, previous page"), gettext_noop("first page, last page"),
    gettext_noop("overview of all pages"), gettext_noop("go to a page by its number"),
    gettext_noop("search the words of all pages"), gettext_noop("notes"), gettext_noop("presenter window"),
    gettext_noop("full screen"), gettext_noop("back"), gettext_noop("this list"), gettext_noop("Close"),
    gettext_noop("Keys"), gettext_noop("Go to a page"), gettext_noop("Page"), gettext_noop("Go"),
    gettext_noop("Search the pages"), gettext_noop("Words to find"), gettext_noop("1 page found"),
    gettext_noop("{n} pages found"), gettext_noop("No page found"), gettext_noop("Presenter"),
    gettext_noop("Start the time again"), gettext_noop("Previous"), gettext_noop("Next"),
    gettext_noop("Page {n} of {all}"), gettext_noop("Now"), gettext_noop("The last page"), gettext_noop("Notes"),
    gettext_noop("None"),
    gettext_noop("The browser kept the presenter window from opening: allow it for this page"),
)  # fmt: skip
"""Sentences of the scripts."""


def tools(words: Words) -> str:
    """Return the buttons that `viewer.js` handles."""
    language = ' lang="en"' if words.english else ""
    overview, notes, presenter, full, help_ = map(escape, (
        words.gettext("Overview"), words.gettext("Notes"), words.gettext("Presenter"), words.gettext("Full screen"),
        words.gettext("Help: keys"),
    ))  # fmt: skip
    return (
        f'<p class="tools"{language}><button type="button" id="overview" aria-pressed="false">{overview}</button> '
        f'<button type="button" id="notes" aria-pressed="false">{notes}</button> '
        f'<button type="button" id="present">{presenter}</button> <button type="button" id="full">{full}</button> '
        f'<button type="button" id="help" aria-label="{help_}">?</button></p>'
    )


def script_texts(words: Words) -> str:
    """Return the sentences of the scripts in another language, as a data block; empty in English."""
    if words.english:
        return ""
    said = json.dumps({text: words.gettext(text) for text in SCRIPT_TEXTS}, ensure_ascii=False, separators=(",", ":"))
    safe = said.replace("<", "\\u003c")
    return f'<script type="application/json" id="texts">{safe}</script>'


ENGLISH_TOOLS = tools(words_for("en"))
"""The buttons in English, for pages that only their author sees."""
