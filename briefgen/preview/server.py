"""The preview's web server: one page, one stream of revisions, the deck as JSON, and access to the editor.

Input: a PreviewSession. Output: HTTP on 127.0.0.1. Starlette routes, uvicorn serves, watchfiles watches.
"""

import asyncio
import socket
import sys
import webbrowser
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from briefgen.core.problem import CommandError, Refused
from briefgen.lsp.complete import suggestions
from briefgen.lsp.open_project import OpenProject
from briefgen.preview.address import kept_token, new_token
from briefgen.preview.before import pages_before, states
from briefgen.preview.downloads import FORMATS, make_file
from briefgen.preview.editor import editor_command, open_at
from briefgen.preview.guard import Guard
from briefgen.preview.record import field_details, record_details
from briefgen.preview.revisions import Revisions
from briefgen.preview.session import PreviewSession, PreviewState
from briefgen.preview.shown import deck_object, problem_object, style_of
from briefgen.preview.texts import MAX_BYTES, EditConflict, editable, editable_files, file_text, save_text
from briefgen.write.html.document import asset, viewer_script
from briefgen.write.html.texts import ENGLISH_TOOLS

MAX_KNOWN = 200_000
"""Most bytes for the digests of pages that a browser page has: those of 10,000 pages."""
MAX_BODY = 2_000
"""Most bytes of a request's body: a place in a file is shorter."""
MAX_OFFERS = 200
"""Most words offered at a time."""
OWN = {"live.js", "editing.js", "comparing.js", "live.css"}
"""Scripts and style sheets of the preview itself."""
_TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html"}


