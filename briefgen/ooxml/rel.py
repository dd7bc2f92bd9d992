"""A relationship of an Office package as a value (ECMA-376 part 2, 9.3), independent of zip files and XML."""

from msgspec import Struct


class Rel(Struct, frozen=True):
    """A relationship: `target` is a part's name, or an address when `outside`."""

    id: str
    type: str
    target: str
    outside: bool = False
