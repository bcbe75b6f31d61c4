"""The list of findings: how a row is painted, and how the keys go through it."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.canvas.paint import font
from app.inspector.findings import PILLS
from app.panels.findings.model import COLUMNS, STATE, FindingsModel, Index
from app.panels.look import plain
from drawing.metrics import width
from drawing.theme import Theme

_TITLED, _STRETCHED = 1, 2
_LEAST = 60


class FindingsList(QTableView):
    """The findings, several of which may be chosen; what the keys go to is said."""

    moved = Signal(int)  # row that the keys have gone to

    def __init__(self, model: FindingsModel, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("findings.list")
        self.setAccessibleName("Findings")
        self.setModel(model)
        plain(self)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for column, (_, size) in enumerate(COLUMNS):
            self.setColumnWidth(column, size)
        header = self.horizontalHeader()
        header.setStretchLastSection(False)  # that makes a column wider only
        header.setSectionResizeMode(_STRETCHED, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(_LEAST)
        header.setSectionsClickable(True)
        self.rows = model
        self.show_theme(theme)

    def show_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.setItemDelegate(PillDelegate(self, theme))

    def arrange(self) -> None:
        """Give headings the whole width, and show states where one of them is not plainly open."""
        self.clearSpans()
        headings = [n for n in range(len(self.rows.rows)) if self.rows.entry(n) is None]
        for row in headings:
            self.setSpan(row, 0, 1, len(COLUMNS))
        entries = (self.rows.entry(n) for n in range(len(self.rows.rows)))
        plainly = all(e is None or (e.state == "open" and not e.reopened) for e in entries)
        self.setColumnHidden(STATE, plainly)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width between the findings and where they are."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Leave the place of findings some room beside their titles."""
        others = (n for n in range(len(COLUMNS)) if n not in (_TITLED, _STRETCHED))
        taken = sum(self.columnWidth(n) for n in others if not self.isColumnHidden(n))
        room = self.viewport().width() - taken
        self.setColumnWidth(_TITLED, max(_LEAST, min(COLUMNS[_TITLED][1], round(room * 0.64))))

    def chosen_rows(self) -> list[int]:
        """Return the rows that are chosen, from the top."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say which row the keys have gone to."""
        before = self.currentIndex().row()
        super().keyPressEvent(event)
        now = self.currentIndex().row()
        if now not in (before, -1):
            self.moved.emit(now)


class PillDelegate(QStyledItemDelegate):
    """Paints hairlines, in the first column the severity as a pill, and headings of groups."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        frame, words = option.rect, str(index.data() or "")
        if not index.flags() & Qt.ItemFlag.ItemIsEnabled:
            self._heading(painter, QRectF(frame), words)
        elif index.column() == 0:
            blank = QStyleOptionViewItem(option)
            super().initStyleOption(blank, index)
            blank.text = ""
            style = blank.widget.style()
            style.drawControl(style.ControlElement.CE_ItemViewItem, blank, painter, blank.widget)
            if words:
                self._pill(painter, QRectF(frame), words)
        else:
            super().paint(painter, option, index)
        painter.setPen(QColor(self.theme.colour("border-faint")))
        painter.drawLine(frame.bottomLeft(), frame.bottomRight())

    def _heading(self, painter: QPainter, frame: QRectF, words: str) -> None:
        title, _, count = words.rpartition("  ")
        painter.save()
        painter.setFont(font(12, "medium"))
        painter.setPen(QColor(self.theme.colour("text-secondary")))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        room = frame.adjusted(16, 4, -8, 0)
        painter.drawText(room, left, title)
        painter.setPen(QColor(self.theme.colour("text-hint")))
        painter.drawText(room.adjusted(width(title, 12, "medium") + 8, 0, 0, 0), left, count)
        painter.restore()

    def _pill(self, painter: QPainter, frame: QRectF, words: str) -> None:
        role = PILLS[words.lower()]
        ground, ink = (
            ("border-faint", "text-secondary") if role == "quiet" else (f"{role}-faint", role)
        )
        box = QRectF(frame.x() + 16, frame.center().y() - 9, width(words, 11, "semibold") + 14, 18)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.colour(ground)))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(self.theme.colour(ink)))
        painter.setFont(font(11, "semibold"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()
