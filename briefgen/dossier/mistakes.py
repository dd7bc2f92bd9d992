"""Every mistake in what was typed, told by pydantic, which knows the classes as dataclasses of the same fields.

Comes in: a Struct class that forbids unknown fields, and mappings that claim to be its fields. Goes out: values and
mistakes as `sound.made` has them, or the dataclass itself, of which pydantic makes the JSON Schema. Imported only when
there is a mistake or a schema to tell.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field, make_dataclass
from functools import cache, reduce
from operator import or_
from types import GenericAlias, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from msgspec import NODEFAULT, Meta, Struct, convert, structs
from pydantic import Field, TypeAdapter, ValidationError, WithJsonSchema

T = TypeVar("T", bound=Struct)
Mistake = Mapping[str, Any]


def examined(kind: type[T], typed: Sequence[Mapping[str, Any]]) -> tuple[Sequence[T | None], Sequence[Mistake]]:
    """A value of `kind` for each mapping, None for one that is not sound, and all mistakes.

    Some of what msgspec does not take is sound: "3.0" where a whole number is asked for.
    """
    check = TypeAdapter(as_dataclass(kind)).validate_python
    values: list[T | None] = []
    mistakes: list[Mistake] = []
    for n, one in enumerate(typed):
        try:
            values.append(convert(check(one), kind, from_attributes=True))
        except ValidationError as error:
            values.append(None)
            found = error.errors(include_url=False)
            mistakes += ({**detail, "loc": (n, *detail["loc"])} for detail in found)
    return values, mistakes


def json_schema(kind: type[Struct]) -> dict[str, Any]:
    """The JSON Schema of a class; one whose values are never typed as a mapping is told by its name alone."""
    return TypeAdapter(as_dataclass(kind)).json_schema()


@cache
def as_dataclass(kind: type[Struct]) -> type[Any]:
    """A dataclass of the same name, text, fields and defaults. Cached: it is made from the class alone."""
    hints = get_type_hints(kind, include_extras=True)
    own = [(one.name, _hint(hints[one.name]), _default(one)) for one in structs.fields(kind)]
    about = {"__doc__": kind.__doc__, "__pydantic_config__": {"extra": "forbid", "arbitrary_types_allowed": True}}
    return make_dataclass(kind.__name__, own, frozen=True, kw_only=True, namespace=about)


def _hint(hint: Any) -> Any:
    """The type of a field in words that pydantic knows."""
    origin: Any = get_origin(hint)
    inner = tuple(map(_hint, get_args(hint)))
    if origin is None:
        return _class(hint) if isinstance(hint, type) and issubclass(hint, Struct) else hint
    if origin is Annotated:
        return Annotated[(inner[0], *map(_condition, hint.__metadata__))]
    if origin in (Union, UnionType):
        return reduce(or_, inner)
    return GenericAlias(origin, inner) if isinstance(origin, type) else hint


def _class(kind: type[Struct]) -> Any:
    """A dataclass in place of a class that is typed as a mapping; others come as values that are there already."""
    return as_dataclass(kind) if _is_typed(kind) else Annotated[kind, WithJsonSchema({"title": kind.__name__})]


def _is_typed(kind: type[Struct]) -> bool:
    return kind.__struct_config__.forbid_unknown_fields


def _condition(condition: Meta) -> Any:
    return Field(ge=condition.ge, le=condition.le)


def _default(one: structs.FieldInfo) -> Any:
    if one.default_factory is not NODEFAULT:
        return field(default_factory=one.default_factory)
    if isinstance(one.default, Struct):
        return _struct_default(one.default)
    return field() if one.default is NODEFAULT else field(default=one.default)


def _struct_default(default: Struct) -> Any:
    """A default as the type of its field has it; one that is not typed as a mapping does not show in a schema."""
    if _is_typed(type(default)):
        return field(default=as_dataclass(type(default))(**structs.asdict(default)))
    return field(default_factory=lambda: default)
