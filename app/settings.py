"""What the program remembers about a person: preferences, the window. Never anything of a design."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QSettings, Qt, Signal
from PySide6.QtGui import QGuiApplication

from app.preferences.table import PREFERENCES, Preference, Value
from drawing.theme import Theme, theme
from models.units import Writing

CHOICES = ("system", "light", "dark", "contrast")
VERSION = 1
_THEME = "appearance/theme"
_RENAMED = {"theme": _THEME, "geometry": "window/geometry"}  # by version 1


class Themes(QObject):
    """The theme that is shown now, and the news that it is another."""

    changed = Signal(object)  # Theme

    def follow(self) -> None:
        """Follow the system's colours from now on."""
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self.tell)
        hints.accessibility().contrastPreferenceChanged.connect(self.tell)

    def tell(self) -> None:
        """Tell everyone which theme is shown."""
        self.changed.emit(current_theme())


class Preferred(QObject):
    """The news that a preference is another."""

    changed = Signal(str)  # its key


THEMES = Themes()
PREFERRED = Preferred()
_BY_KEY = {entry.key: entry for entry in PREFERENCES}


def settings() -> QSettings:
    """Return the settings file in the platform's place, brought up to this version."""
    found = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Loadpath", "Loadpath")
    if _whole(found.value("version"), 0) < VERSION:
        for old, new in _RENAMED.items():
            if found.contains(old):
                found.setValue(new, found.value(old))
                found.remove(old)
        found.setValue("version", VERSION)
    return found


# preferences


def preference(key: str) -> Value:
    """Return a preference as it is now, its default where nothing sound is stored; KeyError for an unknown one."""
    entry = _BY_KEY[key]
    stored = settings().value(key)
    return entry.default if stored is None else _sound(entry, stored)


def flag(key: str) -> bool:
    """Tell whether a switch is on."""
    return preference(key) is True


def chosen(key: str) -> str:
    """Return the value of a choice."""
    return str(preference(key))


def whole(key: str) -> int:
    """Return a preference that is a whole number."""
    return int(preference(key))


def folder(key: str) -> Path | None:
    """Return a preferred folder, None where none is chosen."""
    found = str(preference(key))
    return Path(found) if found else None


def prefer(key: str, value: Value) -> None:
    """Store a preference and tell everyone, who act at once."""
    entry = _BY_KEY[key]
    settings().setValue(key, _sound(entry, value))
    PREFERRED.changed.emit(key)
    if key == _THEME:
        THEMES.tell()


def prefer_defaults() -> None:
    """Set every preference to its default; what is remembered of windows and files stays."""
    for entry in PREFERENCES:
        if preference(entry.key) != entry.default:
            prefer(entry.key, entry.default)


def _sound(entry: Preference, stored: object) -> Value:
    """Return a stored value as the preference's kind has it; whatever is none of these is the default."""
    if isinstance(entry.default, bool):
        return str(stored).lower() in ("true", "1") if stored in _FLAGS else entry.default
    if isinstance(entry.default, int):
        number = _whole(stored, entry.default)
        return number if entry.least <= number <= entry.most else entry.default
    words = str(stored)
    return words if not entry.choices or words in dict(entry.choices) else entry.default


_FLAGS = (True, False, "true", "false", "1", "0")


def _whole(stored: object, otherwise: int) -> int:
    try:
        return int(str(stored))
    except ValueError:
        return otherwise


# the theme


def theme_choice() -> str:
    """Return system, light, dark or contrast."""
    return chosen(_THEME)


def current_theme() -> Theme:
    """Return the theme to show now."""
    choice = theme_choice()
    if choice == "system":
        hints = QGuiApplication.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return theme("contrast")
        choice = "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"
    return theme(choice)


def remember_theme(choice: str) -> None:
    """Show this theme from now on."""
    prefer(_THEME, choice)


# numbers


def preferred_writing() -> Writing:
    """Return how numbers are to be written in the window."""
    group = {"comma": ",", "space": "\u202f", "none": ""}[chosen("numbers/grouping")]
    return Writing(group, chosen("numbers/bytes") == "binary")


# the window


def remember_bytes(key: str, value: QByteArray) -> None:
    """Keep a state of the window that Qt has put into bytes."""
    settings().setValue(f"window/{key}", value)


def remembered_bytes(key: str) -> QByteArray | None:
    """Return a kept state of the window, None at the first start."""
    found = settings().value(f"window/{key}")
    return found if isinstance(found, QByteArray) else None


def remember_words(key: str, value: str) -> None:
    """Keep a word or a path, such as the last folder."""
    settings().setValue(key, value)


def remembered_words(key: str) -> str:
    """Return a kept word or path, empty at the first start."""
    found = settings().value(key)
    return found if isinstance(found, str) else ""
