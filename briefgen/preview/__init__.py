"""The live preview: a deck's pages in the browser, built again after every edit.

Input: a project's folder. Output: a page on 127.0.0.1 that only the user of this computer can open.
"""

from pathlib import Path

from briefgen.core.problem import NotFound

MISSING = "the preview needs three more packages: pip install starlette uvicorn watchfiles"


class NotInstalled(NotFound):
    """A missing extra of the preview; the text says how to install it."""


def serve_preview(root: Path, dossier: str = "", template: str = "", *, port: int = 0, show: bool = True) -> None:
    """Serve the project at `root` until interrupted, beginning with that dossier and template.

    `port` 0 takes a free one; `show` opens the desktop's browser. Raises NotFound for names that do not exist,
    NotInstalled when the extra is missing.
    """
    try:
        from briefgen.preview.server import serve
    except ModuleNotFoundError as missing:
        if (missing.name or "").split(".")[0] not in {"starlette", "uvicorn", "watchfiles", "anyio"}:
            raise
        raise NotInstalled(MISSING) from None
    from briefgen.preview.session import PreviewSession

    serve(PreviewSession(root, dossier, template), port=port, show=show)
