"""The HTML deck as its reader meets it: at any width, by keyboard, in either colour scheme."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

from briefgen.master.read.master import read_master
from briefgen.write.html.html import write_html
from tests.browser import axe_violations, chromium, in_scheme, press, sized
from tests.write.sample import sample

MASTER = Path(__file__).parents[3] / "templates" / "masters" / "sober.pptx"
FOCUSED = "return document.activeElement.textContent.trim() || document.activeElement.id"
PLACE = "return document.querySelector('.page.current').id"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with chromium(tmp_path_factory.mktemp("viewer")) as one:
        yield one


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    target = tmp_path_factory.mktemp("viewer") / "deck.html"
    write_html(sample(read_master(MASTER)), MASTER, target)
    return target.as_uri()


@pytest.fixture
def deck(browser: Any, file: str) -> Any:
    """The deck, opened again at its first page."""
    sized(browser, 1440)
    browser.get("about:blank")
    browser.get(file)
    return browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 800, 1440])
def test_at_any_width_axe_finds_nothing_and_nothing_is_cut(deck: Any, width: int, scheme: str) -> None:
    sized(deck, width)
    in_scheme(deck, scheme)
    assert axe_violations(deck) == []
    assert deck.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    assert deck.execute_script("return document.querySelector('.page').offsetWidth") >= min(width - 60, 550)


def test_where_a_page_is_too_small_its_words_are_large(deck: Any) -> None:
    shown = "return document.querySelector('.words').checkVisibility()"
    assert not deck.execute_script(shown)
    sized(deck, 390)
    assert deck.execute_script(shown)
    sizes = "return [...document.querySelectorAll('.words *')].map((one) => parseFloat(getComputedStyle(one).fontSize))"
    assert min(deck.execute_script(sizes)) >= 14


def test_the_first_tab_skips_to_the_pages_and_thumbnails_are_one_stop(deck: Any) -> None:
    press(deck, Keys.TAB)
    assert deck.execute_script(FOCUSED) == "Skip to the pages"
    press(deck, *(Keys.TAB,) * 6)
    assert deck.execute_script("return document.activeElement.getAttribute('href')") == "#p1"
    press(deck, Keys.TAB)
    assert deck.execute_script("return Boolean(document.activeElement.closest('main'))")


def test_keys_turn_find_and_show_pages_and_the_address_follows(deck: Any) -> None:
    press(deck, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    assert deck.execute_script(PLACE) == "p3"
    press(deck, "g", "6", Keys.ENTER)
    assert deck.execute_script(PLACE) == "p6"
    press(deck, "/", *"Nobody asked", Keys.ENTER)
    assert deck.execute_script(PLACE) == "p7"
    press(deck, "o", Keys.HOME, Keys.ARROW_RIGHT)
    assert not deck.execute_script("return document.querySelector('main').checkVisibility()")
    press(deck, Keys.ENTER)
    assert deck.execute_script("return document.querySelector('main').checkVisibility()")
    assert deck.execute_script(PLACE) == "p2"
    press(deck, "?")
    assert "overview of all pages" in deck.find_element("css selector", "dialog[open]").text
    assert axe_violations(deck) == []
    press(deck, Keys.ESCAPE)
    time.sleep(0.3)
    assert deck.current_url.endswith("#p2")
    deck.refresh()
    assert deck.execute_script(PLACE) == "p2"


def text(deck: Any, selector: str) -> str:
    """The words of the first element of that kind."""
    return str(deck.execute_script("return document.querySelector(arguments[0]).textContent", selector))


def test_the_presenter_window_turns_pages_and_follows(deck: Any) -> None:
    first = deck.current_window_handle
    press(deck, "p")
    deck.switch_to.window(next(one for one in deck.window_handles if one != first))
    try:
        assert text(deck, "#place") == "Page 1 of 7"
        assert text(deck, "#next h2") == "Next"
        assert ":" in text(deck, "#now")
        assert axe_violations(deck) == []
        press(deck, Keys.ARROW_RIGHT)
        assert text(deck, "#place") == "Page 2 of 7"
        deck.switch_to.window(first)
        assert deck.execute_script(PLACE) == "p2"
        deck.execute_script("viewer.step(5)")
        deck.switch_to.window(next(one for one in deck.window_handles if one != first))
        assert text(deck, "#next h2") == "The last page"
    finally:
        deck.close()
        deck.switch_to.window(first)
