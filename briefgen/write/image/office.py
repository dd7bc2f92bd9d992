"""Converts decks to PDF files or pictures with an installed LibreOffice.

One soffice process converts a whole batch, with a profile of its own (so that it does not interfere with an open
LibreOffice) and within a time limit. LibreOffice prints pages; pypdfium2 or poppler's pdftoppm makes pictures of them.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile

from pypdf.errors import PyPdfError

from briefgen.core.extras import install_extra
from briefgen.write.image.pdf import finished

SECONDS, SECONDS_PER_DECK = 90, 30
"""Seconds that LibreOffice may take to start, and for each deck."""
PIXELS_PER_INCH = 144
_OPTIONS = {
    name: {"type": "boolean", "value": "true"} for name in ("UseTaggedPDF", "PDFUACompliance", "ExportBookmarks")
}
_PDF = "pdf:impress_pdf_Export:" + json.dumps(_OPTIONS, separators=(",", ":"))
"""LibreOffice's filter and its options: tagged for PDF/UA-1 (ISO 14289-1), with the titles as bookmarks."""
_LANGUAGE = re.compile(rb'\blang="([A-Za-z0-9-]{2,35})"')
MAX_SLIDE = 5_000_000
"""Bytes of a slide that are searched for its language."""
_NO_OFFICE = (
    "LibreOffice is needed for pdf and png and was not found (soffice on PATH, in its usual places, or named by "
    "BRIEFGEN_SOFFICE); install it from libreoffice.org, or use -f pptx or -f html"
)
_NO_PICTURES = f"png needs pypdfium2 ({install_extra('png')}) or poppler's pdftoppm, and neither is installed"


class NoOffice(OSError):
    """A program needed to convert is missing or failed; the text says which, and what to do."""


def find_office(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Return LibreOffice's program: from BRIEFGEN_SOFFICE, on PATH, or where installers put it; None if missing."""
    if named := environment.get("BRIEFGEN_SOFFICE"):
        return Path(named) if Path(named).is_file() else None
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name, path=environment.get("PATH")):
            return Path(found)
    return next((place for place in _usual_places(environment) if place.is_file()), None)


def _usual_places(environment: Mapping[str, str]) -> Iterator[Path]:
    """Yield where installers of macOS, Windows and Linux packages put it."""
    home = environment.get("HOME", "")
    for applications in ("/Applications", f"{home}/Applications"):
        yield Path(applications, "LibreOffice.app", "Contents", "MacOS", "soffice")
    for variable in ("PROGRAMFILES", "PROGRAMW6432", "PROGRAMFILES(X86)"):
        if folder := environment.get(variable):
            # soffice.com waits until the work is done, soffice.exe does not
            yield Path(folder, "LibreOffice", "program", "soffice.com")
    yield from (Path(folder, "soffice") for folder in ("/usr/lib/libreoffice/program", "/opt/libreoffice/program"))
    yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)


def to_pdf(decks: Sequence[Path], folder: Path) -> list[Path]:
    """Print each deck as a PDF in `folder`, under the deck's name, with complete tags and without traces.

    Raises NoOffice when LibreOffice is missing, takes too long or leaves a deck out.
    """
    made = plain_pdf(decks, folder)
    for deck, file in zip(decks, made, strict=True):
        try:
            file.write_bytes(finished(file.read_bytes(), language_of_deck(deck)))
        except PyPdfError as error:
            raise NoOffice(f"LibreOffice made a {file.name} that cannot be read ({error})") from None
    return made


def plain_pdf(decks: Sequence[Path], folder: Path) -> list[Path]:
    """Print each deck unchanged by LibreOffice, all in one run, with its profile in `folder`.

    Raises NoOffice like `to_pdf`.
    """
    office = find_office()
    if office is None:
        raise NoOffice(_NO_OFFICE)
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="profile-", dir=folder, ignore_cleanup_errors=True) as profile:
        own = f"-env:UserInstallation={Path(profile).as_uri()}"
        quiet = ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"]
        command = [str(office), own, *quiet, "--convert-to", _PDF, "--outdir", str(folder), *map(str, decks)]
        said = _run(command, SECONDS + SECONDS_PER_DECK * len(decks))
    made = [folder / f"{deck.stem}.pdf" for deck in decks]
    for file in made:
        if not file.is_file():
            raise NoOffice(f"LibreOffice made no {file.name}" + (f": {said[-1]}" if said else ""))
    return made


def language_of_deck(deck: Path) -> str:
    """Return the language of the first words of a deck, as a BCP 47 tag; empty if none is stated."""
    try:
        with ZipFile(deck) as package, package.open("ppt/slides/slide1.xml") as slide:
            found = _LANGUAGE.search(slide.read(MAX_SLIDE))
    except (OSError, KeyError, BadZipFile):
        return ""
    return found[1].decode() if found else ""


_FOR_OWNER = 0o077
"""Umask for LibreOffice: if briefgen is killed, what it still writes is for the owner only."""


def _run(command: Sequence[str], seconds: float) -> list[str]:
    """Run a program to its end and return its error lines; stop it and all it started when it takes too long."""
    quiet = subprocess.DEVNULL
    own_group = os.name == "posix"
    with subprocess.Popen(
        command,
        stdin=quiet,
        stdout=quiet,
        stderr=subprocess.PIPE,
        start_new_session=own_group,
        umask=_FOR_OWNER if own_group else -1,
    ) as program:
        try:
            _, errors = program.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            raise NoOffice(f"LibreOffice took longer than {seconds:.0f} seconds and was stopped") from None
        finally:
            _stop(program)
    return errors.decode("utf-8", "replace").strip().splitlines()


def _stop(program: "subprocess.Popen[bytes]") -> None:
    """Stop a program and everything that it started, if it is still running."""
    if program.poll() is not None:
        return
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(program.pid)], capture_output=True, check=False)
    else:
        os.killpg(program.pid, signal.SIGKILL)
    program.wait()


def to_pictures(pdf: Path, folder: Path) -> list[Path]:
    """Return a PNG of each page of `pdf` in `folder`: name-01.png and so on. Raises NoOffice when no program can."""
    try:
        return _by_pdfium(pdf, folder)
    except ModuleNotFoundError:
        return _by_poppler(pdf, folder)


def _by_pdfium(pdf: Path, folder: Path) -> list[Path]:
    from pypdfium2 import PdfDocument

    document = PdfDocument(pdf)
    try:
        made = [folder / f"{pdf.stem}-{number:02}.png" for number in range(1, len(document) + 1)]
        for page, file in zip(document, made, strict=True):
            page.render(scale=PIXELS_PER_INCH / 72).to_pil().save(file)
    finally:
        document.close()
    return made


def _by_poppler(pdf: Path, folder: Path) -> list[Path]:
    program = shutil.which("pdftoppm")
    if program is None:
        raise NoOffice(_NO_PICTURES)
    _run([program, "-png", "-r", str(PIXELS_PER_INCH), str(pdf), str(folder / pdf.stem)], SECONDS)
    # pdftoppm pads numbers to the width of the last one
    found = sorted(folder.glob(f"{pdf.stem}-*.png"), key=lambda file: int(file.stem.rsplit("-", 1)[1]))
    return [file.replace(folder / f"{pdf.stem}-{number:02}.png") for number, file in enumerate(found, 1)]
