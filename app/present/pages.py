"""The pictures of the views that are presented; their lines are routed a few milliseconds at a time, the next view's ahead."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from analyzer.results import Analysis
from drawing.card import Look
from drawing.page import Page, page
from drawing.picture import borders, connections, manner, picture
from drawing.primitives import Picture
from drawing.routing import Route, Router
from models.design import Design

_SLICE = 0.012


class Pages(QObject):
    """Keeps one picture for each view, without findings; quick lines first, final ones when they are found.

    Final lines that are known already, by view, are shown at once.
    """

    changed = Signal(str)  # the view of which there is a better picture

    def __init__(
        self,
        design: Design,
        analysis: Analysis,
        looks: Mapping[str, Look],
        known: Mapping[str, Mapping[str, Route]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.design, self.looks, self._known = design, looks, known
        self._ahead: list[str] = []
        self.analysis = Analysis(results=analysis.results)
        self._made: dict[str, Picture] = {}
        self._routers: dict[str, Router] = {}
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    def picture(self, view: str) -> Picture:
        """Return the picture of a view as far as its lines are known."""
        if view not in self._made:
            there = page(self.design, view)
            found = self._known.get(view, {})
            known = there.lines.keys() <= found.keys()
            self._paint(view, found if known else self._route(view, there))
        return self._made[view]

    @property
    def settled(self) -> bool:
        """Tell whether every picture that was asked for has its final lines."""
        return not self._routers and not self._ahead

    def prepare(self, views: Iterable[str]) -> None:
        """Make the pictures of these views too, while nobody waits for them."""
        self._ahead = [*views]
        self._timer.start()

    def _route(self, view: str, there: Page) -> Mapping[str, Route]:
        """Return final routes if they are found at once, else quick ones; the final ones are looked for after that."""
        router = Router(*manner(self.design, view))
        joined = connections(self.design, view, self.analysis)
        router.show(there.cards, joined, borders(self.design, there.frames))
        if router.step(_SLICE):
            return router.routes()
        self._routers[view] = router
        self._timer.start()
        return router.quick(there.lines)

    def _paint(self, view: str, routes: Mapping[str, Route]) -> None:
        self._made[view] = picture(self.design, view, self.analysis, routes, self.looks)

    def _go_on(self) -> None:
        for view, router in list(self._routers.items())[:1]:
            if router.step(_SLICE):
                del self._routers[view]
                self._paint(view, router.routes())
                self.changed.emit(view)
            return
        if self._ahead:
            self.picture(self._ahead.pop(0))
        else:
            self._timer.stop()
