"""The small bar on the canvas: zoom out, the zoom, zoom in, fit."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from app.canvas.view import CanvasView
from app.icons import icon
from app.widgets import icon_button
from drawing.theme import Theme

_MARGIN = 12


class ZoomBar(QFrame):
    """Floats over the canvas in its lower right corner."""

    def __init__(self, view: CanvasView, theme: Theme) -> None:
        super().__init__(view)
        self.view = view
        self.setProperty("role", "floating")
        self.setObjectName("zoom")
        self.out = icon_button("minus", theme, "Zoom out", "zoom.out")
        self.level = QPushButton("100 %")
        self.level.setProperty("role", "number")
        self.level.setObjectName("zoom.level")
        self.level.setAccessibleName("Actual size")
        self.level.setFixedWidth(48)
        self.into = icon_button("plus", theme, "Zoom in", "zoom.in")
        self.fit = icon_button("maximize", theme, "Fit", "zoom.fit")
        self.out.clicked.connect(lambda: view.zoom(1 / 1.25))
        self.into.clicked.connect(lambda: view.zoom(1.25))
        self.level.clicked.connect(lambda: view.zoom_to(1.0))
        self.fit.clicked.connect(view.fit)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 2, 4, 2)
        row.setSpacing(2)
        for part in (self.out, self.level, self.into, self.fit):
            row.addWidget(part)
        view.zoomed.connect(self._zoomed)
        self._zoomed(view.scale_now)

    def place(self) -> None:
        """Stand in the corner of the parent."""
        self.adjustSize()
        area = self.view.rect()
        self.move(area.right() - self.width() - _MARGIN, area.bottom() - self.height() - _MARGIN)
        self.raise_()

    def show_theme(self, theme: Theme) -> None:
        """Paint icons in another theme."""
        for button, name in ((self.out, "minus"), (self.into, "plus"), (self.fit, "maximize")):
            button.setIcon(icon(name, theme, "text-secondary"))

    def _zoomed(self, scale: float) -> None:
        self.level.setText(f"{scale * 100:.0f} %")
