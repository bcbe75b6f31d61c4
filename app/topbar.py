"""The bar at the top: menu, title, views, the traffic slider, Export."""

from math import log10

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from app.finder.button import FindButton
from app.icons import BESIDE, icon
from app.session import Session
from app.slider import Slider
from app.views.tabs import ViewTabs
from app.widgets import hairline, icon_button, text, tip
from drawing.theme import Theme
from models.text import visible

_HEIGHT = 44
_STEPS = 40  # of the slider for each factor of ten


class TopBar(QWidget):
    """What is open, which view is shown, how much traffic is assumed."""

    traffic = Signal(float)

    def __init__(self, session: Session, menu: QMenu, export: QMenu, theme: Theme) -> None:
        super().__init__()
        self.session, self.theme = session, theme
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 12, 0)
        row.setSpacing(8)
        self.menu = icon_button("menu-2", theme, "Menu", "topbar.menu", 18)
        self.menu.setMenu(menu)
        self.menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row.addWidget(self.menu)
        self.title = text("", 13, "semibold")
        self.title.setObjectName("topbar.title")
        self.edited = text("", 12, role="secondary")
        self.edited.setObjectName("topbar.edited")
        for part in (self.title, self.edited, hairline(vertical=True)):
            row.addWidget(part)
        self.views = ViewTabs(session, theme)
        row.addWidget(self.views)
        row.addStretch(1)
        self.traffic_slider = TrafficSlider()
        self.traffic_slider.changed.connect(self.traffic)
        self.take_down = _button("Take down…", "topbar.take_down")
        self.take_down.setIcon(icon("plug-connected-x", theme, "text-secondary"))
        self.take_down.setToolTip(
            tip("What if something failed? The design itself stays as it is.")
        )
        self.finder = FindButton(theme)
        for tool in (self.traffic_slider, self.take_down, self.finder):
            row.addWidget(tool)
        self.export = _export_button(export, theme)
        row.addWidget(self.export)
        for signal in (session.named, session.settled, session.replaced, session.selected):
            signal.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show title and state as they are now."""
        self.title.setText(
            self.fontMetrics().elidedText(self.session.title, Qt.TextElideMode.ElideRight, 240)
        )
        path = self.session.path
        self.title.setToolTip(tip(visible(str(path)) if path else "This design has no file yet."))
        self.edited.setText("· edited" if self.session.dirty else "")

    def show_theme(self, theme: Theme) -> None:
        """Paint icons in another theme."""
        self.theme = theme
        self.menu.setIcon(icon("menu-2", theme, "text-secondary"))
        self.take_down.setIcon(icon("plug-connected-x", theme, "text-secondary"))
        self.finder.show_theme(theme)
        self.views.show_theme(theme)
        self.export.setIcon(icon("file-export", theme, "accent-text"))


def _button(title: str, name: str) -> QPushButton:
    made = QPushButton(title)
    made.setObjectName(name)
    made.setIconSize(BESIDE)
    return made


def _export_button(menu: QMenu, theme: Theme) -> QPushButton:
    made = _button("Export", "topbar.export")
    made.setProperty("role", "primary")
    made.setIcon(icon("file-export", theme, "accent-text"))
    made.setMenu(menu)
    return made


class TrafficSlider(QWidget):
    """How many times today's traffic is assumed; the design itself stays as it is."""

    changed = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.slider = Slider()
        self.slider.setObjectName("topbar.traffic")
        self.slider.setAccessibleName("Traffic, times today's")
        self.slider.setRange(-_STEPS, 2 * _STEPS)
        self.slider.setFixedWidth(130)
        self.slider.setToolTip(
            tip("What if there were more traffic? The design itself stays as it is.")
        )
        self.slider.valueChanged.connect(self._slid)
        self._shown = 1.0
        self.factor = text("×1", 13, "semibold")
        self.factor.setFixedWidth(44)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (text("Traffic", role="secondary"), self.slider, self.factor):
            row.addWidget(part)

    def show_factor(self, factor: float) -> None:
        """Show what is assumed elsewhere; a factor that is shown already stays where it is."""
        if factor == self._shown:
            return
        self._shown = factor
        steps = round(log10(factor) * _STEPS) if factor > 0 else -_STEPS
        self.slider.blockSignals(True)
        self.slider.setValue(steps)
        self.slider.blockSignals(False)
        self.factor.setText(f"×{factor:g}")

    def _slid(self, value: int) -> None:
        factor = self._shown = _nice(10 ** (value / _STEPS))
        self.factor.setText(f"×{factor:g}")
        self.changed.emit(factor)


def _nice(factor: float) -> float:
    """Round to two digits, so that what is shown is what is computed."""
    places = 1 - int(log10(factor)) if factor >= 1 else 2
    return round(factor, max(places, 0)) if factor < 10 else float(round(factor))
