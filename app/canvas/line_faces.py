"""What a line of the canvas shows along its route: its pieces in their colours, and the box of its label."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from drawing.dressing import line_in
from drawing.line import line_size
from drawing.primitives import Op
from drawing.trouble import coloured

if TYPE_CHECKING:
    from app.canvas.scene import Canvas


def line_ops(canvas: "Canvas", id: str) -> tuple[Op, ...]:
    """Return what is painted of a line, nothing while it has no route."""
    row, route = canvas.page.lines.get(id), canvas.routes.get(id)
    design, view = canvas.session.design, canvas.session.view
    if row is None or route is None:
        return ()
    ops = line_in(design, view, row, route, canvas.analysis)
    trouble = canvas.lines.troubles.lines.get(id)
    return coloured(ops, trouble) if trouble else ops


def label_box(canvas: "Canvas", id: str) -> QRectF:
    """Return where the label of a line stands, nowhere if it has none."""
    row, route = canvas.page.lines.get(id), canvas.routes.get(id)
    if row is None or route is None:
        return QRectF()
    (x, y), size = (
        route.label,
        line_size(canvas.session.design, row, canvas.analysis, route.short),
    )
    return QRectF(x - size[0] / 2, y - size[1] / 2, *size) if size[0] else QRectF()
