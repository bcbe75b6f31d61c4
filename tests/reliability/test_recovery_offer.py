"""The offer after a crash, used by mouse and keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.places import journals
from app.recovery_offer import RecoveryOffer, offer_recovery
from app.unsaved import find
from app.window import Window
from tests.reliability.windows import crash, opened, rename, said, shop_file


@pytest.fixture
def files(tmp_path: Path, qtbot: QtBot) -> list[Path]:
    made = [shop_file(tmp_path / name) for name in ("one", "two")]
    for path in made:
        with opened(qtbot, path) as window:
            rename(window, f"In {path.parent.name} <b>bold</b>")
            crash(window)
    return made


def offered(qtbot: QtBot, window: Window) -> RecoveryOffer:
    offer = offer_recovery(window)
    assert offer is not None
    qtbot.waitExposed(offer)
    return offer


def buttons(offer: QWidget, name: str) -> list[QPushButton]:
    found = offer.findChildren(QPushButton, f"recovery.{name}")
    return [each for each in found if each.isVisible()]


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_nothing_is_offered_where_nothing_is_left(qtbot: QtBot) -> None:
    with opened(qtbot) as window:
        assert offer_recovery(window) is None


def test_it_says_what_there_is_and_opens_nothing(qtbot: QtBot, files: list[Path]) -> None:
    before = [path.read_bytes() for path in files]
    with opened(qtbot) as window:
        offer = offered(qtbot, window)
        words = [label.text() for label in offer.findChildren(QLabel)]
        assert "2 designs were not saved" in words
        assert "1 component changed (In one <b>bold</b>)" in words
        assert all(
            label.textFormat() == Qt.TextFormat.PlainText for label in offer.findChildren(QLabel)
        )
        area = offer.findChild(QScrollArea, "recovery.cards")
        assert isinstance(area, QScrollArea)
        assert area.verticalScrollBar().maximum() == 0  # all of it is seen
        assert window.documents.pristine
        QTest.keyClick(offer, Qt.Key.Key_Escape)
        assert not offer.isVisible()
        assert window.documents.pristine
    assert [path.read_bytes() for path in files] == before
    assert len(find()) == 2


def test_open_one_discard_the_other(qtbot: QtBot, files: list[Path]) -> None:
    with opened(qtbot) as window:
        offer = offered(qtbot, window)
        click(buttons(offer, "open")[0])
        assert (window.session.path, window.session.dirty) == (files[0], True)
        assert offer.isVisible()
        click(buttons(offer, "discard")[0])
        qtbot.waitUntil(lambda: not offer.isVisible())
        assert any("kept for 30 days" in words for words in said(window))
        assert len(list((journals() / ".trash").iterdir())) == 1
        assert find() == []
        crash(window)
    assert [each.path for each in find()] == [files[0]]


def test_later_keeps_everything(qtbot: QtBot, files: list[Path]) -> None:
    with opened(qtbot) as window:
        offer = offered(qtbot, window)
        assert offer_recovery(window) is None  # two starts do not offer the same
        click(buttons(offer, "later")[0])
        qtbot.waitUntil(lambda: not offer.isVisible())
    assert [each.path for each in find()] == files


def test_every_button_says_what_it_is_for(qtbot: QtBot, files: list[Path]) -> None:
    with opened(qtbot) as window:
        offer = offered(qtbot, window)
        names = [each.accessibleName() for each in offer.findChildren(QPushButton)]
        assert names.count("Open recovered: shop.loadpath") == 2
        assert all(names)
        assert offer.focusWidget() is buttons(offer, "open")[0]
        QTest.keyClick(buttons(offer, "open")[0], Qt.Key.Key_Return)
        assert window.session.dirty
        offer.reject()
