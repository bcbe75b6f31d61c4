"""What the canvas counts: findings that nobody has dealt with, of the flow that is shown, or none while it is quiet."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from analyzer.register import register, untreated
from analyzer.results import Analysis, Finding
from app.session import Session
from models.day import today
from models.flow import Flow
from models.passing import passed
from models.patch import Patch

_READ = ("risks", "treatments")


class Review(QObject):
    """Tells another analysis whenever what is counted changes."""

    changed = Signal(object)  # Analysis with the findings that count, and no others

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.quiet = False
        self.shown = self._whole = Analysis()
        self._flow: Flow | None = None
        session.changed.connect(self._edited)
        session.selected.connect(self._selected)

    def show_analysis(self, analysis: Analysis) -> None:
        """Count the findings of an analysis."""
        self._whole = analysis
        self._flow = self._selected_flow()
        self._tell()

    def be_quiet(self, quiet: bool) -> None:
        """Count nothing, as for presenting, or count again."""
        self.quiet = quiet
        self._tell()

    def _tell(self) -> None:
        found = self._counted()
        same = list(found.values()) == list(self._whole.findings.values())
        self.shown = self._whole if same else replace(self._whole, findings=found)
        self.changed.emit(self.shown)

    def _counted(self) -> dict[str, Finding]:
        if self.quiet:
            return {}
        design = self.session.design
        whole = self._whole
        open_ones = untreated(register(design, whole.findings.values(), today(), whole.usual))
        on = passed(design, self._flow) if self._flow else None
        return {
            finding.key: finding
            for finding in open_ones
            if on is None or not on.isdisjoint(finding.subjects)
        }

    def _edited(self, patch: Patch) -> None:
        if any(change.table in _READ for change in patch):
            self._tell()

    def _selected(self) -> None:
        if self._selected_flow() is not self._flow:
            self._flow = self._selected_flow()
            self._tell()

    def _selected_flow(self) -> Flow | None:
        chosen = self.session.selection
        return self.session.design.flows.get(chosen[0]) if len(chosen) == 1 else None
