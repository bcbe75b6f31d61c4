"""How a row of the outline is painted: icon, name, and how many findings there are."""

from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QIcon, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.canvas.paint import font, paint
from app.outline.model import BADGE, GROUP, IN_VIEW
from drawing.card import badge
from drawing.metrics import width
from drawing.primitives import Weight
from drawing.theme import Theme

ROW = 26
_ICON, _GAP = 16, 6
_BADGE = 16

Index = QModelIndex | QPersistentModelIndex


class OutlineRows(QStyledItemDelegate):
    """Paints what is not in the shown view fainter, and groups as headings."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height that every row has."""
        return QSize(80, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        widget = option.widget
        style = widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, widget)
        frame = QRect(option.rect)
        group = bool(index.data(GROUP))
        right = frame.right() - 8
        if found := index.data(BADGE):
            right = self._badge(painter, frame, right, found)
        left = frame.left() + 2
        if not group:
            shown = cast(QIcon, index.data(Qt.ItemDataRole.DecorationRole))
            at = QRect(left, frame.center().y() - _ICON // 2 + 1, _ICON, _ICON)
            shown.paint(painter, at)
            left += _ICON + _GAP
        self._name(painter, QRect(left, frame.top(), right - left, frame.height()), index, group)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(self.theme.colour("accent")), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(frame).adjusted(0.5, 1.5, -4.5, -1.5), 4, 4)

    def _name(self, painter: QPainter, room: QRect, index: Index, group: bool) -> None:
        weight: Weight = "semibold" if group else "regular"
        letters = font(12 if group else 13, weight)
        faint = group or not index.data(IN_VIEW)
        painter.setFont(letters)
        painter.setPen(QColor(self.theme.colour("text-secondary" if faint else "text")))
        words = str(index.data(Qt.ItemDataRole.DisplayRole))
        shown = QFontMetricsF(letters).elidedText(
            words, Qt.TextElideMode.ElideRight, max(room.width(), 0)
        )
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(flags) | Qt.TextFlag.TextSingleLine, shown)

    def _badge(self, painter: QPainter, frame: QRect, right: int, found: tuple[int, str]) -> int:
        count, severity = found
        ops = badge(0.0, 0.0, count, severity)  # type: ignore[arg-type]
        wide = max(_BADGE, width(str(min(count, 999)), 11, "semibold") + 10)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(QPointF(right, frame.center().y() - _BADGE / 2 + 1))
        paint(painter, ops[1:], self.theme)
        painter.restore()
        return right - int(wide) - _GAP
