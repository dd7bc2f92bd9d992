"""A real Chromium without a window, for the tests of what is looked at in a browser."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

AXE = Path(__file__).parent.parent / ".cache" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
"""Deque's accessibility rules, put there by `make test` where npm is installed."""

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--window-size=1600,1000", "--font-render-hinting=none",
)  # fmt: skip


@contextmanager
def chromium(profile: Path) -> Iterator[Any]:
    """A driven Chromium with a profile of its own; skips the test where it is not installed."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    driver = shutil.which("chromedriver")
    if not program or not driver:
        pytest.skip("Chromium and chromedriver are not installed")
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = program
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    try:
        yield browser
    finally:
        browser.quit()


def sized(browser: Any, width: int, height: int = 900) -> None:
    """Gives the page that many pixels, which a window of its own would not let it be."""
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def in_scheme(browser: Any, scheme: str) -> None:
    """Has the page believe that its user likes `light` or `dark`."""
    wanted = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": wanted})


def axe_violations(browser: Any) -> list[str]:
    """What axe-core objects to on the page as it is now: rule, and the first element that breaks it."""
    if not AXE.exists():
        pytest.skip("axe-core is not installed: make axe")
    browser.execute_script(AXE.read_text(encoding="utf-8"))
    run = "const done = arguments[0]; axe.run({resultTypes: ['violations']}).then((found) => done(found.violations))"
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in browser.execute_async_script(run)]


def press(browser: Any, *keys: str) -> None:
    """Types keys, each by itself, where the focus is."""
    from selenium.webdriver import ActionChains

    for key in keys:
        ActionChains(browser).send_keys(key).perform()
