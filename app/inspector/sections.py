"""The sections of a form: which fields of a record stand together, and under which title."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import get_args, get_origin, get_type_hints

from analyzer.targets import MEASURABLE
from app.fields import Field, field, fields
from app.inspector.folds import MORE
from models.catalog import kind
from models.component import Boundary, Component, Link
from models.entity import Entity
from models.facets import FACETS
from models.flow import Flow
from models.frozen import frozen
from models.operation import Operation
from models.record import Record
from models.requirement import Requirement, Target
from models.shape import Shape, ShapeSort


@frozen
class Nested:
    """A field that holds ordered values of a class of their own, such as a flow's steps."""

    path: str
    title: str
    help: str
    kind: type[Record]


@frozen
class Section:
    """Fields under a title; the first section of a form has none."""

    title: str
    fields: tuple[Field, ...] = ()
    nested: Nested | None = None


# Fields by section. A field that is not named here comes in the last section, so that adding one costs one place.
_OF: dict[type[Record], tuple[tuple[str, str], ...]] = {
    Component: (("", "name kind product owner status"),),
    Link: (
        ("", "source target name protocol mode purpose"),
        ("Load", "calls when probability miss_of failure_of request_size response_size compression "
         "compression_ratio parallel"),
        ("Failure", "timeout attempts retry_budget backoff jitter breaker fallback idempotent together bulkhead pool reuse"),
        ("Security", "encryption authentication identity_passed data_class masked"),
    ),
    Flow: (
        ("", "name actor entry tier"),
        ("How often", "actions rate follows follows_ratio peak_factor"),
        ("Targets", "latency_target latency_percentile availability_target"),
        ("Consistency", "consistency writes_together"),
    ),
    Boundary: (
        ("", "name sort parent"),
        ("Place", "region zones internet production compliance"),
        ("Failure", "availability rebuild_time"),
    ),
    Operation: (
        ("", "style method name summary provider entity version deprecated rate"),
        ("Request and response", "request response validated statuses errors idempotency_key"),
        ("Lists", "pagination filters sort_keys"),
        ("Security", "authentication scopes"),
    ),
    Entity: (
        ("", "name sort store"),
        ("Amount", "records records_per_day record_size"),
        ("Keys and access", "keys key_template value commands access"),
        ("Protection", "data_class regions erasable"),
        ("Lifetime", "ttl retention read_for archive versioned time_series"),
        ("Partitioning", "partitioning partition_key skew"),
    ),
}  # fmt: skip


# Fields that only some kinds are asked for at once: for the others they stand folded after the rest of their facet.
_SOME: dict[str, tuple[str, ...]] = {
    "capacity.instances_min": ("compute", "edge"),
    "capacity.instances_max": ("compute", "edge"),
    "capacity.autoscaling": ("compute", "edge"),
    "capacity.scaling_time": ("compute", "edge"),
    "capacity.wait_limit": ("service", "worker"),
    "capacity.wait_share": ("service", "worker"),
    "capacity.queue_limit": ("service", "worker"),
    "capacity.contention": ("datastore",),
    "capacity.coherency": ("datastore",),
    "capacity.layer": ("balancer",),
    "capacity.tls_termination": ("edge", "gateway", "tls-terminator"),
    "capacity.sticky": ("balancer", "gateway", "service"),
    "capacity.rate_limit": ("edge", "gateway", "service", "rate-limiter"),
    "capacity.quota": ("delay", "external", "third-party"),
    "capacity.connections": ("datastore", "cache", "messaging", "edge", "gateway"),
    "messaging.partition_rate": ("stream",),
    "availability.between_failures": ("compute", "datastore", "cache", "messaging"),
    "operations.releases": ("compute",),
    "operations.release_downtime": ("compute", "datastore"),
    "security.input_validation": ("compute", "edge", "client"),
    "security.parameterised": ("compute",),
    "security.mfa": ("identity", "human-facing", "gateway", "ops", "client"),
}

_SHAPES: dict[ShapeSort, str] = {  # a name or speaker notes of a note would never be seen
    "note": "text colour",
    "text": "text colour",
    "frame": "name colour speaker_notes",
    "image": "name",
}


def sections(row: Record, whole: bool = False) -> list[Section]:
    """Return the sections of a record's form; a component has one or two for each facet of its kind, or one of the whole."""
    made = _grouped(type(row))
    if isinstance(row, Component):
        facets = [part for name in kind(row.kind).facets for part in _facet(row, name, whole)]
        made = [made[0], *facets, *made[1:]]
    if isinstance(row, Requirement) and row.sort in MEASURABLE:
        made = [*made, Section("Target", fields(Target, "target."))]
    if isinstance(row, Shape):
        made = [Section("", tuple(field(Shape, path) for path in _SHAPES[row.sort].split()))]
    lists = (Section(inner.title, (), inner) for inner in nested(type(row)))
    return [*made, *lists]


def _facet(row: Component, name: str, whole: bool) -> Iterator[Section]:
    """Yield a facet's section, and after it another one with what the kind is hardly ever asked for."""
    title, found, what = FACETS[name].title, fields(FACETS[name], f"{name}."), kind(row.kind)
    some = () if whole else [one for one in found if one.path in _SOME]
    rare = [one for one in some if what.traits.isdisjoint(_SOME[one.path])]
    yield Section(title, tuple(one for one in found if one not in rare))
    if rare:
        yield Section(f"{MORE}{title.lower()}", tuple(rare))


def shared(records: Sequence[Record]) -> list[Section]:
    """Return the sections that all of these records have, without what only one of them can be called or hold."""
    # a thousand services have the sections of one
    kinds = {(type(r), getattr(r, "kind", ""), getattr(r, "sort", "")): r for r in records}
    first, *others = (sections(row, whole=True) for row in kinds.values())
    found = [section for section in first if all(section in other for other in others)]
    return [
        Section(section.title, tuple(item for item in section.fields if item.path != "name"))
        for section in found
        if section.nested is None
    ]


@cache
def nested(kind: type[Record]) -> tuple[Nested, ...]:
    """Return the fields of a class that hold ordered values of a class of their own."""
    hints = get_type_hints(kind)
    found = []
    for name, info in kind.model_fields.items():
        inner = get_args(hints[name])[0] if get_origin(hints[name]) is tuple else None
        if isinstance(inner, type) and issubclass(inner, Record) and info.title:
            found.append(Nested(name, info.title, info.description or "", inner))
    return tuple(found)


@cache
def _grouped(kind: type[Record]) -> list[Section]:
    groups = _OF.get(kind, ())
    made = [
        Section(title, tuple(field(kind, path) for path in paths.split()))
        for title, paths in groups
    ]
    named = {item.path for section in made for item in section.fields}
    rest = tuple(item for item in fields(kind) if item.path not in named)
    return [*made, Section("Description" if made else "", rest)] if rest else made
