"""What is said of data along flows and in stores, in words; names come from whoever asks."""

from collections.abc import Callable

from analyzer.threats.data import Carried, Kept, Passage
from models.facets import DataClass

Name = Callable[[str], str]
NOT_CLASSIFIED = "not classified"
_SEALED = {"yes": "encrypted", "no": "not encrypted"}


def classified(data: DataClass | None) -> str:
    """Return a class, or that there is none."""
    return data or NOT_CLASSIFIED


def sealed(encrypted: str) -> str:
    """Return whether something is encrypted."""
    return _SEALED.get(encrypted, "not known")


def basis(name: Name, carried: Carried) -> str:
    """Return what a class along a connection is known from, "" where it is not known."""
    if carried.basis == "said":
        return "said of it"
    if carried.basis == "kept":
        return f"kept in {name(carried.of)}"
    return f"passed on, from {name(carried.of)}" if carried.basis == "behind" else ""


def passage(name: Name, one: Passage) -> str:
    """Return what a step of a flow carries, what that is known from, and how it is sent."""
    carried = one.carried
    source = f" ({basis(name, carried)})" if carried.basis in ("kept", "behind") else ""
    border = ["crosses a border of trust"] if one.crossing else []
    how = "encryption not known" if not one.encrypted else sealed(one.encrypted)
    return "; ".join([classified(carried.data) + source, *border, how])


def entities(name: Name, kept: Kept) -> str:
    """Return the entities of a store with their classes."""
    return ", ".join(f"{name(id)} ({classified(data)})" for id, data in kept.entities)


def at_rest(kept: Kept) -> str:
    """Return whether what a store keeps can be read from its disks."""
    if kept.encrypted == "memory":
        return "held in memory"
    return f"{sealed(kept.encrypted)} at rest" if kept.encrypted else "encryption at rest not known"


def store(name: Name, kept: Kept) -> str:
    """Return what a store keeps and whether it is encrypted there."""
    said = (classified(kept.data), entities(name, kept), at_rest(kept))
    return "; ".join(part for part in said if part)
