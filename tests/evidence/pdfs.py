"""PDFs drawn by their own operators."""

from collections.abc import Mapping, Sequence
from io import BytesIO

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject


def pdf_of(pages: Sequence[Sequence[tuple[int, int, str]]], metadata: Mapping[str, str] | None = None) -> bytes:
    """A PDF of 400 by 400 points a page, with texts of 10 points at these places (from the left, from the foot)."""
    writer = PdfWriter()
    for texts in pages:
        page = writer.add_blank_page(400, 400)
        font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
        font_object = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
        fonts = DictionaryObject({NameObject("/F1"): font_object})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        stream = DecodedStreamObject()
        shown = " ".join(f"BT /F1 10 Tf {x} {y} Td ({text}) Tj ET" for x, y, text in texts)
        stream.set_data(shown.encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(stream)
    if metadata:
        writer.add_metadata(dict(metadata))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
