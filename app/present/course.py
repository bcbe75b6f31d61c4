"""Where a presentation is: which slide, and which step of which flow. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

from drawing.slides import Slide
from models.flow import Flow


@dataclass(slots=True)
class Course:
    """Goes to and fro; at the ends it stays."""

    slides: Sequence[Slide]
    place: int = 0
    flow: Flow | None = None
    step: int = 0

    @property
    def slide(self) -> Slide:
        """The slide that is shown."""
        return self.slides[self.place]

    def go(self, by: int) -> bool:
        """Go so many steps of the flow, or slides, on; return whether anything is another now."""
        if self.flow:
            wanted = min(max(self.step + by, 0), len(self.flow.steps) - 1)
            changed, self.step = wanted != self.step, wanted
        else:
            wanted = min(max(self.place + by, 0), len(self.slides) - 1)
            changed, self.place = wanted != self.place, wanted
        return changed

    def play(self, flow: Flow | None) -> None:
        """Begin a flow at its first step; None ends it."""
        self.flow, self.step = flow, 0

    def following(self, flows: Sequence[Flow], by: int = 1) -> Flow | None:
        """Return the flow so many after the one that is played, of these; None beyond the ends."""
        order = [flow.id for flow in flows]
        at = order.index(self.flow.id) + by if self.flow and self.flow.id in order else 0
        return flows[at] if 0 <= at < len(flows) else None
