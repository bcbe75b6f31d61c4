"""What keys and actions do with how connections run: bend, let go, slide labels."""

import math
from typing import TYPE_CHECKING

from app.canvas.grid import SNAP
from app.canvas.line_handles import pins, sole_line
from drawing.pinning import Handle, Pins, drag, middle_piece
from drawing.primitives import Point
from drawing.routing import Route
from drawing.routing.links import between, share_at
from models import edits
from models.edits.lines import pinned

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

_LABEL_STEP = 0.05  # of the line's length


def nudge_line(view: "CanvasView", way: Point, by_grid: bool) -> bool:
    """Move the middle piece of the one selected connection, by the grid or by one; tell whether one is selected."""
    canvas, session = view.canvas, view.session
    line = sole_line(canvas)
    if line not in canvas.routes:
        return False
    route, held = canvas.routes[line], pins(canvas, line)
    handle = _middle(route, held, 0 if way[0] else 1, canvas.lines.straight)
    if handle:
        row, boxes = canvas.page.lines[line], canvas.boxes()
        to = _stepped(handle.at, way, by_grid)
        found = drag(route, held, handle, (boxes[row.source], boxes[row.target]), to, round)
        args = (session.view, line, found)
        session.edit("Nudge connection", edits.pin, *args, merge=f"nudge {line}")
    return True


def let_go(view: "CanvasView") -> None:
    """Let the selected connections find their way again, and their labels their place."""
    session = view.session
    found = pinned(session.design, session.view, session.selection)
    if not found:
        several = len(session.selection) > 1
        which = "these connections" if several else "this connection"
        view.said.emit(f"Nothing about {which} is pinned.")
        return
    label = "Route again" if len(found) == 1 else f"Route {len(found)} connections again"
    session.edit(label, edits.route_again, session.view, found)


def slide_label(view: "CanvasView", towards: int) -> None:
    """Move the label of the one selected connection a little towards its end (1) or its start (-1)."""
    canvas, session = view.canvas, view.session
    line = sole_line(canvas)
    if line not in canvas.routes:
        view.said.emit("Select one connection to move its label.")
        return
    route = canvas.routes[line]
    at = share_at(route.points, route.label) + towards * _LABEL_STEP
    args = (session.view, line, at)
    session.edit("Move label", edits.put_label, *args, merge=f"label {line}")


def _middle(route: Route, held: Pins, axis: int, straight: bool) -> Handle | None:
    if straight and held:
        shares = [(abs(share_at(route.points, pin) - 0.5), n) for n, pin in enumerate(held)]
        nth = min(shares)[1]
        return Handle("pin", nth, held[nth])
    piece = middle_piece(route, held, axis)
    if piece is None:
        return None
    return Handle("piece", piece, between(route.points[piece], route.points[piece + 1], 0.5))


def _stepped(at: Point, way: Point, by_grid: bool) -> Point:
    """Return where a step leads: to the next line of the grid, or one on."""
    x, y = ((_next(v, d) if by_grid else v + d) if d else v for v, d in zip(at, way, strict=True))
    return x, y


def _next(value: float, step: float) -> float:
    lines = value / SNAP
    return (math.floor(lines) + 1 if step > 0 else math.ceil(lines) - 1) * SNAP
