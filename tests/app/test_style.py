"""Another theme is another palette: quickly shown, and the same as if the window had been built in it."""

from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSlider,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.start import prepare
from app.style import Polishing, dress, sheet
from app.widgets import text
from drawing.theme import THEMES, theme

PILLS = ("pill-bad", "pill-warning", "pill-good", "pill-quiet", "secondary", "hint", "bad")


def sample() -> QWidget:
    """Return one widget with many others, one of them hidden."""
    made = QWidget()
    made.setObjectName("dock")
    made.resize(300, 640)
    layout = QVBoxLayout(made)
    box, tabs, off = QComboBox(), QTabBar(), QLineEdit("off")
    box.addItems(["one", "two"])
    tabs.addTab("Tab")
    off.setEnabled(False)
    primary = QPushButton("primary")
    primary.setProperty("role", "primary")
    several: tuple[QWidget, ...] = (QPlainTextEdit("b"), QPushButton("c"), QToolButton(), QSlider())
    for widget in (*several, QLineEdit("a"), box, tabs, off, primary):
        layout.addWidget(widget)
    for role in PILLS:
        layout.addWidget(text(role, role=role))
    hidden = QLabel("hidden", made)
    hidden.setObjectName("hidden")
    hidden.setProperty("role", "pill-good")
    layout.addWidget(hidden)
    hidden.hide()
    return made


def shown(qtbot: QtBot) -> QWidget:
    made = sample()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def application() -> QApplication:
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found


def polished() -> bool:
    found = application().findChild(Polishing)
    return isinstance(found, Polishing) and not found.going_on


def test_the_sheet_is_the_same_for_every_theme() -> None:
    assert len({sheet(theme(name)) for name in THEMES}) == 1


def test_a_switched_window_looks_like_one_built_in_the_theme(qtbot: QtBot) -> None:
    prepare([])
    dress(application(), theme("light"))
    switched = shown(qtbot)
    light = picture(switched)
    dress(application(), theme("dark"))
    built = shown(qtbot)
    assert picture(switched) == picture(built)
    assert picture(switched) != light
    dress(application(), theme("light"))
    assert picture(switched) == light


def test_what_was_hidden_follows(qtbot: QtBot) -> None:
    prepare([])
    dress(application(), theme("light"))
    switched = shown(qtbot)
    label = switched.findChild(QLabel, "hidden")
    assert isinstance(label, QLabel)
    label.show()
    label.hide()
    dress(application(), theme("dark"))
    qtbot.waitUntil(polished)
    label.show()
    built = shown(qtbot)
    other = built.findChild(QLabel, "hidden")
    assert isinstance(other, QLabel)
    other.show()
    assert picture(label) == picture(other)
    dress(application(), theme("light"))


def test_a_widget_that_goes_meanwhile_is_left_alone(qtbot: QtBot) -> None:
    prepare([])
    dress(application(), theme("dark"))
    going = sample()
    dress(application(), theme("light"))
    going.deleteLater()
    qtbot.waitUntil(polished)
    assert polished()
