"""The pages of the inspector: properties, load, findings; each is used again for the next subject."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from analyzer.busy import busiest
from analyzer.results import Analysis, Explanation
from app.analysis import LiveAnalysis
from app.inspector.findings import FindingList
from app.inspector.flow import FlowLayout
from app.inspector.folds import Folds
from app.inspector.form import Form
from app.inspector.numbers import DESIGN, HEROES, HIGHEST, NumbersCard
from app.inspector.row import Pending
from app.inspector.target import TargetList
from app.inspector.words import parts_of
from app.session import Session
from app.widgets import link, text
from drawing.theme import Theme
from models.design import label, table_of

_MARGIN = 16
_EDGE = 6  # at the right, beside the scroll bar
_BAR = 10  # the width of the scroll bar, in the style sheet too


@dataclass(frozen=True)
class Context:
    """What the pages of one inspector share."""

    session: Session
    live: LiveAnalysis
    theme: Theme
    pending: Pending
    folds: Folds


class Page(QScrollArea):
    """Something that shows one subject, "" being the design, and what the analysis says of it."""

    explain = Signal(str)
    field_wanted = Signal(str, str)
    focused = Signal(object)  # the row that has the focus, or None
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(0, 4, _BAR, 8)
        self.column.setSpacing(0)
        self.setWidget(body)
        self.verticalScrollBar().rangeChanged.connect(self._keep_edge)

    def show_subject(self, ids: Sequence[str]) -> None:
        """Show these records, or the design."""

    def show_analysis(self, analysis: Analysis) -> None:
        """Show what the analysis says of it now."""

    def show_theme(self, theme: Theme) -> None:
        """Paint in another theme."""

    def focus(self, record: str, path: str) -> None:
        """Put the focus on a field and bring it into sight, where the page has fields."""

    def focus_first(self) -> None:
        """Put the focus on the first field, where the page has some."""

    def _keep_edge(self, low: int, high: int) -> None:
        """Keep the right edge of the fields where it is when the scroll bar comes and goes."""
        self.column.setContentsMargins(0, 4, 0 if high > low else _BAR, 8)


class PropertiesPage(Page):
    """The numbers and the form of one record, or those of the design."""

    def __init__(self, context: Context, ids: Sequence[str]) -> None:
        super().__init__()
        self.context = context
        self.subject = ""
        table = table_of(context.session.design, ids[0]) if ids else None
        hero = HEROES.get(table) if table else DESIGN
        self.numbers = NumbersCard(hero) if hero else None
        if self.numbers:
            self.column.addLayout(_inset(self.numbers))
            self.numbers.explain.connect(self.explain)
            self.numbers.field_wanted.connect(self.field_wanted)
        self.targets = TargetList(context.session, context.theme)
        self.targets.explain.connect(self.explain)
        self.column.addLayout(_inset(self.targets))
        titles = ("",) if ids else ("", "Workload", "View")
        self.forms = [
            Form(context.session, one, context.pending, context.folds, title)
            for one, title in zip(self._shown(ids), titles, strict=False)
        ]
        for form in self.forms:
            form.focused.connect(self.focused)
            form.left.connect(self.left)
            self.column.addWidget(form)
        self.column.addStretch(1)

    def show_subject(self, ids: Sequence[str]) -> None:
        """Show this record's numbers and fields."""
        self.subject = ids[0] if ids else ""
        if self.numbers:
            self.numbers.record = self.subject or "design"
        for form, one in zip(self.forms, self._shown(ids), strict=False):
            form.show_records(one)

    def show_analysis(self, analysis: Analysis) -> None:
        """Show the numbers as they are now, and ask for their formula."""
        for form in self.forms:
            form.show_analysis(analysis)
        self.targets.show_analysis(analysis, self.subject)
        if self.numbers:
            self.numbers.show_analysis(analysis)
            ask_formula(self.numbers, self.context.live, analysis, self.isVisible())

    def show_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.targets.show_theme(theme)

    def focus(self, record: str, path: str) -> None:
        """Put the focus on a field and bring it into sight."""
        for form in self.forms:
            if record in form.ids and form.focus(path) and (part := form.part(path)):
                self.column.activate()
                self.ensureWidgetVisible(part, 0, 80)

    def focus_first(self) -> None:
        """Put the focus on the first field."""
        self.forms[0].focus(next(iter(self.forms[0].rows)))

    def _shown(self, ids: Sequence[str]) -> list[tuple[str, ...]]:
        """Return the records of each form: the one, or title block, workload and the view that is shown."""
        if ids:
            return [tuple(ids)]
        session = self.context.session
        view = [(session.view,)] if session.view in session.design.views else []
        return [("info",), ("workload",), *view]


