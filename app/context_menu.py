"""The context menu of the canvas, made of the window's actions."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from app.actions.context import CONTEXT, SUBMENUS

if TYPE_CHECKING:
    from app.window import Window


def open_menu(window: "Window", about: str, at: QPoint) -> None:
    """Open the menu of a card, link, boundary or the ground at a point of the screen."""
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setObjectName("canvas.menu")
    menu.setAccessibleName("Canvas menu")
    several = window.actions_by_id["arrange.selection"].isEnabled()
    for id in CONTEXT[about]:
        if id not in SUBMENUS:
            if not several or _of_use(window, id):  # else it is higher than a small screen
                _add(window, menu, id)
        elif several:
            _part(window, menu, id)
    menu.popup(at)


def _of_use(window: "Window", id: str) -> bool:
    return not id or id == "edit.paste" or window.actions_by_id[id].isEnabled()


def _part(window: "Window", menu: QMenu, name: str) -> None:
    """Add a menu of its own, disabled while nothing of it can be done."""
    part = menu.addMenu(name.removeprefix(">"))
    part.setObjectName(f"canvas.menu.{name.removeprefix('>').replace(' ', '_').lower()}")
    for id in SUBMENUS[name]:
        _add(window, part, id)
    part.setEnabled(any(act.isEnabled() for act in part.actions() if not act.isSeparator()))


def _add(window: "Window", menu: QMenu, id: str) -> None:
    if id:
        menu.addAction(window.actions_by_id[id])
    else:
        menu.addSeparator()
