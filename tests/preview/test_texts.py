"""What the editor pane may read and write: the project's own YAML, never over what another program saved meanwhile."""

from hashlib import sha256
from pathlib import Path

import pytest

from briefgen.preview.texts import EditConflict, NotEditable, editable_files, file_text, save_text

EVENTS = "content/gannet-bank/events.yaml"


def test_what_was_opened_is_saved_whole_with_its_rights(project: Path) -> None:
    file = Path(EVENTS)
    file.chmod(0o640)
    opened = file_text(project, EVENTS)
    saved = save_text(project, EVENTS, "# mine\n" + opened.text, opened.digest)
    assert file.read_text(encoding="utf-8") == "# mine\n" + opened.text
    assert saved.digest == sha256(file.read_bytes()).hexdigest()
    assert file.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in file.parent.iterdir() if one.name.startswith(".")] == []


def test_a_file_that_changed_on_disk_is_not_overwritten(project: Path) -> None:
    opened = file_text(project, EVENTS)
    Path(EVENTS).write_text("# theirs\n", encoding="utf-8")
    with pytest.raises(EditConflict) as conflict:
        save_text(project, EVENTS, "# mine\n", opened.digest)
    assert conflict.value.now.text == "# theirs\n"
    assert Path(EVENTS).read_text(encoding="utf-8") == "# theirs\n"
    save_text(project, EVENTS, "# mine\n", conflict.value.now.digest)
    assert Path(EVENTS).read_text(encoding="utf-8") == "# mine\n"


@pytest.mark.parametrize(("stored", "shown"), [
    (b"a: 1\r\nb: 2\r\n", "a: 1\nb: 2\n"),
    ("a: \u201c\u0131\u201d\n".encode(), "a: \u201c\u0131\u201d\n"),
    (b"a: 1", "a: 1"),
])  # fmt: skip
def test_opened_and_saved_without_a_change_a_file_keeps_its_bytes(project: Path, stored: bytes, shown: str) -> None:
    Path(EVENTS).write_bytes(stored)
    opened = file_text(project, EVENTS)
    assert opened.text == shown
    save_text(project, EVENTS, opened.text, opened.digest)
    assert Path(EVENTS).read_bytes() == stored


@pytest.mark.parametrize("stored", [b"a: 1\r\nb: 2\n", b"a: 1\rb: 2\n", b"a: \xff\n", b"a: \0\n"])
def test_what_a_text_field_would_change_is_not_opened(project: Path, stored: bytes) -> None:
    Path(EVENTS).write_bytes(stored)
    with pytest.raises(NotEditable):
        file_text(project, EVENTS)


@pytest.mark.parametrize("name", [
    "", ".", "/", "content", "content/gannet-bank", "content/gannet-bank/none.yaml", "/etc/passwd", "../outside.yaml",
    "content/../../outside.yaml", "content/gannet-bank/linked.yaml", "content/linked/inside.yaml", "outside.yaml",
    "content/gannet-bank/.hidden.yaml", "content/.git/config.yaml", "content/gannet-bank/notes.txt", "con\0tent",
    "output/deck.yaml", "content/gannet-bank/events.yaml/../../../../outside.yaml", "contents/x.yaml", "~/x.yaml", "file:///etc/passwd",
])  # fmt: skip
def test_no_file_outside_the_project_s_content_and_templates_is_opened(project: Path, name: str) -> None:
    outside = project.parent / "outside"
    for folder in (outside, project / "content/.git", project / "output", project / "contents"):
        folder.mkdir(exist_ok=True, parents=True)
    made = (outside / "inside.yaml", project.parent / "outside.yaml", Path("outside.yaml"), Path("contents/x.yaml"),
            Path("content/.git/config.yaml"), Path("output/deck.yaml"))  # fmt: skip
    for file in (*made, Path("content/gannet-bank/.hidden.yaml"), Path("content/gannet-bank/notes.txt")):
        file.write_text("secret: 1\n", encoding="utf-8")
    Path("content/gannet-bank/linked.yaml").symlink_to(project.parent / "outside.yaml")
    Path("content/linked").symlink_to(outside, target_is_directory=True)
    with pytest.raises(NotEditable):
        file_text(project, name)
    with pytest.raises(NotEditable):
        save_text(project, name, "gone: 1\n", sha256(b"secret: 1\n").hexdigest())
    assert all(file.read_text(encoding="utf-8") == "secret: 1\n" for file in made)


def test_the_pane_offers_the_dossier_s_files_and_the_project_s_templates(project: Path) -> None:
    Path("templates/own.yaml").write_text("extends: press\n", encoding="utf-8")
    offered = editable_files(Path(), Path("content/gannet-bank"))
    assert EVENTS in offered
    assert "templates/own.yaml" in offered
    assert all(file_text(project, name).digest for name in offered)
