"""The live preview: a deck's pages in the browser, built again after every edit.

Input: a project's folder. Output: a page on 127.0.0.1 that only the user of this computer can open.
"""

from pathlib import Path

from briefgen.core.extras import from_extra


def serve_preview(root: Path, dossier: str = "", template: str = "", *, port: int = 0, show: bool = True) -> None:
    """Serve the project at `root` until interrupted, beginning with that dossier and template.

    `port` 0 takes a free one; `show` opens the desktop's browser. Raises NotFound for names that do not exist,
    CommandError when the extra is missing.
    """
    with from_extra("preview", "the preview"):
        from briefgen.preview.server import serve
    from briefgen.preview.session import PreviewSession

    serve(PreviewSession(root, dossier, template), port=port, show=show)
