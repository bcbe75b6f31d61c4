"""The one place that holds what is assumed; whatever sets it, the analysis and the bar follow from here."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from analyzer.conditions import TODAY, Conditions
from analyzer.scenarios.words import Part, present, sentence, without
from app.analysis import LiveAnalysis
from app.session import Session
from models.patch import Patch
from models.scenario import Family

SLOWER = 3.0  # times the usual service time of what is slowed down


class Assumed(QObject):
    """What is assumed now, what it is called, and which family of failures it belongs to."""

    changed = Signal()

    def __init__(self, session: Session, live: LiveAnalysis) -> None:
        super().__init__()
        self.session, self.live = session, live
        self.conditions = TODAY
        self.name = ""
        self.family: Family | None = None
        session.changed.connect(self._follow)
        session.replaced.connect(self.off)

    @property
    def on(self) -> bool:
        """Tell whether anything is assumed."""
        return self.conditions != TODAY

    @property
    def title(self) -> str:
        """What it is called: its own name, else everything that is assumed."""
        return self.name or sentence(self.session.design, self.conditions)

    def assume(self, conditions: Conditions, name: str = "", family: Family | None = None) -> None:
        """Assume these conditions from now on; without a name it is called after what is assumed."""
        conditions = present(self.session.design, conditions)
        if conditions == self.conditions and (name, family) == (self.name, self.family):
            return
        moved = conditions != self.conditions
        self.conditions, self.name, self.family = conditions, name, family
        if moved:
            self.live.assume(conditions)
        self.changed.emit()

    def off(self) -> None:
        """Assume nothing: show the design as it is."""
        self.assume(TODAY)

    def traffic(self, times: float) -> None:
        """Assume so many times today's traffic, beside what is assumed already."""
        if times != self.conditions.traffic:
            self.assume(replace(self.conditions, traffic=times))

    def take_down(self, ids: Iterable[str]) -> None:
        """Assume that components do not answer, and that boundaries are gone with all in them."""
        design, chosen = self.session.design, set(ids)
        now = self.conditions
        down = now.down | (chosen & design.components.keys())
        out = now.out | (chosen & design.boundaries.keys())
        self.assume(replace(now, down=down, out=out))

    def slow(self, ids: Iterable[str]) -> None:
        """Assume that components work more slowly."""
        chosen = set(ids) & self.session.design.components.keys()
        slow = {**self.conditions.slow, **dict.fromkeys(sorted(chosen), SLOWER)}
        self.assume(replace(self.conditions, slow=slow))

    def cold(self, ids: Iterable[str]) -> None:
        """Assume that caches answer nothing from memory."""
        chosen = set(ids) & self.session.design.components.keys()
        self.assume(replace(self.conditions, cold=self.conditions.cold | chosen))

    def without(self, part: Part) -> None:
        """Assume one thing less."""
        self.assume(without(self.conditions, part))

    def _follow(self, patch: Patch) -> None:
        """Forget what names a record that is gone."""
        if any(change.after is None for change in patch):
            self.assume(self.conditions, self.name, self.family)
