"""What one line of the Guide wants, in full: its gaps as links, or its answer with a note, and a clock to practise with."""

from functools import partial

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from analyzer.guide.check import Answer
from analyzer.guide.stage import Gap, Stage
from analyzer.guide.stages import STAGES
from app.panels.guide_lists import GuideSight
from app.session import Session
from app.widgets import link, text
from models import edits

_ANSWERS = (("yes", "Yes"), ("no", "No"), ("not applicable", "Not applicable"))
_TICK = 1000  # ms between two pictures of the clock


class GuideDetail(QWidget):
    """The chosen stage or check; what is typed into the note is kept when the keyboard leaves it."""

    asked = Signal(str)  # an action of the window

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("guide.detail")
        self.session = session
        self._told: object = None
        self._body: QWidget | None = None
        self._note: QPlainTextEdit | None = None
        self.clock = Clock()
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(16, 12, 16, 12)
        self._outer.addStretch(1)
        self._outer.addWidget(self.clock)

    def show_row(self, sight: GuideSight, row: object) -> None:
        """Show a stage by its number, a check by its id, or nothing."""
        if isinstance(row, int):
            told: object = (row, sight.progress[row], sight.readiness)
        else:
            told = sight.answers.get(row) if isinstance(row, str) else None
        if told == self._told and self._body:
            return
        self._told = told
        if self._body:
            self._body.hide()
            self._body.deleteLater()
        self._note = None
        self._body = QWidget()
        layout = QVBoxLayout(self._body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.clock.setVisible(isinstance(row, int))
        if isinstance(row, int):
            self.clock.show_stage(row)
            self._stage(layout, sight, STAGES[row - 1])
        elif isinstance(told, Answer):
            self._check(layout, told)
        self._outer.insertWidget(0, self._body)

    def _stage(self, layout: QVBoxLayout, sight: GuideSight, stage: Stage) -> None:
        progress = sight.progress[stage.number]
        layout.addWidget(text(stage.title, 13, "semibold", wrap=True))
        layout.addWidget(text(stage.hint, 12, role="secondary", wrap=True))
        layout.addWidget(text(progress.there, 13, wrap=True))
        for gap in progress.gaps:
            layout.addWidget(text(gap.words, 13, wrap=True))
            layout.addWidget(self._link("Go there", gap), 0, Qt.AlignmentFlag.AlignLeft)
        if not progress.gaps:
            layout.addWidget(
                text("Nothing is missing that can be computed.", 13, role="secondary", wrap=True)
            )
        title = "Open its panel" if stage.action else "Show the design's own fields"
        layout.addWidget(self._link(title, Gap("", stage.action)), 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(text("Ready for review", 11, "medium", role="hint"))
        layout.addWidget(text(sight.readiness.formula, 12, role="secondary", wrap=True))

    def _link(self, words: str, gap: Gap) -> QPushButton:
        made = link(words, partial(self._go, gap), f"{words}: {gap.words}" if gap.words else words)
        made.setObjectName("guide.go")
        return made

    def _go(self, gap: Gap) -> None:
        """Select what a gap is about, and open its panel; without either, show the design's own fields."""
        self.session.select([id for id in gap.records if id])
        if gap.action:
            self.asked.emit(gap.action)

    def _check(self, layout: QVBoxLayout, found: Answer) -> None:
        check = found.check
        layout.addWidget(text(check.title, 13, "semibold", wrap=True))
        layout.addWidget(text(check.hint, 12, role="secondary", wrap=True))
        if found.computed:
            layout.addWidget(text("Computed", 11, "medium", role="hint"))
            layout.addWidget(text(found.words, 13, wrap=True))
            return
        row = QHBoxLayout()
        row.setSpacing(8)
        given = self.session.design.checks.get(check.id)
        for state, title in _ANSWERS:
            button = QPushButton(title)
            button.setObjectName(f"guide.answer.{state}")
            button.setAccessibleName(f"{title}: {check.title}")
            button.setCheckable(True)
            button.setChecked(bool(given and given.state == state))
            button.clicked.connect(partial(self._answer, check.id, state))
            row.addWidget(button)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addWidget(text("Note", 11, "medium", role="hint"))
        self._note = Note(check.id, given.note if given else "")
        self._note.left.connect(self._noted)
        layout.addWidget(self._note)

    def _answer(self, id: str, state: str) -> None:
        """Answer a check, or take the answer back by the same button."""
        given = self.session.design.checks.get(id)
        again = given is not None and given.state == state
        self._put("Answer a check", id, "state", None if again else state)

    def _noted(self, id: str, words: str) -> None:
        self._put("Note on a check", id, "note", words)

    def _put(self, label: str, id: str, field: str, value: str | None) -> None:
        self.session.edit(label, edits.answer_check, id, field, value)


class Note(QPlainTextEdit):
    """What an answer rests on."""

    left = Signal(str, str)  # a check, and the words

    def __init__(self, check: str, words: str) -> None:
        super().__init__()
        self.setObjectName("guide.note")
        self.setAccessibleName("Note")
        self.setTabChangesFocus(True)
        self.setFixedHeight(64)
        self.setPlainText(words)
        self._check, self._words = check, words

    def focusOutEvent(self, event: object) -> None:
        """Keep what was typed."""
        super().focusOutEvent(event)  # type: ignore[arg-type]
        words = self.toPlainText()
        if words != self._words:
            self._words = words
            self.left.emit(self._check, words)


class Clock(QWidget):
    """Minutes and seconds of practice, for each stage its own; started and stopped by its button."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("guide.clock")
        self._since, self._spent, self._stage = QElapsedTimer(), dict[int, int](), 0
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._show)
        self.words = text("00:00", 12, role="secondary")
        self.button = link("Start the clock", self.toggle)
        self.button.setObjectName("guide.clock.button")
        self.again = link("Set to zero", self.reset)
        self.again.setObjectName("guide.clock.reset")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(8)
        for part in (self.words, self.button, self.again):
            row.addWidget(part)
        row.addStretch(1)

    @property
    def seconds(self) -> int:
        """How long it has run for the stage that is shown."""
        running = self._since.elapsed() if self._timer.isActive() else 0
        return (self._spent.get(self._stage, 0) + running) // 1000

    def show_stage(self, number: int) -> None:
        """Count for another stage; a running clock runs on there."""
        if number != self._stage:
            self._keep()
            self._stage = number
            self._show()

    def toggle(self) -> None:
        """Start it, or stop it where it is."""
        if self._timer.isActive():
            self._keep()
            self._timer.stop()
        else:
            self._since.start()
            self._timer.start()
        self.button.setText("Stop the clock" if self._timer.isActive() else "Start the clock")
        self.button.setAccessibleName(self.button.text())
        self._show()

    def reset(self) -> None:
        """Begin at nothing again; a running one runs on."""
        self._spent[self._stage] = 0
        self._since.start()
        self._show()

    def _keep(self) -> None:
        if self._timer.isActive():
            spent = self._spent.get(self._stage, 0)
            self._spent[self._stage] = spent + self._since.restart()

    def _show(self) -> None:
        minutes, seconds = divmod(self.seconds, 60)
        self.words.setText(f"{minutes:02}:{seconds:02}")
