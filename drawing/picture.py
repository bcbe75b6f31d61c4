"""One view of a design as a picture: boundaries, connections and cards, from back to front."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from analyzer.results import SEVERITIES, Analysis, Finding, Severity
from drawing.boundary import boundary
from drawing.card import PLAIN, Face, Look, card
from drawing.heat import Heat
from drawing.labels import shown
from drawing.link import label_size, label_sizes, link
from drawing.primitives import Box, Element, Op, Picture, Point, Text, union
from drawing.routing import Connection, Route, settle
from models.catalog import kind
from models.component import Link
from models.design import Design, label, ranked, table_of
from models.nesting import around
from models.view import Placement, View, placement_id

MARGIN = 24.0  # around a picture, and room for its badges
_EMPTY = (420.0, 120.0)
_NOTHING = Analysis()


def first_view(design: Design) -> str:
    """Return the id of the view that comes first, "" for a design without one."""
    views: list[View] = ranked(design.views)
    return views[0].id if views else ""


def boxes(design: Design, view: str) -> dict[str, Box]:
    """Return where the components of a view stand, by id."""
    return {p.element: p.box for p in _placed(design, view) if p.element in design.components}


def frames(design: Design, view: str) -> dict[str, Box]:
    """Return where the boundaries of a view stand, by id, those around others first."""
    found = {p.element: p.box for p in _placed(design, view) if p.element in design.boundaries}
    depths = {id: len(around(design.boundaries, [id])) for id in found}
    order = sorted(found, key=lambda id: (depths[id], -found[id][2] * found[id][3], id))
    return {id: found[id] for id in order}


def connections(design: Design, view: str, analysis: Analysis | None = None) -> list[Connection]:
    """Return what there is to route in a view: links between two of its components, by id."""
    placed = boxes(design, view)
    results = analysis or _NOTHING
    return [
        _connection(design, view, row, link_load(results, id))
        for id, row in sorted(design.links.items())
        if row.source in placed and row.target in placed
    ]


def link_load(analysis: Analysis, id: str) -> float | None:
    """Return a connection's load at peak in 1/s, None where it is not known."""
    return analysis.value(f"{id}.load.peak")


def faces(
    design: Design,
    analysis: Analysis | None,
    ids: Iterable[str] | None = None,
    looks: Mapping[str, Look] = MappingProxyType({}),
    heats: Mapping[str, Heat] = MappingProxyType({}),
) -> dict[str, Face]:
    """Return what the analysis, and what is assumed, adds to the cards of these components, or of all."""
    wanted = design.components if ids is None else ids
    if analysis is None:
        return dict.fromkeys(wanted, PLAIN)
    badges = _badges(design, analysis.findings.values())
    return {
        id: Face(
            analysis.value(f"{id}.load.peak"),
            analysis.value(f"{id}.utilisation"),
            badges.get(id),
            looks.get(id),
            heats.get(id),
        )
        for id in wanted
    }


def picture(
    design: Design,
    view: str,
    analysis: Analysis | None = None,
    routes: Mapping[str, Route] | None = None,
) -> Picture:
    """Return a view as it is drawn everywhere; routes are settled here where none are given."""
    placed = boxes(design, view)
    if routes is None:
        routes = settle(placed, connections(design, view, analysis))
    elements = (
        *_boundaries(design, view),
        *_links(design, placed, routes, analysis or _NOTHING),
        *_cards(design, placed, analysis),
    )
    if not elements:
        return _empty(design, view)
    x, y, w, h = union(element.box for element in elements)
    return Picture((x - MARGIN, y - MARGIN, w + 2 * MARGIN, h + 2 * MARGIN), elements)


def _placed(design: Design, view: str) -> list[Placement]:
    return [row for _, row in sorted(design.placements.items()) if row.view == view]


def _connection(design: Design, view: str, row: Link, load: float | None) -> Connection:
    placement = design.placements.get(placement_id(view, row.id))
    bends: tuple[Point, ...] = ()
    if placement:
        bends = tuple((float(bend.x), float(bend.y)) for bend in placement.bends)
    size, *shorter = label_sizes(design, row, load)
    return Connection(row.id, row.source, row.target, size, bends, tuple(shorter))


def _badges(design: Design, findings: Iterable[Finding]) -> dict[str, tuple[int, Severity]]:
    counts: Counter[str] = Counter()
    worst: dict[str, Severity] = {}
    for finding in findings:
        if (on := holder(design, finding)) is None:
            continue
        counts[on] += 1
        worst[on] = max(worst.get(on, "low"), finding.severity, key=SEVERITIES.index)
    return {id: (count, worst[id]) for id, count in counts.items()}


def holder(design: Design, finding: Finding) -> str | None:
    """Return the one card that counts a finding: what it is about, or who makes, offers or keeps that."""
    if not finding.subjects:
        return None
    root = finding.subjects[0]
    if root in design.components:
        return root
    table = table_of(design, root, ("links", "operations", "entities"))
    if table is None:
        return None
    row: Any = getattr(design, table)[root]
    owner: str | None = getattr(
        row, {"links": "source", "operations": "provider", "entities": "store"}[table]
    )
    return owner


def _boundaries(design: Design, view: str) -> Iterator[Element]:
    for id, box in frames(design, view).items():
        row = design.boundaries[id]
        yield Element(id, shown(row.name), box, boundary(row, box))


def _links(
    design: Design, placed: Mapping[str, Box], routes: Mapping[str, Route], analysis: Analysis
) -> Iterator[Element]:
    for id, row in sorted(design.links.items()):
        if id in routes and row.source in placed and row.target in placed:
            load = link_load(analysis, id)
            ops = link(design, row, routes[id], load)
            box = _reach(routes[id], label_size(design, row, load, routes[id].short))
            yield Element(id, shown(label(design, id)), box, ops)


def _cards(
    design: Design, placed: Mapping[str, Box], analysis: Analysis | None
) -> Iterator[Element]:
    looks = faces(design, analysis, placed)
    for id, box in placed.items():
        row = design.components[id]
        title = f"{shown(row.name)} ({shown(kind(row.kind).title)})"
        yield Element(id, title, box, card(row, box, looks[id]))


def _reach(route: Route, label: tuple[float, float]) -> Box:
    (x, y), (w, h) = route.label, label
    around: list[Box] = [(px, py, 0.0, 0.0) for px, py in route.points]
    return union([*around, (x - w / 2, y - h / 2, w, h)] if w else around)


def _empty(design: Design, view: str) -> Picture:
    if view not in design.views:
        text = "This design has no view yet."
    else:
        text = "Nothing is placed in this view yet."
    ops: tuple[Op, ...] = (
        Text(_EMPTY[0] / 2, _EMPTY[1] / 2 + 4, text, 13.0, "text-secondary", "regular", "middle"),
    )
    return Picture((0.0, 0.0, *_EMPTY), (Element(view or "empty", text, (0.0, 0.0, *_EMPTY), ops),))
