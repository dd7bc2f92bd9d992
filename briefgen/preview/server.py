"""The preview's web server: one page, one stream of revisions, the deck as JSON, and a way into the editor.

Comes in: a Desk. Goes out: HTTP on 127.0.0.1. Starlette routes, uvicorn serves, watchfiles watches.
"""

import asyncio
import socket
import sys
import webbrowser
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager, suppress
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from watchfiles import Change, awatch

from briefgen.build.batch import collect_rarely
from briefgen.core.problem import NotFound, Problem, Unusable
from briefgen.preview.desk import Desk, PreviewState
from briefgen.preview.editor import editor_command, open_at
from briefgen.preview.guard import Guard, new_token
from briefgen.preview.record import field_details, record_details
from briefgen.project.folders import MASTER_ENDINGS
from briefgen.write.html.html import TOOLS, asset, viewer_script

ENDINGS = (".yaml", ".yml", ".lock", ".txt", ".png", ".jpg", ".jpeg", *MASTER_ENDINGS)
"""Files that decks are made of or held against: records, templates and brands, pinned texts and what is known of them,
pictures and logos, masters."""
QUIET, STEP = 80, 20
"""Milliseconds: how long a burst of changes is waited out at most, and the pause that ends it."""
LOOK_AGAIN = 1000
"""Milliseconds after which folders are looked for that were not there before."""
MOST_BODY = 2_000
"""Bytes of a request's body that are read: a place in a file is shorter."""
ALIVE = 15
"""Seconds after which a silent stream says that it is still there."""
_TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html"}


def serve(desk: Desk, *, port: int = 0, show: bool = True) -> None:
    """Serves until interrupted; prints the address first. Raises Unusable when the port is not to be had."""
    collect_rarely()
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        if sys.platform != "win32":  # there it would let a second program share the port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        _take(listener, port)
        listener.listen(64)  # from here on a browser is let in, and waits until there is somebody to serve it
        port, token = listener.getsockname()[1], new_token()
        address = f"http://127.0.0.1:{port}/{token}/"
        print(f"Preview: {address}\n(only on this computer; Ctrl-C ends it)", flush=True)
        app = Guard(application(desk), token, port)
        config = uvicorn.Config(
            app, log_level="critical", lifespan="on", timeout_graceful_shutdown=1, server_header=False
        )
        if show:
            webbrowser.open(address)
        uvicorn.Server(config).run(sockets=[listener])


def _take(listener: socket.socket, port: int) -> None:
    try:
        listener.bind(("127.0.0.1", port))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Unusable(f"port {port} is not to be had: {reason}; without --port a free one is found") from None


def application(desk: Desk) -> Starlette:
    """The web application for a desk; while it runs it watches the desk's files."""
    site = _Site(desk)
    routes = [
        Route("/", site.page),
        Route("/revisions", site.revisions),
        Route("/deck", site.deck),
        Route("/objections", site.objections),
        Route("/style.css", site.style),
        Route("/record", site.record),
        Route("/open", site.open, methods=["POST"]),
        Route("/{name}", site.asset),
    ]
    return Starlette(routes=routes, lifespan=site.running, exception_handlers={NotFound: _missing})