def serve(session: PreviewSession, *, port: int = 0, show: bool = True) -> None:
    """Serve until interrupted; print the address first. Raises CommandError when the port is not available."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        if sys.platform != "win32":  # on Windows it would let a second program share the port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        _take(listener, port)
        listener.listen(64)  # browsers can connect from here on, and wait for the server
        token = kept_token(session.root) if port else new_token()
        lasting, port = bool(port), listener.getsockname()[1]
        address = f"http://127.0.0.1:{port}/{token}/"
        print(f"Preview: {address}\n(only on this computer; Ctrl-C ends it)", flush=True)
        app = Guard(application(session, lasting=lasting), token, port)
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
        raise CommandError(f"port {port} is not available: {reason}; without --port a free one is found") from None


def application(session: PreviewSession, *, lasting: bool = False) -> Starlette:
    """Return the web application for a session; while it runs it watches the project's files.

    `lasting`: its address stays.
    """
    site = _Site(session, lasting)
    handlers = {CommandError: _refused, Refused: _refused}
    return Starlette(routes=site.routes(), lifespan=site.revisions.running, exception_handlers=handlers)


class _Site:
    """The handlers of the routes."""

    def __init__(self, session: PreviewSession, lasting: bool) -> None:
        self.session, self.lasting = session, lasting
        self.revisions = Revisions(session)

    def routes(self) -> list[Route]:
        """Return what answers each address."""
        return [
            Route("/", self.page),
            Route("/revisions", self.stream),
            Route("/deck", self.deck, methods=["GET", "POST"]),
            Route("/objections", self.objections),
            Route("/style.css", self.style),
            Route("/record", self.record),
            Route("/open", self.open, methods=["POST"]),
            Route("/text", self.text),
            Route("/texts", self.texts),
            Route("/save", self.save, methods=["POST"]),
            Route("/offers", self.suggestions, methods=["POST"]),
            Route("/file", self.file),
            Route("/states", self.states),
            Route("/before", self.before),
            Route("/{name}", self.asset),
        ]

    async def stream(self, _: Request) -> Response:
        return StreamingResponse(self.revisions.stream(), media_type="text/event-stream")

    async def view(self, request: Request) -> PreviewState:
        asked = request.query_params
        chosen = [asked.get(name, "") for name in ("dossier", "template", "language")]
        return await asyncio.to_thread(self.session.view, *chosen)

    async def deck(self, request: Request) -> Response:
        """Return the deck; pages with a digest in the request's body are sent as digests only."""
        known = frozenset((await bounded_body(request, MAX_KNOWN)).decode("ascii", "replace").split())
        view = await self.view(request)
        return JSONResponse(await asyncio.to_thread(deck_object, self.session, view, known) | {"lasting": self.lasting})

    async def objections(self, request: Request) -> Response:
        """Return the findings of the rules, which the page asks for after showing the pages."""
        view = await self.view(request)
        found = await asyncio.to_thread(self.session.objections, view)
        return JSONResponse([problem_object(problem) for problem in found])

    async def style(self, request: Request) -> Response:
        view = await self.view(request)
        return Response(style_of(view) or asset("viewer.css"), media_type="text/css")

    async def record(self, request: Request) -> Response:
        """Return the field of the clicked words, and the details of the records of their shape."""
        view = await self.view(request)
        if view.rendering is None:
            return JSONResponse([])
        ids, of = request.query_params.get("ids", "").split()[:50], request.query_params.get("of", "")
        brief, evidence = view.rendering.composed.brief, await asyncio.to_thread(self.session.evidence, view)
        found = [field_details(brief, of)] if of else []
        found += [record_details(brief, id_, evidence) for id_ in ids]
        return JSONResponse([one for one in found if one])

    async def open(self, request: Request) -> Response:
        """Open the editor at a place that this session has named; refuse any other."""
        view = await self.view(request)
        where = self.session.place(view, (await bounded_body(request)).decode("utf-8", "replace"))
        command = editor_command()
        if where is None or not command:
            return PlainTextResponse("There is no such place, or no editor is set", 404)
        if await asyncio.to_thread(open_at, command, Path(where.file), where):
            return PlainTextResponse("opened")
        return PlainTextResponse(f"The editor could not be started: {command[0]}", 404)

    async def text(self, request: Request) -> Response:
        """Return a file for the editor pane."""
        found = await asyncio.to_thread(file_text, self.session.root, request.query_params.get("name", ""))
        return JSONResponse({"name": found.name, "text": found.text, "digest": found.digest})

    async def texts(self, request: Request) -> Response:
        """Return the files that the editor pane offers."""
        view = await self.view(request)
        return JSONResponse(await asyncio.to_thread(editable_files, self.session.root, view.request.dossier))

    async def save(self, request: Request) -> Response:
        """Store what was typed in the editor pane, unless the file has changed since it was opened."""
        body = await bounded_body(request, 2 * MAX_BYTES + 1)  # one more: a longer text is refused, not cut
        asked = request.query_params
        try:
            typed, name = body.decode("utf-8"), asked.get("name", "")
            stored = await asyncio.to_thread(save_text, self.session.root, name, typed, asked.get("digest", ""))
        except EditConflict as conflict:
            return JSONResponse(
                {"message": str(conflict), "digest": conflict.now.digest, "text": conflict.now.text}, 409
            )
        except (OSError, UnicodeDecodeError) as error:
            return PlainTextResponse(f"It could not be saved: {error}", 404)
        await self.revisions.notify()
        return JSONResponse({"digest": stored.digest})

    async def suggestions(self, request: Request) -> Response:
        """Return what may be typed at the cursor of the editor pane, whose text is the body."""
        typed = (await bounded_body(request, MAX_BYTES)).decode("utf-8", "replace")
        name, offset = request.query_params.get("name", ""), request.query_params.get("offset", "")
        file = await asyncio.to_thread(editable, self.session.root, name)
        project = OpenProject(self.session.root.resolve(), {file: typed})
        place = int(offset) if offset.isdecimal() and len(offset) < 9 else 0
        found = await asyncio.to_thread(suggestions, project, file, min(place, len(typed)))
        return JSONResponse([{"word": one.word, "about": one.about, "start": one.start} for one in found[:MAX_OFFERS]])

    async def file(self, request: Request) -> Response:
        """Return the shown deck as a file to download."""
        view = await self.view(request)
        form = request.query_params.get("format", "")
        name, content = await asyncio.to_thread(make_file, view.request, self.session.folders, form)
        said = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
        return Response(content, media_type="application/octet-stream", headers=said)

    async def states(self, request: Request) -> Response:
        """Return the earlier states that the pages can be compared with."""
        view = await self.view(request)
        found = await asyncio.to_thread(states, view.rendering, view.request) if view.rendering else []
        return JSONResponse(found)

    async def before(self, request: Request) -> Response:
        """Return the pages at an earlier state."""
        view, state = await self.view(request), request.query_params.get("state", "")
        if view.rendering is None:
            return PlainTextResponse("There are no pages yet", 404)
        return JSONResponse(await asyncio.to_thread(pages_before, view.rendering, view.request, state))

    async def page(self, _: Request) -> Response:
        return Response(whole_page(), media_type=_TYPES[".html"])

    async def asset(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name == "viewer.js":
            return Response(viewer_script(), media_type=_TYPES[".js"])
        if name not in OWN:
            return PlainTextResponse("Not found", 404)
        return Response(own_text(name), media_type=_TYPES[Path(name).suffix])


async def _refused(_: Request, why: Exception) -> Response:
    """Return the error in words: a CommandError as one line, a Refused as its problems."""
    said = "; ".join(problem.message for problem in why.problems) if isinstance(why, Refused) else str(why)
    return PlainTextResponse(said, 404)


def whole_page() -> str:
    """Return the preview's page, with the viewer's buttons and one for each format."""
    made = (f'<button type="button" data-format="{form}">{name}</button>' for form, name in FORMATS.items())
    return own_text("page.html").replace("{{tools}}", ENGLISH_TOOLS).replace("{{formats}}", "\n".join(made))


def own_text(name: str) -> str:
    """Return a page, style sheet or script of the preview."""
    return files("briefgen.preview").joinpath(name).read_text(encoding="utf-8")


async def bounded_body(request: Request, most: int = MAX_BODY) -> bytes:
    """Return the first bytes of a request's body, at most `most`, whatever its stated length."""
    body = b""
    async for chunk in request.stream():
        body += chunk[: most - len(body)]
        if len(body) >= most:
            break
    return body
