"""A slider whose handle comes to where its groove is pressed, and goes on with the mouse from there."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider


class Slider(QSlider):
    """A horizontal slider; keys and the wheel move it as any other."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the handle to the mouse where the groove is pressed; then take hold of it."""
        at = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and not self._handle().contains(at):
            self.setValue(self._value_at(at.x()))
        super().mousePressEvent(event)

    def _value_at(self, x: int) -> int:
        groove, wide = self._part(QStyle.SubControl.SC_SliderGroove), self._handle().width()
        along, room = x - groove.x() - wide // 2, groove.width() - wide
        return QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), along, room)

    def _handle(self) -> QRect:
        return self._part(QStyle.SubControl.SC_SliderHandle)

    def _part(self, part: QStyle.SubControl) -> QRect:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        return self.style().subControlRect(QStyle.ComplexControl.CC_Slider, option, part, self)
