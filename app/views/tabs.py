"""The tabs of the views: show one, rename, reorder by dragging, and a button that makes another."""

from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QTabBar, QWidget

from app.canvas.name_editor import NameEditor
from app.icons import icon
from app.session import Session
from app.views.making import STARTS, make_view, move_view, rename_view
from app.widgets import icon_button, tip
from drawing.theme import Theme
from models.design import ranked
from models.text import one_line, visible
from models.view import View

_WIDEST = 150  # of a tab, as in the style sheet
_LEAST = 76  # of a tab that is not the shown one, where there is little room
_LINE = 28  # height of the line in which a name is typed
_KEYS = {
    Qt.Key.Key_F2: "views.rename",
    Qt.Key.Key_Delete: "views.delete",
    Qt.Key.Key_Return: "canvas.focus",
    Qt.Key.Key_Enter: "canvas.focus",
    Qt.Key.Key_Down: "canvas.focus",
}


class ViewTabs(QWidget):
    """A tab for each view in their order, and a button for another one."""

    asked = Signal(str)  # an action of the window
    menu_wanted = Signal(str, QPoint)  # what it is for, and where on the screen

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.session, self.theme = session, theme
        self.bar = ViewBar()
        self.bar.currentChanged.connect(self._chosen)
        self.bar.tabBarClicked.connect(self._clicked)
        self.bar.tabBarDoubleClicked.connect(self.rename)
        self.bar.tabMoved.connect(self._moved)
        self.bar.asked.connect(self.asked)
        self.bar.menu_wanted.connect(self._open_menu)
        self.more = icon_button("plus", theme, "New view", "views.new")
        self.more.clicked.connect(self.ask_sort)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.bar)
        row.addWidget(self.more)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._filling = False
        for signal in (session.settled, session.replaced, session.selected):
            signal.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the views as they are now."""
        rows: list[View] = ranked(self.session.design.views)
        wanted = [(row.id, visible(row.name)) for row in rows]
        if wanted != self._shown():
            self._filling = True
            self._fill(wanted)
            self._filling = False
        ids = [id for id, _ in wanted]
        if self.session.view in ids:
            self._filling = True
            self.bar.setCurrentIndex(ids.index(self.session.view))
            self._filling = False

    def show_theme(self, theme: Theme) -> None:
        """Paint the icon in another theme."""
        self.theme = theme
        self.more.setIcon(icon("plus", theme, "text-secondary"))

    def rename(self, place: int) -> None:
        """Let the name of a view be typed in its tab."""
        id = self._id(place)
        if id not in self.session.design.views:
            return
        name = self.session.design.views[id].name
        tab = self.bar.tabRect(place)
        corner = QPoint(tab.x(), (self.bar.height() - _LINE) // 2)
        area = QRect(self.bar.mapTo(self.window(), corner), QSize(max(tab.width(), 128), _LINE))
        editor = NameEditor(self.window(), area, name, partial(self._keep, id))
        editor.setAccessibleName("Name of the view")
        editor.done.connect(self.bar.setFocus)

    def _keep(self, id: str, typed: str) -> None:
        rename_view(self.session, id, one_line(typed))

    def rename_shown(self) -> None:
        """Let the name of the shown view be typed."""
        self.rename(self.bar.currentIndex())

    def ask_sort(self) -> None:
        """Ask which sort of view to make, below the button."""
        menu = QMenu(self)
        menu.setObjectName("views.sorts")
        menu.setAccessibleName("New view")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        for start in STARTS:
            entry = menu.addAction(start.title)
            entry.setObjectName(f"views.{start.sort}")
            entry.setToolTip(tip(start.help))
            entry.triggered.connect(partial(make_view, self.session, start.sort))
        at = self.more if self.more.isVisible() else self.bar
        menu.popup(at.mapToGlobal(QPoint(0, at.height() + 2)))
        menu.setActiveAction(menu.actions()[0])

    def _fill(self, wanted: list[tuple[str, str]]) -> None:
        while self.bar.count() > len(wanted):
            self.bar.removeTab(self.bar.count() - 1)
        for place, (id, name) in enumerate(wanted):
            if place == self.bar.count():
                self.bar.addTab("")
            self.bar.setTabText(place, name.replace("&", "&&"))
            self.bar.setTabToolTip(place, tip(name))
            self.bar.setAccessibleTabName(place, f"View {name}")
            self.bar.setTabData(place, (id, name))

    def _shown(self) -> list[tuple[str, str]]:
        return [self.bar.tabData(place) for place in range(self.bar.count())]

    def _id(self, place: int) -> str:
        data = self.bar.tabData(place)
        return str(data[0]) if data else ""

    def _chosen(self, place: int) -> None:
        if not self._filling and place >= 0:
            self.session.show_view(self._id(place))

    def _clicked(self, place: int) -> None:
        """Select the view that is shown already, so that the inspector shows it."""
        if place >= 0 and self._id(place) == self.session.view:
            self.session.select([self.session.view])

    def _moved(self, start: int, to: int) -> None:
        if not self._filling:
            move_view(self.session, self._id(to), to)

    def _open_menu(self, place: int, at: QPoint) -> None:
        self.session.show_view(self._id(place))
        self.session.select([self._id(place)])
        self.menu_wanted.emit("view", at)


class ViewBar(QTabBar):
    """The tabs themselves: keys, and the menu of one."""

    asked = Signal(str)
    menu_wanted = Signal(int, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("views")
        self.setAccessibleName("Views")
        self.setProperty("role", "views")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setMovable(True)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.currentChanged.connect(self._shown)

    def _shown(self) -> None:
        self.updateGeometry()  # Qt asks for the room of the tabs only as they come and go

    def tabSizeHint(self, place: int) -> QSize:
        """Return the room that a tab takes when it is the shown one: the others keep theirs as another one is shown."""
        size = super().tabSizeHint(place)
        if place != self.currentIndex():
            bold = self.font()
            bold.setWeight(QFont.Weight.Medium)
            words = self.tabText(place)
            more = QFontMetrics(bold).horizontalAdvance(words)
            more -= self.fontMetrics().horizontalAdvance(words)
            size.setWidth(min(size.width() + max(more, 0), max(size.width(), _WIDEST)))
        return size

    def minimumTabSizeHint(self, place: int) -> QSize:
        """Return the least room of a tab: all of its name for the shown one, the beginning for the others."""
        size = self.tabSizeHint(place)
        if place != self.currentIndex():
            size.setWidth(min(size.width(), _LEAST))
        return size

    def minimumSizeHint(self) -> QSize:
        """Return no more room than the tabs take."""
        return super().minimumSizeHint().boundedTo(self.sizeHint())

    def event(self, event: QEvent) -> bool:
        """Claim the keys that do something else on the canvas."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and _action(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 renames, Delete deletes, Enter and Down go to the canvas; arrows walk along the tabs."""
        if action := _action(event):
            self.asked.emit(action)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the tab under the mouse, or of the shown one."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        place = self.currentIndex() if by_key else self.tabAt(event.pos())
        if place >= 0:
            at = self.tabRect(place).bottomLeft() if by_key else event.pos()
            self.menu_wanted.emit(place, self.mapToGlobal(at))


def _action(event: QKeyEvent) -> str:
    """Return the action that a key does on the tabs, "" if it is none of theirs."""
    plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
    return _KEYS.get(Qt.Key(event.key()), "") if plain else ""
