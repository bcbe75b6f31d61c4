"""What reviewers will object to about one record: what, why, evidence and remedy."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from analyzer.register import Entry, register
from analyzer.results import Analysis, Finding
from app.session import Session
from app.widgets import hairline, text
from drawing.badges import holder
from models.day import today
from models.design import Design
from models.passing import passed


class FindingList(QWidget):
    """The findings about a record, or about the whole design, worst first."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session, self.id = session, ""
        self.setObjectName("inspector.findings")
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._list: QWidget | None = None

    def show_analysis(self, analysis: Analysis) -> None:
        """Show the findings as they are now."""
        if self._list:
            self._list.hide()
            self._list.deleteLater()
        self._list = QWidget()
        layout = QVBoxLayout(self._list)
        layout.setContentsMargins(16, 8, 6, 8)
        layout.setSpacing(12)
        mine = _entries(self.session.design, analysis, self.id)
        waiting = [entry for entry in mine if entry.untreated]
        done = [entry for entry in mine if not entry.untreated]
        for entry in waiting:
            layout.addWidget(FindingText(entry.finding, entry.reopened))
            layout.addWidget(hairline())
        if not waiting:
            nothing = "Nothing is left to deal with here." if done else "No findings here."
            layout.addWidget(text(nothing, role="secondary"))
        if done:
            layout.addWidget(text(f"Dealt with · {len(done)}", 12, "medium", role="hint"))
        for entry in done:
            layout.addWidget(Decided(entry))
        self._outer.addWidget(self._list)


class Decided(QWidget):
    """One finding that is dealt with: what it is, how, and why."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.setObjectName("inspector.decided")
        row, finding = entry.treatment, entry.finding
        until = f" until {row.expires}" if row and row.expires else ""
        weight = "Question" if finding.asks else finding.severity.capitalize()
        lines = (
            (finding.title, 13, ""),
            (f"{weight} · {entry.state.capitalize()}{until}", 12, "secondary"),
            (row.reason if row else "", 12, "secondary"),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for words, size, role in lines:
            if words:
                layout.addWidget(text(words, size, role=role, wrap=True))


class FindingText(QWidget):
    """One finding in full."""

    def __init__(self, finding: Finding, reopened: str = "") -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        head = QHBoxLayout()
        if finding.category:
            head.addWidget(pill("question" if finding.asks else finding.severity))
        if finding.stride:
            head.addWidget(text(f"{finding.stride} · {STRIDE[finding.stride]}", 11, role="hint"))
        head.addStretch(1)
        layout.addLayout(head)
        layout.addWidget(text(finding.title, 13, "semibold", wrap=True))
        if reopened:
            layout.addWidget(text(reopened, 12, role="warning", wrap=True))
        for words, size, role in (
            (finding.evidence, 13, ""),
            (finding.reasoning, 12, "secondary"),
            (finding.why, 12, "secondary"),
        ):
            if words:
                layout.addWidget(text(words, size, role=role, wrap=True))
        for title, words in (
            ("To answer" if finding.asks else "To fix", finding.remedy),
            ("Clears when", finding.clears),
            ("See also", "\n".join(finding.references)),
            ("Team", finding.source),
        ):
            if words:
                layout.addWidget(text(title, 11, "medium", role="hint"))
                layout.addWidget(
                    text(words, 12 if title in ("See also", "Team") else 13, wrap=True)
                )


def pill(severity: str) -> QWidget:
    """Return a severity as a word on its colour."""
    made = text(severity.capitalize(), 11, "semibold", role=f"pill-{PILLS[severity]}")
    made.setSizePolicy(made.sizePolicy().Policy.Maximum, made.sizePolicy().Policy.Maximum)
    return made


def about(design: Design, analysis: Analysis, id: str) -> list[Finding]:
    """Return what nobody dealt with: the findings about a record and those its card counts; all of them for the design."""
    return [entry.finding for entry in _entries(design, analysis, id) if entry.untreated]


def _entries(design: Design, analysis: Analysis, id: str) -> list[Entry]:
    found = register(design, analysis.findings.values(), today(), analysis.usual).entries
    if id in design.flows:  # as the panel lists them
        on = passed(design, design.flows[id])
        return [entry for entry in found if not on.isdisjoint(entry.finding.subjects)]
    return [
        e for e in found if not id or id in e.finding.subjects or holder(design, e.finding) == id
    ]


PILLS = {"critical": "bad", "high": "bad", "medium": "warning", "low": "quiet", "question": "quiet"}
STRIDE = {
    "S": "Spoofing",
    "T": "Tampering",
    "R": "Repudiation",
    "I": "Information disclosure",
    "D": "Denial of service",
    "E": "Elevation of privilege",
}
