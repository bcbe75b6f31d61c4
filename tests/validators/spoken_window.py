"""A window on an example that works itself by real keys, for a screen reader to listen to: `python -m tests.validators.spoken_window`."""

import sys

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from app.start import prepare
from app.window import Window
from models.samples import sample

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
STEPS = {
    "walk": (Qt.Key.Key_Right, CTRL),
    "delete": (Qt.Key.Key_Delete, NONE),
    "undo": (Qt.Key.Key_Z, CTRL),
}


def main() -> int:
    """Do one step for each word that is read, say that it is done, and leave at the end of the words."""
    prepare(sys.argv[:1])
    window = Window(sample("social-network"))
    window.resize(1280, 800)
    window.show()
    QTest.qWaitForWindowExposed(window)
    window.activateWindow()
    window.view.setFocus()
    print("ready", flush=True)
    while word := _word():
        if word == "select":
            design = window.session.design
            window.session.select(i for i, row in design.components.items() if row.name == "WAF")
        elif word in STEPS:
            QTest.keyClick(window.view, *STEPS[word])
        QTest.qWait(50)
        print(word, flush=True)
    window.close_unasked()
    QCoreApplication.processEvents()
    return 0


def _word() -> str:
    """Return the next word, going on with the window's own events until it is there."""
    import select

    while not select.select([sys.stdin], [], [], 0)[0]:
        QTest.qWait(10)
    return sys.stdin.readline().strip()


if __name__ == "__main__":
    raise SystemExit(main())
