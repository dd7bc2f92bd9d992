"""An organisation's brand: the master of its decks, and what its dossiers share.

Input: folders of templates, one of which may hold `brand.yaml`. Output: the file of a master; a dossier with the
brand's house names and language. A brand replaces the masters that ship with briefgen: a template that names one of
them, or none, uses the brand's; one that names another master keeps it.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from briefgen.core.files import read_file, real_path
from briefgen.core.problem import NotFound, Problem, Refused
from briefgen.project.folders import find_master, masters, shipped_templates
from briefgen.store.whole import remove_leftovers, write_whole
from briefgen.template.chain import BRAND, HOUSE_MASTER, Reader, brand_file, brand_master

if TYPE_CHECKING:
    from briefgen.dossier.records import Dossier
    from briefgen.master.branding import Branding, Logo
    from briefgen.master.make.looks import HouseLook
    from briefgen.template.brand import Brand

MADE = Path(".cache", "brand")
"""The project's folder of masters made from the brand; it may be deleted at any time."""
LOGO_MOST = 1500
"""Largest logo kept, in pixels in each direction: more than the title slide can show."""


def choose_master(
    folders: Sequence[Path], asked: str, named: str = "", beside: Path | None = None, read: Reader | None = None
) -> tuple[Path, bool]:  # fmt: skip
    """Return the master's file, and whether the brand applies to it, which makes it a house master.

    `asked` is a master given by the user, else `named` is the one that a template in the folder `beside` names. `read`
    reads the brand's file; None: `read_yaml`. Raises NotFound.
    """
    brand = brand_file(folders)
    name = asked or named
    if brand is None:
        return find_master(folders, name, None if asked else beside), False
    meant = name == BRAND and BRAND not in masters(folders)
    found = find_master(folders, HOUSE_MASTER if meant else name, None if asked or meant else beside)
    if not _is_shipped(found):
        return found, False
    if own := brand_master(brand, read):
        return (found if asked and not meant else find_master(folders, own, brand.parent)), False
    return found, True


def master_file(folders: Sequence[Path], asked: str, named: str, beside: Path | None) -> Path:
    """Return the file of the master to use; the brand's is made now.

    Raises NotFound, or Refused for a wrong brand.
    """
    brand = _brand(folders)
    if brand and (name := brand.typed.master):
        try:
            find_master(folders, name, Path(brand.document.shown).parent)
        except NotFound as missing:
            raise Refused([Problem(brand.place("master"), "template-master", str(missing))]) from None
    found, dressed = choose_master(folders, asked, named, beside)
    return branded_master(brand, found) if brand and dressed else found


def _brand(folders: Sequence[Path]) -> "Brand | None":
    """Return the brand in use; where there is none, what reads one is not imported. Raises Refused."""
    if brand_file(folders) is None:
        return None
    from briefgen.template.brand import read_brand

    return read_brand(folders)


def branded_master(brand: "Brand", house: Path) -> Path:
    """Return the file of the house master with the brand's look.

    Raises Refused for unusable colours, texts or logos. If the project's folder is read-only, the file is kept
    elsewhere until the program ends.
    """
    from briefgen.master.branding import PLAIN
    from briefgen.master.make.house import branded_house_master
    from briefgen.master.make.looks import LOOKS

    branding = _branding(brand)
    if branding == PLAIN:
        return house
    if problems := tuple(_wrong(brand, branding, structs.replace(LOOKS[house.stem], branding=branding))):
        raise Refused(problems)
    content = branded_house_master(house.stem, branding)
    try:
        return _put(Path(brand.document.shown).parent.parent / MADE, house.name, content)
    except OSError:
        return _put(_folder_until_the_end(), house.name, content)


def _folder_until_the_end() -> Path:
    """Return a temporary folder that is removed when the program ends. Raises OSError."""
    import atexit
    from contextlib import ExitStack

    from briefgen.store.temporary import temporary_folder

    kept = ExitStack()
    atexit.register(kept.close)
    return kept.enter_context(temporary_folder())


