"""An editor of one line: it says where its value came from, and gives a typed value back."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from app.canvas.paint import font
from app.fields import UNKNOWN
from app.widgets import tip
from drawing.metrics import width

REST = 500  # milliseconds after which typing counts as done
MIXED = "Mixed"
_BACK = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class LineEditor(QLineEdit):
    """One line; commits when it is left, on Enter, and after half a second of rest."""

    committed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.origin = ""
        self.empty = UNKNOWN  # what an empty line says
        self.mixed = False
        self._shown = self._latest = ""
        self._back = ClearButton(self)
        self._back.clicked.connect(self.give_back)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.commit)
        self.textEdited.connect(self._typed)
        self.editingFinished.connect(self.commit)
        self.setPlaceholderText(self.empty)

    def show_value(self, text: str, origin: str, mixed: bool = False) -> None:
        """Show a value and where it came from; what is being typed is not disturbed."""
        self.origin, self.mixed = origin, mixed
        self._latest = "" if mixed else text
        self.setPlaceholderText(MIXED if mixed else self.empty)
        if not (self.hasFocus() and self.isModified()):
            self._show_latest()
        self._offer_back()
        self.update()

    def commit(self) -> None:
        """Hand over what was typed, once."""
        self._rest.stop()
        if self.isModified() and self.text() != self._shown:
            self._shown = self.text()
            self.committed.emit(self.text())

    def finish(self) -> None:
        """Commit, and show from now on what show_value says."""
        self.commit()
        self._show_latest()

    def give_up(self) -> None:
        """Forget what was typed and not committed yet."""
        self._rest.stop()
        self._show_latest()

    def give_back(self) -> None:
        """Commit that there is no typed value any more."""
        self._rest.stop()
        self.setModified(False)
        self.committed.emit("")
        self._show_latest()
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit and show the value as it is kept."""
        self.commit()
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._show_latest()
        self._offer_back()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Offer to give the value back."""
        super().focusInEvent(event)
        self._offer_back()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Offer to give the value back."""
        super().enterEvent(event)
        self._offer_back()

    def leaveEvent(self, event: QEvent) -> None:
        """Say again where the value came from."""
        super().leaveEvent(event)
        self._offer_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace in an empty line gives the values of several records back."""
        if self.mixed and not self.text() and Qt.Key(event.key()) in _BACK:
            self.give_back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cross at the right end."""
        super().resizeEvent(event)
        self._back.setGeometry(self.width() - 22, 0, 20, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, and at its right end the origin where there is room for both."""
        super().paintEvent(event)
        shown = self.text() or self.placeholderText()
        room = self.width() - 24 - width(shown, 13)
        if self.origin and self._back.isHidden() and room > width(self.origin, 11):
            painter = QPainter(self)
            painter.setFont(font(11))
            painter.setPen(self.palette().placeholderText().color())
            area = self.rect().adjusted(0, 0, -9, 0)
            painter.drawText(
                area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.origin
            )

    def _typed(self) -> None:
        self._rest.start()
        self._offer_back()

    def _offer_back(self) -> None:
        """Show the cross where there is something to give back and somebody is about to."""
        offered = self.origin == "typed" or self.mixed
        near = self.hasFocus() or self.underMouse()
        shown = offered and near and not self.isModified()
        if shown == self._back.isHidden():
            self._back.setVisible(shown)
            self.setTextMargins(0, 0, 16 if shown else 0, 0)

    def _show_latest(self) -> None:
        self._shown = self._latest
        self.setModified(False)
        if self.text() != self._latest:
            self.setText(self._latest)
            self.setCursorPosition(len(self._latest) if self.hasFocus() else 0)
        self._offer_back()


class ClearButton(QAbstractButton):
    """A small cross at the end of a line. Backspace does the same, so it takes no focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Give the value back")
        self.setToolTip(tip("Give the value back: it is no longer typed"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cross, on a disc under the mouse."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self.palette()
        middle = QRectF(self.rect()).center()
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.window())
            painter.drawEllipse(middle, 8, 8)
        near = self.underMouse() or self.isDown()
        colour = colours.text().color() if near else colours.placeholderText().color()
        painter.setPen(QPen(colour, 1.4))
        for slope in (1, -1):
            painter.drawLine(middle - QPointF(3, 3 * slope), middle + QPointF(3, 3 * slope))
