"""The documents agree with the program."""

import re
from pathlib import Path

import pytest

from briefgen.cli.options import MODULES

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("name", sorted(MODULES))
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"briefgen {name}" in README


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached, ahead = set(), [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        reached.add(page)
        targets = re.findall(r"\]\(([^):#\s]+\.md)", page.read_text(encoding="utf-8"))
        ahead += {(page.parent / target).resolve() for target in targets} - reached
    assert [page.relative_to(ROOT).as_posix() for page in PAGES if page not in reached] == []


def test_every_room_is_on_the_page_about_how_a_deck_is_made() -> None:
    page = (ROOT / "docs" / "how-a-deck-is-made.md").read_text(encoding="utf-8")
    tops = {file.relative_to(ROOT / "briefgen").parts[0] for file in (ROOT / "briefgen").rglob("*.py")}
    rooms = {top if top.endswith(".py") else f"{top}/" for top in tops if not top.startswith("_")}
    assert [room for room in sorted(rooms) if f"`{room}`" not in page] == []
