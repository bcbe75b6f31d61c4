"""What the Help menu does."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.about import About
from app.commands.handler import Handler
from app.errors import last_lines, log_folder
from app.keys.page import KeysPage
from app.notices import history
from app.text_page import TextPage

if TYPE_CHECKING:
    from app.window import Window


def handlers(window: "Window") -> dict[str, Handler]:
    """Return what each action of the Help menu does, by its id."""
    return {
        "help.keys": lambda: KeysPage(window).open(),
        "help.notification": lambda: go_to_notice(window),
        "help.notifications": lambda: show_notices(window),
        "help.log": lambda: show_log(window),
        "help.about": lambda: About(window, window.theme).open(),
    }


def go_to_notice(window: "Window") -> None:
    """Put the keyboard on the latest notification; without one, show those of before."""
    if not window.notices.focus_latest():
        show_notices(window)


def show_notices(window: "Window") -> None:
    """Show what was said before, in all windows."""
    TextPage(window, "Notifications", history() or "Nothing was said yet.").open()


def show_log(window: "Window") -> None:
    """Show the end of the log, and offer the folder it is in."""
    folder = log_folder()
    words = last_lines(folder) or "Nothing went wrong yet."
    beside = QUrl.fromLocalFile(str(folder))
    more = (("Open folder", lambda: QDesktopServices.openUrl(beside)),)
    TextPage(window, "Log", words, more).open()
