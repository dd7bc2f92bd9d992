"""The formats that a build may be asked for: written by briefgen, or made from a deck by LibreOffice."""

from briefgen.build.request import PRINTED
from briefgen.core.problem import NotFound, did_you_mean
from briefgen.write.formats import FORMATS, Writer, find_writer, formats

BUILT_IN = (*FORMATS, *PRINTED)
"""The formats that come with briefgen."""


def known_format(name: str) -> str:
    """Return the name if it is a format of briefgen or of a plugin. Raises NotFound."""
    if name not in BUILT_IN and name not in formats():
        known = (*formats(), *PRINTED)
        raise NotFound(f"there is no format '{name}' ({did_you_mean(name, known) or 'there are: ' + ', '.join(known)})")
    return name


def writer_of(name: str) -> Writer:
    """Return the writer of a format. Raises NotFound, and Refused for a plugin that is broken."""
    if writer := find_writer(known_format(name)):
        return writer
    raise NotFound(f"the format '{name}' is made by LibreOffice, of a deck in pptx")
