"""Component kinds, read from resources/catalog/*.toml, and what a component has where nobody typed a value."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Literal

from models.component import Component, Link, Mode, Protocol
from models.facet import Facet
from models.facets import FACETS
from models.frozen import frozen
from models.record import Field, Record
from models.shipped import entries
from models.text import Line, Name

VERSION = "1"  # saved with every design: which catalogue its defaults came from
Shape = Literal["card", "cylinder", "queue", "cloud", "person", "hexagon"]
Origin = Literal["typed", "catalogue", "price book", "computed", "missing"]


class Kind(Record):
    """What the palette offers: a name, a look, traits for rules, facets with defaults."""

    id: Name
    title: Name
    group: Name
    summary: Line = Field(min_length=1)
    icon: Name
    shape: Shape = "card"
    traits: frozenset[Name] = frozenset()
    aliases: tuple[Name, ...] = ()
    products: tuple[Name, ...] = ()
    facets: tuple[
        Literal[
            "capacity",
            "availability",
            "storage",
            "cache",
            "messaging",
            "security",
            "operations",
            "cost",
        ],
        ...,
    ]
    accepts: tuple[Protocol, ...] = ()  # protocols that reach it, the usual one first
    defaults: dict[str, dict[str, Any]] = Field({})
    source: Line = Field(min_length=1)  # where the defaults come from

    def default(self, facet: str) -> Facet:
        """Return the catalogue's values of a facet."""
        return FACETS[facet].model_validate(self.defaults.get(facet, {}), strict=False)

    def has(self, trait: str) -> bool:
        """Tell whether components of this kind have a trait."""
        return trait in self.traits


@frozen
class Resolved:
    """A value with where it came from; None when nobody knows it."""

    value: Any
    origin: Origin
    source: str = ""


UNKNOWN = Kind.model_construct(
    id="unknown",
    title="Unknown kind",
    group="Other",
    summary="A kind that this version's catalogue does not have.",
    icon="help",
    facets=("capacity", "availability", "security", "operations", "cost"),
    source="none",
)


_further: dict[str, Kind] = {}  # a team's own


@cache
def shipped() -> dict[str, Kind]:
    """Return every shipped kind by id, in the catalogue's order; a bad entry fails at start-up and in the tests."""
    found, known = entries()
    make = _as_it_is if known else _validated
    return {id: make(id, entry) for id, entry in found.items()}


@cache
def kinds() -> dict[str, Kind]:
    """Return every kind by id: the shipped ones, then a team's further ones."""
    return shipped() | _further


def use_further(team: Iterable[Kind]) -> None:
    """Know a team's further kinds from now on, in place of those that were known before."""
    _further.clear()
    _further.update((kind.id, kind) for kind in team)
    kinds.cache_clear()
    defaults.cache_clear()


def kind(id: str) -> Kind:
    """Return a kind; a design from a newer catalogue still opens, with its unknown kinds as such."""
    return kinds().get(id, UNKNOWN)


@cache
def defaults(kind_id: str, facet: str) -> Facet:
    """Return the catalogue's values of one facet of a kind."""
    return kind(kind_id).default(facet)


def resolve(component: Component, facet: str, field: str) -> Resolved:
    """Return a facet's value: what was typed, else the catalogue's, else nothing."""
    typed = getattr(getattr(component, facet), field)
    if typed is not None and typed != "":
        return Resolved(typed, "typed")
    known = kind(component.kind)
    value = getattr(defaults(component.kind, facet), field)
    if value is None or value == "":
        return Resolved(None, "missing")
    return Resolved(value, "catalogue", known.source)


def value(component: Component, facet: str, field: str) -> Any:
    """Return only the value of resolve."""
    typed = getattr(getattr(component, facet), field)
    if typed is not None and typed != "":
        return typed
    known = getattr(defaults(component.kind, facet), field)
    return None if known == "" else known


def link_protocol(
    link: Link, source: Component | None, target: Component | None
) -> tuple[Protocol | None, Origin]:
    """Return a connection's protocol: the typed one, else the usual one of messaging it leaves, else of its target."""
    if link.protocol:
        return link.protocol, "typed"
    spoken = source if source and kind(source.kind).has("messaging") else target
    accepts = kind(spoken.kind).accepts if spoken else ()
    return (accepts[0], "catalogue") if accepts else (None, "missing")


def link_mode(
    link: Link, source: Component | None, target: Component | None
) -> tuple[Mode, Origin]:
    """Return a connection's mode: the typed one, else async to or from messaging, else sync."""
    if link.mode:
        return link.mode, "typed"
    ends = [kind(end.kind) for end in (source, target) if end]
    return ("async" if any(end.has("messaging") for end in ends) else "sync"), "catalogue"


def _as_it_is(id: str, entry: Mapping[str, Any]) -> Kind:
    """Return a kind from an entry that was validated when the catalogue was compiled."""
    values = {name: tuple(v) if isinstance(v, list) else v for name, v in entry.items()}
    return Kind.model_construct(id=id, **values | {"traits": frozenset(entry.get("traits", ()))})


def _validated(id: str, entry: Mapping[str, Any]) -> Kind:
    return checked(Kind.model_validate({"id": id, **entry}, strict=False))


def checked(kind: Kind) -> Kind:
    """Return a kind whose defaults fit its facets; raises ValueError for another one."""
    for facet in kind.defaults:
        if facet not in kind.facets:
            raise ValueError(
                f"kind {kind.id}: defaults for the facet {facet}, which it does not have"
            )
        kind.default(facet)
    return kind
