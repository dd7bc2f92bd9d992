"""What the preview offers its author: at any width, by keyboard, an editor pane, before and after, files to keep."""

import json
import re
import shutil
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from selenium.webdriver import ActionChains
from selenium.webdriver.common.keys import Keys

from briefgen.dossier.translation import text_digest
from briefgen.project.new import make_project
from tests.browser import axe_violations, in_scheme, press, sized
from tests.preview.conftest import Served, change, serving, until

EVENTS = "content/gannet-bank/events.yaml"
TEXT_OF = "return document.getElementById(arguments[0]).textContent"


def shows(browser: Any, words: str, id_: str = "pages") -> bool:
    return words in browser.execute_script(TEXT_OF, id_)


@pytest.fixture
def page(served: Served, browser: Any) -> Iterator[Any]:
    """The preview, opened, with the files as they were made; they are put back afterwards."""
    file = served.desk / EVENTS
    before = file.read_text(encoding="utf-8")
    sized(browser, 1440)
    in_scheme(browser, "light")
    browser.get("about:blank")
    browser.get(f"{served.address}?dossier=gannet-bank&template=press")
    until(lambda: shows(browser, "Morvane closes the bank"))
    yield browser
    browser.execute_script("onbeforeunload = null; document.getElementById('text').value = ''")
    browser.get("about:blank")
    file.write_text(before, encoding="utf-8")


def click(page: Any, selector: str) -> None:
    page.execute_script("document.querySelector(arguments[0]).click()", selector)


def click_on(page: Any, record: str) -> None:
    """Clicks on the first shape that shows a record."""
    script = """document.querySelector(`.page > svg [data-about~=${arguments[0]}]`)
                .dispatchEvent(new MouseEvent('click', {bubbles: true}))"""
    page.execute_script(script, record)


@pytest.mark.parametrize("width", [390, 800, 1440])
def test_at_any_width_axe_finds_nothing_with_everything_open(page: Any, width: int) -> None:
    sized(page, width)
    click_on(page, "closure")
    until(lambda: shows(page, "closes the bank", "records"))
    for scheme in ("light", "dark"):
        in_scheme(page, scheme)
        assert axe_violations(page) == []
    click(page, "#edit")
    until(lambda: page.execute_script("return document.getElementById('text').value"))
    assert axe_violations(page) == []
    assert page.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    assert page.execute_script("return document.querySelector('.page').offsetWidth") >= min(width - 60, 550)


def test_a_page_is_few_tabs_away_and_its_shapes_can_be_reached(page: Any, served: Served) -> None:
    inside = "return Boolean(document.activeElement.closest('main'))"
    pressed = 0
    while not page.execute_script(inside):
        press(page, Keys.TAB)
        pressed += 1
        assert pressed < 20
    press(page, Keys.ARROW_DOWN, Keys.ENTER)
    until(lambda: shows(page, ".yaml:", "records"))


def test_the_page_and_the_deck_are_in_the_address(page: Any, served: Served) -> None:
    press(page, Keys.ARROW_RIGHT)
    until(lambda: page.current_url.endswith("?dossier=gannet-bank&template=press#p2"))
    page.refresh()
    until(lambda: shows(page, "Morvane"))
    assert page.execute_script("return document.querySelector('.page.current').id") == "p2"


def test_another_language_is_chosen_with_the_keyboard(page: Any, served: Served) -> None:
    direction = "const pages = document.getElementById('pages'); return [pages.lang, pages.dir]"
    assert page.execute_script("return document.getElementById('language').parentElement.hidden"), "there is but one"
    layer = served.desk / "content" / "gannet-bank" / "lang" / "ar"
    layer.mkdir(parents=True)
    title = "حظر الصيد"
    typed = re.search(r"^title: (.*)$", (layer.parents[1] / "dossier.yaml").read_text(encoding="utf-8"), re.MULTILINE)
    assert typed
    (layer / "dossier.yaml").write_text(f"title: {title}\nof: {text_digest(typed[1])}\n", encoding="utf-8")
    until(lambda: not page.execute_script("return document.getElementById('language').parentElement.hidden"))
    page.find_element("id", "language").send_keys("ar")
    until(lambda: shows(page, title, "title"))
    assert page.execute_script(direction) == ["ar", "rtl"]
    assert "language=ar" in page.current_url
    page.find_element("id", "language").send_keys(Keys.ARROW_UP)
    until(lambda: shows(page, typed[1], "title"))
    assert page.execute_script(direction)[1] == "ltr"
    shutil.rmtree(layer.parent)


