"""What the program remembers about a person: the theme, the window. Never anything of a design."""

from PySide6.QtCore import QByteArray, QObject, QSettings, Qt, Signal
from PySide6.QtGui import QGuiApplication

from drawing.theme import Theme, theme

CHOICES = ("system", "light", "dark")


class Themes(QObject):
    """The theme that is shown now, and the news that it is another."""

    changed = Signal(object)  # Theme

    def follow(self) -> None:
        """Follow the system's colours from now on."""
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.tell)

    def tell(self) -> None:
        """Tell everyone which theme is shown."""
        self.changed.emit(current_theme())


THEMES = Themes()


def settings() -> QSettings:
    """Return the settings file in the platform's place."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Loadpath", "Loadpath")


def theme_choice() -> str:
    """Return system, light or dark."""
    found = str(settings().value("theme", "system"))
    return found if found in CHOICES else "system"


def current_theme() -> Theme:
    """Return the theme to show now."""
    choice = theme_choice()
    if choice == "system":
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        choice = "dark" if dark else "light"
    return theme(choice)


def remember_theme(choice: str) -> None:
    """Show this theme from now on."""
    settings().setValue("theme", choice)
    THEMES.tell()


def remember_geometry(value: QByteArray) -> None:
    """Keep where the window stood."""
    settings().setValue("geometry", value)


def geometry() -> QByteArray | None:
    """Return where the window stood, None at the first start."""
    found = settings().value("geometry")
    return found if isinstance(found, QByteArray) else None
