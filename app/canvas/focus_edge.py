"""A line around the canvas while the keyboard is on it and nothing that is selected shows so."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

_WIDE = 2
_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class FocusEdge(QObject):
    """Four narrow strips, for what is painted on the ground itself would move with it."""

    def __init__(self, view: "CanvasView") -> None:
        super().__init__(view)
        self.view = view
        self._keyed = False  # whether the last that was done here was done by keys
        self.strips = [QFrame(view) for _ in range(4)]
        for strip in self.strips:
            strip.setObjectName("canvas.focus")
            strip.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            strip.hide()
        view.installEventFilter(self)
        view.session.selected.connect(self.show_edge)
        view.session.settled.connect(self.show_edge)

    def by_key(self, keyed: bool) -> None:
        """Take note of whether keys or the mouse are in use."""
        if keyed != self._keyed:
            self._keyed = keyed
            self.show_edge()

    def show_edge(self) -> None:
        """Show the line, or take it away."""
        view = self.view
        seen = self._keyed and view.hasFocus() and not self._marked()
        room = view.rect()
        for strip, place in zip(self.strips, _places(room), strict=True):
            strip.setGeometry(place)
            strip.setVisible(seen)
            if seen:
                strip.raise_()

    def _marked(self) -> bool:
        """Tell whether something that is drawn is selected."""
        canvas, chosen = self.view.canvas, self.view.session.selection
        near = any(id in canvas.items_by_id for id in chosen)
        return near or (bool(chosen) and not canvas.shown.isdisjoint(chosen))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the keyboard and the size of the canvas."""
        sort = event.type()
        if sort == QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            self._keyed = event.reason() in _KEYS or self._keyed
        if sort in (QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.Resize):
            self.show_edge()
        return False


def _places(room: QRect) -> tuple[QRect, QRect, QRect, QRect]:
    w, h = room.width(), room.height()
    return (
        QRect(0, 0, w, _WIDE),
        QRect(0, h - _WIDE, w, _WIDE),
        QRect(0, 0, _WIDE, h),
        QRect(w - _WIDE, 0, _WIDE, h),
    )
