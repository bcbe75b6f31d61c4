"""The pages of the inspector: properties, load, findings; each is used again for the next subject."""

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from analyzer.results import Analysis, Explanation
from app.analysis import LiveAnalysis
from app.inspector.findings import FindingList
from app.inspector.form import Form, Pending
from app.inspector.load import LoadList
from app.inspector.numbers import DESIGN, HEROES, NumbersCard
from app.session import Session
from app.widgets import text
from models.design import table_of


class Page(QScrollArea):
    """Something that shows one subject, "" being the design, and what the analysis says of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(0, 4, 0, 0)
        self.column.setSpacing(0)
        self.setWidget(body)

    def show_subject(self, id: str) -> None:
        """Show this record."""

    def show_analysis(self, analysis: Analysis) -> None:
        """Show what the analysis says of it now."""


class PropertiesPage(Page):
    """The numbers and the form of one record, or those of the design."""

    def __init__(
        self,
        session: Session,
        live: LiveAnalysis,
        id: str,
        pending: Pending,
        open_sections: dict[str, bool],
        explain: SignalInstance,
    ) -> None:
        super().__init__()
        self.live = live
        table = table_of(session.design, id) if id else None
        hero = HEROES.get(table) if table else DESIGN
        self.numbers = NumbersCard(hero) if hero else None
        if self.numbers:
            self.numbers.explain.connect(explain)
            holder = QVBoxLayout()
            holder.setContentsMargins(16, 8, 16, 8)
            holder.addWidget(self.numbers)
            self.column.addLayout(holder)
        shown = (id,) if id else ("info", "workload")
        self.forms = [Form(session, one, pending, open_sections) for one in shown]
        for form in self.forms:
            self.column.addWidget(form)
        self.column.addStretch(1)

    def show_subject(self, id: str) -> None:
        """Show this record's numbers and fields."""
        if self.numbers:
            self.numbers.record = id or "design"
        for form in self.forms:
            form.show_record(id or None)

    def show_analysis(self, analysis: Analysis) -> None:
        """Show the numbers as they are now, and ask for their formula."""
        for form in self.forms:
            form.show_analysis(analysis)
        card = self.numbers
        if not card:
            return
        card.show_analysis(analysis)

        def take(found: Explanation | None) -> None:
            card.show_formula(found)

        if card.key in analysis.results and self.isVisible():
            self.live.explain(card.key, take)

    def focus(self, record: str, path: str) -> None:
        """Put the focus on a field and bring it into sight."""
        for form in self.forms:
            if form.id == record and form.focus(path):
                self.column.activate()
                self.ensureWidgetVisible(form.rows[path], 0, 80)

    def focus_first(self) -> None:
        """Put the focus on the first field."""
        self.forms[0].focus(next(iter(self.forms[0].rows)))


class LoadPage(Page):
    """Every number of a record."""

    def __init__(self, session: Session, explain: SignalInstance) -> None:
        super().__init__()
        self.list = LoadList(session)
        self.list.explain.connect(explain)
        self.column.addWidget(self.list)
        self.column.addStretch(1)

    def show_subject(self, id: str) -> None:
        """Show this record's numbers from now on."""
        self.list.id = id or "design"

    def show_analysis(self, analysis: Analysis) -> None:
        """Show the numbers as they are now."""
        self.list.show_analysis(analysis)


class FindingsPage(Page):
    """The findings about a record."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.list = FindingList(session)
        self.column.addWidget(self.list)
        self.column.addStretch(1)

    def show_subject(self, id: str) -> None:
        """Show this record's findings from now on."""
        self.list.id = id

    def show_analysis(self, analysis: Analysis) -> None:
        """Show the findings as they are now."""
        self.list.show_analysis(analysis)


class SeveralPage(Page):
    """What stands there while several things are selected."""

    def __init__(self) -> None:
        super().__init__()
        label = text("Select one of them to see its properties.", role="secondary", wrap=True)
        label.setContentsMargins(16, 12, 16, 0)
        self.column.addWidget(label)
        self.column.addStretch(1)
