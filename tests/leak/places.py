"""Places of a deck that a word can hide in: each puts a text into the parts of a real deck.

`python -m tests.leak.places` lists them.
"""

import base64
import gzip
import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo

Parts = dict[str, bytes]
Hide = Callable[[Parts, str], None]
SLIDE = "ppt/slides/slide2.xml"
CORE = "docProps/core.xml"
APP = "docProps/app.xml"
LAYOUT = "ppt/slideLayouts/slideLayout2.xml"


def run(text: str) -> str:
    """A run of a paragraph."""
    return f"<a:r><a:t>{text}</a:t></a:r>"


def put(part: str, before: str, text: str) -> Hide:
    """Puts `text`, with the secret for {}, before the first `before` of a part."""

    def hide(parts: Parts, secret: str) -> None:
        old = parts[part].decode()
        assert before in old, (part, before)
        parts[part] = old.replace(before, text.format(secret) + before, 1).encode()

    return hide


def attribute(part: str, name: str) -> Hide:
    """Puts the secret at the end of the first attribute of that name in a part."""

    def hide(parts: Parts, secret: str) -> None:
        old = parts[part].decode()
        at = old.index(f' {name}="') + len(name) + 3
        parts[part] = f"{old[:at]}{secret} {old[at:]}".encode()

    return hide


def split_in_a_paragraph(parts: Parts, secret: str) -> None:
    halves = run(secret[:3]) + run(secret[3:])
    put(SLIDE, "</a:p>", halves.replace("{", "{{"))(parts, secret)


def split_over_paragraphs(parts: Parts, secret: str) -> None:
    halves = f"</a:p><a:p>{run(secret[:4])}</a:p><a:p>{run(secret[4:])}"
    put(SLIDE, "</a:p>", halves)(parts, secret)


def letter_by_letter(parts: Parts, secret: str) -> None:
    put(SLIDE, "</a:p>", "</a:p><a:p>" + "".join(map(run, secret)))(parts, secret)


def as_entities(parts: Parts, secret: str) -> None:
    put(SLIDE, "</a:p>", run("".join(f"&#{ord(letter)};" for letter in secret)))(parts, secret)


def with_soft_hyphens(parts: Parts, secret: str) -> None:
    put(SLIDE, "</a:p>", run("\u00ad".join(secret)))(parts, secret)


def in_utf_16(parts: Parts, secret: str) -> None:
    put(CORE, "</dc:title>", " {}")(parts, secret)
    text = parts[CORE].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    parts[CORE] = text.encode("utf-16")


def in_custom_properties(parts: Parts, secret: str) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006"
    parts["docProps/custom.xml"] = (
        f'<?xml version="1.0"?><Properties xmlns="{kind}/custom-properties" xmlns:vt="{kind}/docPropsVTypes">'
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="Caldrin"><vt:lpwstr>{secret}'
        "</vt:lpwstr></property></Properties>"
    ).encode()


def in_a_part_name(parts: Parts, secret: str) -> None:
    parts[f"ppt/media/{secret}.png"] = picture()


def workbook(secret: str) -> bytes:
    """A small workbook whose only cell is the secret."""
    stored = BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/sharedStrings.xml", f"<sst><si><t>{secret}</t></si></sst>")
    return stored.getvalue()


def in_a_workbook(parts: Parts, secret: str) -> None:
    parts["ppt/embeddings/Microsoft_Excel_Sheet1.xlsx"] = workbook(secret)


def in_a_workbook_of_a_deck_in_a_deck(parts: Parts, secret: str) -> None:
    inner = BytesIO()
    with zipfile.ZipFile(inner, "w") as deck:
        deck.writestr("ppt/embeddings/book.xlsx", workbook(secret))
    parts["ppt/embeddings/deck.pptx"] = inner.getvalue()


