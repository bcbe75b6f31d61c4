"""The bar over the canvas that finds and replaces in every text of the design."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from app.finder.going import show
from app.finding.search import Search
from app.icons import icon
from app.settings import THEMES
from app.widgets import icon_button, text, tip
from drawing.labels import DOT
from drawing.labels import shown as plain
from drawing.theme import Theme
from models import edits
from models.design import label
from models.summary import noun
from models.texts import Found, text_at

if TYPE_CHECKING:
    from app.window import Window

_WIDE, _MARGIN, _REST = 520, 12, 150
_FIELD = 220


class FindBar(QFrame):
    """Goes from one find to the next, bringing each into sight; replacing one, or all, is one step."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window.view)
        self.main, self.session = window, window.session
        self.setObjectName("find")
        self.setAccessibleName("Find and replace")
        self.setProperty("role", "floating")
        self.search = Search(self.session, self)
        self.at = -1  # which find is shown, -1 before the first
        self._next = 0  # where to go from there when the search has ended
        self.wanted = self._field("find.wanted", "Find in all texts")
        self.by = self._field("find.by", "Replace with")
        self.count = text("", 12, role="secondary")
        self.where = text("", 12, role="secondary")
        self.where.setMinimumWidth(0)
        self.case = QToolButton()
        self.case.setText("Aa")
        self.case.setCheckable(True)
        self.case.setObjectName("find.case")
        self.case.setAccessibleName("Large and small letters differ")
        self.case.setToolTip(tip("Large and small letters differ"))
        self.back = icon_button("chevron-up", window.theme, "The find before", "find.back")
        self.on = icon_button("chevron-down", window.theme, "The next find", "find.on")
        self.shut = icon_button("x", window.theme, "Close", "find.close")
        self.one = self._button("Replace", "find.replace")
        self.all = self._button("Replace all", "find.replace_all")
        self._arrange()
        self._rest = QTimer(self, interval=_REST, singleShot=True)
        self._connect()
        self.hide()

    def open(self) -> None:
        """Open, or put the keyboard there with everything selected."""
        self._place()
        self.show()
        self.raise_()
        self.wanted.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.wanted.selectAll()
        self._look()

    def close_(self) -> None:
        """Close, and give the keyboard back to the canvas."""
        self.search.stop()
        self.hide()
        self.main.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def go(self, by: int) -> None:
        """Show the find so many after this one, beginning again at the end."""
        if self._rest.isActive():
            self._rest.stop()
            self._look()
        if self.search.running:
            self._next = by  # as soon as every text has been looked at
            return
        found = self.search.found
        if not found:
            return
        self.at = (self.at + by) % len(found) if self.at >= 0 else 0 if by > 0 else len(found) - 1
        focus = self.main.focusWidget()
        self._bring(found[self.at])
        if focus and self.isAncestorOf(focus):
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def replace_one(self) -> None:
        """Replace in the find that is shown, then show the next one."""
        found = self.search.found
        if not found:
            return
        if self.at < 0:
            self.go(1)
            return
        place = self.at
        self._replace("Replace", [found[place]])
        self.at = place - 1
        self.search.begin()
        self.go(1)

    def replace_all(self) -> None:
        """Replace everywhere in one step, and say in how many places."""
        found = list(self.search.found)
        if not found:
            return
        self._replace("Replace all", found)
        design = self.session.design
        done = [hit for hit in found if text_at(design, hit.place) != hit.text]
        if done:
            of = "" if len(done) == len(found) else f" of {len(found):,}"
            self.main.notify(f"Replaced in {len(done):,}{of} texts.")
        self.search.begin()

    def show_theme(self, theme: Theme) -> None:
        """Paint the icons in another theme."""
        for button, name in (
            (self.back, "chevron-up"),
            (self.on, "chevron-down"),
            (self.shut, "x"),
        ):
            button.setIcon(icon(name, theme, "text-secondary"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on, with Shift back; Escape closes; the bar stays where it is when the canvas is resized."""
        if event.type() == QEvent.Type.Resize and watched is self.main.view and self.isVisible():
            self._place()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.close_()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.replace_one() if watched is self.by else self.go(-1 if back else 1)
                return True
        return super().eventFilter(watched, event)

    def _replace(self, words: str, found: list[Found]) -> None:
        args = (self.search.wanted, self.by.text(), self.search.case)
        places = [hit.place for hit in found]
        if not self.session.edit(words, edits.replace_texts, places, *args):
            self.main.notify(
                "Nothing was replaced: the text would not be sound, such as an empty name."
            )

    def _bring(self, hit: Found) -> None:
        place = hit.place
        if place.table == "placements" or not label(self.session.design, place.id):
            return
        if place.table in ("info", "workload"):
            self.session.select(())
        elif place.table == "views":
            self.session.show_view(place.id)
        elif place.table == "shapes":
            self.session.show_view(self.session.design.shapes[place.id].view)
            self.main.show_record(place.id)
        else:
            show(self.main, place.id)

    def _look(self) -> None:
        self.at = -1
        self.search.look_for(self.wanted.text(), case=self.case.isChecked())

    def _changed(self) -> None:
        self.at = min(self.at, len(self.search.found) - 1)
        by, self._next = self._next, 0
        if by:
            self.go(by)
        self._tell()

    def _tell(self) -> None:
        found = self.search.found
        if not self.wanted.text():
            count = ""
        elif not found:
            count = "Nothing found"
        else:
            count = (
                f"{self.at + 1:,} of {len(found):,}" if self.at >= 0 else f"{len(found):,} texts"
            )
        self.count.setText(count)
        hit = found[self.at] if 0 <= self.at < len(found) else None
        self.where.setText(self._where(hit) if hit else "")
        each_of = (self.back, self.on, self.one, self.all)
        if not found and self.main.focusWidget() in each_of:  # else the keyboard went anywhere
            self.wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        for each in each_of:
            each.setEnabled(bool(found))

    def _where(self, hit: Found) -> str:
        place, design = hit.place, self.session.design
        name = {"info": "Title block", "workload": "Workload"}.get(place.table)
        said = name or plain(label(design, place.id))
        line = DOT.join((noun(place.table), said, place.title))
        room = self.width() - 40
        return self.where.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room)

    def _place(self) -> None:
        view = self.main.view
        self.setFixedWidth(min(_WIDE, view.width() - 2 * _MARGIN))
        self.adjustSize()
        self.move(view.width() - self.width() - _MARGIN, _MARGIN)

    def _connect(self) -> None:
        self._rest.timeout.connect(self._look)
        self.wanted.textEdited.connect(self._rest.start)
        self.case.toggled.connect(self._look)
        self.back.clicked.connect(lambda: self.go(-1))
        self.on.clicked.connect(lambda: self.go(1))
        self.shut.clicked.connect(self.close_)
        self.one.clicked.connect(self.replace_one)
        self.all.clicked.connect(self.replace_all)
        self.search.changed.connect(self._changed)
        self.session.settled.connect(self._again)
        self.session.replaced.connect(self._again)
        self.main.view.installEventFilter(self)
        THEMES.changed.connect(self.show_theme)
        self._tell()

    def _again(self) -> None:
        if self.isVisible():
            self.search.begin()

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 8, 8, 8)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(6)
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(6)
        upper: tuple[QWidget, ...] = (self.wanted, self.case, self.back, self.on, self.count)
        lower: tuple[QWidget, ...] = (self.by, self.one, self.all)
        for widget in upper:
            first.addWidget(widget)
        first.addStretch(1)
        first.addWidget(self.shut)
        for widget in lower:
            second.addWidget(widget)
        second.addStretch(1)
        grid.addLayout(first, 0, 0)
        grid.addLayout(second, 1, 0)
        grid.addWidget(self.where, 2, 0)

    def _field(self, name: str, words: str) -> QLineEdit:
        made = QLineEdit(placeholderText=words)
        made.setObjectName(name)
        made.setAccessibleName(words)
        made.setMaxLength(1000)
        made.setFixedWidth(_FIELD)
        made.installEventFilter(self)
        return made

    def _button(self, words: str, name: str) -> QPushButton:
        made = QPushButton(words)
        made.setObjectName(name)
        made.setAccessibleName(words)
        made.setAutoDefault(True)
        return made
