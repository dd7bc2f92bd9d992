"""The preview as its user meets it: a real server, a real browser, real files."""

import json
import shutil
import time
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest

from briefgen.project.folders import shipped_templates
from tests.conftest import Run
from tests.preview.conftest import Served, change, until

EVENTS, STORY = "content/gannet-bank/events.yaml", "content/gannet-bank/story.yaml"


@pytest.fixture
def page(served: Served, browser: Any) -> Iterator[Any]:
    """The preview, opened, with the files as they were made; they are put back afterwards."""
    before = {served.desk / name: (served.desk / name).read_text(encoding="utf-8") for name in (EVENTS, STORY)}
    browser.get("about:blank")
    browser.get(served.address)
    until(lambda: "Gannet" in words(browser))
    yield browser
    for file, text in before.items():
        file.write_text(text, encoding="utf-8")
    until(lambda: not problems(browser))


def words(browser: Any) -> str:
    return str(browser.execute_script("return document.getElementById('pages').textContent"))


def shows(browser: Any, text: str) -> bool:
    return text in words(browser)


def problems(browser: Any) -> list[str]:
    found = browser.execute_script(
        "return [...document.querySelectorAll('#problems li')].map((one) => one.textContent)"
    )
    return [str(one) for one in found if "error" in one]


def is_reported(browser: Any, text: str) -> bool:
    return any(text in one for one in problems(browser))


def test_it_shows_every_page_and_a_thumbnail_of_each(page: Any) -> None:
    pages = page.execute_script("return document.querySelectorAll('.page > svg').length")
    thumbnails = page.execute_script("return document.querySelectorAll('nav a svg').length")
    assert pages == thumbnails >= 5
    assert "TLP:CLEAR" in page.execute_script("return document.querySelector('header').textContent")


def test_an_edit_shows_a_broken_one_keeps_the_pages_and_names_its_line_a_mended_one_shows(
    page: Any, served: Served
) -> None:
    file = served.desk / EVENTS

    change(file, "Morvane closes the bank", "Morvane shuts the bank")
    until(lambda: "Morvane shuts the bank" in words(page))

    change(file, "{date: 2021-05,", "{dat: 2021-05,")
    messages = until(lambda: problems(page))
    line = 1 + file.read_text(encoding="utf-8").split("{dat:")[0].count("\n")
    assert any(f"{EVENTS}:{line}:" in one and "did you mean 'date'?" in one for one in messages)
    assert "Morvane shuts the bank" in words(page)
    assert "Not up to date" in page.execute_script("return document.getElementById('state').textContent")

    change(file, "{dat: 2021-05,", "{date: 2021-05,")
    change(file, "Morvane shuts the bank", "Morvane bars the bank")
    until(lambda: "Morvane bars the bank" in words(page) and not problems(page))
    assert page.execute_script("return document.getElementById('state').textContent") == ""


def test_an_edit_shows_within_half_a_second(page: Any, served: Served) -> None:
    """The best of several, since the machine may have other work."""
    times, old = [], "closes the"
    while not times or (min(times) > 0.5 and len(times) < 12):
        start, new = time.monotonic(), f"closed {len(times)} the"
        change(served.desk / EVENTS, old, new)
        until(partial(shows, page, new))
        times.append(time.monotonic() - start)
        old = new
    assert min(times) < 0.5, times


def test_a_click_tells_the_record_its_sources_and_its_place_and_opens_the_editor(page: Any, served: Served) -> None:
    shape = until(lambda: page.execute_script("return document.querySelector('[data-about~=closure]')"))
    page.execute_script("arguments[0].dispatchEvent(new MouseEvent('click', {bubbles: true}))", shape)
    panel = "return document.querySelector('#records div').textContent"
    shown = until(lambda: "closes the bank" in page.execute_script(panel) and page.execute_script(panel))
    assert "The Strait Courier, paragraph 1 " in shown
    assert "(" not in shown.split("paragraph 1 ")[1][:3]  # a reader who is shown no grades is not shown one by a click
    line = 1 + (served.desk / EVENTS).read_text(encoding="utf-8").split("closure: {")[0].count("\n")
    assert f"{EVENTS}:{line}:1" in shown

    page.execute_script("document.querySelector('#records button.place').click()")
    opened = until(lambda: served.opened.exists() and served.opened.read_text(encoding="utf-8").splitlines())
    assert opened[:2] == ["--line", str((served.desk / EVENTS).resolve())]


