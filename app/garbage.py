"""When Python looks for garbage: never through a large design that stays, which would hold the window for a tenth of a second."""

import gc

from PySide6.QtCore import QObject

from app.canvas.scene import Canvas
from app.session import Session


class Garbage(QObject):
    """Sets everything aside that is there when all is drawn, until another document comes."""

    def __init__(self, session: Session, canvas: Canvas) -> None:
        super().__init__(canvas)
        canvas.settled.connect(gc.freeze)
        session.replaced.connect(gc.unfreeze)
