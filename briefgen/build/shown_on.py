"""Which pages show which records.

Input: Pages. Output: record id to page numbers, from 1.
"""

from collections.abc import Iterable, Iterator, Mapping

from briefgen.page.scene import NESTS, Pages, SetTable, Shape


def shown_on(pages: Pages) -> Mapping[str, tuple[int, ...]]:
    """Return the numbers of the pages that show each record, by record id."""
    found: dict[str, dict[int, None]] = {}
    for page in pages.pages:
        for id_ in _ids(page.shapes):
            found.setdefault(id_, {})[page.number] = None
    return {id_: tuple(numbers) for id_, numbers in found.items()}


def _ids(shapes: Iterable[Shape]) -> Iterator[str]:
    for shape in shapes:
        yield from getattr(shape, "about", ())
        if isinstance(shape, NESTS):
            yield from _ids(shape.shapes)
        if isinstance(shape, SetTable):
            for row in shape.rows:
                for cell in row:
                    yield from cell.about