def picture(**text: str) -> bytes:
    """A PNG with text chunks."""
    about = PngInfo()
    for key, value in text.items():
        about.add_text(key, value, zip=key == "zipped")
    stored = BytesIO()
    Image.new("RGB", (4, 4)).save(stored, "PNG", pnginfo=about)
    return stored.getvalue()


def in_a_png_text(parts: Parts, secret: str) -> None:
    parts["ppt/media/a.png"] = picture(Comment=secret)


def in_a_compressed_png_text(parts: Parts, secret: str) -> None:
    parts["ppt/media/a.png"] = picture(zipped=f"about {secret}")


def after_the_end_of_a_picture(parts: Parts, secret: str) -> None:
    parts["ppt/media/a.png"] = picture() + b"\0\1" + secret.encode()


def in_a_photo_exif(parts: Parts, secret: str) -> None:
    exif = Image.Exif()
    exif[0x010E] = f"seen by {secret}"
    stored = BytesIO()
    Image.new("RGB", (4, 4)).save(stored, "JPEG", exif=exif)
    parts["ppt/media/a.jpeg"] = stored.getvalue()


def in_a_photo_title_of_windows(parts: Parts, secret: str) -> None:
    exif = Image.Exif()
    exif[0x9C9B] = secret.encode("utf-16-le") + b"\0\0"
    stored = BytesIO()
    Image.new("RGB", (4, 4)).save(stored, "JPEG", exif=exif)
    parts["ppt/media/a.jpeg"] = stored.getvalue()


def in_the_text_of_an_svg(parts: Parts, secret: str) -> None:
    parts["ppt/media/a.svg"] = (
        '<svg xmlns="http://www.w3.org/2000/svg"><text x="1" y="2"><tspan>' + secret[:4] + "</tspan><tspan>"
        f"{secret[4:]}</tspan></text></svg>"
    ).encode()


def in_a_compressed_svg(parts: Parts, secret: str) -> None:
    parts["ppt/media/a.svgz"] = gzip.compress(f"<svg><desc>{secret}</desc></svg>".encode())


def in_base64(parts: Parts, secret: str) -> None:
    coded = base64.b64encode(f"the word {secret} in it".encode()).decode()
    put(SLIDE, "</p:sld>", f'<p:extLst><p:ext uri="{{{{0}}}}" data="{coded}"/></p:extLst>')(parts, secret)


def as_an_id_of_markup(parts: Parts, secret: str) -> None:
    put("ppt/presentation.xml", "</p:presentation>", '<p:tag val="{}"/>')(parts, secret)


def as_a_file(form: Callable[[str], bytes]) -> Hide:
    """A file in the deck whose bytes are made of the text."""

    def hide(parts: Parts, secret: str) -> None:
        parts["docProps/note.txt"] = form(secret)

    return hide


PLACES: dict[str, Hide] = {
    "text of a slide": put(SLIDE, "</a:p>", run("{}")),
    "two runs of a paragraph": split_in_a_paragraph,
    "two paragraphs": split_over_paragraphs,
    "a run for each letter": letter_by_letter,
    "XML entities": as_entities,
    "soft hyphens": with_soft_hyphens,
    "speaker notes": put("ppt/notesMasters/notesMaster1.xml", "</p:cSld>", run("{}")),
    "alternative text": attribute("ppt/slides/slide3.xml", "descr"),
    "a shape's name": put(SLIDE, "</p:spTree>", '<p:sp><p:cNvPr id="9999" name="{}"/></p:sp>'),
    "a layout's name": attribute(LAYOUT, "name"),
    "a comment of the markup": put(SLIDE, "</p:cSld>", "<!-- {} -->"),
    "the address of a link": put(
        "ppt/slides/_rels/slide2.xml.rels", "</Relationships>",
        '<Relationship Id="r9" Type="x" Target="https://desk.example/{}" TargetMode="External"/>',
    ),
    "document title in UTF-16": in_utf_16,
    "the program's properties": put(APP, "</Properties>", "<Manager>{}</Manager>"),
    "custom properties": in_custom_properties,
    "a part's name": in_a_part_name,
    "the list of content types": put("[Content_Types].xml", "</Types>", '<Override PartName="/{}" ContentType="x"/>'),
    "an attribute that nobody reads": as_an_id_of_markup,
    "a workbook": in_a_workbook,
    "a workbook of a deck in the deck": in_a_workbook_of_a_deck_in_a_deck,
    "text of a PNG": in_a_png_text,
    "compressed text of a PNG": in_a_compressed_png_text,
    "behind a picture": after_the_end_of_a_picture,
    "EXIF of a photograph": in_a_photo_exif,
    "the title Windows gives a photograph": in_a_photo_title_of_windows,
    "text of an SVG": in_the_text_of_an_svg,
    "a compressed SVG": in_a_compressed_svg,
    "base64": in_base64,
    "a text file in UTF-32": as_a_file(lambda secret: secret.encode("utf-32")),
    "a text file in UTF-32, other order of bytes": as_a_file(lambda secret: secret.encode("utf-32-be")),
    "a web page saved in one file": as_a_file(lambda secret: f"<p>{secret[:4]}=\r\n{secret[4:]}</p>".encode()),
}  # fmt: skip
"""Inside the parts."""


