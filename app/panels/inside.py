"""What stands inside the current record of a panel: one table for each list, behind tabs."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.panels.cells import TABLE_OF
from app.panels.kinds import Panel
from app.panels.nested import Nested
from app.panels.sources import EndsSource, NestedSource
from app.panels.strip import Choices, Strip
from app.panels.table import Table
from app.session import Session
from app.widgets import text
from drawing.theme import Theme


class Inside(QWidget):
    """The lists of one record; without one, what to do to see them."""

    asked = Signal(str)

    def __init__(self, session: Session, panel: Panel, theme: Theme) -> None:
        super().__init__()
        self.panel = panel
        self.sources = [_source(session, nested) for nested in panel.nested]
        self.tables = [
            Table(source, nested.columns, theme, f"{panel.id}.{nested.field}", nested.title)
            for source, nested in zip(self.sources, panel.nested, strict=True)
        ]
        tabs = Choices(f"{panel.id}.inside", f"Inside the {panel.noun}", "parts")
        self.strip = Strip(tabs, panel.tools)
        self.strip.asked.connect(self.asked)
        self.pages = QStackedWidget()
        for table in self.tables:
            self.pages.addWidget(table)
        self.none = text(f"Choose {panel.one} to see {_listed(panel)}.", 12, role="secondary")
        self.none.setContentsMargins(16, 10, 16, 8)
        self.pages.addWidget(self.none)
        self.strip.picked.connect(self._show_page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.strip)
        layout.addWidget(self.pages, 1)
        self.strip.show_theme(theme)
        self.show_owner("")

    @property
    def table(self) -> Table:
        """The table whose tab is chosen."""
        return self.tables[max(self.strip.choices.currentIndex(), 0)]

    def show_owner(self, owner: str) -> None:
        """Show the lists of another record."""
        for source in self.sources:
            source.owner = owner
        self.refresh()

    def refresh(self) -> None:
        """Show the lists as they are now."""
        for table in self.tables:
            table.refresh()
        titles = [
            (nested.title, table.rows.total)
            for nested, table in zip(self.panel.nested, self.tables, strict=True)
        ]
        self.strip.offer(titles, keep=self.strip.picked_word)
        self._show_page()

    def _show_page(self) -> None:
        self.pages.setCurrentWidget(self.table if self.sources[0].owner else self.none)


def _source(session: Session, nested: Nested) -> NestedSource | EndsSource:
    if nested.ends is None:
        return NestedSource(session, nested.field, nested.kind, nested.noun)
    return EndsSource(session, TABLE_OF[nested.kind], nested.noun, nested.ends)


def _listed(panel: Panel) -> str:
    *most, last = (nested.title.casefold() for nested in panel.nested)
    return f"its {', '.join(most)} and {last}" if most else f"its {last}"
