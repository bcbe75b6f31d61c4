"""The look of Qt's own widgets: palette and style sheet from a theme's colours."""

from string import Template

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from app.canvas.paint import font
from drawing.theme import Theme
from resources import read_text

_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.Base: "panel",
    QPalette.ColorRole.AlternateBase: "panel",
    QPalette.ColorRole.Button: "panel",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.PlaceholderText: "text-hint",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "accent-text",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.ToolTipBase: "panel",
    QPalette.ColorRole.ToolTipText: "text",
}


def begin(application: QApplication) -> None:
    """Give the application its style and the shipped font, once: each dresses every widget anew."""
    application.setStyle("Fusion")
    application.setFont(font(13))


def dress(application: QApplication, theme: Theme) -> None:
    """Give the whole application a theme's colours."""
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, QColor(theme.colour(name)))
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.colour("text-hint")))
    application.setPalette(palette)
    names = {name.replace("-", "_"): value for name, value in theme.colours.items()}
    application.setStyleSheet(Template(read_text("themes/style.qss")).substitute(names))
