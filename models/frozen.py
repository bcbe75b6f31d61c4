"""Immutable values of the program itself: what dataclass(frozen=True, slots=True) makes, in a fifth of the time."""

import dataclasses
from inspect import get_annotations
from operator import attrgetter
from typing import Any, ClassVar, TypeVar, dataclass_transform, get_origin

T = TypeVar("T")

_SHARED: object = ClassVar
_NOT_COPIED = ("__dict__", "__weakref__")


@dataclass_transform(frozen_default=True, field_specifiers=(dataclasses.field,))
def frozen(kind: type[T]) -> type[T]:
    """Return a class with slots whose annotated fields are set once: by __init__, and compared, hashed and shown.

    A dataclass compiles six functions for each class, and eighty such classes would take a tenth of the time until
    the window is there. Here one is compiled and the others are shared.
    """
    hints = get_annotations(kind)
    names = tuple(name for name, hint in hints.items() if get_origin(hint) != _SHARED)
    held = {name: value for name, value in vars(kind).items() if name not in _NOT_COPIED}
    defaults = {name: held.pop(name) for name in names if name in held}
    compared = [name for name in names if _is_compared(defaults.get(name))]
    values = attrgetter(*compared)
    made = type(
        kind.__name__,
        kind.__bases__,
        {
            "__slots__": names,
            "__match_args__": names,
            "__dataclass_fields__": _Fields(kind),
            "__eq__": lambda self, other: (
                values(self) == values(other)
                if self.__class__ is other.__class__
                else NotImplemented
            ),
            "__hash__": lambda self: hash(values(self)),
            "__repr__": _shown,
            "__setattr__": _refuse,
            "__delattr__": _refuse,
            "__getstate__": _state,
            "__setstate__": _take,
            "__init__": _initialiser(names, defaults),
        }
        | held,
    )
    made.__qualname__ = kind.__qualname__
    return made


class _Fields:
    """What dataclasses.replace, fields and asdict look for, made when one of them does."""

    def __init__(self, kind: type) -> None:
        self.kind = kind

    def __get__(self, instance: object, owner: Any) -> Any:
        known: Any = dataclasses.dataclass(self.kind)
        owner.__dataclass_fields__ = known.__dataclass_fields__
        return owner.__dataclass_fields__


def _initialiser(names: tuple[str, ...], defaults: dict[str, Any]) -> Any:
    """Return an __init__ that takes the fields in their order."""
    known: dict[str, Any] = {"_set": object.__setattr__, "_factory": dataclasses.MISSING}
    heads, lines = ["self"], []
    for name in names:
        make: Any = dataclasses.MISSING
        default = defaults.get(name, dataclasses.MISSING)
        if isinstance(default, dataclasses.Field):
            make, default = default.default_factory, default.default
        head, value = name, name
        if make is not dataclasses.MISSING:
            known[f"_make_{name}"] = make
            head, value = f"{name}=_factory", f"_make_{name}() if {name} is _factory else {name}"
        elif default is not dataclasses.MISSING:
            known[f"_default_{name}"] = default
            head = f"{name}=_default_{name}"
        heads.append(head)
        lines.append(f" _set(self, {name!r}, {value})")
    # the words are names of fields in our own source
    exec(f"def __init__({', '.join(heads)}):\n" + "\n".join(lines), known)  # noqa: S102
    return known["__init__"]


def _is_compared(default: Any) -> bool:
    return not isinstance(default, dataclasses.Field) or default.compare is not False


def _shown(self: Any) -> str:
    fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
    return f"{type(self).__qualname__}({fields})"


def _refuse(self: Any, name: str, *_: Any) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__match_args__]


def _take(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__match_args__, state, strict=True):
        object.__setattr__(self, name, value)
