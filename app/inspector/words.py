"""What the head of the inspector says of a record, of several, or of the design, and with which icon."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from models.catalog import kind
from models.component import Boundary, Component
from models.design import Design, label, record, table_of
from models.entity import Entity
from models.frozen import frozen
from models.nesting import inside
from models.operation import Operation
from models.requirement import Requirement
from models.shape import Shape
from models.view import View

_SINGULAR = {
    "components": "component", "links": "connection", "boundaries": "boundary", "views": "view",
    "requirements": "requirement", "actors": "actor", "flows": "flow", "operations": "operation",
    "entities": "entity", "relations": "relation", "decisions": "trade-off", "scenarios": "what-if",
    "prices": "price",
    "shapes": "shape", "risks": "risk", "treatments": "treatment", "checks": "answer",
    "rule_settings": "rule setting",
}  # fmt: skip
_ICONS = {
    "links": "arrows-exchange", "flows": "route-2", "boundaries": "frame", "views": "layout-dashboard",
    "requirements": "list-check", "actors": "user", "operations": "api", "entities": "table",
    "relations": "relation-one-to-many", "decisions": "scale", "scenarios": "plug-x",
    "prices": "coin",
    "shapes": "note", "risks": "alert-triangle", "treatments": "list-details", "checks": "checklist",
    "rule_settings": "adjustments",
}  # fmt: skip


@frozen
class Head:
    """A name, what it is, and an icon."""

    name: str
    kind: str
    icon: str


@frozen
class Part:
    """Some of what is selected: its words, such as "3 services", and its ids."""

    words: str
    ids: tuple[str, ...]


def head(design: Design, ids: Sequence[str]) -> Head:
    """Return what stands at the head for what is selected."""
    if len(ids) > 1:
        parts = parts_of(design, ids)
        return Head(f"{len(ids)} selected", ", ".join(part.words for part in parts), "stack-2")
    found = record(design, ids[0]) if ids else None
    if found is None:
        return Head(design.title, "Design", "loadpath")
    name = label(design, ids[0])
    if isinstance(found, Component):
        owner = f" · owned by {found.owner}" if found.owner else ""
        return Head(name, kind(found.kind).title + owner, kind(found.kind).icon)
    table = table_of(design, ids[0]) or ""
    sort = found.sort if isinstance(found, Shape) else _SINGULAR.get(table, table)
    words = [_title(sort), *_about(design, found)]
    return Head(name, " · ".join(words), _ICONS.get(table, "file-text"))


def parts_of(design: Design, ids: Iterable[str]) -> list[Part]:
    """Return what is selected by table, or by kind where all are components."""
    by_table: dict[str, list[str]] = {}
    parts, links = design.components, design.links  # most are one of these
    for id in ids:
        known = "components" if id in parts else "links" if id in links else None
        by_table.setdefault(known or table_of(design, id) or "", []).append(id)
    if set(by_table) == {"components"}:
        by_kind: dict[str, list[str]] = {}
        for id in by_table["components"]:
            by_kind.setdefault(kind(design.components[id].kind).title, []).append(id)
        return [Part(count(len(of), title), tuple(of)) for title, of in by_kind.items()]
    return [
        Part(count(len(of), _SINGULAR.get(table, table)), tuple(of))
        for table, of in by_table.items()
    ]


def count(number: int, noun: str) -> str:
    """Return a number of things in words, such as "3 services" or "2 CDNs"."""
    words = noun if noun[1:2].isupper() else noun[:1].lower() + noun[1:]
    return f"{number:,} {words if number == 1 else _plural(words)}"


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    if noun.endswith(("ss", "x", "ch", "sh")):
        return f"{noun}es"
    return noun if noun.endswith(("s", "S")) else f"{noun}s"


def singular(title: str) -> str:
    """Return one of what a title in the plural names, such as "property"."""
    noun = title[:1].lower() + title[1:]
    if noun == "criteria":
        return "criterion"
    if noun.endswith("ies"):
        return f"{noun[:-3]}y"
    return noun.removesuffix("es") if noun.endswith("xes") else noun.removesuffix("s")


def _about(design: Design, found: Any) -> list[str]:
    """Return what else is worth saying of a record, in a few words each."""
    if isinstance(found, Requirement):
        return [found.sort, *([found.priority] if found.priority else [])]
    if isinstance(found, Boundary):
        held = inside(design, [found.id]) & design.components.keys()
        return [*([found.sort] if found.sort else []), count(len(held), "component")]
    if isinstance(found, View):
        tables = Counter(
            table_of(design, placed.element, ("components", "boundaries", "links"))
            for placed in design.placements.values()
            if placed.view == found.id
        )
        return [count(tables["components"], "component")]
    if isinstance(found, Operation) and found.provider:
        return [label(design, found.provider)]
    if isinstance(found, Entity) and found.store:
        return [label(design, found.store)]
    return []


def _title(words: str) -> str:
    return words[:1].upper() + words[1:]
