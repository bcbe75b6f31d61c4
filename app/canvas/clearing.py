"""Fitting the whole drawing beside what floats over the canvas, so that none of it lies underneath."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtWidgets import QWidget

from app.canvas.items import BoundaryItem, ElementItem, LinkItem

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

Part = tuple[float, float, float, float]  # left, top, right, bottom
_EDGE = 24  # around what is shown whole
_BESIDE = 8  # free around what floats
_LEGEND, _BARS = ("legend",), ("zoom", "heat")  # in a corner; along the lower edge
_MINIMAP = ("minimap",)
_CRUMBS, _FIND = ("crumbs",), ("find",)  # in the upper left corner, in the upper right one
_TIGHT = 5  # of which so much may be given up
_MARGIN = 12
_WORTH = 1.1  # so much larger the drawing must get for the legend to go to another corner
_CORNERS = (Qt.Corner.TopLeftCorner, Qt.Corner.TopRightCorner, Qt.Corner.BottomLeftCorner)
_MOST = 1000  # elements; of more only the box around all is looked at


def scale_in(area: QRectF, room: QRect) -> float:
    """Return the scale at which an area is as large as it fits into a room of the viewport."""
    return min(room.width() / max(area.width(), 1), room.height() / max(area.height(), 1))


def whole_room(view: "CanvasView") -> QRect:
    """Return the viewport without its edge."""
    return view.viewport().rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)


def clear_room(view: "CanvasView", area: QRectF, nearest: float) -> tuple[QRect, Qt.Corner]:
    """Return the part of the viewport in which an area is shown largest with nothing of the drawing under what floats.

    With it comes the corner that the legend stands in for that: the upper left one unless another is worth it.
    Where the whole legend makes the drawing clearly smaller than its title alone, it is told to fold.
    """
    card = view.findChild(QWidget, _LEGEND[0], Qt.FindChildOption.FindDirectChildrenOnly)
    if not isinstance(card, QWidget) or not card.isVisibleTo(view):
        return _room_beside(view, area, nearest, QRect())
    whole, folded = (
        _room_beside(view, area, nearest, _with_room(card.property(size)))
        for size in ("whole", "title")
    )
    with_all, with_title = (min(scale_in(area, room), nearest) for room, _ in (whole, folded))
    folds = with_all * _WORTH < with_title
    card.setProperty("folded", folds)
    return folded if folds else whole


def _with_room(size: QSize) -> QRect:
    return QRect(QPoint(), size).adjusted(-_BESIDE, -_BESIDE, _BESIDE, _BESIDE)


def _room_beside(
    view: "CanvasView", area: QRectF, nearest: float, legend: QRect
) -> tuple[QRect, Qt.Corner]:
    others = [list(_floating(view, names)) for names in (_BARS, _CRUMBS, _FIND)]
    if legend.isEmpty() and not any(others):
        return whole_room(view), _CORNERS[0]
    drawn, best, found = parts(view, area), 0.0, (whole_room(view), _CORNERS[0])
    for corner in _CORNERS if not legend.isEmpty() else _CORNERS[:1]:
        there = _standing(view, legend, corner)
        if any(there.intersects(bar) for bar in others[0]):
            continue
        groups = [[there], *others] if not legend.isEmpty() else others
        over = [each for group in groups for each in group]
        room = _largest(drawn, area, nearest, _rooms(whole_room(view), groups), over)
        scale = min(scale_in(area, room), nearest)
        if scale > best * _WORTH:
            best, found = scale, (room, corner)
    return found


def corner_of(view: "CanvasView", size: QSize, corner: Qt.Corner) -> QPoint:
    """Return where something of a size stands in a corner of the viewport, below what is there already."""
    right = view.width() - _MARGIN - size.width()
    if corner == Qt.Corner.BottomLeftCorner:
        return QPoint(_MARGIN, view.height() - _MARGIN - size.height())
    at = QRect(QPoint(right if corner == Qt.Corner.TopRightCorner else _MARGIN, _MARGIN), size)
    for there in (*_floating(view, _CRUMBS), *_floating(view, _FIND)):
        if there.intersects(at):
            at.moveTop(there.bottom())
    return at.topLeft()


def _standing(view: "CanvasView", legend: QRect, corner: Qt.Corner) -> QRect:
    if legend.isEmpty():
        return legend
    size = legend.size() - QSize(2 * _BESIDE, 2 * _BESIDE)
    box = QRect(corner_of(view, size, corner), size)
    return box.adjusted(-_BESIDE, -_BESIDE, _BESIDE, _BESIDE)


def _largest(
    drawn: list[Part], area: QRectF, nearest: float, rooms: Iterable[QRect], over: list[QRect]
) -> QRect:
    """Return the room in which an area is shown largest with nothing drawn under any of these."""
    found = sorted(rooms, key=lambda room: -min(scale_in(area, room), nearest))
    tight = [each.adjusted(_TIGHT, _TIGHT, -_TIGHT, -_TIGHT) for each in over]
    clear = (
        place
        for room in found
        for place in _places(area, room, nearest)
        if not any(_meets(drawn, _seen(each, area, place, nearest)) for each in tight)
    )
    return next(clear, found[-1])


def _places(area: QRectF, room: QRect, nearest: float) -> Iterator[QRect]:
    """Yield a room, and those of the same scale in which an area stands nearer to one of its sides."""
    yield room
    scale = min(scale_in(area, room), nearest)
    across = int((room.width() - area.width() * scale) / 2)
    down = int((room.height() - area.height() * scale) / 2)
    for share in (0.25, 0.5, 0.75, 1.0):
        for way in (1, -1):
            x, y = int(way * share * across), int(way * share * down)
            if x or y:
                yield room.translated(x, 0) if x else room.translated(0, y)
            if x and y:
                yield room.translated(0, y)


def hides(view: "CanvasView", widget: QWidget) -> bool:
    """Tell whether something that is drawn lies under what floats over the canvas."""
    area = QRectF(view.mapToScene(widget.geometry()).boundingRect())
    return _meets(parts(view, QRectF(*view.canvas.content())), _part(area))


def covered(view: "CanvasView") -> bool:
    """Tell whether something that is drawn lies under any of what floats over the canvas."""
    drawn = parts(view, QRectF(*view.canvas.content()))
    areas = (
        view.mapToScene(there.adjusted(_TIGHT, _TIGHT, -_TIGHT, -_TIGHT)).boundingRect()
        for there in _floating(view, (*_BARS, *_CRUMBS, *_FIND, *_LEGEND))
    )
    return any(_meets(drawn, _part(area)) for area in areas)


def lies_under(view: "CanvasView", area: QRectF) -> bool:
    """Tell whether what floats over the canvas hides a small area of the drawing, or the middle of it."""
    seen = view.mapFromScene(area).boundingRect()
    large = seen.width() > view.width() / 2 or seen.height() > view.height() / 2
    wide = (*_floating(view, _FIND), *_floating(view, _LEGEND))
    small = (*_floating(view, _BARS), *_floating(view, _CRUMBS), *_floating(view, _MINIMAP))
    return not large and (
        any(there.intersects(seen) for there in wide)
        or any(there.contains(seen.center()) for there in small)
    )


def under_bars(view: "CanvasView", area: QRectF) -> int:
    """Return by how many pixels an area lies under the bars at the lower edge, 0 where it could not be moved clear."""
    seen = view.mapFromScene(area).boundingRect()
    tops = [bar.top() for bar in _floating(view, _BARS) if bar.intersects(seen)]
    under = seen.bottom() - min(tops) if tops else 0
    return under if seen.top() > under else 0


def parts(view: "CanvasView", area: QRectF) -> list[Part]:
    """Return the boxes of all that is drawn, of a boundary only its title; of very much the box around it."""
    items = view.canvas.items_by_id
    if len(items) > _MOST:
        return [_part(area)]
    return [part for item in items.values() for part in parts_of(item)]


def parts_of(item: ElementItem) -> Iterator[Part]:
    """Yield the boxes of what is drawn of an element: a line piece by piece with its label, a boundary's title, else all."""
    if isinstance(item, LinkItem):
        for (ax, ay), (bx, by) in pairwise(item.route.points):
            yield min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
        if not item.label.isEmpty():
            yield _part(item.label)
    elif isinstance(item, BoundaryItem):
        yield _part(item.title)
    else:
        yield _part(item.bounds.translated(item.pos()))


