"""The look of Qt's own widgets: one style sheet whose colours are those of the palette, and a palette for each theme.

Another sheet would dress every widget anew, once for each widget around it, in a second or more. Another
palette takes a few milliseconds, and then only what can be seen has to be polished at once.
"""

import re
import time
from collections.abc import Iterator
from string import Template

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.canvas.paint import font
from drawing.theme import Theme
from resources import read_text

_SLICE = 0.008  # seconds in which hidden widgets are polished at once
_PART = QPalette.ColorRole
_ROLES = {
    _PART.Window: "window",
    _PART.Base: "panel",
    _PART.Button: "border-faint",
    _PART.WindowText: "text",
    _PART.Text: "text",
    _PART.ButtonText: "text",
    _PART.PlaceholderText: "text-hint",
    _PART.Highlight: "accent",
    _PART.Accent: "accent",
    _PART.HighlightedText: "accent-text",
    _PART.AlternateBase: "selection",
    _PART.Mid: "border",
    _PART.Dark: "card-border",
    _PART.Shadow: "text-secondary",
    # what follows has no such meaning to Qt: no widget here uses these parts but by the style sheet
    _PART.BrightText: "bad",
    _PART.Link: "warning",
    _PART.LinkVisited: "good",
    _PART.ToolTipBase: "accent-faint",
    _PART.ToolTipText: "bad-faint",
    _PART.Light: "warning-faint",
    _PART.Midlight: "good-faint",
}


class Polishing(QObject):
    """Makes widgets take up the palette: what is seen at once, the rest a few milliseconds at a time."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._waiting: list[QWidget] = []
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Polish every widget, the visible ones before this returns."""
        seen = set()
        for widget in _visible(QApplication.topLevelWidgets()):
            widget.style().polish(widget)
            seen.add(widget)
        for widget in QApplication.topLevelWidgets():
            widget.update()
        self._waiting = [widget for widget in QApplication.allWidgets() if widget not in seen]
        self._timer.start()

    @property
    def going_on(self) -> bool:
        """Tell whether hidden widgets still wait."""
        return bool(self._waiting)

    def _go_on(self) -> None:
        end = time.perf_counter() + _SLICE
        while self._waiting and time.perf_counter() < end:
            widget = self._waiting.pop()
            if isValid(widget):
                widget.style().polish(widget)
        if not self._waiting:
            self._timer.stop()


def begin(application: QApplication, theme: Theme) -> None:
    """Give the application the shipped font, once: it dresses every widget anew; and colours."""
    application.setFont(font(13))
    application.setPalette(_palette(theme))


def dress(application: QApplication, theme: Theme) -> None:
    """Give the whole application a theme's colours."""
    application.setPalette(_palette(theme))
    text = sheet(theme)
    if text != application.styleSheet():
        application.setStyleSheet(text)
        return
    found = application.findChild(Polishing) or Polishing(application)
    found.begin()


def sheet(theme: Theme) -> str:
    """Return the style sheet; it is the same for every theme as long as the palette has all its colours."""
    colours: dict[str, str] = dict(theme.colours)
    for part, name in reversed(_ROLES.items()):
        colours[name] = f"palette({_keyword(part)})"
    names = {name.replace("-", "_"): value for name, value in colours.items()}
    return Template(read_text("themes/style.qss")).substitute(names)


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    for part, name in _ROLES.items():
        palette.setColor(part, QColor(theme.colour(name)))
    for part in (_PART.Text, _PART.WindowText, _PART.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, part, QColor(theme.colour("text-hint")))
    return palette


def _keyword(part: QPalette.ColorRole) -> str:
    """Return what a style sheet calls a part of the palette, such as placeholder-text."""
    return re.sub("(?<=[a-z])(?=[A-Z])", "-", part.name.replace("ToolTip", "Tooltip")).lower()


def _visible(widgets: list[QWidget]) -> Iterator[QWidget]:
    """Yield the visible ones of widgets and of what is in them."""
    for widget in widgets:
        if widget.isVisible():
            yield widget
            yield from _visible([c for c in widget.children() if isinstance(c, QWidget)])