def with_brand(dossier: "Dossier", folders: Sequence[Path]) -> "Dossier":
    """Return the dossier with the brand's house names after its own, and its language if the dossier has none."""
    brand = _brand(folders)
    if brand is None:
        return dossier
    head = structs.replace(dossier.head, names={**brand.typed.names, **dossier.head.names})
    if brand.typed.language and ("", "language") not in dossier.places:
        head = structs.replace(head, language=brand.typed.language)
    return structs.replace(dossier, head=head)


def branded(
    dossier: "Dossier | None", problems: tuple[Problem, ...], folders: Sequence[Path]
) -> "tuple[Dossier | None, tuple[Problem, ...]]":
    """Return the dossier with the brand's additions, and the problems with those of the brand's file."""
    try:
        return with_brand(dossier, folders) if dossier else None, problems
    except Refused as refusal:
        return dossier, tuple(sorted({*problems, *refusal.problems}))


def _is_shipped(master: Path) -> bool:
    return real_path(master).parent == (shipped_templates() / "masters").resolve()


def _put(folder: Path, name: str, content: bytes) -> Path:
    """Write the content under that name, whole, unless the file exists."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    remove_leftovers(folder)
    for file, data in ((folder / ".gitignore", b"*\n"), (folder / name, content)):
        if not file.is_file() or file.read_bytes() != data:
            write_whole(file, data)
    return folder / name


def _branding(brand: "Brand") -> "Branding":
    """Return what the brand adds to a house master. Raises Refused for a logo that cannot be read."""
    from briefgen.master.branding import Branding

    typed = brand.typed
    return Branding(
        name=typed.name,
        footer=typed.footer,
        colours={use: hex_.removeprefix("#").upper() for use, hex_ in typed.colours.items()},
        heading=typed.fonts.heading or "Calibri",
        body=typed.fonts.body or "Calibri",
        logo=_logo(brand, typed.logo) if typed.logo else None,
    )


def _logo(brand: "Brand", file: Path) -> "Logo":
    from briefgen.core.units import EMU_PER_INCH
    from briefgen.master.branding import Logo
    from briefgen.ooxml.photo import DOTS, MAX_BYTES, DamagedPicture, stored, stored_size
    from briefgen.page.box import Box
    from briefgen.page.scene import Picture

    side = LOGO_MOST * EMU_PER_INCH // DOTS
    try:
        data, kind = stored(Picture("Logo", Box(0, 0, side, side), read_file(file, MAX_BYTES), file.name))
    except (DamagedPicture, OSError) as error:
        message = str(error) if isinstance(error, DamagedPicture) else f"the logo cannot be read: {error.strerror}"
        hint = "save it again as PNG or JPEG"
        raise Refused([Problem(brand.place("logo"), "brand-logo", message, hint)]) from None
    width, height = stored_size(data)
    return Logo(data, kind, width / height)


def _wrong(brand: "Brand", branding: "Branding", look: "HouseLook") -> Iterator[Problem]:
    """Yield a problem for each colour that cannot be read on the page and each text that does not fit."""
    from briefgen.master.branding import faint

    for use, on, ratio, better in faint(branding):
        typed = "wash" if use not in branding.colours and "wash" in branding.colours else use
        message = f"'{use}' {branding.colour(use)} has a contrast of {ratio:.2f}:1 on {on}; text needs 4.5:1"
        yield Problem(brand.place("colours", typed), "brand-colour", message, f"{better} would do" if better else "")
    for name in ("name", "footer"):
        room = look.own_room(name)
        if over := branding.too_wide(name, room):
            message = f"'{name}' is {over:.1f} inches wider than the {room:.1f} it has on {look.name.lower()} pages"
            yield Problem(brand.place(name), "brand-room", message, "shorten it")
