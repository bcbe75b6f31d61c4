"""Windows for tests of documents: opened, shown, analysed, closed again without a question."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.start import prepare
from app.window import Window
from app.windows import WINDOWS
from models.design import Design
from models.storage import save_design
from tests.designs import shop


@contextmanager
def shown(qtbot: QtBot, design: Design | None = None) -> Iterator[Window]:
    """Give a window; in the end close it and all that came out of it."""
    prepare([])
    window = Window(design)
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    try:
        yield window
    finally:
        for each in tuple(WINDOWS.open):
            each.close_unasked()


def saved(folder: Path, name: str) -> Path:
    """Return a new design file."""
    path = folder / f"{name}.loadpath"
    save_design(path, shop())
    return path