def _part(box: QRectF) -> Part:
    return box.left(), box.top(), box.right(), box.bottom()


def _meets(drawn: Iterable[Part], area: Part) -> bool:
    left, top, right, bottom = area
    return any(a <= right and left <= c and b <= bottom and top <= d for a, b, c, d in drawn)


def _seen(part: QRect, area: QRectF, room: QRect, nearest: float) -> Part:
    """Return what of the drawing a part of the viewport shows with an area in the middle of a room."""
    scale = min(scale_in(area, room), nearest)
    here, there = QRectF(room).center(), area.center()
    left, top, right, bottom = _part(QRectF(part))
    return (
        there.x() + (left - here.x()) / scale,
        there.y() + (top - here.y()) / scale,
        there.x() + (right - here.x()) / scale,
        there.y() + (bottom - here.y()) / scale,
    )


def _floating(view: "CanvasView", names: tuple[str, ...]) -> Iterator[QRect]:
    """Yield where these stand over the canvas, with a little room around, as far as they are shown."""
    for name in names:
        found = view.findChild(QWidget, name, Qt.FindChildOption.FindDirectChildrenOnly)
        if isinstance(found, QWidget) and found.isVisibleTo(view):
            yield found.geometry().adjusted(-_BESIDE, -_BESIDE, _BESIDE, _BESIDE)


def _rooms(whole: QRect, groups: list[list[QRect]]) -> list[QRect]:
    """Return the whole, and what of it is left beside each of these groups, and beside several of them."""
    rooms = [whole]
    for group in groups:
        around = QRect()
        for part in group:
            around |= part
        if not around.isEmpty():
            rooms += [side for room in rooms for side in _beside(room, around)]
    return rooms


def _beside(whole: QRect, part: QRect) -> Iterator[QRect]:
    """Yield what is left of a room beside, above and below a part of it, if it is anything."""
    sides = (
        whole.adjusted(max(part.right() - whole.left(), 0), 0, 0, 0),
        whole.adjusted(0, max(part.bottom() - whole.top(), 0), 0, 0),
        whole.adjusted(0, 0, min(part.left() - whole.right(), 0), 0),
        whole.adjusted(0, 0, 0, min(part.top() - whole.bottom(), 0)),
    )
    yield from (side for side in sides if side.width() > _EDGE and side.height() > _EDGE)
