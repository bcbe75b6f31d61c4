"""The window's menus: filled from the one table of actions, and the lists that are made when they open."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from app import recent
from app.action_icons import ActionIcons
from app.actions.table import ACTIONS
from app.commands import display
from app.widgets import tip
from app.windows import WINDOWS
from models.samples import before, finished, samples
from models.text import visible

if TYPE_CHECKING:
    from app.window import Window

_EXPORTS = (
    "file.export_pdf",
    "file.export_markdown",
    "file.export_svg",
    "file.export_png",
    "file.export_csv",
    "file.export_xlsx",
)
_LONGEST = 48


class ListMenu(QMenu):
    """A menu whose entries are made each time it opens."""

    def __init__(self, title: str, parent: QWidget, fill: Callable[[QMenu], object]) -> None:
        super().__init__(title, parent)
        self.fill = fill
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.refill)

    def refill(self) -> None:
        """Make the entries anew."""
        self.clear()
        self.fill(self)


def fill_menus(window: "Window") -> None:
    """Put every action into its menu, and the formats into the menu of Export."""
    ActionIcons(window)
    menus: dict[str, QMenu] = {}
    for entry in ACTIONS:
        if entry.menu not in menus:
            if entry.menu == "Help":
                window.menu.addMenu(ListMenu("Windows", window, _windows))
            menus[entry.menu] = window.menu.addMenu(entry.menu)
        if entry.section:
            menus[entry.menu].addSeparator()
        menus[entry.menu].addAction(window.actions_by_id[entry.id])
    lists = (
        ("file.example", _examples),
        ("file.recent", _recent),
        ("view.cards_show", display.fill),
    )
    for id, fill in lists:
        action = window.actions_by_id[id]
        action.setMenu(ListMenu(action.text(), window, partial(fill, window)))
    for id in _EXPORTS:
        window.export_menu.addAction(window.actions_by_id[id])


def in_short(folder: Path) -> str:
    """Return a folder for reading: the home folder as ~, the middle left out where it is long."""
    words = visible(str(folder))
    home = str(Path.home())
    if words == home or words.startswith(home + os.sep):
        words = "~" + words[len(home) :]
    return words if len(words) <= _LONGEST else f"{words[:12]}…{words[-_LONGEST + 13 :]}"


def _windows(menu: QMenu) -> None:
    for window in WINDOWS.open:
        title = window.windowTitle().replace("[*]", "*" if window.isWindowModified() else "")
        entry = menu.addAction(_plain(title.removesuffix(" — Loadpath")))
        entry.setCheckable(True)
        entry.setChecked(window is menu.parent())
        entry.triggered.connect(window.come)


def _examples(window: "Window", menu: QMenu) -> None:
    """List the finished examples, then each as it was before its review."""
    for name, title in finished().items():
        menu.addAction(_plain(title)).triggered.connect(partial(window.documents.example, name))
    menu.addSeparator()
    for name in map(before, finished()):
        entry = menu.addAction(_plain(samples()[name]))
        entry.triggered.connect(partial(window.documents.example, name))


def _recent(window: "Window", menu: QMenu) -> None:
    paths = recent.recent()
    missing = [path for path in paths if not path.exists()]
    for path in paths:
        gone = " (missing)" if path in missing else ""
        entry = menu.addAction(_plain(path.name) + f"{gone}\t{_plain(in_short(path.parent))}")
        entry.setToolTip(tip(visible(str(path))))
        entry.setEnabled(path not in missing)
        entry.triggered.connect(partial(window.documents.open, path))
    if not paths:
        menu.addAction("No recent designs").setEnabled(False)
        return
    menu.addSeparator()
    if missing:
        menu.addAction("Remove missing").triggered.connect(recent.forget_missing)
    menu.addAction("Clear list").triggered.connect(recent.clear)


def _plain(words: str) -> str:
    """Return a menu's text that shows as it is."""
    return visible(words).replace("&", "&&")