def test_the_template_can_be_switched(page: Any) -> None:
    choose = """const one = document.getElementById('template');
                one.value = arguments[0]; one.dispatchEvent(new Event('change'))"""
    page.execute_script(choose, "working")
    until(lambda: "TLP:AMBER" in page.execute_script("return document.getElementById('marking').textContent"))
    page.execute_script(choose, "press")
    until(lambda: "TLP:CLEAR" in page.execute_script("return document.getElementById('marking').textContent"))


def test_full_screen_shows_one_page_and_the_arrow_keys_turn_it(page: Any) -> None:
    key = "document.dispatchEvent(new KeyboardEvent('keydown', {key: arguments[0], bubbles: true}))"
    page.execute_script("document.dispatchEvent = document.body.dispatchEvent.bind(document.body)")
    seen = "return [...document.querySelectorAll('.page')].filter((one) => one.offsetHeight).map((one) => one.id)"
    page.execute_script(key, "Home")
    page.execute_script("document.getElementById('full').click()")
    until(lambda: page.execute_script(seen) == ["p1"])
    page.execute_script(key, "ArrowRight")
    until(lambda: page.execute_script(seen) == ["p2"])
    page.execute_script(key, "ArrowLeft")
    until(lambda: page.execute_script(seen) == ["p1"])
    page.execute_script(key, "Escape")
    until(lambda: len(page.execute_script(seen)) > 2)


def choose(page: Any, name: str, value: str) -> None:
    """Takes `value` in the page's list `name`, once it is there."""
    listed = "return [...document.getElementById(arguments[0]).options].some((one) => one.value === arguments[1])"
    until(lambda: page.execute_script(listed, name, value))
    take = """const one = document.getElementById(arguments[0]);
              one.value = arguments[1]; one.dispatchEvent(new Event('change'))"""
    page.execute_script(take, name, value)


def test_a_dossier_a_template_and_a_master_that_are_added_are_taken_up(page: Any, served: Served) -> None:
    first, second = served.desk / "content/gannet-bank", served.desk / "content/second"
    template, masters = served.desk / "templates/short.yaml", served.desk / "templates/masters"

    shutil.copytree(first, second)
    change(second / "dossier.yaml", "title: ", "title: Once more, ")
    choose(page, "dossier", "second")
    until(lambda: "Once more" in page.title)

    template.write_text("extends: press\nmaster: ours\n", encoding="utf-8")
    choose(page, "template", "short")
    until(lambda: any("no master is called 'ours'" in one for one in problems(page)))
    masters.mkdir()
    shutil.copyfile(shipped_templates() / "masters" / "sober-4x3.pptx", masters / "ours.pptx")
    until(lambda: not problems(page) and "Once more" in words(page))
    ratio = "return document.querySelector('.page > svg').viewBox.baseVal"
    assert until(lambda: page.execute_script(ratio))["width"] == 960

    shutil.rmtree(second)
    until(lambda: "there is no such dossier" in page.find_element("id", "state").text)
    template.unlink()
    shutil.rmtree(masters)


def test_a_text_that_is_pinned_and_what_is_known_of_it_are_seen(page: Any, served: Served, briefgen: Run) -> None:
    """Quotations are looked up again as soon as `briefgen source` has written, though no record was edited."""
    folder, result = served.desk / "content/gannet-bank", partial(is_reported, page, "quotes.yaml")
    article = "One.\n\n“The bank is ours {}”, he said.\n\nThree.\n\nFour.\n\nFive.\n\nSix.\n\nSeven.\n"
    text = served.desk.parent / "courier.txt"
    try:
        text.write_text(article.format("to keep"), encoding="utf-8")
        assert briefgen("source", "add", "c", str(text), cwd=served.desk).returncode == 0
        until(result)
        text.write_text(article.format("to rest, and it needs resting"), encoding="utf-8")
        assert briefgen("source", "add", "c", str(text), cwd=served.desk).returncode == 0
        until(lambda: not result())
        (folder / "evidence.lock").write_text("{", encoding="utf-8")
        until(lambda: "evidence.lock" in page.execute_script("return document.querySelector('#problems').textContent"))
    finally:
        shutil.rmtree(folder / ".snapshots", ignore_errors=True)
        (folder / "evidence.lock").unlink(missing_ok=True)


