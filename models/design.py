"""The document: nothing but tables of records."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, fields
from types import MappingProxyType
from typing import Any, TypeVar

from models.component import Boundary, Component, Link
from models.cost import Price
from models.decision import Decision
from models.entity import Entity, Relation
from models.flow import Actor, Flow
from models.frozen import frozen
from models.info import Info, Workload
from models.operation import Operation
from models.record import Record
from models.requirement import Requirement
from models.review import Check, Risk, RuleSetting, Treatment
from models.scenario import Scenario
from models.shape import Shape
from models.view import Placement, View

R = TypeVar("R", bound=Record)
Table = Mapping[str, R]

TABLES: dict[str, type[Record]] = {
    "info": Info,
    "workload": Workload,
    "requirements": Requirement,
    "actors": Actor,
    "flows": Flow,
    "operations": Operation,
    "entities": Entity,
    "relations": Relation,
    "decisions": Decision,
    "scenarios": Scenario,
    "risks": Risk,
    "treatments": Treatment,
    "checks": Check,
    "rule_settings": RuleSetting,
    "prices": Price,
    "components": Component,
    "links": Link,
    "boundaries": Boundary,
    "views": View,
    "placements": Placement,
    "shapes": Shape,
}
PREFIXES: dict[str, str] = {
    "requirements": "req",
    "actors": "act",
    "flows": "flw",
    "operations": "opn",
    "entities": "ent",
    "relations": "rel",
    "decisions": "dec",
    "scenarios": "scn",
    "risks": "rsk",
    "treatments": "trt",
    "checks": "chk",
    "rule_settings": "rul",
    "prices": "prc",
    "components": "cmp",
    "links": "lnk",
    "boundaries": "bnd",
    "views": "viw",
    "shapes": "shp",
}
_PREFIXED = {f"{prefix}_": table for table, prefix in PREFIXES.items()}
ONE_ROW = ("info", "workload")  # tables of exactly one record


@frozen
class Design:
    """A whole design. Tables are never mutated, so equal ones can be told by identity."""

    info: Table[Info] = field(
        default_factory=lambda: MappingProxyType({"info": Info.model_construct()})
    )
    workload: Table[Workload] = field(
        default_factory=lambda: MappingProxyType({"workload": Workload.model_construct()})
    )
    requirements: Table[Requirement] = field(default_factory=dict)
    actors: Table[Actor] = field(default_factory=dict)
    flows: Table[Flow] = field(default_factory=dict)
    operations: Table[Operation] = field(default_factory=dict)
    entities: Table[Entity] = field(default_factory=dict)
    relations: Table[Relation] = field(default_factory=dict)
    decisions: Table[Decision] = field(default_factory=dict)
    scenarios: Table[Scenario] = field(default_factory=dict)
    risks: Table[Risk] = field(default_factory=dict)
    treatments: Table[Treatment] = field(default_factory=dict)
    checks: Table[Check] = field(default_factory=dict)
    rule_settings: Table[RuleSetting] = field(default_factory=dict)
    prices: Table[Price] = field(default_factory=dict)
    components: Table[Component] = field(default_factory=dict)
    links: Table[Link] = field(default_factory=dict)
    boundaries: Table[Boundary] = field(default_factory=dict)
    views: Table[View] = field(default_factory=dict)
    placements: Table[Placement] = field(default_factory=dict)
    shapes: Table[Shape] = field(default_factory=dict)

    @property
    def about(self) -> Info:
        """The title block."""
        return self.info["info"]

    @property
    def load(self) -> Workload:
        """The workload."""
        return self.workload["workload"]

    @property
    def title(self) -> str:
        """The title, or what to call a design without one."""
        return self.about.title or "Untitled"


if tuple(TABLES) != tuple(f.name for f in fields(Design)):
    raise TypeError("TABLES and the fields of Design differ")


def rows(design: Design, table: str) -> Mapping[str, Any]:
    """Return a table by name."""
    found: Mapping[str, Any] = getattr(design, table)
    return found


def table_of(design: Design, id: str, tables: Iterable[str] = TABLES) -> str | None:
    """Return the name of the table that holds this id, or None."""
    likely = _PREFIXED.get(id[:4], "")
    if likely and likely in tables and id in getattr(design, likely):
        return likely
    for table in tables:  # without a generator, because names are asked for by the thousand
        if id in getattr(design, table):
            return table
    return None


def record(design: Design, id: str) -> Any:
    """Return the record with this id from whichever table holds it, or None."""
    table = table_of(design, id)
    return rows(design, table)[id] if table else None


def present(design: Design, ids: Iterable[str]) -> tuple[str, ...]:
    """Return those of these ids that something in the design has, each once, in their order."""
    wanted, parts, links = dict.fromkeys(ids), design.components, design.links
    gone = {id for id in wanted if id not in parts and id not in links}  # most are one of these
    for table in TABLES if gone else ():  # at once, for much may be in none
        gone -= gone & rows(design, table).keys()
    return tuple(id for id in wanted if id not in gone) if gone else tuple(wanted)


def label(design: Design, id: str) -> str:
    """Return what a person calls this record: its name, a connection's two ends, a price's item."""
    found = record(design, id)
    if isinstance(found, Link) and not found.name:
        ends = (design.components.get(found.source), design.components.get(found.target))
        return " → ".join(end.name if end else "?" for end in ends)
    if isinstance(found, Price):
        return found.item
    if isinstance(found, Treatment):
        return found.title or found.key or id
    if isinstance(found, RuleSetting):
        return found.rule or id
    if isinstance(found, Shape):
        return found.name or found.text.partition("\n")[0][:60] or found.sort
    return str(getattr(found, "name", "") or id)


def ranked(table: Mapping[str, R]) -> list[R]:
    """Return a table's records in the order a person gave them."""
    return sorted(
        table.values(), key=lambda row: (getattr(row, "rank", ""), getattr(row, "id", ""))
    )


def everything(design: Design) -> Iterator[tuple[str, str, Record]]:
    """Yield table, id and record of the whole design."""
    for table in TABLES:
        for id, row in rows(design, table).items():
            yield table, id, row
