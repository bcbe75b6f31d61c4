"""What is chosen among the findings in full: its words, how to answer or fix it, and how it is treated."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from analyzer.fixes import fix_for
from analyzer.register import RISK, Entry, register
from analyzer.results import Analysis
from app.inspector.findings import FindingText
from app.panels.findings.answering import AnswerForm, answerable
from app.panels.findings.choosing import GONE, OFF, where
from app.panels.findings.deciding import Draft, alike, moved, treatments
from app.panels.findings.fixing import FixForm
from app.panels.findings.risking import RiskForm
from app.panels.findings.treating import TreatmentForm
from app.panels.findings.weighing import RuleLine, as_judged
from app.session import Session
from app.widgets import hairline, text
from drawing.metrics import elide
from models import edits
from models.day import today
from models.edits.tables import write

_WIDEST = 400
_OFFERED, _LONGEST = 5, 210  # findings that a decision may be moved to; pixels of their words


class Detail(QScrollArea):
    """One finding in full, or what can be decided for several."""

    done = Signal()  # something was decided: the keyboard may go back to the list

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("findings.detail")
        self.setAccessibleName("The chosen finding")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMaximumWidth(_WIDEST)
        self.session = session
        self.analysis = Analysis()
        self.entries: tuple[Entry, ...] = ()
        self.form: TreatmentForm | None = None
        self._live: list[FixForm | RiskForm] = []  # parts that follow the design
        self._head: FindingText | None = None

    def show_entries(self, entries: Sequence[Entry], analysis: Analysis) -> None:
        """Show these; what somebody has begun to decide about them stays in the form."""
        self.analysis = analysis
        if tuple(entries) == self.entries and self.widget():
            self.refresh()
            return
        same = _keys(entries) == _keys(self.entries)
        if same and self._renewed(entries):
            return
        begun = self.form.draft if same and self.form and self.form.modified else None
        where = self.verticalScrollBar().value() if same else 0
        self.entries, self.form, self._head, self._live = tuple(entries), None, None, []
        body = QWidget()
        self._body = QVBoxLayout(body)
        self._body.setContentsMargins(16, 12, 16, 12)
        self._body.setSpacing(12)
        if entries:
            self._fill(entries)
        self._body.addStretch(1)
        if old := self.takeWidget():
            old.hide()
            old.deleteLater()  # one of its editors may be at work
        self.setWidget(body)
        self.verticalScrollBar().setValue(where)
        if begun and self.form:
            self.form.restore(begun)

    def refresh(self) -> None:
        """Show what follows from the design as it is now."""
        for part in self._live:
            part.refresh()

    def name_risk(self) -> bool:
        """Put the keyboard into the name of the risk that is shown, ready to be typed over; tell whether there is one."""
        form = next((part for part in self._live if isinstance(part, RiskForm)), None)
        name = form.rows["name"].focused if form else None
        if name is None:
            return False
        name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(name, QLineEdit):
            name.selectAll()
        return True

    def _fill(self, entries: Sequence[Entry]) -> None:
        if len(entries) > 1:
            self._body.addWidget(text(f"{len(entries)} findings chosen", 13, "semibold"))
            self._treat(entries)
            return
        (entry,) = entries
        self._head = FindingText(entry.finding, entry.reopened)
        self._body.addWidget(self._head)
        if entry.finding.rule == GONE:
            self._gone(entry)
        elif entry.finding.rule == OFF:
            self._button("Switch on", "findings.switch_on", self._switch_on)
        else:
            self._act(entry)
            self._body.addWidget(hairline())
            self._treat(entries)
            if entry.by_hand:
                self._button("Remove the risk", "findings.remove_risk", self._remove_risk)
            else:
                self._add(RuleLine(self.session, entry.finding))

    def _gone(self, entry: Entry) -> None:
        """Offer to forget what was decided about a finding that is gone, or to decide the same about one like it."""
        analysis, design = self.analysis, self.session.design
        found = register(design, analysis.findings.values(), today(), analysis.usual)
        others = alike(entry, found)
        if others and entry.treatment:
            self._body.addWidget(text("Decide the same for", 11, "medium", role="hint"))
        for number, other in enumerate(others[:_OFFERED]):
            act = partial(self._move, entry, other)
            words = elide(where(design, other.finding), 13, _LONGEST)
            self._button(words, f"findings.move{number}", act)
        self._button("Forget", "findings.forget", self._forget)

    def _renewed(self, entries: Sequence[Entry]) -> bool:
        """Renew the words above a risk that is being edited, whose editors have to stay; tell whether that is all."""
        if len(entries) != 1 or not entries[0].by_hand or not self._head or not self.form:
            return False
        if entries[0].treatment != self.entries[0].treatment:
            return False
        self.entries = self.form.entries = tuple(entries)
        fresh = FindingText(entries[0].finding, entries[0].reopened)
        self._body.replaceWidget(self._head, fresh)
        self._head.deleteLater()
        self._head = fresh
        self.refresh()
        return True

    def _act(self, entry: Entry) -> None:
        """Offer what can be done about the finding itself."""
        finding, session = entry.finding, self.session
        path, ids = answerable(session.design, finding)
        if entry.by_hand:
            risk = RiskForm(session, finding.key.removeprefix(f"{RISK}@"))
            self._live.append(risk)
            self._body.addWidget(risk)
        elif path and ids:
            answer = AnswerForm(session, finding, path, ids)
            answer.answered.connect(self.done)
            self._body.addWidget(answer)
        elif fix_for(finding):
            fix = FixForm(session, finding, self.analysis.results)
            self._live.append(fix)
            fix.done.connect(self.done)
            self._body.addWidget(fix)

    def _treat(self, entries: Sequence[Entry]) -> None:
        self.form = TreatmentForm(entries)
        self.form.decided.connect(self._decide)
        self._body.addWidget(self.form)

    def _add(self, part: RuleLine) -> None:
        part.done.connect(self.done)
        self._body.addWidget(part)

    def _button(self, title: str, name: str, act: object) -> None:
        made = QPushButton(title)
        made.setObjectName(name)
        made.clicked.connect(act)
        row = QHBoxLayout()
        row.addWidget(made)
        row.addStretch(1)
        self._body.addLayout(row)

    def _decide(self, draft: Draft) -> None:
        rows = treatments(self.session.design, self.entries, draft, today())
        title = "Treat finding" if len(rows) == 1 else f"Treat {len(rows)} findings"
        self.form = None  # what it says is decided
        self.session.edit(title, write, "treatments", rows)
        self.done.emit()

    def _move(self, entry: Entry, other: Entry, _checked: bool = False) -> None:
        if entry.treatment:
            row = moved(self.session.design, entry.treatment, other, today())
            self.session.edit("Decide the same", write, "treatments", [row])
            self.done.emit()

    def _forget(self) -> None:
        rows = [entry.treatment.id for entry in self.entries if entry.treatment]
        self.session.edit("Forget treatment", edits.remove, rows)
        self.done.emit()

    def _switch_on(self) -> None:
        as_judged(self.session, self.entries[0].finding.key)
        self.done.emit()

    def _remove_risk(self) -> None:
        key = self.entries[0].finding.key
        self.session.edit("Remove risk", edits.remove, [key.removeprefix(f"{RISK}@")])
        self.done.emit()


def _keys(entries: Sequence[Entry]) -> list[str]:
    return [entry.finding.key for entry in entries]
