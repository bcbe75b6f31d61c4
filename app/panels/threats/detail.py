"""What one cell of the matrix rests on: its words, the fields and findings behind it, and adding a threat of one's own."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from analyzer.threats.cell import LETTERS, STATES, TITLES, Cell, Control
from app.panels.threats.lists import SORTS, ThreatSight, judged
from app.widgets import link, text, tip
from drawing.metrics import elide

Way = tuple[str, Callable[[], object]]  # its words, and going there
_BESIDE, _NARROW = 52.0, 180.0  # margins and scroll bar; the least that a line gets
_MOST = 6  # links of one sort
_ASKS = {
    "S": "Somebody pretends to be another.",
    "T": "Somebody changes what they should not.",
    "R": "Somebody denies what was done.",
    "I": "Somebody reads what is not for them.",
    "D": "Somebody, or too much, stops it from working.",
    "E": "Somebody does more than they may.",
}


class ThreatDetail(QWidget):
    """The chosen cell, or of an element all letters in short."""

    field_wanted = Signal(str, str)  # a record, and a field of it or ""
    finding_wanted = Signal(str)  # its key
    threat_wanted = Signal(str, str)  # an element, and a letter of STRIDE or ""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("threats.detail")
        self._told: object = None
        self._body: QWidget | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 16, 12)
        outer.addStretch(1)
        self._outer = outer

    def show_cell(self, sight: ThreatSight, id: str, letter: str) -> None:
        """Show a cell of an element, or the element for no letter; nothing for no element."""
        row = sight.elements.get(id)
        told = (id, letter, row, row and sight.name(id), _titles(sight, row and row.cells))
        if told == self._told:
            return
        self._told = told
        if self._body:
            self._body.hide()
            self._body.deleteLater()
        self._body = QWidget()
        layout = QVBoxLayout(self._body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        if row and letter:
            self._cell(layout, sight, id, letter)
        elif row:
            self._element(layout, sight, id)
        self._outer.insertWidget(0, self._body)

    def _element(self, layout: QVBoxLayout, sight: ThreatSight, id: str) -> None:
        row = sight.elements[id]
        layout.addWidget(text(sight.name(id), 13, "semibold", wrap=True))
        border = ", at a border of trust" if row.crossing else ""
        layout.addWidget(text(f"{SORTS[row.sort]}{border}", 12, role="secondary", wrap=True))
        for letter, cell in zip(LETTERS, row.cells, strict=True):
            if cell.state != "none":
                said = f"{TITLES[letter]}: {STATES[cell.state].lower()}. {cell.words}"
                layout.addWidget(text(said, 13, wrap=True))
        layout.addWidget(self._add(id, ""), 0, Qt.AlignmentFlag.AlignLeft)

    def _cell(self, layout: QVBoxLayout, sight: ThreatSight, id: str, letter: str) -> None:
        cell = judged(sight, id, letter)
        layout.addWidget(text(f"{TITLES[letter]}: {STATES[cell.state].lower()}", 13, "semibold", wrap=True))  # fmt: skip
        layout.addWidget(text(f"{sight.name(id)}. {_ASKS[letter]}", 12, role="secondary", wrap=True))  # fmt: skip
        layout.addWidget(text(cell.words, 13, wrap=True))
        findings = [(_title(sight, key), partial(self.finding_wanted.emit, key)) for key in cell.keys]  # fmt: skip
        self._links(layout, "Found; treat or answer it there", "threats.finding", findings)
        self._links(layout, "Fields to fill in", "threats.field", self._fields(sight, cell.unknown))
        self._links(layout, "Covered by", "threats.control", self._fields(sight, cell.controls))
        layout.addWidget(self._add(id, letter), 0, Qt.AlignmentFlag.AlignLeft)

    def _fields(self, sight: ThreatSight, controls: tuple[Control, ...]) -> list[Way]:  # fmt: skip
        return [
            (_said(sight, one), partial(self.field_wanted.emit, one.record, one.field))
            for one in dict.fromkeys(controls)
            if sight.there(one.record)
        ]

    def _links(self, layout: QVBoxLayout, title: str, name: str, links: Sequence[Way]) -> None:
        """Offer the first of some ways to go, under a title; the others are counted."""
        if not links:
            return
        layout.addWidget(text(title, 11, "medium", role="hint"))
        for words, act in links[:_MOST]:
            made = link(elide(words, 13, self._room()), act, f"{title}: {words}")
            made.setToolTip(tip(words))
            made.setObjectName(name)
            layout.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        if len(links) > _MOST:
            layout.addWidget(text(f"and {len(links) - _MOST} more", 12, role="secondary"))

    def _room(self) -> float:
        """Return how wide a line may be without being cut off at the side."""
        around = self.parentWidget()
        return max((around.width() if around else 0) - _BESIDE, _NARROW)

    def _add(self, id: str, letter: str) -> QPushButton:
        made = QPushButton("Add threat…")
        made.setObjectName("threats.add")
        made.setAccessibleName(f"Add a threat: {TITLES[letter].lower()}" if letter else "Add a threat")  # fmt: skip
        made.clicked.connect(lambda: self.threat_wanted.emit(id, letter))
        return made


def _said(sight: ThreatSight, one: Control) -> str:
    words = one.words[:1].upper() + one.words[1:]
    return f"{words}: {sight.name(one.record)}"


def _title(sight: ThreatSight, key: str) -> str:
    """Return what a finding or a person's risk is called; its key while the analysis is on its way."""
    found = sight.analysis.findings.get(key)
    risk = sight.design.risks.get(key.partition("@")[2])
    return found.title if found else risk.name if risk else key


def _titles(sight: ThreatSight, cells: tuple[Cell, ...] | None) -> list[str]:
    return [_title(sight, key) for cell in cells or () for key in cell.keys]
