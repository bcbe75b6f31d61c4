"""Boxes to tick that are seen in every theme; those that Qt paints itself are hardly seen in a dark one."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
)


def paint_tick(painter: QPainter, where: QRectF, colours: QPalette, on: bool) -> None:
    """Paint a box of about 16 pixels each way, with a tick where it is on."""
    box = where.adjusted(0.5, 0.5, -0.5, -0.5)
    edge = colours.highlight() if on else colours.placeholderText()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge.color(), 1))
    painter.setBrush(colours.highlight() if on else colours.base())
    painter.drawRoundedRect(box, 3, 3)
    if on:
        part = box.width() / 15
        places = ((3.5, 7.5), (6.5, 10.5), (11.5, 4.5))
        painter.setPen(QPen(colours.highlightedText().color(), 1.8))
        painter.drawPolyline([box.topLeft() + QPointF(x, y) * part for x, y in places])


class Tick(QCheckBox):
    """Words with a box before them."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.setProperty("role", "switch")  # whose box is painted here

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, then the box."""
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        where = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        paint_tick(QPainter(self), QRectF(where), self.palette(), self.isChecked())


class TickDelegate(QStyledItemDelegate):
    """Paints the boxes of a list whose lines can be ticked."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the line, then its box over the one that Qt has painted."""
        super().paint(painter, option, index)
        made = QStyleOptionViewItem(option)
        self.initStyleOption(made, index)
        view = made.widget
        style = view.style() if view else QApplication.style()
        box = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, made, view)
        painter.save()
        painter.fillRect(box, made.palette.base())
        on = made.checkState == Qt.CheckState.Checked
        paint_tick(painter, QRectF(box), made.palette, on)
        painter.restore()
