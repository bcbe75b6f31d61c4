"""Starts the window; where there is no screen, says so and exports the packet instead."""

import logging
import os
import subprocess
import sys
from pathlib import Path

from models.samples import sample as read_sample
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.canvas.paint import load_fonts
from app.documents import file_name
from app.settings import THEMES, current_theme
from app.style import dress
from app.window import Window
from models.design import Design
from models.files import LoadError
from models.storage import open_design, save_design

log = logging.getLogger(__name__)


def open_window(file: Path | None = None, sample: str | None = None, smoke: bool = False) -> int:
    """Open the window on a file, a sample or an empty design; return the exit code when it is closed."""
    asked = os.environ.get("QT_QPA_PLATFORM")
    if not asked and sys.platform == "linux":
        first = "wayland;xcb" if os.environ.get("WAYLAND_DISPLAY") else "xcb;wayland"
        os.environ["QT_QPA_PLATFORM"] = (
            f"{first};offscreen"  # a list, so that Qt falls back instead of aborting
        )
    try:
        design = open_design(file).design if file else read_sample(sample) if sample else None
    except LoadError as error:
        print(f"loadpath: {error}", file=sys.stderr)
        return 2
    application = prepare(sys.argv[:1])
    if application.platformName() == "offscreen" and not asked:
        return without_screen(file, design or read_sample("social-network"))
    window = Window(design, file)
    window.show()
    sys.excepthook = _noted
    if smoke:
        QTimer.singleShot(0, lambda: _quit_when_ready(window))
    return application.exec()


def prepare(arguments: list[str]) -> QApplication:
    """Return the application with the shipped font and the look of the current theme."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(arguments)
    application.setApplicationName("Loadpath")
    application.setDesktopFileName("io.github.loadpath.Loadpath")
    load_fonts()
    dress(application, current_theme())
    THEMES.follow()
    return application


def without_screen(file: Path | None, design: Design) -> int:
    """Export a design's packet and report into the current folder and say where they are."""
    print("There is no screen here that Loadpath could open a window on.")
    name = file.stem if file else file_name(design.title, "")
    source = file or Path(f"{name}.loadpath")
    if not file:
        save_design(source, design)
    written = []
    for suffix in ("pdf", "md"):
        target = Path(f"{name}.{suffix}")
        command = [sys.executable, "-m", "app", "export", str(source), "-o", str(target)]
        if subprocess.run(command, check=False).returncode:  # noqa: S603 - our own program
            return 2
        written.append(str(target.resolve()))
    print("The review packet was exported instead:\n  " + "\n  ".join(written))
    print("Any design can be exported with: loadpath export DESIGN.loadpath -o OUT.pdf")
    return 0


def _quit_when_ready(window: Window) -> None:
    if window.live.up_to_date and not window.canvas.routing:
        window.grab()
        window.close()
        return
    QTimer.singleShot(50, lambda: _quit_when_ready(window))


def _noted(kind: type[BaseException], error: BaseException, trace: object) -> None:
    """Log an error in a handler; the window lives on."""
    log.error("unexpected error", exc_info=error)
