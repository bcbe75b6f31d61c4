"""Small designs for the tests of the analyzer, written as short as they can be read."""

from typing import Any

from models.component import Component, Link
from models.design import Design
from models.flow import Flow, Step
from models.info import Workload


def component(id: str, kind: str = "service", **fields: Any) -> Component:
    return Component(id=id, kind=kind, name=fields.pop("name", id.title()), **fields)


def link(source: str, target: str, id: str = "", **fields: Any) -> Link:
    return Link(id=id or f"{source}-{target}", source=source, target=target, **fields)


def flow(id: str, entry: str | None = None, **fields: Any) -> Flow:
    fields.setdefault("rate", 100.0)
    steps = tuple(
        Step(link=step) if isinstance(step, str) else step for step in fields.pop("steps", ())
    )
    return Flow(id=id, name=fields.pop("name", id.title()), entry=entry, steps=steps, **fields)


def design(*records: Any, **workload: Any) -> Design:
    """Return a design of records, each put into the table it belongs to; peaks equal averages unless said."""
    workload.setdefault("peak_factor", 1.0)
    tables: dict[str, dict[str, Any]] = {"workload": {"workload": Workload(**workload)}}
    names = {"Component": "components", "Link": "links", "Flow": "flows", "Boundary": "boundaries"}
    names |= {"Entity": "entities", "Operation": "operations", "Actor": "actors"}
    for record in records:
        tables.setdefault(names[type(record).__name__], {})[record.id] = record
    return Design(**tables)


def capacity(instances: int = 1, concurrency: int = 1, time: float = 0.01, **more: Any) -> Any:
    return {
        "instances": instances,
        "concurrency": concurrency,
        "service_time": time,
        **more,
    }
