"""How a design takes the rule of a finding: as it is, always of one severity, or not at all."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from analyzer.results import SEVERITIES, Finding, Severity
from app.ask import ask_line
from app.panels.findings.deciding import setting
from app.session import Session
from app.widgets import text, tip
from models import edits
from models.edits.tables import write


class RuleLine(QWidget):
    """The name of a rule and a menu of how this design takes it; another way needs a reason."""

    done = Signal()

    def __init__(self, session: Session, finding: Finding) -> None:
        super().__init__()
        self.session, self.rule = session, finding.rule
        self.button = QToolButton()
        self.button.setObjectName("findings.rule")
        self.button.setText("Change…")
        self.button.setAccessibleName("How this design takes the rule")
        self.button.setToolTip(tip("Weigh the rule otherwise in this design, or switch it off"))
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.button)
        self.button.setMenu(self.menu)
        self._fill()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(text(f"Rule {finding.rule}", 11, role="hint"))
        row.addWidget(self.button)
        row.addStretch(1)

    def _fill(self) -> None:
        usual = self.menu.addAction("As judged")
        usual.triggered.connect(partial(self._take, None, False))
        for severity in reversed(SEVERITIES):
            entry = self.menu.addAction(f"Always {severity}…")
            entry.triggered.connect(partial(self._take, severity, False))
        self.menu.addSeparator()
        self.menu.addAction("Switch off…").triggered.connect(partial(self._take, None, True))

    def _take(self, severity: Severity | None, off: bool, _checked: bool = False) -> None:
        if severity is None and not off:
            if as_judged(self.session, self.rule):
                self.done.emit()
            return
        title = "Switch a rule off" if off else "Weigh a rule otherwise"
        reason = ask_line(self.window(), title, "Why, in this design?", "", title.split()[0])
        if reason:
            row = setting(self.session.design, self.rule, severity, off, reason)
            self.session.edit(title, write, "rule_settings", [row])
            self.done.emit()


def as_judged(session: Session, rule: str) -> bool:
    """Take a rule as it is again; tell whether it was taken otherwise."""
    rows = session.design.rule_settings.values()
    return session.edit("As judged", edits.remove, [row.id for row in rows if row.rule == rule])
