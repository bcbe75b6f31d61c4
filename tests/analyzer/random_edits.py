"""Random changes to any field of any record, for properties that must hold whatever a person does."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Literal, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from models.design import PREFIXES, TABLES, Design, rows
from models.edits import add, remove, set_field
from models.flow import Step
from models.record import Record, Ref

Draw = Callable[[st.SearchStrategy[Any]], Any]
NUMBERS = (0, 1, 2, 5, 0.25, 0.5, 0.9, 1000.0, 1e6)
KINDS = (
    "mobile-app", "load-balancer", "api-gateway", "service", "worker", "relational-database", "cache",
    "message-queue", "event-stream", "object-storage", "third-party-api", "cdn", "no-such-kind",
)  # fmt: skip
NEW = ("components", "links", "flows", "entities", "boundaries", "requirements")


def edited(design: Design, draw: Draw) -> Design:
    """Return the design after one random edit; an edit that does not fit leaves it as it is."""
    what = draw(st.sampled_from(("set", "set", "set", "steps", "add", "remove", "move")))
    if what == "add":
        return _added(design, draw)
    ids = [(table, id) for table in TABLES for id in rows(design, table)]
    table, id = draw(st.sampled_from(ids))
    if what == "remove":
        return design if table in ("info", "workload") else remove(design, [id])
    if what == "steps" and design.flows:
        return set_field(
            design, draw(st.sampled_from(sorted(design.flows))), "steps", _steps(design, draw)
        )
    if what == "move":
        return replace(design, placements=dict(design.placements))
    return _set(design, table, id, draw)


def _set(design: Design, table: str, id: str, draw: Draw) -> Design:
    path, hint = draw(st.sampled_from(paths(TABLES[table])))
    choices = [None, "", *values(design, hint)]
    if path == "kind":
        choices = list(KINDS)
    try:
        return set_field(design, id, path, draw(st.sampled_from(choices)))
    except ValueError:  # what no field takes, or what would be inside itself
        return design


def paths(record: type[Record], prefix: str = "") -> list[tuple[str, Any]]:
    """Return every field of a record by its dotted path, with its type; steps are changed otherwise."""
    hints = get_type_hints(record, include_extras=True)
    found: list[tuple[str, Any]] = []
    for name in record.model_fields:
        hint = hints[name]
        if isinstance(hint, type) and issubclass(hint, Record):
            found += paths(hint, f"{prefix}{name}.")
        elif name not in ("id", "rank", "steps"):
            found.append((prefix + name, hint))
    return found


def values(design: Design, hint: Any) -> list[Any]:
    """Return values that a field of this type may take."""
    refs = [extra for extra in getattr(hint, "__metadata__", ()) if isinstance(extra, Ref)]
    if refs:
        return [id for table in refs[0].tables for id in rows(design, table)]
    if get_origin(hint) is Literal:
        return list(get_args(hint))
    if get_origin(hint) is tuple:
        return [(), *((value,) for value in values(design, get_args(hint)[0]))]
    if hint in (int, float):
        return list(NUMBERS)
    if hint is bool:
        return [True, False]
    if hint is str:
        return ["a", "Other {name}", "b"]
    return [value for part in get_args(hint) for value in values(design, part)]


def _steps(design: Design, draw: Draw) -> tuple[Step, ...]:
    def step() -> Step:
        return Step(
            link=draw(st.sampled_from([None, *sorted(design.links)])),
            calls=draw(st.sampled_from([None, None, 2.0])),
            probability=draw(st.sampled_from([None, None, 0.5])),
            alternative=draw(st.booleans()),
        )

    return tuple(step() for _ in range(draw(st.integers(0, 4))))


def _added(design: Design, draw: Draw) -> Design:
    table = draw(st.sampled_from(NEW))
    id = f"{PREFIXES[table]}_{draw(st.integers(0, 5))}"
    fields: dict[str, Any] = {"id": id}
    if table == "links":
        if not design.components:
            return design
        ends = st.sampled_from(sorted(design.components))
        fields |= {"source": draw(ends), "target": draw(ends)}
    else:
        fields["name"] = id
    if table == "components":
        fields["kind"] = draw(st.sampled_from(KINDS))
    if table == "flows":
        fields["rate"] = draw(st.sampled_from([None, 10.0]))
        fields["entry"] = draw(st.sampled_from([None, *sorted(design.components)]))
    return add(design, table, TABLES[table].model_validate(fields))
