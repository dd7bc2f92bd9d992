"""What the documentation's site has besides the pages in this folder.

MkDocs calls these functions (`hooks` in mkdocs.yml): the first page is the README; folders of pages come into the
navigation; a link to a file that is not part of the site becomes its name.
"""

import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

from briefgen.dossier.nouns import NOUNS

ROOT = Path(__file__).parent.parent
LINK = re.compile(r"\[(?P<text>(?:[^\[\]]|!\[[^\]]*\]\([^)]*\))*)\]\((?P<target>(?!https?:|#|mailto:)[^)\s]+)\)")


def first_page() -> str:
    """The README, with links that begin in this folder."""
    return (ROOT / "README.md").read_text(encoding="utf-8").replace("](docs/", "](")


def on_config(config: Any) -> Any:
    """Puts the pages of commands, records, rules and findings into the navigation."""
    found = {
        "COMMANDS": [f"commands/{file.name}" for file in sorted((ROOT / "docs" / "commands").glob("*.md"))],
        "RECORDS": [f"nouns/{noun}.md" for noun in NOUNS],
        "RULES": [f"rules/{file.name}" for file in sorted((ROOT / "docs" / "rules").glob("*.md"))],
        "FINDINGS": [f"findings/{file.name}" for file in sorted((ROOT / "docs" / "findings").glob("*.md"))],
    }
    config.nav = _filled(config.nav, found)
    return config


def _filled(nav: Any, found: dict[str, list[str]]) -> Any:
    if isinstance(nav, list):
        return [_filled(one, found) for one in nav]
    if isinstance(nav, dict):
        return {title: _filled(one, found) for title, one in nav.items()}
    return found.get(nav, nav)


def on_files(files: Files, config: Any) -> Files:
    """Adds the first page."""
    files.append(File.generated(config, "index.md", content=first_page()))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Files) -> str:
    """Links that lead out of the site become the words they have; the README is the first page."""
    folder = Path(page.file.src_uri).parent

    def placed(link: re.Match[str]) -> str:
        target = link["target"].partition("#")[0]
        leads = _normal(folder / target)
        if leads == "../README.md":
            return f"[{link['text']}]({'../' * len(folder.parts)}index.md)"
        known = files.get_file_from_path(leads) or files.get_file_from_path(f"{leads}/index.md")
        return link[0] if known else link["text"]

    return LINK.sub(placed, markdown)


def _normal(path: Path) -> str:
    """The path from the site's folder, without `..` inside."""
    parts: list[str] = []
    for part in path.parts:
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)