HOSTILE = (
    "<script>document.title='stolen'</script>",
    "<img src=x onerror=\"document.title='stolen'\">",
    "</svg><iframe src='https://evil.example/'></iframe>",
    "&lt;b&gt; {{ 7*7 }} ${7*7} javascript:alert(1)",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_content_holds_is_shown_as_text(page: Any, served: Served, text: str) -> None:
    change(served.desk / EVENTS, "what: Morvane closes the bank", f"what: {json.dumps(text)}")
    until(lambda: text[:8] in words(page))
    assert page.title != "stolen"
    assert page.execute_script("return document.querySelectorAll('main img, main iframe, main script').length") == 0


def test_what_names_titles_addresses_and_messages_hold_is_shown_as_text(page: Any, served: Served) -> None:
    """Also of a folder's name, of notes and of the brand; a character that turns words round is refused."""
    bad = "<img src=x onerror=\"document.title='stolen'\">"
    hostile = json.dumps(bad + "</svg><script>document.title='stolen'</script> javascript:alert(1)")
    desk, folder = served.desk, served.desk / "content" / bad.replace("/", "")
    brand = (desk / "templates/brand.yaml").read_text(encoding="utf-8")
    shutil.copytree(desk / "content/gannet-bank", folder)
    change(folder / "dossier.yaml", "title: Caldrin, Morvane and the Gannet Bank", f"title: {hostile}")
    change(folder / "sources.yaml", "outlet: The Strait Courier", f"outlet: {hostile}, url: {hostile}")
    change(folder / "actors.yaml", "name: Ilse Tarn", f"name: {hostile}")
    change(folder / "issues.yaml", "short: Access,", f"short: {hostile},")
    (desk / "templates/brand.yaml").write_text(f'name: {hostile[:40]}"\n', encoding="utf-8")
    try:
        choose(page, "dossier", folder.name)
        until(lambda: "onerror" in words(page))
        wrong = {
            "what: \u202e": "U+202E",
            "what: \u2066": "U+2066",
            f"{hostile}: 1, what: ": "javascript:alert(1)' is not",
        }
        for typed, result in wrong.items():
            change(folder / "events.yaml", "what: ", typed)
            until(partial(is_reported, page, result))
            change(folder / "events.yaml", typed, "what: ")
    finally:
        shutil.rmtree(folder)
        (desk / "templates/brand.yaml").write_text(brand, encoding="utf-8")
    made = (
        "return [...document.querySelectorAll('img, iframe, script, object, embed, a[href^=\"javascript\" i]')].length"
    )
    assert page.execute_script(made) == 4  # the page's own scripts
    assert page.title != "stolen"


def test_a_word_of_5000_characters_is_shown_whole(page: Any, served: Served) -> None:
    change(served.desk / STORY, "foreign fishing in May 2021", f"foreign fish{'a' * 5000}ing in May 2021")
    shown = "return document.getElementById('pages').textContent.split('a').length"
    until(lambda: page.execute_script(shown) > 5000, 30)
    assert not problems(page)


def test_nothing_leaves_the_machine(page: Any, served: Served) -> None:
    messages = [json.loads(entry["message"])["message"] for entry in page.get_log("performance")]
    requested = {
        message["params"]["request"]["url"] for message in messages if message["method"] == "Network.requestWillBeSent"
    }
    own = ("data:", "about:", "chrome:")  # the browser's own pages
    requested = {url for url in requested if not url.startswith(own)}
    assert requested
    assert [url for url in requested if not url.startswith(served.address)] == []
