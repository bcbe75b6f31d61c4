"""What is laid out: cards with their sizes, arrows between them, and what is inside which boundary."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from drawing.page import Page, page
from drawing.primitives import Point
from models.catalog import Kind, kind
from models.design import Design
from models.nesting import around, innermost

CLIENT, EDGE, GATEWAY, APPLICATION, DATA = range(5)
_KEEPING = ("datastore", "cache", "messaging", "blob")


@dataclass(frozen=True, slots=True)
class Plan:
    """All of it; what is in no boundary is at the top."""

    sizes: Mapping[str, Point]  # of cards, by id
    arrows: Mapping[tuple[str, str], int]  # how many connections lead from one card to another
    within: Mapping[str, str] = field(
        default_factory=dict
    )  # the boundary around a card or a boundary
    layers: Mapping[str, int] = field(default_factory=dict)  # CLIENT to DATA, of cards
    across: Mapping[str, frozenset[str]] = field(
        default_factory=dict
    )  # cards of boundaries that cross others

    def inner(self) -> dict[str, list[str]]:
        """Return what is directly inside each boundary, and at the top under ""."""
        found: dict[str, list[str]] = {border: [] for border in self.within.values()}
        found[""] = []
        for id in sorted({*self.sizes, *found} - {""}):
            found[self.within.get(id, "")].append(id)
        return found

    def only(self, ids: Collection[str]) -> "Plan":
        """Return the plan of some of the cards, with the boundaries around them."""
        kept = {id: size for id, size in self.sizes.items() if id in ids}
        arrows = {ends: n for ends, n in self.arrows.items() if set(ends) <= kept.keys()}
        borders = {far for id in kept for far in self.around(id)}
        within = {id: far for id, far in self.within.items() if id in kept or id in borders}
        layers = {id: self.layers.get(id, APPLICATION) for id in kept}
        return Plan(kept, arrows, within, layers)

    def around(self, id: str) -> list[str]:
        """Return the boundaries around a card or a boundary, the innermost first."""
        found: list[str] = []
        at = self.within.get(id, "")
        while at and at not in found:
            found.append(at)
            at = self.within.get(at, "")
        return found


def plan(design: Design, view: str) -> Plan:
    """Return what there is to lay out in a view as it is shown."""
    shown = page(design, view)
    arrows: Counter[tuple[str, str]] = Counter()
    for line in shown.lines.values():
        if line.source != line.target:
            arrows[line.source, line.target] += len(line.links)
    within, across = _nested(design, shown)
    around = {*within.values(), *across}
    empty = {id: box for id, box in shown.frames.items() if id not in around}
    boxes = sorted((dict(shown.cards) | empty).items())  # what holds nothing is like a card
    sizes = {id: (box[2], box[3]) for id, box in boxes}
    layers = {id: _layer(design, id) for id in sizes}
    return Plan(sizes, dict(sorted(arrows.items())), within, layers, across)


def _nested(design: Design, shown: Page) -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    """Return the one boundary around each thing, and what is in those that cross larger ones and so are around none."""
    table = design.boundaries
    held = {id: _borders(design, shown, id) for id in shown.cards}
    members: dict[str, set[str]] = {
        border: {id for id, borders in held.items() if border in borders} for border in shown.frames
    }
    order = sorted(shown.frames, key=lambda id: (-len(members[id]), len(around(table, [id])), id))
    kept: list[str] = []
    within: dict[str, str] = {}
    across: dict[str, frozenset[str]] = {}
    for border in order:
        sets = [(other, members[other]) for other in kept]
        if any(members[border] & s and not members[border] <= s for _, s in sets):
            across[border] = frozenset(members[border])
            continue
        outer = [other for other, s in sets if members[border] <= s and members[border]]
        if not members[border]:
            outer = [far for far in around(table, [border])[1:] if far in kept][::-1]
        if outer:
            within[border] = outer[-1]
        kept.append(border)
    for id, borders in held.items():
        near = [border for border in kept if border in borders]
        if near:
            within[id] = near[-1]
    return within, across


def _borders(design: Design, shown: Page, id: str) -> set[str]:
    """Return the shown boundaries that something is inside of."""
    part = design.components.get(id)
    near: Iterable[str] = innermost(design.boundaries, part.boundaries) if part else [id]
    return {far for far in around(design.boundaries, near) if far in shown.frames and far != id}


def _layer(design: Design, id: str) -> int:
    part = design.components.get(id)
    return layer(kind(part.kind)) if part else APPLICATION


def layer(known: Kind) -> int:
    """Return the layer of a kind: who asks, what stands before, gateways, what works, what keeps."""
    if known.has("client"):
        return CLIENT
    if known.has("gateway"):
        return GATEWAY
    if known.has("edge") and not known.has("ops"):
        return EDGE
    return DATA if any(map(known.has, _KEEPING)) and known.id != "cdn" else APPLICATION
