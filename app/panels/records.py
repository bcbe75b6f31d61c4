"""A panel of what a person writes down: a table of records, and beside it what stands inside the current one."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from analyzer.results import Analysis
from app.panels.blank import BlankPanel
from app.panels.examples import add_example
from app.panels.inside import Inside
from app.panels.kinds import Panel
from app.panels.look import HEAD, ROW
from app.panels.ordering import Filter
from app.panels.sources import TableSource
from app.panels.strip import Choices, Picker, Strip
from app.panels.table import Table
from app.session import Session
from drawing.theme import Theme
from models.patch import Patch

_ANY = 16_777_215  # pixels, Qt's own limit


class RecordsPanel(QWidget):
    """A table of records, and beside it the values inside the current one; while it is empty, what it is for."""

    wanted = Signal(str)  # a record that a cell names
    explain = Signal(str)  # a result that a cell shows
    asked = Signal(str)  # an action of the window
    told = Signal(str, str, object)
    counted = Signal()  # other rows are shown

    def __init__(self, session: Session, panel: Panel, theme: Theme) -> None:
        super().__init__()
        self.session, self.panel = session, panel
        self.setObjectName(panel.id)
        source = TableSource(session, panel.table, panel.noun)
        self.table = Table(source, panel.columns, theme, f"{panel.id}.table", panel.title)
        self._all = "All"
        if panel.nested and panel.chips:  # there is no room for chips beside another table
            self._all = (
                f"Any {self.table.rows.title(self.table.rows.column_of(panel.chips)).lower()}"
            )
        form = Picker if panel.nested else Choices
        self.chips = Strip(form(f"{panel.id}.chips", f"Which {panel.title} to show", "chips"))
        self.inside = Inside(session, panel, theme) if panel.nested else None
        self.blank = BlankPanel(panel)
        self._own = {panel.table} | {each.field for each in panel.nested if each.ends}
        self._named = {name for table in self.tables() for name in table.rows.names}
        self._stale = False
        self._analysis = Analysis()
        self.words = ""
        self._arrange()
        self._connect()
        self.refresh()
        self._selected()

    def _arrange(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.chips)
        column.addWidget(self.table, 1)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setObjectName(f"{self.panel.id}.split")
        self.split.setProperty("role", "line")
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(1)
        self.split.addWidget(left)
        if self.inside:
            self.split.addWidget(self.inside)
            self.split.setSizes([480, 520])
            for place in (0, 1):
                self.split.setStretchFactor(place, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.split, 1)
        layout.addWidget(self.blank, 1)

    def _connect(self) -> None:
        self.table.chosen.connect(self._choose)
        self.chips.picked.connect(self._narrow)
        self.blank.begun.connect(self.table.begin_adding)
        self.blank.example_wanted.connect(self.add_example)
        if self.inside:
            self.inside.asked.connect(self.asked)
        for table in self.tables():
            table.wanted.connect(self.wanted)
            table.explain.connect(self.explain)
            table.told.connect(self.told)
        self.session.changed.connect(self._changed)
        self.session.replaced.connect(self._replaced)
        self.session.selected.connect(self._selected)

    @property
    def shown(self) -> tuple[int, int]:
        """How many rows are shown, and how many there are."""
        return self.table.rows.count, self.table.rows.total

    @property
    def inner(self) -> Table | None:
        """The table beside the first that is shown, None where there is none."""
        return self.inside.table if self.inside else None

    def tables(self) -> Sequence[Table]:
        """Return the panel's tables."""
        return (self.table, *(self.inside.tables if self.inside else ()))

    def focus(self) -> None:
        """Put the keyboard into the table."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.table.chosen_ids():  # the canvas keeps its selection until a row is walked to
            self.table.choose(self.table.rows.ids[:1], quietly=True)
        if not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.table.rows.index(0, 0))
        if self.inside:
            self.inside.show_owner(self._owner())

    def search(self, words: str) -> None:
        """Show only the rows that hold these words."""
        self.words = words
        self._narrow()
        self.table.scrollToTop()

    @property
    def active(self) -> Table:
        """The table that has the keyboard, else the first."""
        return next((table for table in self.tables() if table.hasFocus()), self.table)

    def add_example(self) -> bool:
        """Add a few records as they are in practice; tell whether there are any for this panel."""
        made = add_example(self.session, self.panel)
        self.table.choose(made)
        return bool(made)

    def refresh(self) -> None:
        """Show everything as it is now."""
        self._stale = False
        self.table.rows.show_analysis(self._analysis)  # what is said may depend on the rows
        self.table.refresh()
        self._show_chips()
        empty = self.table.rows.total == 0
        self.blank.setVisible(empty)
        self.chips.setVisible(not empty and bool(self.panel.chips))
        self.split.setMaximumHeight(HEAD + ROW if empty else _ANY)
        policy = Qt.ScrollBarPolicy
        self.table.setHorizontalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if empty else policy.ScrollBarAsNeeded
        )
        if self.inside:
            self.inside.setVisible(not empty)
            self.inside.show_owner(self._owner())
        self.counted.emit()

    def show_analysis(self, analysis: Analysis) -> None:
        """Show what the analysis says of the rows, as soon as anybody sees them."""
        self._analysis = analysis
        if self.isVisible():
            self.table.rows.show_analysis(analysis)

    def show_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        for table in self.tables():
            table.show_theme(theme)
        if self.inside:
            self.inside.strip.show_theme(theme)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while the panel was not seen."""
        self.table.rows.show_analysis(self._analysis)
        if self._stale:
            self.refresh()
            self._selected()
        super().showEvent(event)

    def _show_chips(self) -> None:
        if not self.panel.chips:
            return
        rows = self.table.rows
        column = rows.column_of(self.panel.chips)
        found = Counter(text for id in rows.all_ids if (text := rows.text(id, column)))
        order = [str(choice).capitalize() for choice in rows.fields[column].choices]
        words = sorted(found, key=lambda w: (order.index(w) if w in order else 99, w.casefold()))
        kept = self.chips.picked_word
        self.chips.offer([(self._all, rows.total), *((w, found[w]) for w in words)], keep=kept)
        if self.chips.picked_word != (kept or self._all):
            self._narrow()

    def _narrow(self) -> None:
        word = self.chips.picked_word
        path = self.panel.chips if word and word != self._all else ""
        self.table.rows.narrow(Filter(self.words, path, word if path else ""))
        if self.inside:
            self.inside.show_owner(self._owner())
        self.counted.emit()

    def _choose(self) -> None:
        ids = self.table.chosen_ids()
        if self.inside:
            self.inside.show_owner(self._owner())
        if ids:
            self.session.select(ids)

    def _owner(self) -> str:
        """Return the record whose inside is shown: the current one; in the row that adds, what is selected."""
        known = self.table.rows
        if found := self.table.current_id():
            return found
        return next((id for id in self.session.selection if known.row(id)), "")

    def _selected(self) -> None:
        """Choose the rows of what is selected, also if the filter hides them."""
        known = set(self.table.rows.all_ids)
        ids = [id for id in self.session.selection if id in known]
        if not ids or ids == self.table.chosen_ids():
            return
        if any(self.table.rows.row_of(id) < 0 for id in ids):
            self.chips.choices.pick(0)
            self.search("")
        self.table.choose(ids, quietly=True)
        if self.inside:
            self.inside.show_owner(self._owner())

    def _changed(self, patch: Patch) -> None:
        tables = {change.table for change in patch}
        if not tables & self._own | tables & self._named:
            return
        if tables & self._named:
            for each in self.tables():
                each.rows.forget_texts()
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def _replaced(self) -> None:
        for table in self.tables():
            table.rows.forget()
        self.words = ""
        self.chips.choices.pick(0)
        self.table.rows.narrow(Filter())
        self.refresh()