class SeveralPage(Page):
    """What several records have in common, edited in all of them at once."""

    def __init__(self, context: Context, ids: Sequence[str]) -> None:
        super().__init__()
        self.context = context
        self._choices = QWidget()
        QVBoxLayout(self._choices)
        self.column.addWidget(self._choices)
        self.numbers = NumbersCard(HIGHEST)
        self.numbers.explain.connect(self.explain)
        self.numbers.field_wanted.connect(self.field_wanted)
        self.column.addLayout(_inset(self.numbers))
        tables = {table_of(context.session.design, id) for id in ids}
        self.form = (
            Form(context.session, ids, context.pending, context.folds) if len(tables) == 1 else None
        )
        if self.form:
            self.form.focused.connect(self.focused)
            self.form.left.connect(self.left)
            self.column.addWidget(self.form)
        self.column.addStretch(1)

    def show_subject(self, ids: Sequence[str]) -> None:
        """Show what these records have in common."""
        self.column.removeWidget(self._choices)
        self._choices.hide()
        self._choices.deleteLater()
        self._choices = self._narrower(ids)
        self.column.insertWidget(0, self._choices)
        if self.form:
            self.form.show_records(ids)

    def show_analysis(self, analysis: Analysis) -> None:
        """Show the highest utilisation of them."""
        session = self.context.session
        links = session.design.links
        parts = (id for id in session.selection if id not in links)
        used = [(busiest(analysis.results, id), id) for id in parts]
        known = ((row.value, id) for row, id in used if row and row.value is not None)
        highest = max(known, default=None)
        if highest is None:
            self.numbers.hide()
        else:
            self.numbers.record = highest[1]
            self.numbers.title.setText(f"{HIGHEST.title} · {label(session.design, highest[1])}")
            self.numbers.show_analysis(analysis)
            ask_formula(self.numbers, self.context.live, analysis, self.isVisible())
        if self.form:
            self.form.show_analysis(analysis)

    def focus(self, record: str, path: str) -> None:
        """Put the focus on a field of all of them and bring it into sight."""
        if self.form and self.form.focus(path):
            self.column.activate()
            self.ensureWidgetVisible(self.form.rows[path], 0, 80)

    def focus_first(self) -> None:
        """Put the focus on the first field, or on the first way to select less."""
        if self.form and self.form.rows:
            self.form.focus(next(iter(self.form.rows)))
        elif self._choices.layout():
            self._choices.focusNextChild()

    def _narrower(self, ids: Sequence[str]) -> QWidget:
        """Return the ways to select only some of them."""
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(_MARGIN, 4, _EDGE, 12)
        column.setSpacing(4)
        session = self.context.session
        parts = parts_of(session.design, ids)
        if len(parts) < 2:
            return made
        words = "Select only" if self.form else "They have no fields in common. Select only"
        column.addWidget(text(words, 12, role="secondary", wrap=True))
        line = FlowLayout(None, 12, 2)
        for place, part in enumerate(parts):
            button = link(part.words, partial(session.select, part.ids))
            button.setObjectName(f"several.{place}")
            line.addWidget(button)
        column.addLayout(line)
        return made


class LoadPage(Page):
    """Every number of a record."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        from app.inspector.load import LoadList  # the window is there sooner without it

        self.list = LoadList(session)
        self.list.explain.connect(self.explain)
        self.column.addWidget(self.list)
        self.column.addStretch(1)

    def show_subject(self, ids: Sequence[str]) -> None:
        """Show this record's numbers from now on."""
        self.list.id = ids[0] if ids else "design"

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

    def show_subject(self, ids: Sequence[str]) -> None:
        """Show this record's findings from now on."""
        self.list.id = ids[0] if ids else ""

    def show_analysis(self, analysis: Analysis) -> None:
        """Show the findings as they are now."""
        self.list.show_analysis(analysis)


def ask_formula(card: NumbersCard, live: LiveAnalysis, analysis: Analysis, seen: bool) -> None:
    """Ask how the number of a card came about, if anybody sees it."""

    def take(found: Explanation | None) -> None:
        if isValid(card):  # its page may have been let go since
            card.show_formula(found)

    if card.key in analysis.results and seen:
        live.explain(card.key, take)


def _inset(part: QWidget) -> QVBoxLayout:
    holder = QVBoxLayout()
    holder.setContentsMargins(_MARGIN, 0, _EDGE, 0)
    holder.addWidget(part)
    return holder
