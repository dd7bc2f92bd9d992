"""The gallery: `make gallery`. Needs LibreOffice and poppler.

One deck with every kind of slide, on the dispute that `briefgen new` makes, at three sizes and with both house masters,
into output/gallery/ with a contact sheet of each; and docs/gallery.md with the pictures in it.
"""

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(ROOT), str(HERE)]  # run by itself, without being installed

from msgspec.structs import replace  # noqa: E402
from sizes import SIZES, resize  # noqa: E402 - found only now

from briefgen.audience.brief import Brief  # noqa: E402
from briefgen.audience.change import Since  # noqa: E402
from briefgen.changes.since import by_record  # noqa: E402
from briefgen.core.edtf import read_date  # noqa: E402
from briefgen.deck.model import Deck  # noqa: E402
from briefgen.dossier.fieldtexts import field_texts  # noqa: E402
from briefgen.page.scene import Pages  # noqa: E402
from briefgen.project.new import make_project  # noqa: E402
from briefgen.slides import KINDS, load_kind  # noqa: E402
from briefgen.template.read import read_template  # noqa: E402

PAGE = ROOT / "docs" / "gallery.md"
MASTERS = ("sober", "public")
WIDTH, COLOURS = 560, 48
THUMB, ACROSS, GAP = 400, 5, 8
FILLED_IN = frozenset({"contents"})
"""Options that no template sets."""


# --- decks -----------------------------------------------------------------------------------------------------


def make_pages(folder: Path, size: str, masters: Mapping[str, Path], language: str = "") -> dict[str, Pages]:
    """The gallery's pages at that size on each master, made in the empty `folder`."""
    from briefgen.build.pipeline import lay_out_deck
    from briefgen.master.read.master import read_master

    deck = make_deck(folder, size, language)
    return {name: lay_out_deck(deck, read_master(file))[0] for name, file in masters.items()}


def make_deck(folder: Path, size: str, language: str = "") -> Deck:
    """What the gallery says at that size, made in the empty `folder`."""
    from briefgen.audience.languages import brief_in
    from briefgen.build.pipeline import compose_for, tailor_for
    from briefgen.dossier.load import load_dossier

    make_project(folder)
    for name in ("gallery.yaml", "map.png"):
        (folder / "templates" / name).write_bytes((HERE / name).read_bytes())
    template = read_template("gallery", (folder / "templates", ROOT / "templates"))
    content = next((folder / "content").iterdir())
    resize(content, HERE / "more.yaml", tuple(entry.slot for entry in template.entries), SIZES[size])
    dossier, problems = load_dossier(content, "content")
    assert dossier is not None, problems
    brief = brief_in(with_an_earlier_state(tailor_for(dossier, template)), dossier, language)
    deck, _ = compose_for(brief, template)
    return deck


def with_an_earlier_state(brief: Brief) -> Brief:
    """The Brief with what is different since a state in which the last event was not known and a date was a year."""
    events = dict(list(brief.records["events"].items())[:-1])
    dated = next((one for one in events.values() if one.date and one.date.precision == "month"), None)  # type: ignore[attr-defined]
    if dated:
        events[dated.id] = replace(dated, date=read_date(str(dated.date.first.year)))  # type: ignore[attr-defined,call-arg]
    earlier = replace(brief, records={**brief.records, "events": events})
    since = Since("talks", date(2024, 3, 1), "Talks with the commission", by_record(earlier, brief))
    return replace(brief, since={"last": since})


def make_decks(target: Path) -> list[Path]:
    """Every size on every house master as .pptx in `target`."""
    from briefgen.write.pptx.pptx import write_pptx

    files = {name: ROOT / "templates" / "masters" / f"{name}.pptx" for name in MASTERS}
    decks = []
    for size in SIZES:
        with TemporaryDirectory() as folder:
            for name, pages in make_pages(Path(folder, "gallery"), size, files).items():
                decks.append(target / f"{name}-{size}.pptx")
                write_pptx(pages, files[name], decks[-1])
                if (name, size) == (MASTERS[0], "typical"):
                    numbers = {page.slide: page.number for page in reversed(pages.pages)}
    (target / "pages.txt").write_text("\n".join(f"{slot} {number}" for slot, number in numbers.items()))
    return decks


