"""The README's pictures, made from the flagship decks: `make pictures`. Needs LibreOffice and poppler."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

HERE = Path(__file__).parent
PAGES = {
    "bottom-line": "s400-minister-02",
    "timeline": "s400-press-03",
    "positions": "s400-minister-05",
    "quotes": "s400-press-06",
}
WIDTH, COLOURS = 800, 160

with TemporaryDirectory() as folder:
    build = ["build", "s400", "-t", "minister", "-t", "press", "-f", "png", "-o", folder]
    subprocess.run([sys.executable, "-m", "briefgen", *build], cwd=HERE.parent.parent, check=True)
    for name, page in PAGES.items():
        with Image.open(Path(folder, f"{page}.png")) as picture:
            small = picture.convert("RGB").resize((WIDTH, WIDTH * picture.height // picture.width))
            small.quantize(COLOURS, Image.Quantize.MAXCOVERAGE).save(HERE / f"{name}.png", optimize=True)
