"""Opens the bar that finds and replaces."""

from typing import TYPE_CHECKING

from app.finding.bar import FindBar

if TYPE_CHECKING:
    from app.window import Window


def find_bar(window: "Window") -> FindBar:
    """Return the bar of a window, made when it is first asked for."""
    return window.findChild(FindBar) or FindBar(window)
