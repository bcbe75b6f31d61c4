"""The inspector: header, numbers, fields and findings of what is selected, or of the whole design."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from analyzer.results import Analysis
from app.analysis import LiveAnalysis
from app.inspector.findings import about
from app.inspector.folds import Folds
from app.inspector.help import HelpLine
from app.inspector.tile import Tile
from app.inspector.words import head
from app.session import Session
from app.widgets import text
from drawing.theme import Theme
from models.design import present, record
from models.patch import Patch
from models.requirement import Requirement

if TYPE_CHECKING:
    from app.inspector.pages import Page
    from app.inspector.row import Pending, Row

_SOON = 60  # ms until what waits is shown: the canvas comes first, in a turn of its own
_LAID_OUT = 60  # ms until what was added has its place
_FRESH = 1500  # ms after a field has got the focus, in which numbers above it may come and go
_WIDTH = 316
_MANY = 500  # selected things that are shown a turn later
_KEPT = 10  # pages to be used again, each of some 14 MB
_TITLES = ("Properties", "Load", "Findings")
# records whose names stand in references, so that others show them
_NAMED = ("components", "boundaries", "actors", "flows", "operations", "entities", "links")


class Inspector(QWidget):
    """Shows one record, or what several have in common; with nothing selected, the design itself and its workload."""

    explain = Signal(str)
    left = Signal()  # Escape: the keyboard goes back to the canvas

    def __init__(
        self, session: Session, live: LiveAnalysis, theme: Theme, later: bool = False
    ) -> None:
        """Make the inspector; with later, what is below its head waits until it is filled."""
        super().__init__()
        self.session, self.live, self.theme = session, live, theme
        self._waiting = later
        self.setObjectName("inspector")
        self.setAccessibleName("Inspector")
        self.setFixedWidth(_WIDTH)
        self._pending: Pending = {}
        self._folds = Folds()
        self._known: tuple[object, object, tuple[str, ...]] = (None, None, ())
        self._pages: dict[tuple[object, ...], Page] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.tile = Tile(theme)
        self.name, self.kind = (
            text("", 15, "semibold", wrap=True),
            text("", 12, role="secondary", wrap=True),
        )
        self._layout.addWidget(self._header())
        self._layout.addLayout(self._tabs())
        self.area = QStackedWidget()
        self._layout.addWidget(self.area, 1)
        self.help = HelpLine()
        self._layout.addWidget(self.help)
        self._soon = QTimer(self, interval=_SOON, singleShot=True)
        self._laid_out = QTimer(self, interval=_LAID_OUT, singleShot=True)
        self._laid_out.timeout.connect(self._keep_in_sight)
        self._fresh = QTimer(self, interval=_FRESH, singleShot=True)
        self._soon.timeout.connect(self._build)
        session.selected.connect(self._selected)
        session.replaced.connect(self._forget)
        session.changed.connect(self._changed)
        live.changed.connect(self._analysed)
        self._build()

    def fill(self) -> None:
        """Make what waited, if anything did."""
        if self._waiting:
            self._waiting = False
            self._build()

    def focus_field(self, record: str, path: str) -> None:
        """Show a record and put the focus on one of its fields."""
        self.fill()
        self.session.select([] if record in ("info", "workload") else [record])
        self.tabs.setCurrentIndex(0)
        self._page().focus(record, path)

    def focus_first(self) -> None:
        """Put the focus on the first field."""
        self.fill()
        self.tabs.setCurrentIndex(0)
        self._page().focus_first()

    def show_theme(self, theme: Theme) -> None:
        """Paint the icon in another theme."""
        self.theme = self.tile.theme = theme
        self.tile.update()
        for page in self._pages.values():
            page.show_theme(theme)

    @property
    def subject(self) -> Sequence[str]:
        """The ids of the records that are shown, none for the design; a removed record is not there."""
        design, chosen = self.session.design, self.session.selection
        if self._known[0] is not design or self._known[1] is not chosen:
            self._known = (design, chosen, present(design, chosen))
        return self._known[2]

    @property
    def _large(self) -> bool:
        """Tell whether the design has so many things that its lists of names take their time."""
        return not self.session.selection and len(self.session.design.components) > _MANY

    @property
    def not_understood(self) -> int:
        """How many fields hold a text that is not understood."""
        return len(self._pending)

    def _tabs(self) -> QHBoxLayout:
        self.tabs = QTabBar()
        self.tabs.setObjectName("inspector.tabs")
        self.tabs.setAccessibleName("Parts of the inspector")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for title in _TITLES:
            self.tabs.addTab(title)
        self.tabs.currentChanged.connect(self._build)
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 0, 8, 0)
        bar.addWidget(self.tabs)
        bar.addStretch(1)
        return bar

    def _header(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 16, 16, 8)
        row.setSpacing(10)
        row.addWidget(self.tile)
        words = QVBoxLayout()
        words.setSpacing(2)
        for part in (self.name, self.kind):
            words.addWidget(part)
        row.addLayout(words, 1)
        return head

    def _selected(self) -> None:
        """Show what is selected; a lot of it in the next turn: the canvas comes first."""
        if len(self.session.selection) > _MANY or self._large:
            self._soon.start()
        else:
            self._build()

    def _forget(self) -> None:
        self._pending.clear()
        self._build()

    def _changed(self, patch: Patch) -> None:
        shown = {*self.subject, *((), ("info", "workload", self.session.view))[not self.subject]}
        mine = any(change.id in shown for change in patch)
        named = any(
            change.table in _NAMED and (change.before is None or change.after is None)
            for change in patch
        )
        if mine or named or not self.subject:
            if self._large and not mine:
                self._soon.start()
            else:
                self._build()
        elif any(change.table in ("risks", "treatments") for change in patch):
            self._analysed(self.live.current)

    def _key(self) -> tuple[object, ...]:
        """Return what has to be the same for a page to be used again."""
        design, tab = self.session.design, self.tabs.currentIndex()
        # of all connections one says as much
        some = next((id for id in self.subject if id in design.links), "")
        found = [record(design, id) for id in self.subject if id == some or id not in design.links]
        kinds = frozenset((type(r), getattr(r, "kind", ""), getattr(r, "sort", "")) for r in found)
        if len(self.subject) > 1:
            return ("several", kinds)
        if tab:
            return (tab,)
        metric = found[0].target.metric if found and isinstance(found[0], Requirement) else None
        return (kinds, metric, bool(self.session.view))

    def _build(self) -> None:
        several = len(self.subject) > 1
        for tab in range(1, len(_TITLES)):
            self.tabs.setTabVisible(tab, not several)
        self._head()
        if self._waiting:
            return
        page = self._page()
        if self.area.currentWidget() is not page:
            self.help.show_row(None)
        page.show_subject(self.subject)
        self.area.setCurrentWidget(page)
        self._let_go()
        self._analysed(self.live.current)

    def _page(self) -> "Page":
        key = self._key()
        page = self._pages.pop(key) if key in self._pages else self._added()
        self._pages[key] = page  # as the last that was wanted
        return page

    def _let_go(self) -> None:
        """Delete pages that will hardly be wanted again."""
        # any mixture of kinds may be selected, and the same one hardly comes again
        mixtures = [known for known in self._pages if known[0] == "several"][:-1]
        self._delete(mixtures or list(self._pages)[:-_KEPT])

    def _delete(self, keys: list[tuple[object, ...]]) -> None:
        for key in keys:
            oldest = self._pages.pop(key)
            self.area.removeWidget(oldest)
            oldest.deleteLater()

    def rest(self) -> None:
        """Let go of the page of a mixture of kinds that is no longer shown."""
        shown = self.area.currentWidget()
        of = [known for known, page in self._pages.items() if page is not shown]
        self._delete([known for known in of if known[0] == "several"])

    def _added(self) -> "Page":
        made = self._made()
        made.explain.connect(self.explain)
        made.field_wanted.connect(self.focus_field)
        made.focused.connect(self._focused)
        made.left.connect(self.left)
        made.verticalScrollBar().rangeChanged.connect(self._shifted)
        self.area.addWidget(made)
        return made

    def _made(self) -> "Page":
        from app.inspector.pages import (  # the window is there sooner without them
            Context,
            FindingsPage,
            LoadPage,
            PropertiesPage,
            SeveralPage,
        )

        context = Context(self.session, self.live, self.theme, self._pending, self._folds)
        if len(self.subject) > 1:
            return SeveralPage(context, self.subject)
        if self.tabs.currentIndex() == 1:
            return LoadPage(self.session)
        if self.tabs.currentIndex() == 2:
            return FindingsPage(self.session)
        return PropertiesPage(context, self.subject)

    def _focused(self, row: "Row | None") -> None:
        self.help.show_row(row)
        if row:
            self._layout.activate()
            self._page().ensureWidgetVisible(row, 0, 24)
            self._laid_out.start()  # what was only just added has no place yet
            self._fresh.start()

    def _shifted(self) -> None:
        """Keep a field in sight that has only just got the focus, as what stands above it is filled."""
        if self._fresh.isActive():
            self._laid_out.start()

    def _keep_in_sight(self) -> None:
        page, focused = self._page(), QApplication.focusWidget()
        whole = focused.parentWidget() if focused else None  # not only its cursor
        if whole and page.isAncestorOf(whole):
            page.ensureWidgetVisible(whole, 0, 24)

    def _head(self) -> None:
        found = head(self.session.design, self.subject)
        self.name.setText(found.name)
        self.kind.setText(found.kind)
        self.tile.show_icon(found.icon)

    def _analysed(self, analysis: Analysis) -> None:
        one = self.subject[0] if self.subject else ""
        count = len(about(self.session.design, analysis, one))
        self.tabs.setTabText(2, f"Findings  {count}" if count else "Findings")
        page = cast("Page | None", self.area.currentWidget())
        if page:
            page.show_analysis(analysis)
