"""Typefaces of a deck that LibreOffice saved.

It writes the inherited face into every run, and another into the theme. So the most frequent face of all titles, and of
all other shapes, counts as inherited.
"""

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.edited.facets import PageFacets, ShapeFacets, StretchLine


def without_usual_faces(pages: Sequence[PageFacets]) -> tuple[PageFacets, ...]:
    """Return the pages without the inherited faces."""
    usual = {
        title: _usual([one for page in pages for one in page.shapes if one.title is title]) for title in (True, False)
    }
    return tuple(
        replace(
            page,
            shapes=tuple(_without(shape, usual[shape.title]) for shape in page.shapes),
            furniture=tuple(_without(shape, usual[False]) for shape in page.furniture),
        )
        for page in pages
    )


def _usual(shapes: Sequence[ShapeFacets]) -> str:
    letters: Counter[str] = Counter()
    for shape in shapes:
        for line in shape.lines:
            for stretch in line:
                letters[stretch.look.face] += len(stretch.text)
    return letters.most_common(1)[0][0] if letters else ""


def _without(shape: ShapeFacets, usual: str) -> ShapeFacets:
    words = tuple(_line(line, usual) for line in shape.words)
    cells = tuple(tuple(tuple(_line(line, usual) for line in cell) for cell in row) for row in shape.cells)
    return replace(shape, words=words, cells=cells)


def _line(line: StretchLine, usual: str) -> StretchLine:
    return tuple(replace(one, look=replace(one.look, face="")) if one.look.face == usual else one for one in line)
