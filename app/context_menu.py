"""The context menu of the canvas, made of the window's actions."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from app.actions.context import CONTEXT

if TYPE_CHECKING:
    from app.window import Window


def open_menu(window: "Window", about: str, at: QPoint) -> None:
    """Open the menu of a card, link, boundary or the ground at a point of the screen."""
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setObjectName("canvas.menu")
    menu.setAccessibleName("Canvas menu")
    for id in CONTEXT[about]:
        if id:
            menu.addAction(window.actions_by_id[id])
        else:
            menu.addSeparator()
    menu.popup(at)
