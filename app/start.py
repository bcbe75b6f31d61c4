"""Starts the window."""

import gc
import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app import recent
from app.canvas.paint import load_fonts
from app.commands.help import show_log
from app.errors import ERRORS, begin_log, log_folder, write_crashes
from app.first_paint import FirstPaint
from app.headless import export_instead
from app.settings import PREFERRED, THEMES, current_theme, flag, preferred_writing
from app.style import begin, dress
from app.warming import Warming
from app.window import Window
from app.windows import WINDOWS
from models.design import Design
from models.lock import holder
from models.text import visible
from models.units import write_as

_PREPARED = "loadpath"
_UNSEEN = 2000  # ms: a window not painted by then, such as a minimised one, is analysed too
_WRONG = (
    "Something went wrong inside Loadpath. Your design is still open; "
    "save it, and look at the result of your last step."
)


def open_window(design: Design | None, file: Path | None, smoke: bool = False) -> int:
    """Open the window on a design, or on an empty one; return the exit status when it is closed."""
    asked = os.environ.get("QT_QPA_PLATFORM")
    if not asked and sys.platform == "linux":
        first = "wayland;xcb" if os.environ.get("WAYLAND_DISPLAY") else "xcb;wayland"
        # with a list Qt falls back instead of aborting, and it need not say so itself
        os.environ["QT_QPA_PLATFORM"] = f"{first};offscreen"
        os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")
    application = introduce(sys.argv[:1])
    if application.platformName() == "offscreen" and not asked:
        from models.samples import sample

        why = "The screen that is named here cannot be reached, so Loadpath cannot open a window."
        return export_instead(design or sample("social-network"), file, why)
    again = recent.was_open() if flag("start/reopen") else []
    window = Window(None if file else design, later=True)
    # not earlier: under a style sheet every widget that is put into another is dressed again
    dress(application, window.theme)
    window.live.begin_in(_UNSEEN)
    FirstPaint(window).happened.connect(lambda: go_on(window, smoke))
    window.show()
    if file:
        window.documents.open(file)
    elif design is None and not smoke:
        reopen(window, again)
    gc.freeze()  # what is there now stays; looking through it again and again would cost a frame each time
    gc.enable()
    ERRORS.watch()
    ERRORS.happened.connect(tell_error)
    write_crashes(log_folder())
    if smoke:
        QTimer.singleShot(0, lambda: _quit_when_ready(application, window))
        window.live.failed.connect(lambda _: application.exit(1))
    return application.exec()


def go_on(window: Window, smoke: bool) -> None:
    """Do what can wait until the window is seen."""
    window.fill()
    begin_log()
    window.live.wake()
    Warming(window).done.connect(lambda: window.live.begin_in(0))
    if not smoke:
        look_for_unsaved(window)


def look_for_unsaved(window: Window) -> None:
    """Offer what a crash left unsaved."""
    from app.recovery_offer import offer_recovery  # the window is there sooner without it

    offer_recovery(window)


def reopen(window: Window, paths: list[Path]) -> None:
    """Open again what was open at the last time; what is not there any more is said."""
    missing = [path.name for path in paths if not path.exists()]
    elsewhere = [path for path in paths if holder(path)]  # a second start opens them no second time
    window.documents.open_all(path for path in paths if path.exists() and path not in elsewhere)
    if missing:
        window.notify(f"Not there any more: {', '.join(map(visible, missing))}.")


def tell_error() -> None:
    """Say in the window in use that something went wrong, with a way to the log."""
    window = WINDOWS.front()
    if window:
        window.notify(_WRONG, "Show log", lambda: show_log(window), error=True)


def write_preferred() -> None:
    """Write numbers in this process as they are preferred."""
    write_as(preferred_writing())


def prepare(arguments: list[str]) -> QApplication:
    """Return the application with the shipped font and the look of the current theme."""
    application = introduce(arguments)
    dress(application, current_theme())
    return application


def introduce(arguments: list[str]) -> QApplication:
    """Return the application with the shipped font and the current theme's colours, not dressed yet."""
    existing = QApplication.instance()
    made = existing if isinstance(existing, QApplication) else None
    # setStyle() would hand the style to Python, for which all that styles may be asked is made: 5 ms
    application = made or QApplication([*arguments, "-style", "Fusion"])
    write_preferred()
    if application.objectName() == _PREPARED:
        return application
    if made:
        application.setStyle("Fusion")
    application.setObjectName(_PREPARED)
    application.setApplicationName("Loadpath")
    application.setDesktopFileName("io.github.loadpath.Loadpath")
    load_fonts()
    begin(application, current_theme())
    PREFERRED.changed.connect(write_preferred)
    THEMES.follow()
    THEMES.changed.connect(lambda theme: dress(application, theme))
    return application


def _quit_when_ready(application: QApplication, window: Window) -> None:
    if window.live.up_to_date and not window.canvas.routing:
        window.grab()
        window.close()
        application.exit(0)
        return
    QTimer.singleShot(50, lambda: _quit_when_ready(application, window))
