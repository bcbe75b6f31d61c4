"""One view of a design as a picture: boundaries, connections and cards, from back to front."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from analyzer.busy import busiest, is_held
from analyzer.results import SEVERITIES, Analysis
from drawing.badges import Badge, badges
from drawing.boundary import boundary, title_box
from drawing.card import PLAIN, Face, Look, card
from drawing.collapsed import collapsed, parts
from drawing.dressing import DIM, dressed, line_in, stepping_back, strokes
from drawing.heat import Heat
from drawing.labels import shown as said
from drawing.line import line_size, line_sizes
from drawing.page import Line, Page, page
from drawing.primitives import Box, Element, Op, Picture, Point, Text, union
from drawing.routing import Connection, Frame, Route, settle
from drawing.shape import shape, shapes_of
from drawing.shape import title as shape_title
from models.catalog import kind
from models.design import Design, label, ranked
from models.levels import children
from models.view import Lines, View, placement_id

MARGIN = 24.0  # around a picture, and room for its badges
_EMPTY = (420.0, 120.0)
_NOTHING = Analysis()


def first_view(design: Design) -> str:
    """Return the id of the view that comes first, "" for a design without one."""
    views: list[View] = ranked(design.views)
    return views[0].id if views else ""


def boxes(design: Design, view: str) -> dict[str, Box]:
    """Return where the components of a view stand, by id."""
    return {id: box for id, box in page(design, view).cards.items() if id in design.components}


def frames(design: Design, view: str) -> dict[str, Box]:
    """Return where the open boundaries of a view stand, by id, those around others first."""
    return dict(page(design, view).frames)


def connections(
    design: Design, view: str, analysis: Analysis | None = None, ids: Iterable[str] | None = None
) -> list[Connection]:
    """Return what there is to route in a view: its lines, or those with these ids."""
    found = page(design, view).lines
    rows = found.values() if ids is None else (found[id] for id in ids)
    return [_connection(design, view, row, analysis or _NOTHING) for row in rows]


def borders(design: Design, frames: Mapping[str, Box]) -> dict[str, Frame]:
    """Return what lines keep off besides cards: these open boundaries, where they stand."""
    table = design.boundaries
    return {id: Frame(box, title_box(table[id], box)) for id, box in frames.items()}


def manner(design: Design, view: str) -> tuple[Lines, bool]:
    """Return how the lines of a view are drawn, and whether they hop over each other."""
    row = design.views.get(view)
    return (row.lines or "orthogonal", row.jumps) if row else ("orthogonal", True)


def faces(
    design: Design,
    analysis: Analysis | None,
    ids: Iterable[str] | None = None,
    looks: Mapping[str, Look] = MappingProxyType({}),
    heats: Mapping[str, Heat] = MappingProxyType({}),
    view: str = "",
    counted: Mapping[str, Badge] | None = None,
) -> dict[str, Face]:
    """Return what the analysis, what is assumed and a view add to the cards of these components, or of all.

    Who asks for a few at a time has counted the analysis's findings for all.
    """
    return dressed(design, view, analysis, _faces(design, analysis, ids, looks, heats, counted))


def _faces(
    design: Design,
    analysis: Analysis | None,
    ids: Iterable[str] | None,
    looks: Mapping[str, Look],
    heats: Mapping[str, Heat],
    counted: Mapping[str, Badge] | None,
) -> dict[str, Face]:
    wanted = design.components if ids is None else ids
    inner = children(design.components)
    if analysis is None or not (analysis.results or analysis.findings or looks or heats):
        return {id: Face(parts=len(inner[id])) if id in inner else PLAIN for id in wanted}
    if counted is None:
        counted = badges(design, analysis.findings.values())
    return {
        id: Face(
            analysis.value(f"{id}.load.peak"),
            analysis.value(f"{id}.utilisation"),
            counted.get(id) if id in design.components else _summed(design, id, counted),
            looks.get(id),
            heats.get(id),
            len(inner.get(id, ())),
            held=_held(analysis, id),
        )
        for id in wanted
    }


def _held(analysis: Analysis, id: str) -> float | None:
    """Return the share of workers that are held where that is what keeps a component busiest."""
    found = busiest(analysis.results, id)
    return found.value if found and is_held(found) else None


def _summed(design: Design, id: str, counted: Mapping[str, Badge]) -> Badge | None:
    """Return the badge of a collapsed boundary: the findings of all that is inside."""
    found = [counted[part] for part in parts(design, id) if part in counted]
    if not found:
        return None
    worst = max((severity for _, severity in found), key=SEVERITIES.index)
    return sum(count for count, _ in found), worst


def picture(
    design: Design,
    view: str,
    analysis: Analysis | None = None,
    routes: Mapping[str, Route] | None = None,
    looks: Mapping[str, Look] = MappingProxyType({}),
) -> Picture:
    """Return a view as it is drawn everywhere; routes are settled here where none are given.

    The looks are those of what is assumed, by component.
    """
    shown = page(design, view)
    results = analysis or _NOTHING
    if routes is None:
        joined, keep_off = connections(design, view, analysis), borders(design, shown.frames)
        routes = settle(shown.cards, joined, keep_off, *manner(design, view))
    elements = (
        *_shapes(design, shown, behind=True),
        *_boundaries(design, shown),
        *_lines(design, view, shown, routes, results),
        *_cards(design, view, shown, analysis, looks),
        *_shapes(design, shown, behind=False),
    )
    if not elements:
        return _empty(design, view)
    x, y, w, h = union(element.box for element in elements)
    return Picture((x - MARGIN, y - MARGIN, w + 2 * MARGIN, h + 2 * MARGIN), elements)


def _connection(design: Design, view: str, row: Line, analysis: Analysis) -> Connection:
    placement = design.placements.get(placement_id(view, row.id))
    bends: tuple[Point, ...] = ()
    label_at: float | None = None
    if placement:
        bends = tuple((float(bend.x), float(bend.y)) for bend in placement.bends)
        label_at = placement.label_at
    sizes = line_sizes(design, row, analysis)
    return Connection(row.id, row.source, row.target, sizes[0], bends, sizes[1:], label_at)


def _shapes(design: Design, shown: Page, behind: bool) -> Iterator[Element]:
    for row in shapes_of((design.shapes[id] for id in shown.shapes), behind):
        box = shown.shapes[row.id]
        yield Element(row.id, shape_title(row), box, shape(row, box))


def _boundaries(design: Design, shown: Page) -> Iterator[Element]:
    for id, box in shown.frames.items():
        row = design.boundaries[id]
        yield Element(id, said(row.name), box, boundary(row, box))


def _lines(
    design: Design, view: str, shown: Page, routes: Mapping[str, Route], analysis: Analysis
) -> Iterator[Element]:
    back = stepping_back(design, view)
    for id, row in shown.lines.items():
        if route := routes.get(id):
            ops = line_in(design, view, row, route, analysis)
            ops = strokes(ops) if id in back else ops
            box = _reach(route, line_size(design, row, analysis, route.short))
            yield Element(id, said(title(design, row)), box, ops, DIM if id in back else 1.0)


def title(design: Design, row: Line) -> str:
    """Return what a line is called: its connection's name, or its two cards and how many it stands for."""
    if len(row.links) == 1:
        return label(design, row.links[0])
    ends = " → ".join(label(design, end) for end in (row.source, row.target))
    return f"{ends} ({len(row.links):,} connections)"


def _cards(
    design: Design,
    view: str,
    shown: Page,
    analysis: Analysis | None,
    looks: Mapping[str, Look],
) -> Iterator[Element]:
    found = faces(design, analysis, shown.cards, looks, view=view)
    back = stepping_back(design, view)
    for id, box in shown.cards.items():
        ops, clear = face(design, id, box, found[id]), DIM if id in back else 1.0
        yield Element(id, said(card_title(design, id)), box, ops, clear)


def card_title(design: Design, id: str) -> str:
    """Return what a card is called in words: a component with its kind, a boundary as collapsed."""
    row = design.components.get(id)
    if row is None:
        return f"{design.boundaries[id].name} (collapsed)"
    return f"{row.name} ({kind(row.kind).title})"


def face(design: Design, id: str, box: Box, face: Face) -> tuple[Op, ...]:
    """Return the card of a component, or of a collapsed boundary."""
    row = design.components.get(id)
    if row is None:
        return collapsed(design.boundaries[id], box, len(parts(design, id)), face)
    return card(row, box, face)


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
