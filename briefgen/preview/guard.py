"""Guards the preview: only requests to this host with the token and from its own page pass; all others get 403.

Other pages in the same browser can send requests to 127.0.0.1, also through a host name that resolves to it; so the
Host is checked (DNS rebinding), the Origin and Sec-Fetch-Site (Fetch living standard), and the path begins with a token
that only the printed address has.
"""

from collections.abc import Mapping
from secrets import compare_digest

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guard:
    """Passes requests from the preview's own page to `app`, with the token removed from the path."""

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self.app, self.token = app, token
        self.hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        rest = self.path_after_token(scope["path"])
        if rest is None or not self.ours(Headers(scope=scope)):
            await PlainTextResponse("Forbidden", 403, dict(HEADERS))(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app({**scope, "path": rest, "raw_path": rest.encode(), "root_path": ""}, receive, guarded)

    def path_after_token(self, path: str) -> str | None:
        """Return the path behind the token; None when it does not begin with it."""
        _, given, rest = (*path.split("/", 2), "", "")[:3]
        return f"/{rest}" if compare_digest(given.encode(), self.token.encode()) else None

    def ours(self, headers: Headers) -> bool:
        """Return whether a request comes from the preview's own page, or from the address bar."""
        host, origin = headers.get("host", ""), headers.get("origin")
        fetched = headers.get("sec-fetch-site", "none")
        return host in self.hosts and origin in {None, f"http://{host}"} and fetched in {"none", "same-origin"}
