"""The order in which Tab visits what can have the focus: as one reads, from the top left."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

_SAME_LINE = 0.5  # of the lower one's height: so much of two widgets beside each other overlaps


def stops(root: QWidget) -> list[QWidget]:
    """Return all that Tab visits inside a widget, in reading order."""
    return [widget for widget in _walk(root) if _takes(widget)]


def step(root: QWidget, forwards: bool) -> bool:
    """Move the focus to the next or the previous stop, around the ends; tell whether there was one."""
    found = stops(root)
    if not found:
        return False
    now = QApplication.focusWidget()
    start = -1 if forwards else 0
    place = found.index(now) if now in found else start
    reason = Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason
    found[(place + (1 if forwards else -1)) % len(found)].setFocus(reason)
    return True


def _walk(widget: QWidget) -> Iterator[QWidget]:
    yield widget
    for child in _read(
        [
            child
            for child in widget.children()
            if isinstance(child, QWidget) and child.isVisible() and not child.isWindow()
        ]
    ):
        yield from _walk(child)


def _read(widgets: list[QWidget]) -> list[QWidget]:
    """Return siblings line by line, each from left to right."""
    lines: list[list[QWidget]] = []
    for widget in sorted(widgets, key=lambda widget: (widget.y(), widget.x())):
        line = lines[-1] if lines else []
        if line and _beside(line[0], widget):
            line.append(widget)
        else:
            lines.append([widget])
    return [widget for line in lines for widget in sorted(line, key=lambda widget: widget.x())]


def _beside(first: QWidget, second: QWidget) -> bool:
    shared = min(first.geometry().bottom(), second.geometry().bottom()) - second.y() + 1
    lower = min(first.height(), second.height())
    return shared > lower * _SAME_LINE and not first.geometry().intersects(second.geometry())


def _takes(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and widget.isEnabled() and widget.focusProxy() is None
