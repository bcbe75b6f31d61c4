"""Where the canvas stands: the scenario bar above it and a frame around both while something is assumed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from analyzer.results import Analysis
from analyzer.scenarios.kept import scenario_of
from analyzer.scenarios.outcome import Assessment, from_plain
from app.canvas.in_sight import InSight
from app.protocol import conditions_to_plain
from app.scenario.assumed import Assumed
from app.scenario.bar import ScenarioBar
from app.scenario.looks import looks
from app.widgets import dress_again
from drawing.theme import Theme
from drawing.trouble import TROUBLES
from models.design import PREFIXES
from models.edits.tables import write
from models.ids import new_id
from models.scenario import Family

if TYPE_CHECKING:
    from app.window import Window

_FRAME = 2  # pixels around the canvas while something is assumed


class Stage(QWidget):
    """Holds the canvas; the bar is built when something is first assumed."""

    def __init__(self, window: "Window", assumed: Assumed) -> None:
        super().__init__()
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.of_window, self.assumed = window, assumed
        self.bar: ScenarioBar | None = None
        self._asked = 0  # the last question on what is assumed
        self._stale = False  # something has changed since it was asked
        self._fresh = False  # what becomes of it is not shown yet
        self._sight = InSight(window.view)
        self._families: set[Family] = set()  # that what is assumed belongs to
        self._build = QTimer(self, interval=0, singleShot=True)  # not in the turn of a drag
        self._build.timeout.connect(self._build_bar)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(window.view, 1)
        assumed.changed.connect(self._assumed)

    def show_analysis(self, analysis: Analysis) -> None:
        """Show on the canvas what is down or cannot keep up, and ask what becomes of the design."""
        design, assumed = self.assumed.session.design, self.assumed
        self.of_window.canvas.looks = looks(design, assumed.conditions, analysis)
        if assumed.on:
            self._ask()

    def show_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        if self.bar:
            self.bar.show_theme(theme)

    def _assumed(self) -> None:
        on = self._fresh = self.assumed.on
        if not on:
            self.of_window.canvas.lines.troubles.show({})
        if on and self.bar is None:
            self._build.start()
        self._in_place(on)

    def _in_place(self, on: bool) -> None:
        """Show or hide the bar and the frame; the drawing stays where it is on the screen, and in sight."""
        view, before, seen = self.of_window.view, self._top(), self._sight.seen()
        self._sight.mark(on)
        if self.bar:
            self.bar.setVisible(on)
        if bool(self.property("whatif")) != on:
            self.setProperty("whatif", on)
            dress_again(self)
            margin = _FRAME if on else 0
            self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.activate()
        view.fitted.keep()
        if moved := self._top() - before:
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() + moved)
            if on:
                self._sight.keep(seen)
            else:
                self._sight.give_back()

    def _top(self) -> int:
        return self.of_window.view.geometry().top()

    def _build_bar(self) -> None:
        if self.bar is None:
            self.bar = ScenarioBar(self.assumed, self.of_window.theme, self)
            self._column.insertWidget(0, self.bar)
            self.bar.asked.connect(self.of_window.do)
            self.bar.wanted.connect(self.of_window.show_record)
            self.bar.told.connect(self._tell)
            self.bar.kept.connect(self.keep)
            self.bar.hide()
            self._in_place(self.assumed.on)

    def _ask(self) -> None:
        """Ask what becomes of the design; one question at a time, and the last one always."""
        if self.assumed.live.waits_for(self._asked):
            self._stale = True
            return
        self._stale, self._families = False, set()
        conditions = conditions_to_plain(self.assumed.conditions)
        family = self.assumed.family or ""
        self._asked = self.assumed.live.request(
            {"do": "assess", "conditions": conditions, "family": family, "headlines": True},
            self._take,
        )

    def _take(self, message: Mapping[str, Any]) -> None:
        if not self.assumed.on:
            return
        self._build_bar()
        if self._stale:
            self._ask()
        if "found" in message:
            self._show(from_plain(message["found"]))
        elif self.bar:
            self.bar.show_failure()

    def _show(self, found: Assessment) -> None:
        self._families = {told.family for told in found.recoveries}
        self.of_window.canvas.lines.troubles.show(
            {id: state for state in TROUBLES for id in found.newly("flows", state)}
        )
        if self.bar:
            self.bar.show_found(found)
        if self._fresh:  # the bar has grown over the canvas, once for each that is assumed
            self._fresh = False
            self._column.activate()
            self._reveal_chosen()

    def _reveal_chosen(self) -> None:
        view = self.of_window.view
        if len(chosen := self.assumed.session.selection) == 1:
            view.reveal(*chosen)

    def _tell(self, recovery: str, evidence: str) -> None:
        self.of_window.notify(f"{recovery}: {evidence}")

    def keep(self, name: str) -> None:
        """Keep what is assumed in the design under a name."""
        assumed, family = self.assumed, self.assumed.family
        if (
            family is None and len(self._families) == 1
        ):  # that of the recoveries that it is shown with
            (family,) = self._families
        made = scenario_of(new_id(PREFIXES["scenarios"]), name, assumed.conditions, family)
        assumed.session.edit("Keep what-if", write, "scenarios", [made])
        assumed.assume(assumed.conditions, name, family)

        def show() -> None:
            self.of_window.show_record(made.id)

        self.of_window.notify(f"Kept as {name}; the packet prints it.", "Show", show)