class _Site:
    """The routes, and the condition on which streams wait for the next revision."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.news = asyncio.Condition()

    @asynccontextmanager
    async def running(self, _: Starlette) -> AsyncIterator[None]:
        watching = asyncio.create_task(self.watch())
        try:
            yield
        finally:
            watching.cancel()

    async def watch(self) -> None:
        """Tells every open page when a file that counts has changed."""
        while True:
            folders = self.desk.watched()
            seen = awatch(
                *folders, watch_filter=_counts, debounce=QUIET, step=STEP, rust_timeout=LOOK_AGAIN,
                yield_on_timeout=True,
            )  # fmt: skip
            with suppress(FileNotFoundError):  # a folder that went just now
                async with aclosing(seen):
                    async for changes in seen:
                        other = self.desk.watched() != folders
                        if changes or other:
                            await self.tell()
                        if other:
                            break

    async def tell(self) -> None:
        """Has every open page ask for the deck as it is now."""
        self.desk.changed()
        async with self.news:
            self.news.notify_all()

    async def revisions(self, _: Request) -> Response:
        return StreamingResponse(self.stream(), media_type="text/event-stream")

    async def stream(self) -> AsyncIterator[str]:
        """Server-sent events: the revision now, and each new one."""
        sent = 0
        while True:
            if sent != self.desk.revision:
                sent = self.desk.revision
                yield f"data: {sent}\n\n"
            async with self.news:
                try:
                    await asyncio.wait_for(self.news.wait_for(lambda: self.desk.revision != sent), ALIVE)  # noqa: B023
                except TimeoutError:
                    yield ": alive\n\n"

    async def view(self, request: Request) -> PreviewState:
        asked = request.query_params
        return await asyncio.to_thread(self.desk.view, asked.get("dossier", ""), asked.get("template", ""))

    async def deck(self, request: Request) -> Response:
        return JSONResponse(self.as_object(await self.view(request)))

    def as_object(self, view: PreviewState) -> dict[str, Any]:
        """A view as the page takes it."""
        shown = view.rendering
        pages, parts = (shown.pages, shown.markup) if shown else (None, None)
        return {
            "revision": view.revision,
            "dossier": view.request.dossier.resolve().name, "template": view.request.template,
            "dossiers": list(self.desk.dossiers), "templates": list(self.desk.templates),
            "stale": view.stale, "editor": bool(editor_command()),
            "problems": [_problem(problem) for problem in view.problems],
            "style": sha256(_style(view).encode()).hexdigest()[:16],
            "title": pages.title if pages else view.request.name,
            "language": pages.language if pages else "en",
            "marking": pages.marking if pages else "",
            "cutoff": pages.cutoff.isoformat() if pages else "",
            "stock": parts.stock if parts else "",
            "thumbnails": parts.thumbnails if parts else (),
            "sections": parts.sections if parts else (),
        }  # fmt: skip

    async def objections(self, request: Request) -> Response:
        """What the rules object to: asked for once the pages are shown."""
        view = await self.view(request)
        found = await asyncio.to_thread(self.desk.objections, view)
        return JSONResponse([_problem(problem) for problem in found])

    async def style(self, request: Request) -> Response:
        view = await self.view(request)
        return Response(_style(view) or asset("viewer.css"), media_type="text/css")

    async def record(self, request: Request) -> Response:
        """The field that the clicked words come from, and what the records of their shape say."""
        view = await self.view(request)
        ids = request.query_params.get("ids", "").split()[:50]
        found = [record_details(view.rendering.composed.brief, id_) for id_ in ids] if view.rendering else []
        of = request.query_params.get("of", "")
        if of and view.rendering:
            found.insert(0, field_details(view.rendering.composed.brief, of))
        return JSONResponse([one for one in found if one])

    async def open(self, request: Request) -> Response:
        """Opens the editor at a place this desk has named itself; no other."""
        view = await self.view(request)
        where = self.desk.place(view, (await bounded_body(request)).decode("utf-8", "replace"))
        command = editor_command()
        if where is None or not command:
            return PlainTextResponse("not opened", 404)
        opened = await asyncio.to_thread(open_at, command, Path(where.file), where)
        return PlainTextResponse("opened" if opened else "not opened", 200 if opened else 404)

    async def page(self, _: Request) -> Response:
        return Response(own_text("page.html").replace("{{tools}}", TOOLS), media_type=_TYPES[".html"])

    async def asset(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name == "viewer.js":
            return Response(viewer_script(), media_type=_TYPES[".js"])
        if name not in {"live.js", "live.css"}:
            return PlainTextResponse("Not found", 404)
        return Response(own_text(name), media_type=_TYPES[Path(name).suffix])


def _style(view: PreviewState) -> str:
    return view.rendering.style if view.rendering else ""


async def _missing(_: Request, missing: Exception) -> Response:
    return PlainTextResponse(str(missing), 404)


def own_text(name: str) -> str:
    """A page, style sheet or script of the preview itself."""
    return files("briefgen.preview").joinpath(name).read_text(encoding="utf-8")


def _problem(problem: Problem) -> dict[str, str]:
    return {
        "place": str(problem.where), "level": problem.level, "message": problem.message, "hint": problem.hint,
    }  # fmt: skip


def _counts(_: Change, path: str) -> bool:
    """Whether a changed file is one that a deck is made of; what programs keep beside it is not."""
    return path.lower().endswith(ENDINGS) and not Path(path).name.startswith((".", "~"))


async def bounded_body(request: Request, most: int = MOST_BODY) -> bytes:
    """The first bytes of a request's body; no more of it is read, however long it says it is."""
    body = b""
    async for chunk in request.stream():
        body += chunk[: most - len(body)]
        if len(body) >= most:
            break
    return body
