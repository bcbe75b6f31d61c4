"""Graphics items: each shows the primitives of one element. They never change the design."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen
from PySide6.QtWidgets import QGraphicsRectItem, QStyleOptionGraphicsItem, QWidget

from app.canvas.faces import Faces
from app.canvas.paint import Stroke, Words, draw, paint, ready, write
from app.canvas.reach import MARGIN, NEAR, Places, card_boxes, painted, pieces, reach
from app.canvas.signs import grips, handles, paint_chevron, paint_grips, paint_lock, shown_grips
from app.canvas.small_items import Small, border_ops, card_ops
from drawing.boundary import RADIUS
from drawing.metrics import width
from drawing.primitives import Op, Role, Text
from drawing.routing import Route
from drawing.theme import Theme

Look = Literal["", "hover", "target"]
_NOWHERE, _BARE = QRectF(), QPen(Qt.PenStyle.NoPen)
CARDS = 2.0  # how far in front they stand
_RADIUS = 8.0
_READABLE = 0.5  # the scale below which the text on a line cannot be read
_RESIZED = 80.0  # on the screen; smaller cards have no room for grips


class ElementItem(QGraphicsRectItem):
    """Shows one element; told what to show, it forgets what it showed before.

    Its rectangle is the box that it paints in, so that Qt knows it without asking Python.
    """

    bounds = chevron = _NOWHERE  # the chevron collapses or opens it; both in its own coordinates
    chosen = locked = False
    small: Small | None = None
    look: Look = ""
    _ops: tuple[Op, ...] | None = ()
    _make: Callable[[], tuple[Op, ...]] = tuple

    def __init__(self, id: str, theme: Theme) -> None:
        super().__init__()
        self.setPen(_BARE)
        self.id, self.theme = id, theme
        self.stands: tuple[str, ...] = (id,)  # what it stands for: itself, or several connections

    @property
    def ops(self) -> tuple[Op, ...]:
        """What is shown, in the item's own coordinates; made when it is first asked for."""
        if self._ops is None:
            self._ops = self._make()
        return self._ops

    @property
    def made(self) -> bool:
        """Tell whether somebody has asked for what is shown."""
        return self._ops is not None

    @property
    def places(self) -> Places:
        """Where in the scene it is painted."""
        return (self.sceneBoundingRect(),)

    def show_ops(self, ops: tuple[Op, ...] | Callable[[], tuple[Op, ...]], bounds: QRectF) -> None:
        """Show these primitives, or those that are made when it is first painted."""
        if bounds != self.bounds:
            self.setRect(bounds)
            self.bounds = bounds
        if callable(ops):
            self._make, self._ops = ops, None
        else:
            self._ops = ops
        self.update()

    def show_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.theme = theme
        self.update()

    def mark(self, chosen: bool, look: Look = "", locked: bool = False, paint: bool = True) -> bool:
        """Show whether it is selected (and then whether locked), under the mouse, or about to be connected to.

        Returns whether that is new; without paint, whoever asks has it painted.
        """
        if chosen == self.chosen and look == self.look and locked == self.locked:
            return False
        self.chosen, self.look, self.locked = chosen, look, locked
        if paint:
            self.update()
        return True

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the primitives."""
        paint(painter, self.ops, self.theme)


class CardItem(ElementItem):
    """A component's card; its face is painted once for each zoom and kept."""

    size = _NOWHERE
    below = 1.0  # how far below it its outline is
    _of: object = None  # what is shown is made of this
    faces: Faces | None = None  # where its face is kept
    far: Role = "card-border"  # from afar a card is a plain box

    def __init__(self, id: str, theme: Theme) -> None:
        super().__init__(id, theme)
        self.setZValue(CARDS)

    def show_card(
        self, make: Callable[[], tuple[Op, ...]], width: float, height: float, of: object = None
    ) -> None:
        """Show a card's primitives, its upper left corner at 0, 0; made now only if it has been seen.

        They are the same as long as they are made of the same, where that is said.
        """
        size, known = self.size, of is not None and of == self._of
        self._of = of
        if size.width() != width or size.height() != height or not self.bounds.isValid():
            self.size, bounds = card_boxes(width, height)
            self.show_ops(make, bounds)
        elif self.made and not known and (ops := make()) != self.ops:
            self.show_ops(ops, self.bounds)

    def shape(self) -> QPainterPath:
        """Return the card itself, without the margin."""
        path = QPainterPath()
        path.addRect(self.size)
        return path

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the outline of selection, the kept face on it, then the handles."""
        scale = painter.worldTransform().m11()
        self._paint_outline(painter)
        if widget is None or self.faces is None:  # not on the screen: a picture is being made
            paint(painter, self.ops, self.theme)
        elif face := self.faces.face(self, self.id, card_ops(self, scale), self.theme):
            face.paint(painter, self.bounds.topLeft(), self.faces.scale)
        else:
            painter.fillRect(self.size, QColor(self.theme.colour(self.far)))
        if self.look == "hover":
            self._paint_handles(painter)
        if self.resized(scale):
            paint_grips(painter, shown_grips(self.size, self.ops), self.theme)
        if self.locked:
            paint_lock(painter, self.size.topLeft(), self.theme)

    def resized(self, scale: float) -> bool:
        """Tell whether the mouse may resize it: selected, not locked, and large enough on the screen."""
        return self.chosen and not self.locked and self.size.width() * scale >= _RESIZED

    def _paint_outline(self, painter: QPainter) -> None:
        if self.chosen or self.look:
            wide = 2.0 if self.chosen or self.look == "target" else 1.2
            painter.setPen(QPen(QColor(self.theme.colour("accent")), wide))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = self.size.adjusted(-1, -1, 1, self.below)  # around the card, below its badge
            painter.drawRoundedRect(ring, _RADIUS + 1, _RADIUS + 1)

    def _paint_handles(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(self.theme.colour("card")), 1.5))
        painter.setBrush(QColor(self.theme.colour("accent")))
        for at in handles(self.size):
            painter.drawEllipse(at, 4.5, 4.5)


class LinkItem(ElementItem):
    """A connection along its route, in scene coordinates."""

    route = Route((), (0.0, 0.0))
    far: Role = "link"
    _place: Callable[[], QRectF] = QRectF
    _label: QRectF | None = None
    _places: Places = ()
    _reach: QPainterPath | None = None
    _painted: tuple[object, ...] = ()  # what the next two were made for
    _lines: tuple[Stroke, ...] = ()
    _texts: tuple[Words, ...] = ()

    def __init__(self, id: str, theme: Theme) -> None:
        super().__init__(id, theme)
        self.setZValue(1)

    def show_link(
        self,
        make: Callable[[], tuple[Op, ...]],
        route: Route,
        place: Callable[[], QRectF],
        links: tuple[str, ...],
    ) -> None:
        """Show primitives along a route with a label at a place, which stand for these connections."""
        self.stands = links
        self._place, self._label, self._places = place, None, ()
        if route == self.route:
            if self.made and (ops := make()) != self.ops:
                self.show_ops(ops, self.bounds)
                self._reach = None
            return
        self.show_ops(make, painted(route))
        self.route, self._reach = route, None

    @property
    def label(self) -> QRectF:
        """Where its text stands in the scene, empty where it has none."""
        if self._label is None:
            self._label = self._place()
        return self._label

    @property
    def places(self) -> Places:
        """Where it is painted: box by box along it, for most of the box around it is empty."""
        if not self._places:
            self._places = pieces(self.route, self.label)
        return self._places

    def forget_label(self) -> None:
        """Look where the text stands when it is next asked for: another text may stand on the line."""
        self._label, self._reach, self._places = None, None, ()

    def shape(self) -> QPainterPath:
        """Return what counts as on the line, its label included."""
        if self._reach is None:
            self._reach = reach(self.route, self.label)
        return self._reach

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the line, in the accent colour where it is selected or under the mouse."""
        small = widget is not None and painter.worldTransform().m11() < _READABLE
        bare = small or self.opacity() < 1  # of a line that steps back only the line is left
        look = (self.ops, self.theme, self.chosen, self.look, bare)
        if look != self._painted:
            self._painted = look
            wider = 1.5 if self.look == "target" else 0.75 if self.chosen else 0.0
            accent = wider if self.chosen or self.look else None
            self._lines, self._texts = ready(self.ops, self.theme, bare, accent)
        for line in self._lines:
            draw(painter, line)
        for text in self._texts:
            write(painter, text)


