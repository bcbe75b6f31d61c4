"""Where the window and its parts stand, also the next time."""

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.settings import remember_bytes, remember_words, remembered_bytes, remembered_words

if TYPE_CHECKING:
    from app.window import Window


def arrange(window: "Window") -> QSplitter:
    """Put palette, canvas, panels, inspector and strips where they belong; return what parts canvas and panels."""
    middle = QSplitter(Qt.Orientation.Vertical)
    middle.setObjectName("middle")
    middle.setChildrenCollapsible(False)
    middle.setHandleWidth(1)
    middle.addWidget(window.stage)
    middle.addWidget(window.dock)
    middle.setSizes([560, 232])
    middle.setStretchFactor(0, 1)
    window.view.setMinimumHeight(160)
    window.dock.setMinimumHeight(120)
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addWidget(window.side)
    row.addWidget(middle, 1)
    row.addWidget(window.inspector)
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(window.topbar)
    column.addLayout(row, 1)
    column.addWidget(window.status)
    for part in (window.palette_panel, window.inspector, window.dock, window.status):
        part.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    window.setCentralWidget(body)
    window.setMinimumSize(960, 600)
    return middle


def restore(window: "Window") -> None:
    """Give a window the place, the height of the panels and the open panel that the last one had."""
    room = window.screen().availableGeometry()
    window.resize(min(1440, room.width()), min(900, room.height()))
    if found := remembered_bytes("geometry"):
        window.restoreGeometry(found)
    if found := remembered_bytes("middle"):
        window.middle.restoreState(found)
    with suppress(ValueError):  # a panel that this version does not have, or none yet
        window.dock.show_panel(remembered_words("window/panel"))


def remember(window: "Window") -> None:
    """Keep the place of a window, the height of its panels and its open panel for the next one."""
    remember_bytes("geometry", window.saveGeometry())
    remember_bytes("middle", window.middle.saveState())
    remember_words("window/panel", window.dock.shown)
