"""Whether a view still shows the whole drawing as it was fitted, and fitting it again when its room changes."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPoint, QPointF, QSize, QTimer

from app.views.places import Spot, spot

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

_LEAST = 200  # pixels; a narrower widget has not got its size yet


class _Fit(NamedTuple):
    """How a view was fitted: what stays while its room changes, and where one looked in which room."""

    scale: float
    corner: QPointF  # of the room, in the drawing
    spot: Spot
    room: QSize


class Fitted(QObject):
    """Remembers of each view how it was fitted; one who pans or zooms looks at something of their own."""

    def __init__(self, view: "CanvasView") -> None:
        super().__init__(view)
        self.view = view
        self._fits: dict[str, _Fit] = {}
        self._later = QTimer(self, interval=0, singleShot=True)  # once for all that moves at a time
        self._later.timeout.connect(self._again)

    @property
    def holds(self) -> bool:
        """Tell whether nobody has looked elsewhere since the shown view was fitted."""
        fit = self._fits.get(self.view.session.view)
        return fit is not None and (fit.scale, fit.corner) == self._corner()

    def note(self) -> None:
        """Note that the shown view has just been fitted."""
        view = self.view
        fit = _Fit(*self._corner(), spot(view), view.viewport().size())
        self._fits[view.session.view] = fit

    def outgrown(self, id: str, at: Spot) -> bool:
        """Tell whether a view was fitted where one looked in it last, and the room is another now."""
        fit = self._fits.get(id)
        return fit is not None and fit.spot == at and fit.room != self.view.viewport().size()

    def resized(self, held: bool) -> None:
        """Fit once there is room, and again in another room if the view was still fitted before."""
        if not self._fits and self.view.viewport().width() > _LEAST:
            self.view.fit()
        elif held:
            self._later.start()

    def keep(self) -> None:
        """Leave what one looks at where it is: somebody else sees to it."""
        self._later.stop()

    def _again(self) -> None:
        if self.view.gesture is None and self.view.editor is None:
            self.view.fit()

    def _corner(self) -> tuple[float, QPointF]:
        return self.view.scale_now, self.view.mapToScene(QPoint(0, 0))
