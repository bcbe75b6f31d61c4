"""Where the parts of the window stand."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from app.window import Window


def arrange(window: "Window") -> QSplitter:
    """Put palette, canvas, panels, inspector and strips where they belong; return what parts canvas and panels."""
    middle = QSplitter(Qt.Orientation.Vertical)
    middle.setObjectName("middle")
    middle.setChildrenCollapsible(False)
    middle.setHandleWidth(1)
    middle.addWidget(window.view)
    middle.addWidget(window.dock)
    middle.setSizes([560, 232])
    middle.setStretchFactor(0, 1)
    window.view.setMinimumHeight(160)
    window.dock.setMinimumHeight(120)
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addWidget(window.palette_panel)
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
