"""What a presentation shows now: which picture, which part of it, what is lit, and what is said beside it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QRectF, Signal

from analyzer.results import Analysis
from app.present.camera import Camera
from app.present.course import Course
from app.present.pages import Pages
from app.present.words import Caption
from drawing.card import Look
from drawing.primitives import Box, Picture, union
from drawing.routing import Route
from drawing.slides import Shot, Slide, flows_on, shots, slides
from models.design import Design
from models.flow import Flow

_NEAR = 48.0  # around what is zoomed to
_SMALLEST = (720.0, 400.0)  # so much of the drawing is always seen around a step


class Show(QObject):
    """Goes through the slides and flows of a design as it was when the presentation began."""

    changed = Signal()

    def __init__(
        self,
        design: Design,
        analysis: Analysis,
        view: str,
        looks: Mapping[str, Look],
        assumed: str,
        known: Mapping[str, Mapping[str, Route]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.design = design
        self.course = Course(slides(design))
        self.pages = Pages(design, analysis, looks, known, self)
        self.assumed = assumed  # in words, "" where nothing is
        self.camera = Camera(self)
        self.zoomed = ""  # the element that fills the screen
        self._shots: tuple[Shot, ...] = ()
        first = next((n for n, slide in enumerate(self.course.slides) if slide.view == view), 0)
        self.course.place = first
        self.pages.prepare(dict.fromkeys(slide.view for slide in self._onwards()))
        self.camera.moved.connect(self.changed)
        self.pages.changed.connect(self.changed)
        self.look(at_once=True)

    @property
    def picture(self) -> Picture:
        """The picture of the view that is shown."""
        return self.pages.picture(self.course.slide.view)

    @property
    def shot(self) -> Shot | None:
        """The step that is shown, None outside of flows."""
        return self._shots[self.course.step] if self.course.flow else None

    @property
    def caption(self) -> Caption | None:
        """What is said of the step that is shown."""
        flow, shot = self.course.flow, self.shot
        if flow is None or shot is None:
            return None
        words = shot.words if shot.lit else f"{shot.words}\nThis view does not show it.".strip()
        place = f"{flow.name}, step {self.course.step + 1} of {len(flow.steps)}"
        return Caption(shot.number, shot.title, words, place)

    @property
    def title(self) -> str:
        """What the slide is called, and what is assumed on it."""
        title = self.course.slide.title
        return f"{title} · What if: {self.assumed}" if self.assumed else title

    @property
    def place(self) -> str:
        """Which of how many slides it is."""
        return f"{self.course.place + 1} / {len(self.course.slides)}"

    def go(self, by: int) -> None:
        """Go on, or back."""
        before = self.course.slide.view
        if self.course.go(by):
            self.zoomed = ""
            self.look(at_once=self.course.slide.view != before)

    def go_to(self, place: int) -> None:
        """Go to a slide, -1 for the last one."""
        self.course.play(None)
        self.go((place % len(self.course.slides)) - self.course.place)
        self.look()

    def play(self, by: int = 1) -> None:
        """Play the next flow that this view shows, or the one before; after the last one, none."""
        there = flows_on(self.design, self.course.slide.view)
        self.play_flow(self.course.following(there, by))

    def play_flow(self, flow: Flow | None) -> None:
        """Play a flow from its first step; None ends it."""
        self.course.play(flow)
        self.zoomed = ""
        if flow:
            self._shots = shots(self.design, self.course.slide.view, flow, self.pages.analysis)
        self.look()

    def zoom_to(self, id: str) -> None:
        """Fill the screen with one element; with the same again, or with none, go back to the slide."""
        self.zoomed = "" if id == self.zoomed else id
        self.look()

    def element_at(self, x: float, y: float) -> str:
        """Return the topmost card or border at a point of the drawing, "" for none."""
        for element in reversed(self.picture.elements):
            left, top, wide, high = element.box
            inside = left <= x <= left + wide and top <= y <= top + high
            if inside and element.id not in self._lines:
                return element.id
        return ""

    def look(self, at_once: bool = False) -> None:
        """Show what belongs to where the presentation is."""
        self.camera.show_box(QRectF(*self._wanted()), at_once)
        self.changed.emit()

    @property
    def _lines(self) -> frozenset[str]:
        return frozenset(self.design.links) | frozenset(
            element.id for element in self.picture.elements if ".." in element.id
        )

    def _onwards(self) -> Sequence[Slide]:
        """The slides from where the presentation begins, and then those before."""
        course = self.course
        return [*course.slides[course.place :], *course.slides[: course.place]]

    def _wanted(self) -> Box:
        drawn = self.picture
        if self.zoomed:
            return _around(drawn, {self.zoomed})
        shot = self.shot
        if shot and shot.lit:
            return _around(drawn, shot.lit)
        return self.course.slide.box or drawn.box


def _around(drawn: Picture, ids: frozenset[str] | set[str]) -> Box:
    x, y, w, h = union(element.box for element in drawn.elements if element.id in ids)
    wide, high = max(w + 2 * _NEAR, _SMALLEST[0]), max(h + 2 * _NEAR, _SMALLEST[1])
    return (x + w / 2 - wide / 2, y + h / 2 - high / 2, wide, high)
