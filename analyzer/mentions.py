"""What a function may read of a design: the names that it mentions, with those of all that it calls.

Nothing can be read without naming it, so this cannot forget a field, as a list written by hand could; it may only name
too much. `tests/analyzer/test_mentions.py` compares it with what rules are seen to read.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dis import get_instructions
from functools import cache, cached_property
from importlib import import_module
from types import CodeType, FunctionType, ModuleType
from typing import Any, NamedTuple

from analyzer.facts import Facts
from models.design import Design
from models.value import Value

ANYTHING = "*"  # mentioned by what reads in a way that its text does not show
_UNNAMED = {"__dict__", "asdict", "astuple", "everything", "model_dump", "model_fields", "vars"}
_OURS = ("analyzer", "models")
_SHIPPED = "models.shipped"  # reads what comes with the program, never a design
_TOLD = ("name", "names")  # Facts notes whom these name
_PLAIN = (type(None), bool, int, float, complex, bytes, type(Ellipsis))


class _Read(NamedTuple):
    """The names in the text of one thing, and the things that it may use."""

    names: set[str]
    used: list[Any]


@cache
def mentioned(function: Callable[..., Any]) -> frozenset[str]:
    """Return every name that a function and what it calls mention; ANYTHING is among them where that does not tell."""
    if not isinstance(function, FunctionType) or function.__closure__ or not _ours(function):
        return frozenset((ANYTHING,))
    found: set[str] = set()
    seen: dict[int, Any] = {}
    waiting: list[Any] = [function]
    while waiting:
        thing = waiting.pop()
        if not isinstance(thing, _PLAIN) and id(thing) not in seen:
            seen[id(thing)] = thing
            read = _read_once(thing)
            found |= read.names
            waiting += read.used
    return frozenset(found)


_known: dict[int, tuple[Any, _Read]] = {}  # with the thing, so that its id stays its own


def _read_once(thing: Any) -> _Read:
    if id(thing) not in _known:
        _known[id(thing)] = (thing, _read(thing))
    return _known[id(thing)][1]


def _read(thing: Any) -> _Read:
    match thing:
        case str():
            return _Read(set() if " " in thing else set(thing.split(".")), [])
        case FunctionType():
            return _of_function(thing) if _ours(thing) else _Read(set(), [])
        case Mapping():
            return _Read(set(), [*thing, *thing.values()])
        case tuple() | list() | set() | frozenset():
            return _Read(set(), [*thing])
        case type():
            return _Read(set(), [*_methods(thing)] if _ours(thing) else [])
    return _Read(set(), [*_inside(thing)])


def _of_function(function: FunctionType) -> _Read:
    read = _Read(set(), [*(function.__defaults__ or ()), *(function.__kwdefaults__ or {}).values()])
    read.used.extend(cell.cell_contents for cell in function.__closure__ or ())
    for code in _codes(function.__code__):
        read.used.extend(code.co_consts)
        names = set(code.co_names)
        if "name" in names and not _is_attribute(code, "name"):
            names.discard("name")
        read.names.update(names if _UNNAMED.isdisjoint(names) else names | {ANYTHING})
        read.used.extend(_behind(code, function.__globals__))
    return read


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _codes(inner)


def _is_attribute(code: CodeType, name: str) -> bool:
    """Tell whether a name is read of something, not only called on it."""
    return any(one.opname == "LOAD_ATTR" and one.argval == name for one in get_instructions(code))


def _behind(code: CodeType, known: Mapping[str, Any]) -> Iterator[Any]:
    """Yield what the names in a function stand for: globals, what they hold if they are modules, and methods."""
    modules = []
    for name in code.co_names:
        if name in known:
            yield known[name]
            modules += [known[name]] if isinstance(known[name], ModuleType) else []
        elif name.startswith(tuple(f"{ours}." for ours in _OURS)):  # imported where it is used
            modules.append(import_module(name))
        yield from _attributes().get(name, ())
    for module in modules:
        if _ours(module):
            yield from (vars(module)[name] for name in code.co_names if name in vars(module))


@cache
def _attributes() -> dict[str, list[Any]]:
    """Return what the facts, a design and its records compute, by the names under which it is asked for."""
    found: dict[str, list[Any]] = {}
    for kind in (Facts, Design, *_below(Value)):
        for name, made in vars(kind).items():
            if not name.startswith("__") and name not in _TOLD and _is_computed(made):
                found.setdefault(name, []).append(made)
    return found


def _below(kind: type) -> Iterator[type]:
    below: list[type] = type.__subclasses__(kind)
    for each in below:
        yield each
        yield from _below(each)


def _is_computed(made: Any) -> bool:
    return isinstance(made, FunctionType | property | cached_property | classmethod | staticmethod)


def _methods(kind: type) -> Iterator[Any]:
    if kind not in (Facts, Design) and not issubclass(kind, Value):  # these by name
        yield from (made for made in vars(kind).values() if _is_computed(made))


def _inside(thing: Any) -> Iterable[Any]:
    """Return what an object leads to: the function that it wraps, else its type and the values of its fields."""
    for wrapped in ("__wrapped__", "__func__", "fget", "func"):
        if callable(getattr(thing, wrapped, None)):
            return [getattr(thing, wrapped)]
    if not _ours(type(thing)):
        return []
    slots = getattr(type(thing), "__match_args__", ())
    fields = [getattr(thing, slot, None) for slot in slots]
    return [type(thing), *fields, *getattr(thing, "__dict__", {}).values()]


def _ours(thing: Any) -> bool:
    """Tell whether something is the program's own; what is not knows no names of a design."""
    module = thing.__name__ if isinstance(thing, ModuleType) else getattr(thing, "__module__", "")
    return module != _SHIPPED and str(module).partition(".")[0] in _OURS
