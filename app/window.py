"""The window: palette, canvas, inspector, panels and strips around one session."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QMenu

from analyzer.results import Analysis, Finding
from app.analysis import LiveAnalysis
from app.arrangement import arrange, remember, restore
from app.blank import empty
from app.canvas.folding import open_around
from app.canvas.scene import Canvas
from app.canvas.view import CanvasView
from app.commands.binding import make_actions, offer
from app.context_menu import open_menu
from app.dock import Dock
from app.documents import Documents
from app.explaining import Explaining
from app.exporting import Exports, ProgressStrip
from app.hold import Hold
from app.inspector.inspector import Inspector
from app.keys.bound import BoundKeys
from app.keys.order import step
from app.menus import fill_menus
from app.minimap import Minimap
from app.notices import Notice, Notices
from app.outline.side import Side
from app.palette import Palette
from app.panels.names import PANEL_OF
from app.preferences.acting import Acting
from app.recovery import Recovery
from app.review import Review
from app.scenario.assumed import Assumed
from app.scenario.stage import Stage
from app.session import Session
from app.settings import THEMES, current_theme
from app.spare import Spare
from app.status import StatusStrip
from app.team_news import TeamNews
from app.topbar import TopBar
from app.views.ways import Ways
from app.welcome import Welcome
from app.windows import WINDOWS
from app.zoombar import ZoomBar
from drawing.theme import Theme
from models.design import Design, table_of


class Window(QMainWindow):
    """One document and everything around it."""

    def __init__(
        self, design: Design | None = None, path: Path | None = None, later: bool = False
    ) -> None:
        """Make the window; with later, inspector and panels wait until it is filled."""
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("window")
        self.theme = current_theme()
        self.session = Session(design or empty(), path)
        self.live, self.review = LiveAnalysis(self.session), Review(self.session)
        self.canvas = Canvas(self.session, self.theme)
        self.view = CanvasView(self.canvas)
        self.assumed = Assumed(self.session, self.live)
        self.stage = Stage(self, self.assumed)
        self.zoombar, self.minimap = ZoomBar(self.view, self.theme), Minimap(self.view, self.theme)
        self.palette_panel = Palette(self.theme)
        self.side = Side(self)
        self.inspector = Inspector(self.session, self.live, self.theme, later)
        self.dock = Dock(self.session, self.theme, later)
        self.status, self.progress = StatusStrip(self.session, self.theme), ProgressStrip()
        self.status.hold(self.progress)
        self.notices = Notices(self.view, self.theme)
        self.welcome = Welcome(self.canvas, self.view.viewport(), self.theme)
        self.documents = Documents(self)
        self.hold = Hold(self)
        self.recovery = Recovery(self.session, lambda: self.documents.data)
        self.exports = Exports(self.session, self, self.progress)
        self.menu, self.export_menu = QMenu(self), QMenu(self)
        self.topbar = TopBar(self.session, self.menu, self.export_menu, self.theme)
        self.explaining, self._unasked = Explaining(self), False
        self.actions_by_id = make_actions(self)
        fill_menus(self)
        self.middle = arrange(self)
        self._connect()
        self.keys = BoundKeys(self)
        self.team = TeamNews(self)
        restore(self)
        self.view.setFocus()
        Acting(self)
        WINDOWS.add(self)

    # what is connected

    def _connect(self) -> None:
        Ways(self)
        Spare(self)
        self.setAcceptDrops(True)
        self.view.installEventFilter(self)
        self.palette_panel.chosen.connect(self.view.add)
        self.palette_panel.action_chosen.connect(self.do)
        self.view.said.connect(self.notify)
        self.view.menu_wanted.connect(self.open_menu)
        self.session.named.connect(self._named)
        self.session.settled.connect(self._settled)
        self.session.selected.connect(self._settled)
        self.inspector.left.connect(self.actions_by_id["canvas.focus"].trigger)
        self.live.changed.connect(self._analysed)
        self.review.changed.connect(self.canvas.show_analysis)
        self.live.failed.connect(self.status.say)
        self.documents.saved.connect(self.recovery.restart)
        self.documents.closed.connect(self.recovery.finish)
        self.recovery.stopped.connect(self._not_recorded)
        for source in (self.inspector, self.dock, self.status):
            source.explain.connect(self.explain)
        self.dock.chosen.connect(self.show_finding)
        self.dock.wanted.connect(self.show_record)
        self.dock.told.connect(self.notify)
        self.dock.asked.connect(self.do)
        self.dock.asks.connect(self.live.request)
        self.dock.field_wanted.connect(self.inspector.focus_field)
        self.status.wanted.connect(self.show_record)
        self.status.listed.connect(self.dock.show_findings)
        self.topbar.traffic.connect(self.assumed.traffic)
        self.topbar.take_down.clicked.connect(self.actions_by_id["whatif.open"].trigger)
        self.assumed.changed.connect(self._show_traffic)
        self.welcome.file_wanted.connect(self.documents.open)
        self.welcome.example_wanted.connect(self.documents.example)
        self.welcome.open_wanted.connect(self.documents.ask_open)
        THEMES.changed.connect(self.show_theme)
        self._settled()
        self._named()

    # what happens

    def fill(self) -> None:
        """Make what waited for the first picture of the window."""
        self.inspector.fill()
        self.dock.fill()

    def explain(self, key: str) -> None:
        """Show how a result came about."""
        self.explaining.ask(key)

    def show_finding(self, finding: Finding) -> None:
        """Select what a finding is about and bring it into sight."""
        open_around(self.session, finding.subjects)
        drawn = [id for id in finding.subjects if self.canvas.drawn(id)]
        self.view.places.mark()
        self.session.select(drawn or finding.subjects[:1])
        for id in self.session.selection[:1]:
            self.show_record(id, select=False)

    def show_record(self, id: str, select: bool = True) -> None:
        """Bring a record into sight, on the canvas or in its panel."""
        open_around(self.session, [id])
        if select:
            self.view.places.mark()
            self.session.select([id])
        table = table_of(self.session.design, id)
        if table in PANEL_OF and select:
            self.dock.show_panel(PANEL_OF[table])
        self.view.reveal(id)

    def do(self, id: str) -> None:
        """Do what an action stands for."""
        self.actions_by_id[id].trigger()

    def notify(
        self,
        words: str,
        title: str = "",
        act: Callable[[], object] | None = None,
        error: bool = False,
    ) -> None:
        """Say something without asking anything; a title and an act offer one thing to do about it."""
        self.notices.say(Notice(words, title, act, error))

    def open_menu(self, about: str, at: QPoint) -> None:
        """Open the menu of what is under the mouse on the canvas."""
        open_menu(self, about, at)

    def not_understood(self) -> int:
        """Return how many fields and cells hold a text that is not understood, and so is not in the design."""
        tables = (table for panel in self.dock.records.values() for table in panel.tables())
        return self.inspector.not_understood + sum(table.rows.not_understood for table in tables)

    def show_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        self.theme = theme
        for part in (
            self.canvas,
            self.palette_panel,
            self.side,
            self.inspector,
            self.dock,
            self.status,
            self.topbar,
            self.stage,
            self.zoombar,
            self.minimap,
            self.notices,
            self.welcome,
            self.explaining,
        ):
            part.show_theme(theme)

    def _show_traffic(self) -> None:
        self.topbar.traffic_slider.show_factor(self.assumed.conditions.traffic)

    def _analysed(self, analysis: Analysis) -> None:
        self.stage.show_analysis(analysis)
        self.review.show_analysis(analysis)
        self.dock.show_analysis(analysis)
        self.status.show_analysis(analysis)
        self.explaining.again()

    def _settled(self) -> None:
        offer(self)
        stack = self.session.stack
        for id, words in (("undo", stack.undoText()), ("redo", stack.redoText())):
            title = f"{id.capitalize()} {words[:1].lower()}{words[1:]}".strip()
            self.actions_by_id[f"edit.{id}"].setText(title)

    def _named(self) -> None:
        path = self.session.path
        name = path.name if path else self.session.title
        self.setWindowTitle(f"{name}[*] — Loadpath")
        self.setWindowModified(self.session.dirty)

    # windows

    def another(self) -> "Window":
        """Return another window with an empty design, a little aside from this one."""
        made = Window()
        made.move(self.pos() + QPoint(28, 28))
        made.show()
        return made

    def come(self) -> None:
        """Come to the front."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()

    def close_unasked(self) -> None:
        """Close without asking: it was asked before."""
        self._unasked = True
        self.close()

    def _not_recorded(self, why: str) -> None:
        words = f"Recovery is off: {why}. What you do now would be lost in a crash: save often."
        self.notify(words, "Try again", self.recovery.try_again, error=True)

    # events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        event.setAccepted(any(url.isLocalFile() for url in event.mimeData().urls()))

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the files that are dropped."""
        event.acceptProposedAction()
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self.documents.open_all(files)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the zoom bar and the notices in their corner of the canvas."""
        if event.type() == QEvent.Type.Resize:
            self.zoombar.place()
            self.notices.place()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Let Tab go through everything as one reads."""
        return step(self, next)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the explanation beside the inspector."""
        super().resizeEvent(event)
        self.explaining.place()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close unless something would be lost that a person wants to keep."""
        if not self._unasked and not self.documents.may_leave():
            event.ignore()
            return
        remember(self)
        self.documents.closed.emit()
        self.exports.cancel()
        self.live.stop()
        self.session.end()
        event.accept()
        WINDOWS.remove(self)
