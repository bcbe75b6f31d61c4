"""Auto layout from the window: worked out in a process of its own, put in place as one step."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRectF

from app.ahead import Ahead
from app.analysis import Worker
from app.canvas.glide import glide, standing
from app.exporting import ProgressStrip
from app.views.places import Spot, look, spot
from drawing.layout.how import How
from drawing.page import TABLES
from models import edits
from models.patch import Patch

if TYPE_CHECKING:
    from app.window import Window

_LABELS: dict[How, str] = {
    "view": "Lay out view",
    "lanes": "Lay out in lanes",
    "selection": "Lay out selection",
    "tidy": "Tidy",
}


class LayingOut(QObject):
    """Lays out one view at a time; an edit of what is laid out, or Cancel, ends it with nothing changed."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.window, self.session = window, window.session
        self.worker: Worker | None = None
        self._request: dict[str, Any] = {}
        self._design = self.session.design
        self._text = Ahead(self)  # of the design that is laid out: of a large one it takes its time
        self._text.made.connect(self._ask)
        self._view = ""
        self._how: How = "view"
        self._looked: tuple[int, Spot | None, Spot] | None = (
            None  # the step; where one looked, before and after
        )
        self.strip = ProgressStrip()
        self.strip.setObjectName("layout")
        self.strip.bar.setAccessibleName("Progress of the layout")
        self.strip.cancel.setObjectName("layout.cancel")
        self.strip.cancel.clicked.connect(self.cancel)
        window.status.hold(self.strip)
        self.strip.show()  # its parent has been shown before it came
        window.documents.closed.connect(self._stop)
        self.session.changed.connect(self._changed)
        self.session.settled.connect(self._settled)
        self.session.replaced.connect(self.cancel)

    def start(self, how: How, chosen: Collection[str] = ()) -> None:
        """Lay out the view that is shown, or of it what is chosen."""
        self._stop()
        self.window.status.say("")  # what became of the one before
        self._view, self._how = self.session.view, how
        self.strip.bar.setRange(0, 0)
        self.strip.show_progress(0.0, f"{_LABELS[how]}…")
        self.worker = Worker(self)
        self.worker.answered.connect(self._take)
        self.worker.ended.connect(self._ended)
        self.worker.start()
        ids = sorted(chosen)
        self._request = {"do": "layout", "ask": 1, "view": self._view, "how": how, "ids": ids}
        self._design = self.session.design
        self._text.begin(self._design)
        if not self._text.active:
            self._ask()

    def _ask(self) -> None:
        if self.worker:
            self.worker.ask(self._request | {"design": self._text.take(self._design).decode()})

    def cancel(self) -> None:
        """End what is on its way; nothing is moved."""
        if self.worker:
            if self.strip.cancel.hasFocus():  # it goes, and would hand the keyboard to anybody
                self.window.view.setFocus()
            self._stop()
            self.window.status.say("The layout was cancelled.")

    def _take(self, message: Mapping[str, Any]) -> None:
        if message.get("say") == "laid out":
            boxes = {str(id): tuple(map(float, box)) for id, box in message["boxes"].items()}
            self._stop()
            self._put(boxes)
        elif message.get("say") == "failed":
            self._failed(str(message.get("text")))

    def _put(self, boxes: Mapping[str, Any]) -> None:
        view = self.window.view
        before, looked = standing(view), None if view.fitted.holds else spot(view)
        if not self.session.edit(_LABELS[self._how], edits.put_in_order, self._view, boxes):
            self.window.status.say("Everything stands where it would be laid out.")
        elif self.session.view == self._view:
            self._show(boxes)
            self._looked = (self.session.stack.index(), looked, spot(view))
            glide(view, {id: before[id] for id in boxes if id in before})

    def _show(self, boxes: Mapping[str, Any]) -> None:
        """Bring what has moved into sight: what is selected of it, else all, smaller where that takes it."""
        view, chosen = self.window.view, self.session.selection
        seen = view.mapToScene(view.viewport().rect()).boundingRect()
        whole = QRectF()
        for x, y, width, height in boxes.values():
            whole = whole.united(QRectF(x, y, width, height))
        fits = whole.width() <= seen.width() and whole.height() <= seen.height()
        shown = [id for id in chosen if view.canvas.drawn(id)]
        if self._how in ("view", "lanes") or not (fits or shown):
            view.fit()
        else:
            view.reveal(*(boxes if fits else shown))

    def _settled(self) -> None:
        """Where the layout is taken back, look again at what one looked at, if one has not looked elsewhere since."""
        view, session = self.window.view, self.session
        if self._looked is None or session.stack.index() != self._looked[0] - 1:
            return
        _, before, after = self._looked
        self._looked = None
        if session.view == self._view and spot(view) == after:
            if before:
                look(view, before)
            else:  # it was fitted
                view.fit()

    def _changed(self, patch: Patch) -> None:
        if self.worker and any(change.table in TABLES for change in patch):
            self._stop()
            self.window.notify("The view was changed meanwhile, so it was not laid out.")

    def _failed(self, why: str) -> None:
        self._stop()
        self.window.notify(f"The view could not be laid out. {why}", error=True)

    def _ended(self) -> None:
        if self.worker:
            self._failed("The process that works it out has stopped.")

    def _stop(self) -> None:
        self._text.stop()
        if self.worker:
            worker, self.worker = self.worker, None
            worker.stop()
            worker.deleteLater()
        self.strip.say("")


def laying_out(window: "Window") -> LayingOut:
    """Return what lays out a window's views, made when it is first wanted."""
    return window.findChild(LayingOut) or LayingOut(window)