def test_no_marking_is_next_to_the_name_of_another_deck(page: Any) -> None:
    assert page.execute_script(TEXT_OF, "marking") == "TLP:CLEAR"
    choose = """const one = document.getElementById('template');
                one.value = 'working'; one.dispatchEvent(new Event('change'));
                const shown = ['marking', 'title', 'cutoff', 'pages', 'strip'].map((id) => document.getElementById(id));
                return shown.map((one) => one.textContent)"""
    assert page.execute_script(choose) == ["", "", "", "", ""]
    until(lambda: page.execute_script(TEXT_OF, "marking").startswith("TLP:AMBER"))


def test_only_what_changed_is_sent(page: Any, served: Served) -> None:
    def deck(known: list[str]) -> Any:
        url = f"{served.address}deck?dossier=gannet-bank&template=press"
        with urlopen(url, " ".join(known).encode()) as answer:
            return json.load(answer)

    whole = deck([])
    known = [part["digest"] for part in (whole["stock"], *whole["pages"])]
    assert [part for part in deck(known)["pages"] if "markup" in part] == []
    change(served.desk / EVENTS, "Morvane closes the bank", "Morvane shuts the bank")
    until(lambda: shows(page, "Morvane shuts the bank"))
    sent = [part for part in deck(known)["pages"] if "markup" in part]
    assert 0 < len(sent) < len(whole["pages"])
    assert all("shuts the bank" in "".join(part["markup"]) for part in sent)


