"""The pictures of docs/preview.md, made with the flagship: `make pictures`. Needs Chromium, chromedriver, selenium."""

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image
from selenium import webdriver
from selenium.webdriver.support.ui import WebDriverWait

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
COLOURS = 128
CLICK = "document.querySelector(arguments[0]).dispatchEvent(new MouseEvent('click', {bubbles: true}))"


@contextmanager
def previewed(project: Path) -> Iterator[str]:
    """The address of a preview of that project."""
    command = [sys.executable, "-m", "briefgen", "preview", "s400", "-t", "press", "--no-browser"]
    with subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        found = re.search(r"http://\S+", server.stdout.readline())
        assert found, "the preview did not start"
        try:
            yield found[0]
        finally:
            server.terminate()


def browser(folder: str) -> Any:
    """A Chromium without a window."""
    options = webdriver.ChromeOptions()
    for flag in ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={folder}"):
        options.add_argument(flag)
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))


def sized(page: Any, width: int, height: int) -> None:
    """Gives the page so many pixels."""
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def when(page: Any, script: str) -> None:
    """Waits until a script says yes."""
    WebDriverWait(page, 60).until(lambda driver: driver.execute_script(f"return Boolean({script})"))
    time.sleep(0.7)  # until faces are there and the page has settled


def keep(page: Any, name: str, width: int) -> None:
    """Stores what is on screen as docs/pictures/NAME.png."""
    with Image.open(BytesIO(page.get_screenshot_as_png())) as seen:
        small = seen.convert("RGB").resize((width, width * seen.height // seen.width), Image.Resampling.LANCZOS)
        small.quantize(COLOURS, Image.Quantize.MAXCOVERAGE).save(HERE / f"{name}.png", optimize=True)


def at_the_desk(page: Any, file: Path) -> None:
    """A page, what stands behind it, and the line that typed it."""
    page.execute_script("viewer.go(document.getElementById('p5'))")
    page.execute_script(CLICK, "#p5 svg [data-about~='sovereignty.tr'][role=cell]")
    when(page, "document.querySelector('#records article')")
    page.execute_script(CLICK, "#edit")
    when(page, "document.getElementById('text').value")
    keep(page, "preview-desk", 1000)
    page.execute_script(CLICK, "#edit")


def before_and_after(page: Any, file: Path) -> None:
    """A page whose words were changed, beside what it was."""
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Türkiye buys the system", "Türkiye orders the system"), encoding="utf-8")
    when(page, "document.getElementById('pages').textContent.includes('orders the system')")
    page.execute_script(CLICK, "#compare")
    when(page, "document.querySelector('.was svg')")
    page.execute_script("scrollTo(0, 0)")
    keep(page, "preview-before-after", 1000)
    page.execute_script(CLICK, "#compare")
    file.write_text(text, encoding="utf-8")


def presenter(page: Any, file: Path) -> None:
    """The window for who speaks."""
    page.get(f"{page.current_url.partition('?')[0]}?dossier=s400&template=minister#p4")
    when(page, "document.querySelector('#p4.current')")
    main = page.current_window_handle
    page.execute_script("viewer.KEYS.p()")
    page.switch_to.window(next(one for one in page.window_handles if one != main))
    sized(page, 1000, 700)
    time.sleep(1)
    page.execute_script("document.getElementById('now').textContent = '14:05'")
    keep(page, "preview-presenter", 800)
    page.close()
    page.switch_to.window(main)


def narrow(page: Any, file: Path) -> None:
    """A page where there is little room."""
    sized(page, 390, 780)
    page.execute_script("viewer.go(document.getElementById('p5'))")
    time.sleep(1)
    keep(page, "preview-narrow", 390)


SCENES: tuple[Callable[[Any, Path], None], ...] = (at_the_desk, before_and_after, presenter, narrow)


def main() -> None:
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        project = Path(folder, "desk")
        for name in ("content", "templates"):
            shutil.copytree(ROOT / name, project / name)
        with previewed(project) as address:
            page = browser(f"{folder}/profile")
            try:
                for scene in SCENES:
                    sized(page, 1440, 900)
                    page.get(address)
                    when(page, "document.querySelector('.page')")
                    scene(page, project / "content/s400/events.yaml")
            finally:
                page.quit()


if __name__ == "__main__":
    main()
