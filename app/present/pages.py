"""The pictures of the views that are presented; their lines are routed a few milliseconds at a time."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from analyzer.results import Analysis
from drawing.card import Look
from drawing.page import page
from drawing.picture import borders, connections, manner, picture
from drawing.primitives import Picture
from drawing.routing import Router
from models.design import Design

_SLICE = 0.012


class Pages(QObject):
    """Keeps one picture for each view, without findings; quick lines first, final ones when they are found."""

    changed = Signal(str)  # the view of which there is a better picture

    def __init__(
        self, design: Design, analysis: Analysis, looks: Mapping[str, Look], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.design, self.looks = design, looks
        self.analysis = Analysis(results=analysis.results)
        self._made: dict[str, Picture] = {}
        self._routers: dict[str, Router] = {}
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    def picture(self, view: str) -> Picture:
        """Return the picture of a view as far as its lines are known."""
        if view not in self._made:
            router = self._routers[view] = Router(*manner(self.design, view))
            there = page(self.design, view)
            joined = connections(self.design, view, self.analysis)
            router.show(there.cards, joined, borders(self.design, there.frames))
            done = router.step(_SLICE)
            routes = router.routes() if done else router.quick(there.lines)
            self._made[view] = picture(self.design, view, self.analysis, routes, self.looks)
            if done:
                del self._routers[view]
            else:
                self._timer.start()
        return self._made[view]

    def _go_on(self) -> None:
        for view, router in list(self._routers.items())[:1]:
            if router.step(_SLICE):
                del self._routers[view]
                routes = router.routes()
                self._made[view] = picture(self.design, view, self.analysis, routes, self.looks)
                self.changed.emit(view)
        if not self._routers:
            self._timer.stop()
