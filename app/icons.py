"""Icons for buttons and lists: the shipped path data, painted in a theme's colour at any size and scale."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from app.canvas.paint import paint
from drawing.primitives import Icon, Role
from drawing.theme import Theme

BESIDE = QSize(20, 16)  # beside a word: Qt leaves too little between the two


class Engine(QIconEngine):
    """Paints one icon anew for every size, so that it is sharp everywhere."""

    def __init__(self, name: str, role: Role, theme: Theme) -> None:
        super().__init__()
        self.name, self.role, self.theme = name, role, theme

    def clone(self) -> QIconEngine:
        """Return another engine for the same icon."""
        return Engine(self.name, self.role, self.theme)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint at the left of a rectangle, the rest is free; a disabled icon in the colour of hints."""
        role = "text-hint" if mode == QIcon.Mode.Disabled else self.role
        size = min(rect.width(), rect.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = rect.x()
        y = rect.y() + (rect.height() - size) / 2
        paint(painter, (Icon(self.name, x, y, size, role),), self.theme)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the icon as a picture of so many pixels."""
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        """Return the icon for a screen of a scale; Qt asks in logical pixels."""
        made = self.pixmap(size * scale, mode, state)
        made.setDevicePixelRatio(scale)
        return made


def icon(name: str, theme: Theme, role: Role = "text") -> QIcon:
    """Return an icon by name in a theme's colour."""
    return QIcon(Engine(name, role, theme))
