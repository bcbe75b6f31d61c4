"""The way down to the shown level, above the drawing; each part of it leads back up."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.canvas.paint import font
from app.icons import icon
from app.session import Session
from app.views.levels import go_back_to, go_to, go_up, trail
from app.widgets import icon_button, link, text, tip
from drawing.theme import Theme
from models.text import visible

_MARGIN, _WIDEST = 12, 150


class Crumbs(QFrame):
    """Floats over the canvas in its upper left corner while a view is of the inside of something."""

    def __init__(self, session: Session, view: QWidget, theme: Theme) -> None:
        super().__init__(view)
        self.session, self.view, self.theme = session, view, theme
        self.setObjectName("crumbs")
        self.setProperty("role", "floating")
        self.setAccessibleName("Levels")
        self.up = icon_button("arrow-up", theme, "Up a level", "crumbs.up")
        self.up.clicked.connect(self._go_up)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(4, 2, 12, 2)
        self._row.setSpacing(4)
        self._row.addWidget(self.up)
        self._shown: list[tuple[str, str]] = []
        self.hide()
        for signal in (session.settled, session.replaced, session.selected):
            signal.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the way to the view that is shown now."""
        found = trail(self.session.design, self.session.view)
        if found != self._shown:
            self._shown = found
            self._fill()
        self.setVisible(bool(found))

    def show_theme(self, theme: Theme) -> None:
        """Paint the icons in another theme."""
        self.theme = theme
        self.up.setIcon(icon("arrow-up", theme, "text-secondary"))
        self._fill()

    def _fill(self) -> None:
        while self._row.count() > 1:
            item = self._row.takeAt(1)
            if old := item.widget() if item else None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        for place, (id, name) in enumerate(self._shown):
            if place:
                self._row.addWidget(self._arrow())
            last = place == len(self._shown) - 1
            self._row.addWidget(_last(name) if last else self._step(place, id, name))
        self.adjustSize()
        self.move(_MARGIN, _MARGIN)
        self.raise_()

    def _step(self, place: int, id: str, name: str) -> QWidget:
        words = visible(name)
        made = link(_short(words), partial(self._go, id), f"Up to {words}")
        made.setObjectName(f"crumbs.{place}")
        made.setToolTip(tip(words))
        return made

    def _arrow(self) -> QLabel:
        made = text()
        made.setPixmap(icon("chevron-right", self.theme, "text-hint").pixmap(12, 12))
        return made

    def _go(self, id: str) -> None:
        if id:
            go_back_to(self.session, id)
        else:
            go_to(self.session, self._shown[1][0])
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_up(self) -> None:
        go_up(self.session)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)


def _last(name: str) -> QLabel:
    made = text(_short(visible(name)), 13, "semibold")
    made.setToolTip(tip(visible(name)))
    return made


def _short(words: str) -> str:
    return QFontMetrics(font(13)).elidedText(words, Qt.TextElideMode.ElideRight, _WIDEST)
