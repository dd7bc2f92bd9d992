"""The preview answers only its own page."""

import http.client
from hashlib import sha256
from urllib.parse import quote, urlsplit

import pytest

from tests.preview.conftest import Served


def status(served: Served, path: str = "deck", method: str = "GET", body: str = "", **headers: str) -> int:
    """The answer's status; `headers` are written with underscores, `Host` replaces the true one."""
    address = urlsplit(served.address)
    connection = http.client.HTTPConnection("127.0.0.1", address.port, timeout=30)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        connection.request(method, path if path.startswith("/") else address.path + path, body or None, named)
        return connection.getresponse().status
    finally:
        connection.close()


def test_its_own_page_is_answered(served: Served) -> None:
    assert status(served) == 200
    assert status(served, Origin=served.address.rsplit("/", 2)[0], Sec_Fetch_Site="same-origin") == 200


@pytest.mark.parametrize("headers", [
    {"Host": "briefing.example"},                    # a name that was made to resolve to this machine
    {"Host": "briefing.example:80"},
    {"Origin": "https://evil.example"},              # a script on another page
    {"Origin": "null"},                              # a page in a sandbox
    {"Origin": "http://127.0.0.1:1"},                # another program on this machine
    {"Sec_Fetch_Site": "cross-site"},                # a picture or frame on another page
])  # fmt: skip
def test_another_page_is_refused(served: Served, headers: dict[str, str]) -> None:
    assert status(served, **headers) == 403


@pytest.mark.parametrize("path", ["/", "/deck", "/wrong/deck", "//deck", "/%2e%2e/deck"])
def test_without_the_token_nothing_is_answered(served: Served, path: str) -> None:
    assert status(served, path) == 403


ROUTES = ("deck", "record", "objections", "style.css", "text?name=content/gannet-bank/events.yaml", "texts", "states",
          "before?state=git:HEAD", "file?format=html", "revisions")  # fmt: skip


@pytest.mark.parametrize("route", ROUTES)
def test_no_route_answers_another_page(served: Served, route: str) -> None:
    assert status(served, route, Origin="https://evil.example", Sec_Fetch_Site="cross-site") == 403


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Sec_Fetch_Site": "cross-site"}, {"Host": "x"}]
)
def test_no_other_page_can_save(served: Served, headers: dict[str, str]) -> None:
    file = served.desk / "content/gannet-bank/events.yaml"
    before = file.read_bytes()
    digest = sha256(before).hexdigest()
    assert (
        status(served, f"save?name=content/gannet-bank/events.yaml&digest={digest}", "POST", "gone: 1", **headers)
        == 403
    )
    assert status(served, f"/wrong/save?name=content/gannet-bank/events.yaml&digest={digest}", "POST", "gone: 1") == 403
    assert status(served, f"save?name=content/gannet-bank/events.yaml&digest={digest}") == 404  # a link cannot save
    assert file.read_bytes() == before


@pytest.mark.parametrize("name", ["output/.briefgen/preview-address", "/etc/hostname", "../x.yaml",
                                  "content/gannet-bank/.snapshots/c.txt", "content", "", "README.md"])  # fmt: skip
def test_the_pane_opens_no_file_but_the_project_s_own_yaml(served: Served, name: str) -> None:
    assert status(served, f"text?name={quote(name)}") == 404
    assert status(served, f"save?name={quote(name)}&digest=", "POST", "x: 1") == 404
    assert status(served, f"offers?name={quote(name)}&offset=1", "POST", "x: 1") == 404


@pytest.mark.parametrize("place", ["/etc/passwd:1:1", "content/gannet-bank/events.yaml:9999:1", "../x.yaml:1:1", ""])
def test_the_editor_is_opened_only_at_places_the_preview_has_named(served: Served, place: str) -> None:
    before = served.opened.read_text(encoding="utf-8") if served.opened.exists() else ""
    assert status(served, "open", "POST", place) == 404
    assert (served.opened.read_text(encoding="utf-8") if served.opened.exists() else "") == before


@pytest.mark.parametrize("path", ["../server.py", "%2e%2e/guard.py", "session.py", "page.html", "a/../session.py"])
def test_only_its_own_assets_are_served(served: Served, path: str) -> None:
    assert status(served, path) in {403, 404}
