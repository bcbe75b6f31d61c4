"""The left side of the window: the palette, and the outline once somebody has asked for it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from drawing.theme import Theme

if TYPE_CHECKING:
    from app.outline.panel import Outline
    from app.window import Window

_TITLES = ("Palette", "Outline")
_BY_KEY = Qt.FocusReason.ShortcutFocusReason


class Side(QWidget):
    """Two tabs; the outline is built when it is first shown."""

    def __init__(self, window: "Window") -> None:
        super().__init__()
        self.of_window = window
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(window.palette_panel.width())
        self._outline: Outline | None = None
        self.tabs = QTabBar()
        self.tabs.setObjectName("side.tabs")
        self.tabs.setAccessibleName("Palette and outline")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for title in _TITLES:
            self.tabs.addTab(title)
        self.pages = QStackedWidget()
        self.pages.addWidget(window.palette_panel)
        self.tabs.currentChanged.connect(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)  # the border is its own
        column.setSpacing(0)
        row = QVBoxLayout()
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(self.tabs, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row)
        column.addWidget(self.pages, 1)

    @property
    def outline(self) -> "Outline":
        """The outline, built now if nobody has seen it."""
        if self._outline is None:
            from app.outline.panel import Outline

            self._outline = Outline(self.of_window)
            self.pages.addWidget(self._outline)
        return self._outline

    def show_palette(self) -> None:
        """Bring the palette to the front."""
        self.tabs.setCurrentIndex(0)

    def show_outline(self) -> None:
        """Bring the outline to the front."""
        self.tabs.setCurrentIndex(1)

    def focus_palette(self) -> None:
        """Put the keyboard into the palette's search."""
        self.show_palette()
        self.of_window.palette_panel.search.setFocus(_BY_KEY)

    def focus_outline(self) -> None:
        """Put the keyboard into the tree."""
        self.show_outline()
        self.outline.tree.setFocus(_BY_KEY)

    def focus_filter(self) -> None:
        """Put the keyboard into the filter of the outline."""
        self.show_outline()
        self.outline.search.setFocus(_BY_KEY)
        self.outline.search.selectAll()

    def rename(self, id: str) -> None:
        """Let the name of something that the canvas does not show be typed in the outline."""
        self.show_outline()
        self.outline.rename(id)

    def show_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        if self._outline:
            self._outline.show_theme(theme)

    def _show(self, place: int) -> None:
        self.pages.setCurrentWidget(self.outline if place else self.of_window.palette_panel)
