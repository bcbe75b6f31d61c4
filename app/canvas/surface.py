"""How the canvas paints and what it feels, whatever it shows."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsView, QWidget

from app.canvas.wheel import take_touch

if TYPE_CHECKING:
    from app.canvas.view import CanvasView


def prepare(view: "CanvasView") -> None:
    """Make a view paint smoothly and only what has changed, without bars or a frame, and feel fingers."""
    # Qt's own would be handed to Python when it is first asked for, for which all classes of widgets are made: 9 ms
    view.setViewport(QWidget())
    # every painting covers its whole region, which Qt need not fill before
    view.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
    view.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    view.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
    view.setOptimizationFlags(
        QGraphicsView.OptimizationFlag.DontSavePainterState
        | QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing
    )
    view.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
    view.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
    never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    view.setHorizontalScrollBarPolicy(never)
    view.setVerticalScrollBarPolicy(never)
    view.setFrameShape(QGraphicsView.Shape.NoFrame)
    take_touch(view)
