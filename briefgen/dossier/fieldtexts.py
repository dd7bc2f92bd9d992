"""The text under each field of a class, which is its description in the schemas and the documents.

Python keeps no such texts, so they are read from the source. Pydantic can do that too, at every start, for half a
second of it; only schemas and documents need them.
"""

import ast
import inspect
import textwrap
from typing import Any


def field_texts(kind: type[Any]) -> dict[str, str]:
    """Field to the text under it, those of the classes it extends included."""
    found: dict[str, str] = {}
    for one in reversed(kind.__mro__):
        if "__dataclass_fields__" in vars(one):
            found |= _own_texts(one)
    return found


def _own_texts(kind: type[Any]) -> dict[str, str]:
    body = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    assert isinstance(body, ast.ClassDef)
    return {
        field.target.id: inspect.cleandoc(ast.literal_eval(text.value))
        for field, text in zip(body.body, body.body[1:], strict=False)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(text, ast.Expr)
    }
