"""How the fields of a record are typed, told from their types."""

from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from models.catalog import kinds
from models.decision import Score
from models.record import Ref
from models.text import Prose

Sort = Literal[
    "quantity", "whole", "line", "prose", "choice", "choices", "flag", "ref", "refs", "words", "kind", "scores", "derived",
]  # fmt: skip


def sort_of(name: str, hint: Any) -> tuple[Sort | None, tuple[Any, ...], tuple[str, ...]]:
    """Return how a field of this type is typed, None for not at all; its choices, and the tables it points into."""
    if name == "kind":
        return "kind", tuple(kinds()), ()
    if hint == Prose:
        return "prose", (), ()
    if ref := next(
        (extra for extra in getattr(hint, "__metadata__", ()) if isinstance(extra, Ref)), None
    ):
        return "ref", (), ref.tables
    plain = _without_none(_without_annotation(hint))
    if get_origin(plain) is Literal:
        return "choice", get_args(plain), ()
    if get_origin(plain) is tuple:
        inner = get_args(plain)[0]
        refs = next(
            (extra for extra in getattr(inner, "__metadata__", ()) if isinstance(extra, Ref)), None
        )
        if refs:
            return "refs", (), refs.tables
        if get_origin(inner) is Literal:
            return "choices", get_args(inner), ()
        if inner is Score:
            return "scores", (), ()
        return ("words", (), ()) if _without_annotation(inner) is str else (None, (), ())
    sorts: dict[Any, Sort] = {bool: "flag", int: "whole", float: "quantity", str: "line"}
    return sorts.get(plain), (), ()


def _without_annotation(hint: Any) -> Any:
    return get_args(hint)[0] if hasattr(hint, "__metadata__") else hint


def _without_none(hint: Any) -> Any:
    if get_origin(hint) not in (Union, UnionType):
        return hint
    rest = [arg for arg in get_args(hint) if arg is not NoneType]
    return _without_annotation(rest[0]) if len(rest) == 1 else hint
