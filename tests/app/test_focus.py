"""Where the keyboard goes: Tab in reading order through the whole window and out of everything, and a ring one sees."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSlider,
    QSpinBox,
    QTabBar,
    QTableWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.keys.order import stops
from app.panels.kinds import PANELS
from app.settings import remember_theme
from app.start import prepare
from app.window import Window
from drawing.theme import THEMES, theme
from models.samples import sample
from tests.resources.test_themes import contrast

SHIFT = Qt.KeyboardModifier.ShiftModifier
PARTS = ("topbar", "side", "canvas", "dock", "inspector", "status")


@pytest.fixture
def plain(qtbot: QtBot) -> Iterator[Window]:
    """A window on the example."""
    prepare([])
    made = Window(sample("social-network-before"))
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.session.stack.setClean()
    made.close()


@pytest.fixture
def window(plain: Window, qtbot: QtBot) -> Window:
    """The window once it is analysed, so that every part holds something."""
    qtbot.waitUntil(lambda: plain.live.up_to_date and not plain.canvas.routing, timeout=30_000)
    return plain


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def walk(start: QWidget, back: bool = False, most: int = 400) -> list[QWidget]:
    """Return what Tab visits from a widget until it comes back to it."""
    start.setFocus()
    seen = []
    for _ in range(most):
        seen.append(focus())
        if back:
            QTest.keyClick(focus(), Qt.Key.Key_Backtab, SHIFT)
        else:
            QTest.keyClick(focus(), Qt.Key.Key_Tab)
        if focus() is start:
            return seen
    raise AssertionError(f"Tab does not come back; it is at {focus().objectName()!r}")


def focusable(window: QWidget) -> set[QWidget]:
    """Return what Tab has to reach, found without the order's own means."""
    return {
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.window() is window
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    }


def part(window: Window, widget: QWidget) -> str:
    """Return the name of the window's part that a widget is in."""
    chain = [widget]
    while (above := chain[-1].parentWidget()) is not None:
        chain.append(above)
    return next(each.objectName() for each in chain if each.objectName() in PARTS)


def rebuilt(qtbot: QtBot, window: Window) -> None:
    before: list[int] = []

    def still() -> bool:
        before.append(len(focusable(window)))
        return len(before) > 20 and len(set(before[-20:])) == 1

    qtbot.waitUntil(still, timeout=20_000)


@pytest.mark.parametrize(
    "panel", range(len(PANELS) + 4)
)  # findings, the guide, threats and load too
def test_tab_visits_everything_once_in_reading_order_and_back(
    window: Window, qtbot: QtBot, panel: int
) -> None:
    assert window.dock.tabs.count() == len(PANELS) + 4
    window.dock.tabs.setCurrentIndex(panel)
    window.session.select(list(window.session.design.components)[: panel == 0])
    rebuilt(qtbot, window)
    expected = focusable(window)
    assert len(expected) > 30
    there = walk(window.topbar.menu)
    assert set(there) == expected
    assert len(there) == len(expected)
    back = walk(window.topbar.menu, back=True)
    assert back == [there[0], *reversed(there[1:])]
    parts = list(dict.fromkeys(part(window, widget) for widget in there))
    assert parts == list(PARTS)


def test_within_a_part_it_goes_from_the_top_left(window: Window, qtbot: QtBot) -> None:
    window.session.select(list(window.session.design.components)[:1])
    rebuilt(qtbot, window)
    fields = [w for w in stops(window.inspector) if isinstance(w, QLineEdit | QComboBox)]
    tops = [widget.mapTo(window.inspector, QPoint()).y() for widget in fields]
    assert len(tops) > 20
    assert tops == sorted(tops)
    bar = [widget.mapTo(window, QPoint()).x() for widget in stops(window.topbar)]
    assert bar == sorted(bar)


def test_what_tab_reaches_is_brought_into_sight(window: Window, qtbot: QtBot) -> None:
    window.session.select(list(window.session.design.components)[:1])
    rebuilt(qtbot, window)
    window.inspector.tabs.setFocus()
    hidden = []
    for _ in range(40):
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
        if focus().visibleRegion().isEmpty():
            hidden.append(focus().objectName())
    assert hidden == []


def test_enter_goes_to_the_inspector_and_escape_back(plain: Window, qtbot: QtBot) -> None:
    chosen = list(plain.session.design.components)[:1]
    plain.session.select(chosen)
    rebuilt(qtbot, plain)
    plain.view.setFocus()
    QTest.keyClick(plain.view, Qt.Key.Key_Return)
    assert plain.inspector.isAncestorOf(focus())
    assert isinstance(focus(), QLineEdit)
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    assert focus() is plain.view
    assert plain.session.selection == tuple(chosen)


@pytest.mark.parametrize("name", ["palette.search", "palette.kinds", "dock.tabs", "inspector.tabs"])
def test_escape_leads_back_to_the_canvas_from_everywhere(plain: Window, name: str) -> None:
    found = plain.findChild(QWidget, name)
    assert found is not None
    found.setFocus()
    assert focus() is found
    QTest.keyClick(found, Qt.Key.Key_Escape)
    assert focus() is plain.view


# the ring


def role(widget: QWidget, name: str) -> QWidget:
    widget.setProperty("role", name)
    return widget


def button(name: str = "") -> QPushButton:
    made = QPushButton("Some words")
    if name:
        made.setProperty("role", name)
    return made


