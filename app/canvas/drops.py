"""What may be dropped on the canvas, and what becomes of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF
from PySide6.QtGui import QDropEvent

from app.canvas.framing import drop_frame, frame_around
from app.canvas.grid import snapped
from app.canvas.hits import link_at
from app.canvas.pasting import paste
from app.clipboard import EXCERPT_MIME
from app.outline.carried import OUTLINE_MIME, carried
from app.palette_list import BOUNDARY_MIME, KIND_MIME
from app.views.placing import put_in_view
from drawing.card import SIZE

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

_MOST_FILES = 20


def takes(data: QMimeData) -> bool:
    """Tell whether the canvas knows what to do with this."""
    from app.canvas.image_intake import image_files  # images are rare

    known = any(map(data.hasFormat, (KIND_MIME, BOUNDARY_MIME, EXCERPT_MIME, OUTLINE_MIME)))
    return known or (data.hasUrls() and bool(image_files(data)))


def hover(view: "CanvasView", data: QMimeData, at: QPointF) -> None:
    """Show the connection, or the boundary, that a kind would be put into."""
    kind = data.hasFormat(KIND_MIME)
    found = (link_at(view, at) or frame_around(view, at)) if kind else ""
    view.canvas.mark_hover(found, "target")


def drop(view: "CanvasView", event: QDropEvent) -> None:
    """Add a component with its middle under the mouse, or paste; what comes from this view itself stays there."""
    from app.canvas.image_intake import image_files, take_file  # images are rare

    data, at = event.mimeData(), view.mapToScene(event.position().toPoint())
    if data.hasFormat(KIND_MIME):
        kind = bytes(data.data(KIND_MIME).data()).decode("utf-8", "replace")
        corner = QPointF(at.x() - SIZE[0] / 2, at.y() - SIZE[1] / 2)
        view.add(kind, corner, link_at(view, event.position()))
    elif data.hasFormat(BOUNDARY_MIME):
        sort = bytes(data.data(BOUNDARY_MIME).data()).decode("utf-8", "replace")
        drop_frame(view, sort, at)
    elif data.hasFormat(OUTLINE_MIME):
        ids = carried(view.session, data)
        put_in_view(
            view.session, ids, (snapped(at.x() - SIZE[0] / 2), snapped(at.y() - SIZE[1] / 2))
        )
        view.reveal(*ids)
    elif files := image_files(data):
        for path in files[:_MOST_FILES]:
            take_file(view, path, at)
    elif event.source() is not view:
        paste(view, data, at, just_there=True)
