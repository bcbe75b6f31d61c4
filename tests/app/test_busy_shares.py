"""How busy a component is by its own work, and with held workers: which is which, wherever one of them is told."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from analyzer.busy import beside
from app.inspector.numbers import written
from app.window import Window
from models.samples import sample
from tests.app.windows_tried import shown

POSTS = "Post service"


def test_each_of_both_shares_names_the_other_one(qtbot: QtBot) -> None:
    with shown(qtbot, sample("social-network")) as window:
        design = window.session.design
        id = next(id for id, row in design.components.items() if row.name == POSTS)
        qtbot.waitUntil(lambda: f"{id}.utilisation.held" in results(window), timeout=30_000)
        own, held = (
            written(results(window)[f"{id}.{key}"]) for key in ("utilisation", "utilisation.held")
        )
        assert own != held
        window.session.select([id])
        qtbot.waitUntil(lambda: button(window, "numbers.own").isVisible(), timeout=10_000)
        assert button(window, "numbers.small").text() == f"{held} held"
        assert button(window, "numbers.own").text() == f"{own} by its own work alone"
        press(window, "numbers.own")
        qtbot.waitUntil(lambda: explained(window)[:1] == [f"Utilisation of {POSTS}"])
        assert own in explained(window)
        other = f"{held} with workers held until its calls are answered"
        assert other in links(window)
        QTest.mouseClick(
            next(b for b in window.explaining.card.findChildren(QPushButton) if b.text() == other),
            Qt.MouseButton.LeftButton,
        )
        qtbot.waitUntil(lambda: explained(window)[:1] == [f"Workers held of {POSTS}"])
        assert f"{own} by its own work alone" in links(window)


def test_nothing_is_said_where_nothing_is_held(qtbot: QtBot) -> None:
    with shown(qtbot, sample("social-network")) as window:
        design = window.session.design
        id = next(id for id, row in design.components.items() if row.name == "API gateway")
        qtbot.waitUntil(lambda: f"{id}.utilisation" in results(window), timeout=30_000)
        assert beside(results(window), f"{id}.utilisation") is None
        window.session.select([id])
        qtbot.waitUntil(lambda: button(window, "numbers.small").isVisible(), timeout=10_000)
        assert not button(window, "numbers.own").isVisible()


def results(window: Window) -> dict[str, object]:
    return dict(window.live.current.results)


def button(window: Window, name: str) -> QPushButton:
    page = window.inspector.area.currentWidget()
    found = page.findChild(QPushButton, name) if page else None
    return found or QPushButton()


def press(window: Window, name: str) -> None:
    QTest.mouseClick(button(window, name), Qt.MouseButton.LeftButton)


def explained(window: Window) -> list[str]:
    return [label.text() for label in window.explaining.card.findChildren(QLabel)]


def links(window: Window) -> list[str]:
    return [each.text() for each in window.explaining.card.findChildren(QPushButton)]
