"""The text under each field of a class: its description in the schemas and the documents.

Python does not keep these texts, so they are read from the source code, only when schemas or documents are made.
"""

import ast
import inspect
import sys
from collections.abc import Mapping
from functools import cache
from typing import Any

from msgspec import Struct


def field_texts(kind: type[Any]) -> dict[str, str]:
    """Return the text under each field, including those of base classes."""
    found: dict[str, str] = {}
    for one in reversed(kind.__mro__):
        if issubclass(one, Struct) and one is not Struct:
            found |= _texts_in_module(one.__module__)[one.__name__]
    return found


@cache
def _texts_in_module(module: str) -> Mapping[str, Mapping[str, str]]:
    """Return field texts by class and field, for the classes of a module. Cached: the source is read once for all."""
    source = ast.parse(inspect.getsource(sys.modules[module]))
    return {one.name: _texts(one) for one in source.body if isinstance(one, ast.ClassDef)}


def _texts(kind: ast.ClassDef) -> dict[str, str]:
    return {
        field.target.id: inspect.cleandoc(ast.literal_eval(text.value))
        for field, text in zip(kind.body, kind.body[1:], strict=False)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(text, ast.Expr)
    }
