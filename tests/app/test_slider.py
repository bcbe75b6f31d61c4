"""The traffic slider: a press in its groove brings the handle there, once; keys go on as ever."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.topbar import TrafficSlider

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def traffic(qtbot: QtBot) -> TrafficSlider:
    made = TrafficSlider()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.75, 0.95])
def test_a_press_in_the_groove_goes_there_at_once(traffic: TrafficSlider, share: float) -> None:
    slider, told = traffic.slider, list[float]()
    slider.setValue(80 if share < 0.6 else -40)
    traffic.changed.connect(told.append)
    QTest.mouseClick(slider, LEFT, pos=QPoint(round(slider.width() * share), slider.height() // 2))
    assert slider.value() == pytest.approx(-40 + 120 * share, abs=8)
    assert len(told) == 1


def test_the_mouse_goes_on_with_the_handle_from_there(traffic: TrafficSlider) -> None:
    slider, middle = traffic.slider, traffic.slider.height() // 2
    QTest.mousePress(slider, LEFT, pos=QPoint(100, middle))
    first = slider.value()
    assert first > 20
    QTest.mouseMove(slider, QPoint(60, middle))
    assert slider.value() < first - 20
    QTest.mouseRelease(slider, LEFT, pos=QPoint(60, middle))


def test_a_press_on_the_handle_moves_nothing(traffic: TrafficSlider) -> None:
    slider, told = traffic.slider, list[float]()
    QTest.mouseClick(slider, LEFT, pos=QPoint(100, slider.height() // 2))
    traffic.changed.connect(told.append)
    QTest.mouseClick(slider, LEFT, pos=QPoint(102, slider.height() // 2))
    assert told == []


def test_keys_move_it_as_before(traffic: TrafficSlider) -> None:
    slider = traffic.slider
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert slider.value() == slider.singleStep()
    QTest.keyClick(slider, Qt.Key.Key_PageUp)
    assert slider.value() == slider.singleStep() + slider.pageStep()
    QTest.keyClick(slider, Qt.Key.Key_Home)
    assert slider.value() == slider.minimum()