class BoundaryItem(ElementItem):
    """A border around components, behind everything else; the ones around others farthest behind."""

    def __init__(self, id: str, theme: Theme) -> None:
        super().__init__(id, theme)
        self.frame, self.title = QRectF(), QRectF()

    def show_boundary(self, ops: tuple[Op, ...], frame: QRectF) -> None:
        """Show a boundary's primitives, given in scene coordinates."""
        if ops == self.ops and frame == self.frame:
            return
        self.frame = frame
        wide = max(
            (width(op.text, op.size, op.weight) for op in ops if isinstance(op, Text)), default=0.0
        )
        self.title = QRectF(frame.topLeft(), QSizeF(min(wide + 52, frame.width()), 28))
        self.chevron = QRectF(frame.x() + 14 + (wide and wide + 2), frame.y() + 6, 20, 20)
        self.show_ops(ops, frame.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN))

    def shape(self) -> QPainterPath:
        """Return the border and the title, so that a rubber band may start inside."""
        path = QPainterPath()
        path.addRoundedRect(self.frame, RADIUS, RADIUS)
        stroker = QPainterPathStroker()
        stroker.setWidth(2 * NEAR)
        border = stroker.createStroke(path)
        border.addRect(self.title)
        border.setFillRule(Qt.FillRule.WindingFill)
        return border

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the border, stronger where it is selected or would take something in, and what resizes it."""
        scale = painter.worldTransform().m11() if widget else 1.0
        paint(painter, border_ops(self, scale), self.theme)
        if self.chosen or self.look:
            accent = QColor(self.theme.colour("accent"))
            painter.setPen(QPen(accent, 1.2 if self.look == "hover" and not self.chosen else 2.0))
            if self.look == "target":
                accent.setAlphaF(0.1)
                painter.setBrush(accent)
            else:
                painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.frame, RADIUS, RADIUS)
        if widget:  # on the screen
            role: Role = "accent" if self.chosen or self.look else "text-hint"
            paint_chevron(painter, self.chevron, "chevron-down", role, self.theme)
        if self.locked:
            paint_lock(painter, self.frame.topLeft(), self.theme)
        elif self.chosen:
            paint_grips(painter, grips(self.frame), self.theme)