def parts_of(deck: Path) -> Parts:
    """The parts of a deck."""
    with zipfile.ZipFile(deck) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Parts) -> bytes:
    """A deck of the parts."""
    stored = BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return stored.getvalue()


def in_the_zip_comment(deck: bytes, secret: str) -> bytes:
    stored = BytesIO(deck)
    with zipfile.ZipFile(stored, "a") as package:
        package.comment = secret.encode()
    return stored.getvalue()


def in_an_entry_comment(deck: bytes, secret: str) -> bytes:
    return _with_entry(deck, comment=secret.encode())


def in_an_extra_field(deck: bytes, secret: str) -> bytes:
    data = secret.encode("utf-16-le")
    return _with_entry(deck, extra=struct.pack("<HH", 0x7075, len(data)) + data)


def _with_entry(deck: bytes, **about: bytes) -> bytes:
    stored = BytesIO(deck)
    with zipfile.ZipFile(stored, "a") as package:
        info = zipfile.ZipInfo("docProps/thumbnail.txt")
        for name, value in about.items():
            setattr(info, name, value)
        package.writestr(info, b"x")
    return stored.getvalue()


def before_the_zip(deck: bytes, secret: str) -> bytes:
    return secret.encode() + b"\n" + deck


def after_the_zip(deck: bytes, secret: str) -> bytes:
    return deck + b"\n" + secret.encode()


def in_an_entry_the_directory_hides(deck: bytes, secret: str) -> bytes:
    """A local entry in front, compressed, that no directory lists."""
    body = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = body.compress(f"{secret} {secret}".encode()) + body.flush()
    head = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 33, 0, len(data), 2 * len(secret) + 1, 5, 0)
    return head + b"a.txt" + data + deck


def in_an_entry_with_a_wrong_checksum(deck: bytes, secret: str) -> bytes:
    """Compressed; a reader that minds the sum gets nothing of it."""
    stored = BytesIO(deck)
    with zipfile.ZipFile(stored, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("docProps/more.txt", f"{secret} {secret}")
        checksum = package.getinfo("docProps/more.txt").CRC
    return stored.getvalue().replace(struct.pack("<I", checksum), struct.pack("<I", checksum ^ 1))


AROUND: dict[str, Callable[[bytes, str], bytes]] = {
    "the zip's comment": in_the_zip_comment,
    "an entry's comment": in_an_entry_comment,
    "an entry's extra field": in_an_extra_field,
    "before the zip": before_the_zip,
    "after the zip": after_the_zip,
    "an entry that no directory lists": in_an_entry_the_directory_hides,
    "an entry with a wrong checksum": in_an_entry_with_a_wrong_checksum,
}
"""Around the parts."""

if __name__ == "__main__":
    print("\n".join((*PLACES, *AROUND)))
