"""What the Help menu does."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.commands.handler import Handler
from app.errors import last_lines, log_folder
from app.notices import history

if TYPE_CHECKING:
    from app.window import Window


def handlers(window: "Window") -> dict[str, Handler]:
    """Return what each action of the Help menu does, by its id."""
    return {
        "help.keys": lambda: show_keys(window),
        "help.notification": lambda: go_to_notice(window),
        "help.notifications": lambda: show_notices(window),
        "help.log": lambda: show_log(window),
        "help.about": lambda: show_about(window),
    }


def go_to_notice(window: "Window") -> None:
    """Put the keyboard on the latest notification; without one, show those of before."""
    if not window.notices.focus_latest():
        show_notices(window)


# what each page needs is imported when it is asked for: the window is there sooner without it


def show_about(window: "Window") -> None:
    """Show versions and licences."""
    from app.about import About

    About(window, window.theme).open()


def show_keys(window: "Window") -> None:
    """Show every key, and let it be changed."""
    from app.keys.page import KeysPage

    KeysPage(window).open()


def show_notices(window: "Window") -> None:
    """Show what was said before, in all windows."""
    from app.text_page import TextPage

    TextPage(window, "Notifications", history() or "Nothing was said yet.").open()


def show_log(window: "Window") -> None:
    """Show the end of the log, and offer the folder it is in."""
    from app.text_page import TextPage

    folder = log_folder()
    words = last_lines(folder) or "Nothing went wrong yet."
    beside = QUrl.fromLocalFile(str(folder))
    more = (("Open folder", lambda: QDesktopServices.openUrl(beside)),)
    TextPage(window, "Log", words, more).open()
