"""The window's menus, filled from the one table of actions."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from app.actions.table import ACTIONS

if TYPE_CHECKING:
    from app.window import Window

_EXPORTS = ("file.export_pdf", "file.export_markdown", "file.export_svg", "file.export_png")


def fill_menus(window: "Window") -> None:
    """Put every action into its menu, and the formats into the menu of Export."""
    menus: dict[str, QMenu] = {}
    for entry in ACTIONS:
        if entry.menu not in menus:
            menus[entry.menu] = window.menu.addMenu(entry.menu)
        if entry.section:
            menus[entry.menu].addSeparator()
        menus[entry.menu].addAction(window.actions_by_id[entry.id])
    for id in _EXPORTS:
        window.export_menu.addAction(window.actions_by_id[id])
