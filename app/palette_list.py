"""The list of the palette: headings and offers, what a drag of one carries, and its keys."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from app.clipboard import EXCERPT_MIME
from app.icons import icon
from app.offers import Group, Offer
from app.widgets import tip
from drawing.theme import Theme
from models.files import LoadError
from models.storage import read

KIND_MIME = "application/x-loadpath-kind"
BOUNDARY_MIME = "application/x-loadpath-boundary"
_OFFER, _GROUP = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_ROW, _HEAD = 28, 30
_MARK = "*"


class OfferList(QListWidget):
    """What may be put on the canvas; headings between groups cannot be chosen."""

    chosen = Signal(object)  # Offer
    marked = Signal(object)  # Offer
    asked = Signal(object, QPoint)  # Offer, where on the screen

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("palette.kinds")
        self.setAccessibleName("Component kinds")
        self.setIconSize(QSize(18, 18))
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemDoubleClicked.connect(self._double_clicked)

    def show_groups(self, groups: Iterable[Group], theme: Theme) -> None:
        """Show these groups; the current offer stays current and where it was."""
        now = self.currentItem()
        kept = (now.data(_GROUP), now.data(_OFFER)) if now else None
        height = self.visualItemRect(now).y() if now else 0
        scrolled = self.verticalScrollBar().value()
        self.clear()
        for title, offers in groups:
            if title:
                self.say(title)
            for offer in offers:
                item = self._add(title, offer, theme)
                if (title, offer) == kept:
                    self.setCurrentItem(item)
        self.verticalScrollBar().setValue(scrolled)
        if kept and (now := self.currentItem()):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualItemRect(now).y() - height)

    def say(self, words: str) -> None:
        """Put a heading, or words in place of offers, at the end."""
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setSizeHint(QSize(0, _HEAD))
        self.addItem(item)

    def offer(self) -> Offer | None:
        """Return the current offer."""
        return _offer(self.currentItem())

    def step(self, from_row: int) -> None:
        """Make the first offer after a row the current one."""
        rows = range(from_row + 1, self.count())
        row = next((row for row in rows if _offer(self.item(row))), self.currentRow())
        self.setCurrentRow(row)

    def choose(self) -> None:
        """Choose the current offer."""
        if found := self.offer():
            self.chosen.emit(found)

    def mimeData(self, items: list[QListWidgetItem]) -> QMimeData:  # type: ignore[override]
        """Return what a drag carries: a kind's id, a boundary's sort, or a saved selection as it is in its file."""
        data = QMimeData()
        for offer in filter(None, map(_offer, items)):
            if offer.sort == "kind":
                data.setData(KIND_MIME, offer.name.encode())
            elif offer.sort == "boundary":
                data.setData(BOUNDARY_MIME, offer.name.encode())
            else:
                data.setData(EXCERPT_MIME, _bytes(Path(offer.name)))
        return data

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, a star marks; the rest is as in every list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose()
        elif event.text() == _MARK:
            if found := self.offer():
                self.marked.emit(found)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Claim the star before it acts as a shortcut."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.text() == _MARK:
            event.accept()
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu on the offer under the mouse, or on the current one."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        item = self.currentItem() if by_key else self.itemAt(event.pos())
        if item and (found := _offer(item)):
            at = self.visualItemRect(item).center() if by_key else event.pos()
            self.asked.emit(found, self.viewport().mapToGlobal(at))

    def _double_clicked(self, item: QListWidgetItem) -> None:
        if found := _offer(item):
            self.chosen.emit(found)

    def _add(self, group: str, offer: Offer, theme: Theme) -> QListWidgetItem:
        item = QListWidgetItem(icon(offer.icon, theme, "text"), offer.title)
        item.setData(_OFFER, offer)
        item.setData(_GROUP, group)
        item.setToolTip(tip(offer.help))
        item.setSizeHint(QSize(0, _ROW))
        self.addItem(item)
        return item


def _offer(item: QListWidgetItem | None) -> Offer | None:
    found = item.data(_OFFER) if item else None
    return found if isinstance(found, Offer) else None


def _bytes(path: Path) -> bytes:
    """Return a file's bytes; the canvas says what is wrong with those of a file that cannot be read."""
    try:
        return read(path)
    except (OSError, LoadError):
        return b""
