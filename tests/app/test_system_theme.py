"""The theme follows what the system says of contrast and colours, and a choice comes before both."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt

from app import settings
from app.settings import current_theme, remember_theme

Tell = Callable[[Qt.ContrastPreference, Qt.ColorScheme], None]
MUCH, ANY = Qt.ContrastPreference.HighContrast, Qt.ContrastPreference.NoPreference
DARK, LIGHT = Qt.ColorScheme.Dark, Qt.ColorScheme.Light


@pytest.fixture
def tell(monkeypatch: pytest.MonkeyPatch) -> Tell:
    """What lets the system say something else."""

    def say(contrast: Qt.ContrastPreference, colours: Qt.ColorScheme) -> None:
        wants = SimpleNamespace(contrastPreference=lambda: contrast)
        hints = SimpleNamespace(colorScheme=lambda: colours, accessibility=lambda: wants)
        monkeypatch.setattr(settings, "QGuiApplication", SimpleNamespace(styleHints=lambda: hints))

    return say


def test_high_contrast_comes_before_light_and_dark(tell: Tell) -> None:
    remember_theme("system")
    tell(ANY, DARK)
    assert current_theme().name == "dark"
    tell(ANY, LIGHT)
    assert current_theme().name == "light"
    tell(MUCH, LIGHT)
    assert current_theme().name == "contrast"
    remember_theme("light")
    assert current_theme().name == "light"
    remember_theme("contrast")
    tell(ANY, LIGHT)
    assert current_theme().name == "contrast"