# --- pictures --------------------------------------------------------------------------------------------------


def make_pictures(decks: list[Path], target: Path) -> None:
    """A contact sheet of each deck beside it, and a small picture of each slot in docs/gallery/."""
    from PIL import Image

    from briefgen.write.image.office import to_pdf

    with TemporaryDirectory() as folder:
        for pdf in to_pdf(decks, Path(folder)):
            _contact_sheet(_pictures(pdf, THUMB), target / f"{pdf.stem}.png")
            if pdf.stem == f"{MASTERS[0]}-typical":
                pictures = _pictures(pdf, 2 * WIDTH)
                for line in (target / "pages.txt").read_text().splitlines():
                    slot, number = line.split()
                    with Image.open(pictures[int(number) - 1]) as picture:
                        small = picture.convert("RGB").resize((WIDTH, WIDTH * picture.height // picture.width))
                        small.quantize(COLOURS).save(HERE / f"{slot}.png", optimize=True)


def _pictures(pdf: Path, width: int) -> list[Path]:
    """Its pages that many pixels wide, in order."""
    stem = pdf.with_name(f"{pdf.stem}-{width}")
    size = ["-scale-to-x", str(width), "-scale-to-y", "-1"]
    subprocess.run(["pdftoppm", "-png", *size, str(pdf), str(stem)], check=True)
    return sorted(pdf.parent.glob(f"{stem.name}-*.png"))


def _contact_sheet(pictures: list[Path], target: Path) -> None:
    from PIL import Image

    with Image.open(pictures[0]) as first:
        wide, high = first.width + GAP, first.height + GAP
    rows = -(-len(pictures) // ACROSS)
    sheet = Image.new("RGB", (ACROSS * wide + GAP, rows * high + GAP), "gray")
    for place, file in enumerate(pictures):
        row, column = divmod(place, ACROSS)
        with Image.open(file) as picture:
            sheet.paste(picture.convert("RGB"), (GAP + column * wide, GAP + row * high))
    sheet.save(target)


# --- the page --------------------------------------------------------------------------------------------------

INTRO = """\
# Every kind of slide

Every slide kind with a picture, the lines that you type for it in a template, and its options. The pictures show the
dispute that `briefgen new` makes, on the master `sober`. `make gallery` draws them again and writes the decks into
`output/gallery/`, also with only one item on each slide and with ten times as many. Options that all kinds have
(`part`, `when`, `fit` …) are in [templates.md](templates.md).
"""


def page() -> str:
    """docs/gallery.md, made from gallery.yaml and the kinds' options."""
    written = [INTRO]
    kinds = dict.fromkeys(kind for kind, _, _ in snippets())
    for kind in (*kinds, *(kind for kind in KINDS if kind not in kinds)):
        written.append(f"## {kind}\n\n{KINDS[kind][0].upper()}{KINDS[kind][1:]}.\n")
        for own, slot, text in snippets():
            if own == kind:
                written.append(f"![A slide of the kind {kind}](gallery/{slot}.png)\n\n```yaml\n{text}\n```\n")
        written.extend(_options(kind))
    return "\n".join(written)


def snippets() -> Iterator[tuple[str, str, str]]:
    """Kind, slot and text of each item of gallery.yaml."""
    text = (HERE / "gallery.yaml").read_text(encoding="utf-8")
    for item in re.findall(r"^  - \w+: .*\n(?:    .*\n)*", text, re.MULTILINE):
        kind, slot = re.match(r"  - (\w+): ([\w-]+)", item).groups()
        yield kind, slot, "\n".join(line[2:] for line in item.splitlines())


def _options(kind: str) -> Iterator[str]:
    texts = field_texts(load_kind(kind).options)
    rows = [f"| `{name}` | {_one_line(text)} |" for name, text in texts.items() if name not in FILLED_IN]
    if rows:
        yield "\n".join(["| option | what it sets |", "|---|---|", *rows]) + "\n"


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def main() -> None:
    """Makes the pictures and the page."""
    target = ROOT / "output" / "gallery"
    target.mkdir(parents=True, exist_ok=True)
    decks = make_decks(target)
    make_pictures(decks, target)
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(f"{len(decks)} decks and their contact sheets in {target.relative_to(ROOT)}/, docs/gallery.md")


if __name__ == "__main__":
    main()
