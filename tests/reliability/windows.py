"""Windows for tests of what happens to files: opened on one, edited, crashed as far as their files can tell."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.analysis import Worker
from app.notices import NoticeCard
from app.start import prepare
from app.window import Window
from models import edits
from models.storage import save_design
from tests.designs import shop


@contextmanager
def opened(qtbot: QtBot, path: Path | None = None) -> Iterator[Window]:
    """Yield a window on a file, or on an empty design; close it unasked."""
    prepare([])
    with patch.object(Worker, "start"), patch.object(Worker, "ask"):  # nothing here is analysed
        window = Window()
        window.resize(1200, 800)
        window.show()
        qtbot.waitExposed(window)
        if path:
            assert window.documents.open(path)
        yield window
        window.close_unasked()


def shop_file(folder: Path) -> Path:
    """Return the path of a new file with the shop."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "shop.loadpath"
    save_design(path, shop())
    return path


def rename(window: Window, name: str) -> None:
    """Make one edit."""
    window.session.edit("Rename", edits.change, "cmp_db", name=name)


def crash(window: Window) -> None:
    """Leave everything on the disk as if the window's process were gone, and edit no more."""
    recovery = window.recovery
    assert recovery.journal is not None
    window.session.changed.disconnect(recovery._write)
    recovery.journal.close()
    recovery.journal = None
    window.hold.release()


def said(window: Window) -> list[str]:
    """Return the words of the notices that are shown."""
    return [card.notice.words for card in window.notices.cards()]


def notice(window: Window, words: str) -> NoticeCard:
    """Return the one notice that says this."""
    (found,) = [card for card in window.notices.cards() if words in card.notice.words]
    return found


def press(card: NoticeCard) -> None:
    """Press the button of a notice."""
    title = card.notice.title
    (button,) = [b for b in card.findChildren(QPushButton) if b.text() == title.replace("&", "&&")]
    button.click()