def tool(name: str = "", checked: bool = False) -> QToolButton:
    made = QToolButton()
    made.setText("Words")
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if name:
        made.setProperty("role", name)
    made.setCheckable(checked)
    made.setChecked(checked)
    return made


def tabs(name: str = "") -> QTabBar:
    made = QTabBar()
    for title in ("One", "Two"):
        made.addTab(title)
    made.setDrawBase(False)
    if name:
        made.setProperty("role", name)
    return made


def combo(name: str = "") -> QComboBox:
    made = QComboBox()
    made.addItems(["One", "Two"])
    if name:
        made.setProperty("role", name)
    return made


def entries(name: str = "") -> QListWidget:
    made = QListWidget()
    made.addItems(["One", "Two"])
    made.setCurrentRow(0)
    if name:
        made.setProperty("role", name)
    return made


def table() -> QTableWidget:
    made = QTableWidget(2, 2)
    made.setCurrentCell(0, 0)
    return made


def area() -> QScrollArea:
    made = QScrollArea()
    made.setFrameShape(QScrollArea.Shape.NoFrame)
    made.setWidget(QWidget())
    return made


MAKERS: dict[str, Callable[[], QWidget]] = {
    "line": QLineEdit,
    "wrong line": lambda: role(QLineEdit(), "wrong"),
    "text": QPlainTextEdit,
    "combo": combo,
    "chips combo": lambda: combo("chips"),
    "spin": QSpinBox,
    "check": lambda: QCheckBox("Some words"),
    "slider": lambda: QSlider(Qt.Orientation.Horizontal),
    "tabs": tabs,
    "chips": lambda: tabs("chips"),
    "parts": lambda: tabs("parts"),
    "list": entries,
    "entries": lambda: entries("entries"),
    "table": table,
    "area": area,
    "button": button,
    "tool": tool,
    "view": lambda: tool("view", checked=True),
    **{
        f"{name} button": lambda name=name: button(name)
        for name in ("primary", "link", "number", "mark", "keys", "term", "pill-bad", "pill-good")
    },
    **{
        f"{name} tool": lambda name=name: tool(name)
        for name in ("section", "chip", "entry", "sign")
    },
}
RINGS = ("accent", "text", "bad", "good")


def changed(before: QImage, after: QImage) -> dict[str, list[str]]:
    """Return by the new colour of a pixel the old ones that it stands in place of."""
    found: dict[str, list[str]] = {}
    for x in range(before.width()):
        for y in range(before.height()):
            old, new = before.pixelColor(x, y), after.pixelColor(x, y)
            if old != new:
                found.setdefault(new.name().upper(), []).append(old.name().upper())
    return found


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("kind", MAKERS)
def test_the_focus_can_be_seen(qtbot: QtBot, name: str, kind: str) -> None:
    prepare([])
    remember_theme(name)
    ground = QWidget()
    ground.setObjectName("inspector")  # stands on the panel's colour
    ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    layout = QVBoxLayout(ground)
    widget, other = MAKERS[kind](), QPushButton("Other")
    layout.addWidget(widget)
    layout.addWidget(other)
    qtbot.addWidget(ground)
    ground.resize(260, 200)
    ground.show()
    qtbot.waitExposed(ground)
    ground.activateWindow()
    qtbot.waitUntil(ground.isActiveWindow)
    other.setFocus()
    if isinstance(widget, QLineEdit | QPlainTextEdit | QSpinBox):
        QApplication.setCursorFlashTime(0)
    frame = QRect(widget.mapTo(ground, QPoint()), widget.size()).adjusted(-2, -2, 2, 2)
    before = ground.grab(frame).toImage()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    assert QApplication.focusWidget() is widget
    after = ground.grab(frame).toImage()
    colours = {role: theme(name).colour(role) for role in (*RINGS, "panel")}
    new = changed(before, after)
    seen = [
        role
        for role in RINGS
        if contrast(colours[role], colours["panel"]) >= 3
        and sum(contrast(colours[role], old) >= 2 for old in new.get(colours[role], ())) >= 24
    ]
    assert seen, {colour: len(olds) for colour, olds in new.items()}


def test_the_ring_of_the_canvas_is_there_for_the_keyboard_only(plain: Window, qtbot: QtBot) -> None:
    ring = plain.view.findChild(QWidget, "ring")
    assert ring is not None
    accent = QColor(plain.theme.colour("accent"))
    for start in (plain.palette_panel.list, stops(plain.view)[1]):
        start.setFocus()
        assert not ring.isVisible()
        backwards = start is not plain.palette_panel.list
        QTest.keyClick(start, Qt.Key.Key_Backtab if backwards else Qt.Key.Key_Tab)
        assert plain.view.hasFocus()
        assert ring.isVisible()
        image = plain.view.grab().toImage()
        edge = [image.pixelColor(x, 0) for x in range(0, image.width(), 40)]
        assert set(map(QColor.name, edge)) == {accent.name()}
    QTest.mouseClick(plain.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    plain.palette_panel.search.setFocus()
    QTest.mouseClick(plain.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert plain.view.hasFocus()
    assert not ring.isVisible()
    QTest.keyClick(plain.view, Qt.Key.Key_PageDown)
    assert ring.isVisible()
    QTest.mouseClick(plain.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert plain.view.hasFocus()
    assert not ring.isVisible()
