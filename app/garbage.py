"""When Python looks for garbage: never through a large design that stays, which would hold the window for a tenth of a second."""

import gc

from PySide6.QtCore import QObject

from app.canvas.scene import Canvas
from app.session import Session


class Garbage(QObject):
    """Sets what was made for a document aside once it is drawn, and looks through it when another one comes."""

    def __init__(self, session: Session, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._aside = False
        canvas.settled.connect(self._set_aside)
        session.replaced.connect(self._collect)

    def _set_aside(self) -> None:
        if not self._aside:
            self._aside = True
            gc.freeze()

    def _collect(self) -> None:
        if self._aside:
            self._aside = False
            gc.unfreeze()
            gc.collect()
