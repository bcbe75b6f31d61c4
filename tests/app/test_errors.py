"""Errors that nobody caught: a notification, a log line without the design's text, and the window lives on."""

import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.errors import ERRORS, LOG, told, told_by_worker, write_log
from app.start import tell_error
from app.text_page import TextPage
from app.window import Window
from models.component import Component
from tests.app.windows_tried import shown

HIDDEN = "Merger with Acme"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A log of its own, and the program's way with errors for as long as the test lasts."""
    hooks = sys.excepthook, threading.excepthook
    folder = tmp_path / "log"
    monkeypatch.setattr("app.commands.help.log_folder", lambda: folder)
    level = logging.getLogger().level
    handler = write_log(folder)
    assert handler
    ERRORS.watch()
    ERRORS.happened.connect(tell_error)
    yield folder / LOG
    ERRORS.happened.disconnect(tell_error)
    sys.excepthook, threading.excepthook = hooks
    logging.getLogger().removeHandler(handler)
    logging.getLogger().setLevel(level)
    handler.close()


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """An empty window."""
    with shown(qtbot) as made:
        yield made


def break_validation(*_: object) -> None:
    Component(id="cmp_0123456789", name=HIDDEN, kind=3)  # type: ignore[arg-type]


@pytest.mark.qt_no_exception_capture
def test_an_error_in_a_handler_is_said_and_logged_and_the_window_lives(
    window: Window, qtbot: QtBot, log: Path
) -> None:
    window.session.settled.connect(break_validation)
    window.view.add("cache")
    window.view.add("service")
    assert len(window.session.design.components) == 2
    (card,) = window.notices.cards()
    assert card.notice.error
    assert "Something went wrong inside Loadpath" in card.words.text()
    assert card.times.text().endswith("times")
    window.session.settled.disconnect(break_validation)
    window.session.stack.undo()
    assert len(window.session.design.components) == 1
    written = log.read_text("utf-8")
    assert written.count("ValidationError") == 1
    assert "test_errors.py" in written
    assert "break_validation" in written
    assert HIDDEN not in written
    QTest.mouseClick(card.action, Qt.MouseButton.LeftButton)
    page = window.findChild(TextPage)
    assert isinstance(page, TextPage)
    field = page.findChild(QPlainTextEdit)
    assert isinstance(field, QPlainTextEdit)
    assert "ValidationError" in field.toPlainText()


@pytest.mark.qt_no_exception_capture
def test_an_error_in_a_timer_and_in_a_thread_is_said_too(
    window: Window, qtbot: QtBot, log: Path
) -> None:
    QTimer.singleShot(0, lambda: {}["cmp_0123456789"])
    qtbot.waitUntil(lambda: len(window.notices.cards()) == 1)
    thread = threading.Thread(target=lambda: [][1])
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: window.notices.cards()[0].count == 2)
    written = log.read_text("utf-8")
    assert "KeyError cmp_0123456789 at" in written
    assert "IndexError" in written


def test_a_record_that_comes_with_an_error_keeps_the_text_out(log: Path) -> None:
    try:
        raise ValueError(HIDDEN)
    except ValueError:
        logging.getLogger("app.test").exception("it failed")
    written = log.read_text("utf-8")
    assert "it failed" in written
    assert "ValueError at" in written
    assert HIDDEN not in written


def test_an_error_is_told_by_kind_ids_and_places() -> None:
    try:
        raise KeyError(f"cmp_0123456789 {HIDDEN}") from OSError(28, HIDDEN)
    except KeyError as error:
        words = told(error)
    assert words.startswith("KeyError cmp_0123456789 because of OSError at app/test_errors.py:")
    assert HIDDEN not in words
    assert told(OSError(28, HIDDEN)).startswith("OSError ENOSPC")


def test_what_a_worker_wrote_is_told_in_the_same_way() -> None:
    trace = (
        'Traceback (most recent call last):\n  File "/x/app/cli/worker.py", line 9, in take\n'
        f'    do(self, message)\n  File "/x/models/patch.py", line 3, in apply\n    x["{HIDDEN}"]\n'
        f"KeyError: '{HIDDEN}'\n"
    )
    assert told_by_worker(trace) == "KeyError at models/patch.py:3 apply < cli/worker.py:9 take"


def test_a_log_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert write_log(tmp_path / "file") is None


def test_a_crash_of_the_process_leaves_the_places(tmp_path: Path) -> None:
    script = (
        "import faulthandler; from pathlib import Path; from app.errors import write_crashes\n"
        f"assert write_crashes(Path({str(tmp_path)!r}))\n"
        "def sink(): faulthandler._sigabrt()\n"
        "sink()"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True)
    assert done.returncode != 0
    written = (tmp_path / "crash.log").read_text("utf-8")
    assert "Fatal Python error: Aborted" in written
    assert "in sink" in written
