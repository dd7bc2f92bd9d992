"""The pictures of what follows a meeting, made with the project of `briefgen new`: `make pictures`.

Needs LibreOffice, poppler and Chromium. Nothing of the flagship is changed for a picture: it holds no made-up words.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Emu, Pt

HERE = Path(__file__).parent
WIDTH, COLOURS = 800, 160
NOTE = "Call the harbour first"
CHANGES = (
    (
        "events.yaml",
        "\nproposal: {",
        "\ncall: {date: 2024-03, what: Morvane’s premier telephones the commission, who: morvane, on: quota, "
        "turning: true, cite: n#3}\nproposal: {",
    ),
    (
        "positions.yaml",
        "{says: Has not answered the Commission, reported: n#4/2}",
        "{if: Accepts if the grounds are marked at sea, stated: n#4/2}",
    ),
    ("figures.yaml", "value: 12,", "value: 21,"),
)
CORRECTION = """
c-boats: {said: Twelve boats were turned back in the first month, now: The logs count 21, of: boats, read: press, cite: c#4/3}
"""  # noqa: E501


def briefgen(project: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "briefgen", *arguments], cwd=project, check=True)


def edit(deck: Path) -> None:
    """A word more and a note, as somebody would type them in PowerPoint."""
    presentation = Presentation(str(deck))
    for slide in presentation.slides:
        for text in slide.element.iter("{*}t"):
            text.text = (text.text or "").replace("closes the bank", "closes the bank to boats")
    slide = next(one for one in presentation.slides if "closes the bank to boats" in words_on(one))
    note = slide.shapes.add_textbox(Emu(4_600_000), Emu(3_900_000), Emu(3_000_000), Emu(560_000))
    note.text_frame.text = NOTE
    note.text_frame.paragraphs[0].runs[0].font.size = Pt(20)
    note.fill.solid()
    note.fill.fore_color.rgb = RGBColor(0xFF, 0xF2, 0x99)
    presentation.save(str(deck))


def change(content: Path) -> None:
    """What a telephone call might bring."""
    for name, old, new in CHANGES:
        file = content / name
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{name} does not say: {old}"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
    (content / "corrections.yaml").write_text(CORRECTION, encoding="utf-8")


def words_on(slide: Any) -> str:
    return " ".join(text.text or "" for text in slide.element.iter("{*}t"))


def picture_of(deck: Path, words: str, name: str) -> None:
    """Stores the page on which these words are, as LibreOffice shows it."""
    page = next(n for n, slide in enumerate(Presentation(str(deck)).slides, 1) if words in words_on(slide))
    profile = f"-env:UserInstallation={(deck.parent / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(deck.parent), str(deck)]
    subprocess.run(convert, check=True, capture_output=True)
    stem = deck.with_name(name)
    subprocess.run(
        ["pdftoppm", "-r", "110", "-png", "-singlefile", "-f", str(page), str(deck.with_suffix(".pdf")), str(stem)],
        check=True,
    )
    keep(stem.with_suffix(".png"), name)


def keep(file: Path, name: str) -> None:
    with Image.open(file) as picture:
        small = picture.convert("RGB").resize((WIDTH, WIDTH * picture.height // picture.width))
        small.quantize(COLOURS, Image.Quantize.MAXCOVERAGE).save(HERE / f"{name}.png", optimize=True)


def screenshot(page: Path, name: str) -> None:
    browser = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chrome"))))
    target = page.with_name(f"{name}.png")
    flags = ["--headless", "--no-sandbox", "--hide-scrollbars", "--window-size=1200,675"]
    subprocess.run([browser, *flags, f"--screenshot={target}", page.as_uri()], check=True, capture_output=True)
    keep(target, name)


with TemporaryDirectory() as folder:
    project = Path(folder) / "desk"
    briefgen(Path(folder), "new", "desk")
    briefgen(project, "build", "-t", "press", "-t", "minister")
    briefgen(
        project, "shown", "march", "-t", "minister", "--on", "2026-03-02", "--what", "Small round before the talks"
    )
    edit(project / "output" / "gannet-bank-press.pptx")
    change(project / "content" / "gannet-bank")
    briefgen(project, "build", "-t", "press", "-t", "minister")
    output = project / "output"
    picture_of(output / "gannet-bank-press-new.pptx", NOTE, "merged")
    picture_of(output / "gannet-bank-minister.pptx", "telephones the commission", "changed")
    briefgen(project, "trace", "output/gannet-bank-press-new.pptx", "--page", "2", "--html", "output/trace.html")
    page = output / "trace.html"
    page.write_text(page.read_text(encoding="utf-8").replace("<details>", "<details open>"), encoding="utf-8")
    screenshot(page, "traced")
