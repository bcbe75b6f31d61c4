"""Every text that the window shows can be read on its ground, in all themes and every state."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.inspector.form import Form
from app.settings import remember_theme
from app.start import prepare
from app.style import Polishing
from app.window import Window
from drawing.theme import THEMES
from models.samples import sample
from tests.resources.test_themes import NEEDED, contrast
from tests.states import STATES

# sort of widget, its role, colour of the text, colour of the ground
Seen = tuple[str, str, str, str]


def shown_texts(root: QWidget) -> Iterator[Seen]:
    """Yield each sort of text that a widget shows now, its ground being what most of its frame is."""
    image = root.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width())
    for each in root.findChildren(QWidget):
        frame = each.visibleRegion().boundingRect()
        if not each.isVisible() or each.window() is not root or not _has_text(each):
            continue
        if frame.height() < each.height() // 4:  # only its edge is in sight, none of its words
            continue
        at = each.mapTo(root, frame.topLeft())
        part = pixels[at.y() : at.y() + frame.height(), at.x() : at.x() + frame.width()]
        if part.size:
            colours, counts = np.unique(part[::2, ::2] & 0xFFFFFF, return_counts=True)
            ground = int(colours[counts.argmax()])
            ink = _ink(each)
            assert ink.alpha() == 255, (type(each).__name__, each.objectName())
            role = str(each.property("role") or "")
            yield type(each).__name__, role, ink.name().upper(), f"#{ground:06X}"


def _has_text(widget: QWidget) -> bool:
    if isinstance(widget, QLabel | QAbstractButton):
        return bool(widget.text().strip())
    return isinstance(widget, QLineEdit | QComboBox | QPlainTextEdit)


def _ink(widget: QWidget) -> QColor:
    colours = widget.palette()
    if isinstance(widget, QLineEdit) and not widget.text():
        return colours.placeholderText().color()
    return colours.color(widget.foregroundRole())


@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", THEMES)
def test_every_text_of_every_state_can_be_read(qtbot: QtBot, name: str) -> None:
    remember_theme(name)
    prepare([])
    window = Window(sample("social-network-before"))
    window.resize(1280, 800)
    window.show()
    qtbot.waitUntil(lambda: window.live.up_to_date and not window.canvas.routing, timeout=60_000)
    seen: dict[Seen, str] = {}

    def ready() -> bool:
        polishing = QApplication.instance().findChild(Polishing)  # type: ignore[union-attr]
        forms = [form for form in window.findChildren(Form) if form.isVisible()]
        still = not isinstance(polishing, Polishing) or not polishing.going_on
        return still and all(form.complete for form in forms)

    for state in STATES:
        with state.show(window, lambda until: qtbot.waitUntil(until, timeout=30_000)) as shown:
            qtbot.waitUntil(ready, timeout=30_000)
            for root in {window, shown.window()}:
                for each in shown_texts(root):
                    seen.setdefault(each, state.name)
    window.close_unasked()
    faint = {
        f"{sort}[{role}]: {ink} on {ground} is {contrast(ink, ground):.2f} ({seen[sort, role, ink, ground]})"
        for sort, role, ink, ground in seen
        if contrast(ink, ground) < NEEDED[name]
    }
    assert len({(sort, role) for sort, role, _, _ in seen}) > 25
    assert faint == set()