def test_an_editor_that_does_not_start_is_said_and_a_place_can_be_copied(page: Any, served: Served) -> None:
    click_on(page, "closure")
    until(lambda: shows(page, "closes the bank", "records"))
    served.editor.rename(served.editor.with_name("gone"))
    try:
        click(page, "#records button.place")
        until(lambda: shows(page, "The editor could not be started", "notice"))
    finally:
        served.editor.with_name("gone").rename(served.editor)
    page.execute_cdp_cmd("Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]})
    page.execute_script(
        "[...document.querySelectorAll('#records button')].find((one) => one.textContent === 'Copy').click()"
    )
    until(lambda: shows(page, f"Copied: {EVENTS}:", "notice"))


def test_a_click_leads_to_the_line_in_the_pane_and_what_is_saved_is_shown(page: Any, served: Served) -> None:
    click(page, "#edit")
    until(lambda: page.execute_script("return document.getElementById('text').value"))
    click_on(page, "closure")
    selected = (
        "const one = document.getElementById('text'); return one.value.slice(one.selectionStart, one.selectionEnd)"
    )
    until(lambda: page.execute_script(selected).startswith("closure: {"))
    typed = """const one = document.getElementById('text');
               one.value = one.value.replace('Morvane closes the bank', 'Morvane fences the bank');
               one.dispatchEvent(new Event('input'))"""
    page.execute_script(typed)
    assert shows(page, "Not saved", "saved")
    click(page, "#save")
    until(lambda: shows(page, "Morvane fences the bank"))
    assert "Morvane fences the bank" in (served.desk / EVENTS).read_text(encoding="utf-8")
    assert shows(page, "Saved", "saved")


def test_what_may_be_typed_is_offered(page: Any, served: Served) -> None:
    click(page, "#edit")
    value = "return document.getElementById('text').value"
    until(lambda: page.execute_script(value))
    choose = """const one = document.getElementById('file');
                one.value = arguments[0]; one.dispatchEvent(new Event('change'))"""
    page.execute_script(choose, EVENTS)
    until(lambda: "closure: {" in page.execute_script(value))
    typed = """const one = document.getElementById('text');
               one.value += '\\nlate: {date: 2021, wh';
               one.setSelectionRange(one.value.length, one.value.length);
               one.focus()"""
    page.execute_script(typed)
    ActionChains(page).key_down(Keys.CONTROL).send_keys(" ").key_up(Keys.CONTROL).perform()
    offered = "return [...document.querySelectorAll('#offers option')].map((one) => one.value)"
    assert "what" in until(lambda: page.execute_script(offered))
    assert axe_violations(page) == []
    until(lambda: page.execute_script("return document.activeElement.id") == "offers")
    page.execute_script("document.getElementById('offers').value = 'what'")
    press(page, Keys.ENTER)
    assert page.execute_script(value).endswith("late: {date: 2021, what")


def test_what_another_program_saved_is_not_overwritten(page: Any, served: Served) -> None:
    click(page, "#edit")
    click_on(page, "closure")
    value = "return document.getElementById('text').value"
    until(lambda: "Morvane closes the bank" in page.execute_script(value))
    page.execute_script("document.getElementById('text').value += '# mine\\n'")
    change(served.desk / EVENTS, "Morvane closes the bank", "Morvane bars the bank")
    until(lambda: shows(page, "Morvane bars the bank"))
    click(page, "#save")
    until(lambda: shows(page, "was changed by another program", "saved"))
    assert "# mine" not in (served.desk / EVENTS).read_text(encoding="utf-8")
    click(page, "#theirs")
    assert "Morvane bars the bank" in page.execute_script(value)
    assert "# mine" not in page.execute_script(value)


def test_before_and_after_are_side_by_side(page: Any, served: Served) -> None:
    change(served.desk / EVENTS, "Morvane closes the bank", "Morvane shuts the bank")
    until(lambda: shows(page, "Morvane shuts the bank"))
    click(page, "#compare")
    summary = until(
        lambda: " in words" in page.execute_script(TEXT_OF, "compared") and page.execute_script(TEXT_OF, "compared")
    )
    assert summary.split()[0] in {"1", "2", "3"}
    beside = """return [...document.querySelectorAll('.page.differs')].map((one) => {
                  const [was, now] = [one.querySelector('.was'), one.querySelector(':scope > svg')];
                  const left = was.getBoundingClientRect().right <= now.getBoundingClientRect().left;
                  return [was.textContent, now.textContent, left]})"""
    for was, now, left in page.execute_script(beside):
        assert "closes the bank" in was
        assert "shuts the bank" in now
        assert left
    assert axe_violations(page) == []
    click(page, "#compare")
    assert page.execute_script("return document.querySelectorAll('.was').length") == 0


def test_the_deck_shown_is_made_as_a_file_and_one_with_errors_is_not(page: Any, served: Served) -> None:
    address = f"{served.address}file?dossier=gannet-bank&template=press&format="
    for form, start in {"pptx": b"PK", "docx": b"PK", "html": b"<!DOCTYPE html>"}.items():
        with urlopen(address + form) as answer:
            assert answer.read().startswith(start)
            assert answer.headers["Content-Disposition"].endswith(quote(f"gannet-bank-press.{form}"))
    assert list((served.desk / "output").glob("*.*")) == []
    change(served.desk / EVENTS, "{date: 2021-05,", "{dat: 2021-05,")
    for form in ("pptx", "exe"):
        with pytest.raises(HTTPError) as refused:
            urlopen(address + form)
        assert refused.value.read()
        assert refused.value.code == 404
        refused.value.close()


def test_a_tab_survives_a_restart_at_a_port_of_one_s_own(browser: Any, tmp_path: Path) -> None:
    make_project(tmp_path / "desk")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "briefgen", "preview", "-t", "press", "--no-browser", "--port", str(port)]
    with serving(command, tmp_path / "desk", {}) as address:
        browser.get(address)
        until(lambda: shows(browser, "Morvane closes the bank"))
    until(lambda: shows(browser, "goes on when it is started again", "state"))
    change(tmp_path / "desk" / EVENTS, "Morvane closes the bank", "Morvane shuts the bank")
    with serving(command, tmp_path / "desk", {}) as again:
        assert again == address
        until(lambda: shows(browser, "Morvane shuts the bank"))
        until(lambda: not browser.execute_script(TEXT_OF, "state"))
        browser.get("about:blank")
