"""Small widgets that everything else is made of; every text they show is plain text."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from app.canvas.paint import font
from app.icons import icon
from drawing.primitives import Weight
from drawing.theme import Theme


def text(
    words: str = "", size: int = 13, weight: Weight = "regular", role: str = "", wrap: bool = False
) -> QLabel:
    """Return a label that shows its text as it is, whatever stands in it."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(words)
    made.setFont(font(size, weight))
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget another role of the style sheet, such as a pill's severity."""
    if (widget.property("role") or "") != role:
        widget.setProperty("role", role)
        dress_again(widget)


def dress_again(widget: QWidget) -> None:
    """Let the style sheet see that a property has changed; a widget that was not shown yet sees it then."""
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def tip(words: str) -> str:
    """Return a tool tip that shows its text as it is and wraps."""
    from html import escape  # its table of entities is long: the window is there sooner without it

    return f"<span>{escape(words)}</span>" if words else ""


def link(words: str, act: Callable[[], object], name: str = "") -> QPushButton:
    """Return a text in the accent colour that does something when it is pressed."""
    made = QPushButton(words.replace("&", "&&"))
    made.setProperty("role", "link")
    made.setFlat(True)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAccessibleName(name or words)
    made.clicked.connect(lambda: act())
    return made


def emptied(search: QLineEdit, event: QKeyEvent) -> bool:
    """Empty a search in which Escape was pressed; tell whether there was something in it."""
    found = event.key() == Qt.Key.Key_Escape and bool(search.text())
    if found:
        search.clear()
    return found


def icon_button(
    name: str, theme: Theme, title: str, object_name: str, size: int = 16
) -> QToolButton:
    """Return a button that shows an icon only, with its title as tool tip and accessible name."""
    made = QToolButton()
    made.setIcon(icon(name, theme, "text-secondary"))
    made.setIconSize(QSize(size, size))
    made.setObjectName(object_name)
    made.setAccessibleName(title)
    made.setToolTip(tip(title))
    made.setAutoRaise(True)
    return made


def hairline(vertical: bool = False) -> QFrame:
    """Return a line of one pixel in the border colour."""
    made = QFrame()
    made.setProperty("role", "hairline")
    if vertical:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made
