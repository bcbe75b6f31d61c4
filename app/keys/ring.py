"""The ring around the canvas while the keyboard has brought the focus there."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QFocusEvent, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

_WIDTH = 2
_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class FocusRing(QFrame):
    """A frame over a widget's edge; with the mouse one sees without it where one is."""

    def __init__(self, around: QWidget) -> None:
        super().__init__(around)
        self.around = around
        self.setObjectName("ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        around.installEventFilter(self)
        if isinstance(around, QAbstractScrollArea):
            around.viewport().installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come and go with the focus, and keep the size of what it is around."""
        by_key = isinstance(event, QFocusEvent) and event.reason() in _BY_KEY and event.gotFocus()
        if by_key or (event.type() == QEvent.Type.KeyPress and self.around.hasFocus()):
            if not self.isVisible():
                self._place()
                self.show()
                self.raise_()
        elif event.type() in (QEvent.Type.FocusOut, QEvent.Type.MouseButtonPress):
            self.hide()
        elif event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        whole = QRect(self.around.rect())
        self.setGeometry(whole)
        inside = whole.adjusted(_WIDTH, _WIDTH, -_WIDTH, -_WIDTH)
        self.setMask(QRegion(whole).subtracted(QRegion(inside)))  # nothing else is painted again
