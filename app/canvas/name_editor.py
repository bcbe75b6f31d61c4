"""The line in which an element's name is typed, on the canvas, where the name stands."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QGraphicsItem, QGraphicsView, QLineEdit, QWidget

from app.canvas.items import BoundaryItem, CardItem
from app.canvas.paint import font
from drawing.primitives import Text

_HEIGHT, _NARROWEST, _WIDEST = 24, 148, 260  # no higher: a second line stands below a name
_LEFT, _WHOLE = (
    31,
    150,
)  # of a card: where its name begins; so wide on the screen it has room for the line
_HALF = 4.5  # from the baseline of a name to its middle


def name_area(view: QGraphicsView, item: QGraphicsItem) -> QRect:
    """Return where in the viewport an element's name is typed: on a card or a border where it stands."""
    scale = view.transform().m11()
    if isinstance(item, CardItem):
        frame = view.mapFromScene(item.mapRectToScene(item.size)).boundingRect()
        left, middle = int(_LEFT * scale), int(_middle(item) * scale)
        wide = int(frame.width() - 2 * scale) - left
        wide = wide if frame.width() >= _WHOLE else max(wide, _NARROWEST)
        return QRect(frame.left() + left, frame.top() + middle - _HEIGHT // 2, wide, _HEIGHT)
    if isinstance(item, BoundaryItem):
        at = view.mapFromScene(item.frame.topLeft()) + QPoint(int(8 * scale), int(16 * scale) - 14)
        wide = view.mapFromScene(item.title).boundingRect().width()
        area = QRect(at, QSize(max(_NARROWEST, min(wide + 24, _WIDEST)), _HEIGHT))
        room = view.viewport().rect().adjusted(4, 4, -4, -4)  # a large one may begin out of sight
        x = max(min(area.x(), room.right() - area.width()), room.x())
        y = max(min(area.y(), room.bottom() - area.height()), room.y())
        return QRect(QPoint(x, y), area.size())
    frame = view.mapFromScene(item.sceneBoundingRect()).boundingRect()
    area = QRect(0, 0, max(_NARROWEST, min(frame.width() - 8, _WIDEST)), _HEIGHT)
    area.moveCenter(frame.center())
    return area


def _middle(item: CardItem) -> float:
    """Return how far below its upper edge a card's name stands."""
    return next((op.y for op in item.ops if isinstance(op, Text)), _HEIGHT / 2 + _HALF) - _HALF


class NameEditor(QLineEdit):
    """Takes a name; Enter or leaving it keeps what was typed, Escape does not."""

    done = Signal()

    def __init__(
        self, parent: QWidget, area: QRect, text: str, keep: Callable[[str], None]
    ) -> None:
        super().__init__(text, parent)
        self.setObjectName("canvas.name")
        self.setAccessibleName("Name")
        self.setMaxLength(200)
        self.setFont(font(13, "semibold"))
        self.setGeometry(area)
        self._keep, self._over = keep, False
        self.selectAll()
        self.show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep on Enter, give up on Escape; every other key types."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._end(True)
        elif event.key() == Qt.Key.Key_Escape:
            self._end(False)
        else:
            super().keyPressEvent(event)
            event.accept()  # a letter typed here is no shortcut

    def event(self, event: QEvent) -> bool:
        """Claim keys that are shortcuts elsewhere, such as Delete."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was typed; a menu over it is no leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._end(True)

    def _end(self, keep: bool) -> None:
        if self._over:
            return
        self._over = True
        if keep:
            self._keep(self.text())
        self.hide()
        self.done.emit()
        self.deleteLater()
