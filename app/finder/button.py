"""The field in the top bar that opens the command palette, with its key."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from app.canvas.paint import font, paint
from app.keys.keymap import KEYMAP, shown
from drawing.metrics import width
from drawing.primitives import Icon
from drawing.theme import Theme

_WORDS = "Search or run"
_SIDE, _ICON, _GAP = 11, 16, 8
_WIDEST = 190


class FindButton(QPushButton):
    """Looks like a search field; where there is no room for its words it is its icon alone."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setObjectName("topbar.find")
        self.setAccessibleName(_WORDS)
        self.setMinimumWidth(2 * _SIDE + _ICON)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        KEYMAP.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the size with words and key."""
        return QSize(_WIDEST, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the size of the icon alone."""
        return QSize(2 * _SIDE + _ICON, super().minimumSizeHint().height())

    def show_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame, the icon, and what there is room for: the words, then the key."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        top = (self.height() - _ICON) / 2
        paint(painter, (Icon("search", _SIDE, top, _ICON, "text-secondary"),), self.theme)
        painter.setPen(QColor(self.theme.colour("text-secondary")))
        area = self.rect().adjusted(_SIDE + _ICON + _GAP, 0, -_SIDE, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        if area.width() < width(_WORDS, 13):
            return
        painter.setFont(font(13))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | middle, _WORDS)
        keys = KEYMAP.keys()["finder.open"]
        key = shown(keys[0]).replace("+", " ") if keys else ""
        if area.width() >= width(_WORDS, 13) + _GAP + width(key, 12):
            painter.setFont(font(12))
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | middle, key)
