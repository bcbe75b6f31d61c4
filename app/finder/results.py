"""The list of finds: icon, name, a detail, and at the right end what it is or which keys do it."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app.canvas.paint import font, paint
from app.finder.going import product
from app.finder.ranking import Found
from drawing.primitives import Icon, Role
from drawing.theme import Theme
from models.catalog import kind

Index = QModelIndex | QPersistentModelIndex
ROW = 34
_SIDE, _ICON, _GAP = 12, 18, 10
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def words(found: Found) -> tuple[str, str]:
    """Return what a find is called and what is said beside it; a kind goes by the product it was found as."""
    entry = found.entry
    if made_with := product(found):
        return f"Add {made_with}", kind(entry.id.partition(":")[2]).title
    return entry.title, entry.detail


class Results(QAbstractListModel):
    """One row a find."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Found] = []

    def show_found(self, found: list[Found]) -> None:
        """Show these finds."""
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of finds."""
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a find's name, and for a screen reader all that is said of it."""
        found = self.found[index.row()]
        title, detail = words(found)
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (title, detail, found.entry.label)))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every find be chosen; what cannot be done now says why."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class FindDelegate(QStyledItemDelegate):
    """Paints a find on one line."""

    theme: Theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(100, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        model = index.model()
        if not isinstance(model, Results):
            return
        found = model.found[index.row()]
        title, detail = words(found)
        painter.save()
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        frame = QRect(option.rect)
        self._ground(painter, frame.adjusted(4, 1, -4, -1), option.state)
        off = bool(found.entry.why_not)
        ink: Role = "text-hint" if off else "text"
        area = frame.adjusted(_SIDE, 0, -_SIDE, 0)
        top = area.center().y() - _ICON / 2 + 1
        mark: Role = "text-hint" if off else "text-secondary"
        paint(painter, (Icon(found.entry.icon, area.left(), top, _ICON, mark),), self.theme)
        area.setLeft(area.left() + _ICON + _GAP)
        used = self._say(painter, area, found.entry.label, 12, mark, _RIGHT)
        area.setRight(area.right() - used - 2 * _GAP)
        used = self._say(painter, area, title, 13, ink, _LEFT)
        area.setLeft(area.left() + used + _GAP)
        self._say(painter, area, detail, 12, "text-secondary", _LEFT)
        painter.restore()

    def _ground(self, painter: QPainter, frame: QRect, state: QStyle.StateFlag) -> None:
        role = "accent-faint" if state & QStyle.StateFlag.State_Selected else ""
        if not role and state & QStyle.StateFlag.State_MouseOver:
            role = "window"
        if role:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.colour(role)))
            painter.drawRoundedRect(frame, 6, 6)

    def _say(
        self,
        painter: QPainter,
        area: QRect,
        words: str,
        size: int,
        role: Role,
        side: Qt.AlignmentFlag,
    ) -> int:
        """Paint words, shortened where they do not fit; return how wide they became."""
        if not words or area.width() < 2 * _GAP:
            return 0
        painter.setFont(font(size))
        painter.setPen(QColor(self.theme.colour(role)))
        metrics = QFontMetrics(painter.font())
        fitting = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, side | Qt.TextFlag.TextSingleLine, fitting)
        return metrics.horizontalAdvance(fitting)


class ResultList(QListView):
    """Shows the finds and paints all of its area; the keyboard stays in the search line."""

    def __init__(self, model: Results, delegate: FindDelegate) -> None:
        super().__init__()
        self._look = delegate
        self.setObjectName("finder.results")
        self.setAccessibleName("Results")
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, then the finds."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._look.theme.colour("panel")))
        painter.end()
        super().paintEvent(event)
