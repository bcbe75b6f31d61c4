"""Errors that nobody caught: a line in the log and a notification each, and the window lives on.

The log holds kinds of errors, places in the program and ids: never a design's content.
"""

import errno
import faulthandler
import logging
import re
import sys
import threading
from collections import Counter
from copy import copy
from pathlib import Path
from traceback import extract_tb
from types import TracebackType

from PySide6.QtCore import QObject, QStandardPaths, Signal

log = logging.getLogger(__name__)
LOG, CRASHES = "loadpath.log", "crash.log"
_SIZE, _KEPT = 500_000, 3
_ID = re.compile(r"\b[a-z]{3}_[0-9a-hjkmnp-tv-z]{10}\b")
_TIMES = (1, 10, 100, 1000)  # what comes again and again is logged at these
_FRAME = re.compile(r'^\s+File ".*?([^/\\"]+[/\\][^/\\"]+)", line (\d+), in (\w+)', re.MULTILINE)
_KIND = re.compile(r"^(?:\w+\.)*(\w+(?:Error|Exception|Exit|Interrupt))\b", re.MULTILINE)


def log_folder() -> Path:
    """Return the folder of the log; it need not exist yet."""
    place = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(place)) / "log"


class Errors(QObject):
    """Takes every error that reaches the top of a thread."""

    happened = Signal()  # in the thread of the window, whichever thread the error was in

    def __init__(self) -> None:
        super().__init__()
        self._counted: Counter[str] = Counter()

    def watch(self) -> None:
        """Take the errors of all threads from now on."""
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread

    def take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log an error and tell that it happened; an interruption from the keyboard is none."""
        if not issubclass(kind, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        words = told(error)
        self._counted[words] += 1
        if self._counted[words] in _TIMES:
            begin_log()  # it may have happened before the window was seen
            log.error("%s (%d times)", words, self._counted[words])
        self.happened.emit()

    def _take_from_thread(self, hook: threading.ExceptHookArgs) -> None:
        if hook.exc_value is not None:
            self.take(hook.exc_type, hook.exc_value, hook.exc_traceback)


ERRORS = Errors()


def told(error: BaseException) -> str:
    """Return an error as its kind, its ids and where it came from, without any text of its own."""
    kind = type(error).__name__
    if isinstance(error, OSError) and error.errno:
        kind += f" {errno.errorcode.get(error.errno, error.errno)}"
    ids = sorted(set(_ID.findall(str(error))))
    frames = (
        f"{'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno} {frame.name}"
        for frame in reversed(extract_tb(error.__traceback__))
    )
    cause = error.__cause__ or error.__context__
    because = f" because of {type(cause).__name__}" if cause else ""
    return " ".join([kind, *ids]) + because + " at " + " < ".join(frames)


def told_by_worker(text: str) -> str:
    """Return what a worker process wrote when it failed, in the same way: kind and places only."""
    kinds = _KIND.findall(text)
    places = [f"{path}:{line} {name}" for path, line, name in _FRAME.findall(text)]
    return f"{kinds[-1] if kinds else 'unknown'} at {' < '.join(reversed(places)) or 'unknown'}"


class _Lines(logging.Formatter):
    """One line for each record; an error that comes with it is told without its text."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%S")

    def format(self, record: logging.LogRecord) -> str:
        """Return a record's line, whatever others have already written into the record."""
        own = copy(record)
        own.exc_text = own.stack_info = None
        return super().format(own)

    def formatException(self, ei: object) -> str:
        """Return the error of a record."""
        found = ei[1] if isinstance(ei, tuple) else None
        return told(found) if isinstance(found, BaseException) else ""


def begin_log() -> None:
    """Log into the folder of the log from now on, unless something is logged into already."""
    if not logging.getLogger().handlers:
        write_log(log_folder())


def write_log(folder: Path) -> logging.Handler | None:
    """Log into a folder from now on; None if nothing can be written there."""
    from logging.handlers import RotatingFileHandler  # 10 ms, and only once the window is there

    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = RotatingFileHandler(
            folder / LOG, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8"
        )
    except OSError:
        return None
    handler.setFormatter(_Lines())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler


def write_crashes(folder: Path) -> bool:
    """Have the places of a crash of the whole process written from now on; tell whether that can be done."""
    path = folder / CRASHES
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if path.exists() and path.stat().st_size > _SIZE:
            path.unlink()
        faulthandler.enable(path.open("ab"))  # it stays open for as long as the process lives
    except OSError:
        return False
    return True


def last_lines(folder: Path, count: int = 200) -> str:
    """Return the last lines of the log, the newest last; empty if there is none."""
    try:
        with (folder / LOG).open("rb") as file:
            file.seek(max(0, (folder / LOG).stat().st_size - 100_000))
            text = file.read().decode("utf-8", "replace")
    except OSError:
        return ""
    return "\n".join(text.splitlines()[-count:])
