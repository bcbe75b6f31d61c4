"""The list of what may happen to a design: a search above ready scenarios by family, with the recoveries of each."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from analyzer.conditions import Conditions
from analyzer.scenarios.kept import conditions_of
from analyzer.scenarios.outcome import Assessment, Told
from app.analysis import LiveAnalysis
from app.protocol import conditions_from_plain, conditions_to_plain
from app.scenario.pieces import recovered
from app.widgets import hairline, text
from models.design import Design, ranked
from models.scenario import Family

_CHOICE = Qt.ItemDataRole.UserRole
_SIZE, _ROW, _GAP = QSize(420, 460), 26, 6
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}


class Choice(NamedTuple):
    """Something to assume, under the heading of its family or among what was kept."""

    heading: str
    title: str
    conditions: Conditions
    family: Family | None


def kept(design: Design) -> list[Choice]:
    """Return the what-ifs that the design keeps."""
    return [
        Choice("Kept", row.name, conditions_of(design, row), row.family)
        for row in ranked(design.scenarios)
    ]


class ScenarioPicker(QFrame):
    """Says once what was chosen; Escape or a press elsewhere chooses nothing."""

    chosen = Signal(object)  # Choice

    def __init__(self, parent: QWidget, live: LiveAnalysis) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("whatifs")
        self.setAccessibleName("What may happen")
        self.live = live
        self.choices = kept(live.session.design)
        self.search = QLineEdit(placeholderText="What may happen? Search by name or family")
        self.search.setObjectName("whatifs.search")
        self.search.setAccessibleName("Search what may happen")
        self.search.textChanged.connect(self._fill)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setObjectName("whatifs.list")
        self.list.setAccessibleName("What may happen")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.itemClicked.connect(self._choose)
        self.list.currentItemChanged.connect(self._told)
        self.list.setFocusProxy(self.search)
        self.help = text("", 12, role="secondary", wrap=True)
        self.help.setObjectName("whatifs.help")
        self.help.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.help.setFixedHeight(52)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        for part in (self.search, self.list, hairline(), self.help):
            layout.addWidget(part)
        self._asked = 0
        self._open = True  # an answer may come when it is gone
        self._fill("")
        live.request({"do": "scenarios"}, self._take)

    def open_below(self, frame: QRect) -> None:
        """Open below a frame given in screen coordinates, where there is room on its screen."""
        room = self.screen().availableGeometry()
        x = min(frame.left(), room.right() - _SIZE.width())
        y = min(frame.bottom() + _GAP, room.bottom() - _SIZE.height())
        self.setGeometry(QRect(QPoint(max(x, room.left()), max(y, room.top())), _SIZE))
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows walk through the list while the search is typed, Enter chooses."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if found := self.list.currentItem():
                    self._choose(found)
                return True
            if step := _STEPS.get(Qt.Key(event.key())):
                self._walk(step)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _walk(self, step: int) -> None:
        """Go to another choice; headings are stepped over."""
        rows = [n for n in range(self.list.count()) if self.list.item(n).data(_CHOICE) is not None]
        if not rows:
            return
        at = self.list.currentRow()
        place = rows.index(at) if at in rows else -step
        self.list.setCurrentRow(rows[min(max(place + step, 0), len(rows) - 1)])

    def closeEvent(self, event: QCloseEvent) -> None:
        """Take no more answers."""
        self._open = False
        super().closeEvent(event)

    def _take(self, message: Mapping[str, Any]) -> None:
        if not self._open:
            return
        for row in message.get("ready", ()):
            heading = str(row["family"])
            conditions = conditions_from_plain(row["conditions"])
            family: Any = row["family"]
            title = f"{heading[:1].upper()}{heading[1:]}"
            self.choices.append(Choice(title, str(row["title"]), conditions, family))
        self._fill(self.search.text())

    def _fill(self, words: str) -> None:
        wanted = words.casefold().split()
        found = [
            (n, choice)
            for n, choice in enumerate(self.choices)
            if all(word in f"{choice.heading} {choice.title}".casefold() for word in wanted)
        ]
        self.list.clear()
        heading = ""
        for n, choice in found:
            if choice.heading != heading:
                heading = choice.heading
                self._add(heading, None)
            self._add(choice.title, n)
        if not found:
            self._add("Nothing that may happen is called that", None)
        self.list.setCurrentRow(-1)
        self._walk(1)

    def _add(self, words: str, place: int | None) -> None:
        item = QListWidgetItem(words)
        item.setSizeHint(QSize(0, _ROW))
        item.setData(_CHOICE, place)
        if place is None:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addItem(item)

    def _told(self, item: QListWidgetItem | None) -> None:
        """Ask which recoveries there are for what is highlighted."""
        place = item.data(_CHOICE) if item else None
        self.help.setText("")
        if place is None:
            return
        choice = self.choices[place]
        self._asked += 1
        asked = self._asked

        def take(message: Mapping[str, Any]) -> None:
            if self._open and asked == self._asked:
                self._show(message)

        plain = conditions_to_plain(choice.conditions)
        message = {"do": "recoveries", "conditions": plain, "family": choice.family or ""}
        self.live.request(message, take)

    def _show(self, message: Mapping[str, Any]) -> None:
        rows = tuple(Told(*row) for row in message.get("recoveries", ()))
        said = recovered(Assessment(recoveries=rows))
        self.help.setText("   ".join(one.words for one in said))
        self.help.setAccessibleName(", ".join(f"{one.words}: {one.help}" for one in said))

    def _choose(self, item: QListWidgetItem) -> None:
        place = item.data(_CHOICE)
        if place is not None:
            self.close()
            self.chosen.emit(self.choices[place])
