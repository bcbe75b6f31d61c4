"""Boxes to tick can be seen in each theme, alone and in a list, ticked and not."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from app.style import dress
from app.tick import Tick, TickDelegate
from drawing.theme import Theme, theme
from tests.resources.test_themes import contrast


@pytest.fixture(params=["light", "dark", "contrast"])
def colours(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Theme]:
    made = theme(request.param)
    dress(qapp, made)
    yield made
    dress(qapp, theme("light"))


def seen(widget: QWidget, colours: Theme) -> float:
    """The strongest contrast with the panel among what is painted where the box is."""
    picture: QImage = widget.grab().toImage()
    places = ((x, y) for x in range(22) for y in range(picture.height()))
    names = {picture.pixelColor(x, y).name() for x, y in places}
    return max(contrast(name, colours.colour("panel")) for name in names)


@pytest.mark.parametrize("on", [False, True])
def test_a_box_alone_is_seen(qtbot: QtBot, colours: Theme, on: bool) -> None:
    box = Tick("")
    qtbot.addWidget(box)
    box.setChecked(on)
    box.resize(60, 24)
    assert seen(box, colours) >= 3


@pytest.mark.parametrize("state", [Qt.CheckState.Unchecked, Qt.CheckState.Checked])
def test_a_box_in_a_list_is_seen(qtbot: QtBot, colours: Theme, state: Qt.CheckState) -> None:
    rows = QListWidget()
    qtbot.addWidget(rows)
    rows.setItemDelegate(TickDelegate(rows))
    line = QListWidgetItem("")
    line.setCheckState(state)
    rows.addItem(line)
    rows.resize(60, 24)
    assert seen(rows, colours) >= 3
