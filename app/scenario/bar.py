"""The scenario bar above the canvas: what is assumed, what it does to the design, and what would help."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from analyzer.scenarios.outcome import Assessment
from analyzer.scenarios.words import parts
from app.icons import icon
from app.scenario.assumed import Assumed
from app.scenario.fitting import FittingRow, Piece
from app.scenario.pieces import Said, outcome, recovered
from app.widgets import text
from drawing.metrics import elide
from drawing.theme import Theme
from models.design import label

_WAITING = Said("Working it out…", "The analysis is still at it", "pill-quiet")
_FAILED = Said("Not computed", "The analysis could not work this out", "pill-quiet")
_NO_RECOVERY = Said(
    "None is known for this", "No recovery of the ten families fits it", "pill-quiet"
)
_NAME = 220  # pixels that the name takes at most


class ScenarioBar(QWidget):
    """Shown while something is assumed; Escape on it assumes nothing again."""

    asked = Signal(str)  # an action of the window
    wanted = Signal(str)  # a record that a statement names
    told = Signal(str, str)  # a recovery, and what in the design shows that it is there or not
    kept = Signal(str)  # the name to keep it under

    def __init__(self, assumed: Assumed, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.assumed, self.theme = assumed, theme
        self.found = Assessment()
        self._about: tuple[str, str] | None = None  # what the answers that are shown are about
        self.setObjectName("scenario")
        self.setAccessibleName("What if")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.mark = text("", 13)
        self.mark.setFixedWidth(18)
        self.title = text("", 13, "semibold")
        self.title.setObjectName("scenario.title")
        self.line = QLineEdit()
        self.line.setObjectName("scenario.name")
        self.line.setAccessibleName("Name of the what-if that is kept")
        self.line.setMaxLength(120)
        self.line.setFixedWidth(260)
        self.line.returnPressed.connect(self._keep)
        self.line.hide()
        self.chips = FittingRow("scenario.assumed", "What is assumed")
        self.outcome = FittingRow("scenario.outcome", "What becomes of the design")
        self.recoveries = FittingRow(
            "scenario.recoveries", "What would help, and whether it is there"
        )
        self.keep = self._button("Keep…", "whatif.keep")
        self.compare = self._button("Compare…", "whatif.compare")
        self.off = self._button("Off", "whatif.off")
        self._arrange()
        self.show_theme(theme)
        assumed.changed.connect(self.show_assumed)
        self.show_assumed()

    def _button(self, title: str, action: str) -> QPushButton:
        made = QPushButton(title)
        made.setObjectName(f"scenario.{action.partition('.')[2]}")
        made.setAccessibleName(f"{title.removesuffix('…')}: the what-if")
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        made.clicked.connect(partial(self.asked.emit, action))
        return made

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.mark)
        head.addWidget(self.title)
        head.addWidget(self.line)
        head.addWidget(self.chips, 1)
        for button in (self.keep, self.compare, self.off):
            head.addWidget(button)
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 6, 10, 6)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.addLayout(head, 0, 0, 1, 2)
        for row, (words, part) in enumerate(
            (("Then", self.outcome), ("Recovery", self.recoveries)), 1
        ):
            grid.addWidget(text(words, 12, role="secondary"), row, 0)
            grid.addWidget(part, row, 1)

    # what is shown

    def show_assumed(self) -> None:
        """Show what is assumed now."""
        assumed = self.assumed
        if not assumed.on:
            self.stop_naming()
            self.found, self._about = Assessment(), None
            return
        name = assumed.name or "What if"
        self.title.setText(elide(name, 13, _NAME, "semibold"))
        self.title.setToolTip("")
        self.chips.show_pieces(
            [
                Piece(
                    part.words,
                    "Assumed; press to assume it no longer",
                    "chip",
                    partial(assumed.without, part),
                    True,
                )
                for part in parts(assumed.session.design, assumed.conditions)
            ]
        )

        about = (assumed.name, assumed.family or "")
        if about != self._about:  # the answers to something else would be taken for those to this
            self._about = about
            self._say(_WAITING)

    def show_failure(self) -> None:
        """Say that there is no answer."""
        self._say(_FAILED)

    def _say(self, said: Said) -> None:
        for row in (self.outcome, self.recoveries):
            row.show_pieces([self._piece(row, said)])

    def show_found(self, found: Assessment) -> None:
        """Show what becomes of the design."""
        self.found = found
        said = outcome(self.assumed.session.design, found)
        if not said:
            said = [Said("Nothing changes", "All numbers and flows stay as they are", "pill-good")]
        self.outcome.show_pieces([self._piece(self.outcome, one) for one in said])
        helped = recovered(found) or [_NO_RECOVERY]
        self.recoveries.show_pieces(
            [
                Piece(one.words, one.help, one.role, partial(self.told.emit, one.words, one.help))
                for one in helped
            ]
        )

    def _piece(self, row: FittingRow, said: Said) -> Piece:
        return Piece(said.words, said.help, said.role, partial(self._pressed, row, said))

    def _pressed(self, row: FittingRow, said: Said) -> None:
        """Lead to what a statement is about: the one record, or a list of them; else to all numbers."""
        if len(said.about) == 1:
            self.wanted.emit(said.about[0])
        elif said.about:
            self._open(row, said)
        else:
            self.asked.emit("whatif.compare")

    def _open(self, row: FittingRow, said: Said) -> None:
        menu = QMenu(self)
        menu.setObjectName("scenario.menu")
        menu.setAccessibleName(said.words)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for id in said.about:
            words = label(self.assumed.session.design, id).replace("&", "&&")
            menu.addAction(words).triggered.connect(partial(self.wanted.emit, id))
        menu.popup(row.mapToGlobal(row.rect().bottomLeft()))

    def show_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.theme = theme
        self.mark.setPixmap(icon("plug-x", theme, "warning").pixmap(16, 16))

    # naming

    def start_naming(self) -> None:
        """Let the name be typed under which the what-if is kept."""
        self.title.hide()
        self.line.show()
        self.line.setText(self.assumed.title[:120])
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop_naming(self) -> None:
        """Show the name again."""
        self.line.hide()
        self.title.show()

    def _keep(self) -> None:
        name = self.line.text().strip()
        if name:
            self.stop_naming()
            self.keep.setFocus(
                Qt.FocusReason.OtherFocusReason
            )  # not what comes first in the window
            self.kept.emit(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up typing a name; without one it assumes nothing."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif not self.line.isHidden():
            self.stop_naming()
            self.keep.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.asked.emit("whatif.off")
