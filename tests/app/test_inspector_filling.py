"""While a form is being filled its rows are never seen pressed together."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.inspector.form import Form
from app.inspector.row import Row
from models.samples import sample
from tests.app.windows_tried import shown

_SEEN = 0.8  # a formula that comes above takes a pixel or two from each row until the next turn


class Watch(QObject):
    """Notes the rows that are painted lower than they need."""

    def __init__(self) -> None:
        super().__init__()
        self.painted, self.pressed = 0, set[str]()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - as in Qt
        if isinstance(watched, Row) and event.type() == QEvent.Type.Paint:
            self.painted += 1
            if watched.height() < watched.minimumSizeHint().height() * _SEEN:
                self.pressed.add(watched.field.path)
        return False


@pytest.mark.parametrize("kind", ["service", "cache", "relational-database", "user-service"])
def test_no_row_is_pressed_together_while_more_are_built(qtbot: QtBot, kind: str) -> None:
    design = sample("social-network")
    found = next((id for id, row in design.components.items() if row.kind == kind), None)
    found = found or next(iter(design.components))
    with shown(qtbot, design) as window:
        qtbot.waitUntil(lambda: window.live.up_to_date, timeout=60_000)
        watch = Watch()
        app = QApplication.instance()
        assert app
        app.installEventFilter(watch)
        try:
            window.session.select([found])
            qtbot.waitUntil(lambda: _complete(window.inspector), timeout=20_000)
            qtbot.wait(100)
        finally:
            app.removeEventFilter(watch)
        assert watch.painted > 20
        assert watch.pressed == set()


def _complete(inspector: QObject) -> bool:
    forms = [form for form in inspector.findChildren(Form) if form.isVisible()]
    return bool(forms) and all(form.complete for form in forms)
