"""The recipes of docs/ci.md: a comment in a merge request that replaces itself.

The scripts are those of the page, run by the shell with the variables that the code hosts give; a real server on this
machine answers as the comment APIs of GitHub (REST, issues/comments) and of GitLab (v4, merge request notes) do.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from tests.conftest import Run

PAGE = Path(__file__).parents[2] / "docs" / "ci.md"
EVENTS = Path("content/gannet-bank/events.yaml")
GITHUB, GITLAB = "/repos/desk/briefs/issues/7/comments", "/api/v4/projects/42/merge_requests/7/notes"
ONE = {GITHUB: "/repos/desk/briefs/issues/comments", GITLAB: GITLAB}
REPLACED_BY = {GITHUB: "PATCH", GITLAB: "PUT"}


def block(name: str) -> str:
    """The fenced block of the page that is written to a file of that name."""
    (text,) = re.findall(rf"^```\w+ {re.escape(name)}\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.M | re.S)
    return str(text)


class Host(ThreadingHTTPServer):
    """A code host with the comments of one merge request, and what was asked of it."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Api)
        self.comments: list[dict[str, Any]] = []
        self.methods: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Api(BaseHTTPRequestHandler):
    server: Host

    def do_GET(self) -> None:
        at, query = self._begin()
        size, page = int(query.get("per_page", ["20"])[0]), int(query.get("page", ["1"])[0])
        assert at in ONE
        self._answer(200, self.server.comments[(page - 1) * size : page * size])

    def do_POST(self) -> None:
        at, _ = self._begin()
        assert at in ONE
        comment = {"id": 1000 + len(self.server.comments), "body": self._body()}
        self.server.comments.append(comment)
        self._answer(201, comment)

    def do_PATCH(self) -> None:
        at, _ = self._begin()
        place, _, number = at.rpartition("/")
        assert (place, self.command) in {(ONE[host], REPLACED_BY[host]) for host in ONE}
        (comment,) = (one for one in self.server.comments if one["id"] == int(number))
        comment["body"] = self._body()
        self._answer(200, comment)

    def do_PUT(self) -> None:
        self.do_PATCH()

    def _begin(self) -> tuple[str, dict[str, list[str]]]:
        self.server.methods.append(self.command)
        if self.headers["Authorization"] != "Bearer a-token":
            self._answer(401, {"message": "Bad credentials"})
            raise ConnectionAbortedError
        address = urlsplit(self.path)
        return address.path, parse_qs(address.query)

    def _body(self) -> str:
        return str(json.loads(self.rfile.read(int(self.headers["Content-Length"])))["body"])

    def _answer(self, code: int, value: object) -> None:
        content = json.dumps(value).encode()
        self.send_response(code)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def host() -> Iterator[Host]:
    for program in ("curl", "jq", "git"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    with Host() as server:
        server.handle_error = lambda *_: None  # type: ignore[method-assign]
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def merge_request(project: Path) -> Path:
    """The first project with a change that would be merged, and the script of the page."""
    Path("comment.sh").write_text(block("comment.sh"), encoding="utf-8")
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-q", "-m", "As it was")
    git("checkout", "-q", "-b", "call")
    with EVENTS.open("a", encoding="utf-8") as file:
        file.write("\ncall: {what: A telephone call took place, read: press, cite: g#1}\n")
    git("commit", "-q", "-a", "-m", "A call")
    git("checkout", "-q", "--detach", "main")
    git("merge", "-q", "--no-ff", "-m", "As it would be merged", "call")
    return project


def git(*arguments: str) -> str:
    who = ("-c", "user.name=Desk", "-c", "user.email=desk@example.org")
    return subprocess.run(["git", *who, *arguments], check=True, capture_output=True, text=True).stdout.strip()


def run(script: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    """Runs a script as a CI job does, in the current folder."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["sh", "-e", "-c", script],
        env={**os.environ, "PATH": path, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def github_job(host: Host, token: str = "a-token") -> "subprocess.CompletedProcess[str]":
    """The last two steps of the GitHub workflow, its expressions worked out as GitHub does."""
    known = {"token": token, "api_url": host.url, "repository": "desk/briefs", "event.number": "7"}
    *_, compare, comment = yaml.safe_load(block(".github/workflows/changed.yml"))["jobs"]["comment"]["steps"]
    variables = {
        name: re.sub(r"\$\{\{ github\.(.*?) \}\}", lambda m: known[m[1]], one) for name, one in comment["env"].items()
    }
    return run(f"{compare['run']}\n{comment['run']}", **variables)


def gitlab_job(host: Host, token: str = "a-token") -> "subprocess.CompletedProcess[str]":
    """The script of the GitLab job, with the variables that GitLab gives it."""
    job = yaml.safe_load(block("changed.gitlab-ci.yml"))["changed"]
    return run(
        "\n".join(job["script"]), COMMENT_TOKEN=token, CI_API_V4_URL=f"{host.url}/api/v4", CI_PROJECT_ID="42",
        CI_MERGE_REQUEST_IID="7", CI_MERGE_REQUEST_DIFF_BASE_SHA=git("rev-parse", "main"),
    )  # fmt: skip


@pytest.mark.parametrize("job", [github_job, gitlab_job])
def test_the_comment_is_added_once_and_then_replaced(job: Any, host: Host, merge_request: Path, briefgen: Run) -> None:
    others = [{"id": n, "body": f"Remark {n}"} for n in range(150)]
    host.comments = [dict(one) for one in others]
    done = job(host)
    assert done.returncode == 0, done.stderr
    assert host.methods == ["GET", "GET", "POST"]
    assert host.comments[:-1] == others
    assert "A telephone call took place" in host.comments[-1]["body"]
    host.comments.append({"id": 9000, "body": "Seen"})
    with EVENTS.open("a", encoding="utf-8") as file:
        file.write("\nsecond: {what: “A second” call, read: press, cite: g#1}\n")
    git("commit", "-q", "-a", "-m", "Another call", "--amend")
    host.methods.clear()
    done = job(host)
    assert done.returncode == 0, done.stderr
    assert host.methods[:2] == ["GET", "GET"]
    assert host.methods[2] in ("PATCH", "PUT")
    assert len(host.comments) == 152
    assert "“A second” call" in host.comments[150]["body"]


def test_a_job_without_the_right_to_comment_fails(host: Host, merge_request: Path) -> None:
    done = github_job(host, token="another")
    assert done.returncode != 0
    assert "401" in done.stderr
    assert host.comments == []
