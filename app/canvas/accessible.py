"""The canvas as assistive technology sees it: a list whose children are what is drawn, with no widget for each."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.canvas.spoken import described, in_trouble, name_of

if TYPE_CHECKING:
    from app.canvas.items import ElementItem
    from app.canvas.view import CanvasView

_TEXT = QAccessible.Text


class DrawnThing(QAccessibleInterface):
    """A card, border, line, note or image: name, what is said of it, where it is, whether it is selected."""

    def __init__(self, drawing: "Drawing", id: str) -> None:
        super().__init__()
        self.drawing, self.id = drawing, id
        QAccessible.registerAccessibleInterface(self)

    @property
    def item(self) -> "ElementItem | None":
        """What shows it; None once it is not drawn any more."""
        return self.drawing.item(self.id)

    def isValid(self) -> bool:
        """Tell whether it is drawn."""
        return self.item is not None

    def object(self) -> QObject | None:  # type: ignore[override]
        """Return nothing: it is no object of Qt's own."""
        return None

    def parent(self) -> QAccessibleInterface:
        """Return the canvas."""
        return self.drawing

    def childCount(self) -> int:
        """Return 0."""
        return 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return nothing."""
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return nothing."""
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return -1."""
        return -1

    def window(self) -> QWindow | None:  # type: ignore[override]
        """Return the window that it is in."""
        return self.drawing.window()

    def foregroundColor(self) -> QColor:
        """Return no colour: it has several."""
        return QColor()

    def backgroundColor(self) -> QColor:
        """Return no colour: it has several."""
        return QColor()

    def text(self, text: QAccessible.Text) -> str:
        """Return its name, or kind, connections and findings."""
        canvas = self.drawing.view.canvas
        design, page = canvas.session.design, canvas.page
        if not self.isValid():
            return ""
        if text == _TEXT.Name:
            return name_of(design, page, self.id)
        return (
            described(design, page, canvas.analysis, self.id, self._assumed)
            if text == _TEXT.Description
            else ""
        )

    @property
    def _assumed(self) -> str:
        """What a what-if does to it: to the flows of a line, or to a card."""
        canvas = self.drawing.view.canvas
        if self.id in canvas.page.lines:
            troubles = canvas.lines.troubles
            return in_trouble(canvas.session.design, troubles.flows_of(self.id))
        look = canvas.known[self.id].look if self.id in canvas.known else None
        return look.words.capitalize() if look else ""

    def setText(self, text: QAccessible.Text, words: str) -> None:
        """Change nothing: names are typed in the window."""

    def role(self) -> QAccessible.Role:
        """Return that it is one of a list."""
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        """Return whether it is selected, has the keyboard, and is in sight."""
        found, item = QAccessible.State(), self.item
        if item is None:
            found.invalid = True
            return found
        view = self.drawing.view
        chosen = not set(item.stands).isdisjoint(view.session.selection)
        for name, holds in (
            ("focusable", True),
            ("selectable", True),
            ("selected", chosen),
            ("focused", view.hasFocus() and self.drawing.current == self.id),
            ("offscreen", not self.rect().intersects(self.drawing.rect())),
        ):
            setattr(found, name, holds)
        return found

    def rect(self) -> QRect:
        """Return where it is on the screen."""
        item, view = self.item, self.drawing.view
        if item is None:
            return QRect()
        found = view.mapFromScene(item.mapToScene(item.shape().boundingRect())).boundingRect()
        return QRect(view.viewport().mapToGlobal(found.topLeft()), found.size())


class Drawing(QAccessibleInterface):
    """The canvas: first what is drawn, then the widgets on it. Nothing is made before it is asked for."""

    def __init__(self, view: "CanvasView") -> None:
        super().__init__()
        self.view = view
        self._things: dict[str, DrawnThing] = {}
        self._ids: tuple[str, ...] = ()
        self._at: dict[str, int] = {}
        self.refresh()

    @property
    def ids(self) -> tuple[str, ...]:
        """What is drawn, in the order of its children."""
        return self._ids

    @property
    def current(self) -> str:
        """What has the keyboard: the last of what is selected and drawn, "" for nothing."""
        table, chosen = self.view.canvas.items_by_id, self.view.session.selection
        cards = self.view.canvas.page.cards  # of which some may be still to come
        drawn = next((id for id in reversed(chosen) if id in table or id in cards), "")
        if drawn or not chosen:
            return drawn
        return next((i.id for i in table.values() if chosen[-1] in i.stands), "")

    def item(self, id: str) -> "ElementItem | None":
        """Return what shows something, None if it is not drawn."""
        return self.view.canvas.drawn(id) if isValid(self.view) else None

    def index(self, id: str) -> int:
        """Return which child something drawn is, -1 for none."""
        return self._at.get(id, -1)

    def refresh(self) -> Collection[str]:
        """Take up what is drawn now; return what is new. What is gone is kept, for it may come back by undo."""
        canvas, old = self.view.canvas, self._at
        page, table = canvas.page, canvas.items_by_id
        order = (*page.frames, *page.cards, *page.shapes, *page.lines)
        self._ids = tuple(id for id in order if id in table or id in page.cards)
        self._at = {id: n for n, id in enumerate(self._ids)}
        return self._at.keys() - old.keys()

    def forget(self) -> None:
        """Let go of everything: the canvas is gone."""
        for thing in self._things.values():
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(thing))
        self._things.clear()

    def widgets(self) -> list[QWidget]:
        """Return the widgets that stand on the canvas."""
        return [w for w in self.view.children() if isinstance(w, QWidget) and not w.isWindow()]

    def isValid(self) -> bool:
        """Tell whether the canvas is there."""
        return isValid(self.view)

    def object(self) -> QObject:
        """Return the canvas."""
        return self.view

    def window(self) -> QWindow | None:  # type: ignore[override]
        """Return the window that it is in."""
        return self.view.window().windowHandle()

    def foregroundColor(self) -> QColor:
        """Return the colour of letters."""
        return self.view.palette().windowText().color()

    def backgroundColor(self) -> QColor:
        """Return the colour of the ground."""
        return self.view.palette().window().color()

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return what the canvas is part of."""
        return QAccessible.queryAccessibleInterface(self.view.parentWidget() or self.view.window())

    def childCount(self) -> int:
        """Return how many things and widgets there are."""
        return len(self._ids) + len(self.widgets())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return one of them."""
        if 0 <= index < len(self._ids):
            return self.thing(self._ids[index])
        widgets, rest = self.widgets(), index - len(self._ids)
        return (
            QAccessible.queryAccessibleInterface(widgets[rest])
            if 0 <= rest < len(widgets)
            else None
        )

    def thing(self, id: str) -> DrawnThing:
        """Return what stands for something drawn, the same one each time."""
        if id not in self._things:
            self._things[id] = DrawnThing(self, id)
        return self._things[id]

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return what is at a point of the screen."""
        from app.canvas.hits import card_at, element_at

        at = self.view.viewport().mapFromGlobal(QPoint(x, y)).toPointF()
        found = card_at(self.view, at) or element_at(self.view, at)
        return self.thing(found.id) if found and found.id in self._at else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return which child it is, -1 for none."""
        if isinstance(child, DrawnThing):
            return self.index(child.id)
        widgets = self.widgets()
        found = child.object()
        return len(self._ids) + widgets.index(found) if found in widgets else -1

    def text(self, text: QAccessible.Text) -> str:
        """Return the name and the description of the canvas."""
        if text == _TEXT.Name:
            return self.view.accessibleName()
        return self.view.accessibleDescription() if text == _TEXT.Description else ""

    def setText(self, text: QAccessible.Text, words: str) -> None:
        """Change nothing."""

    def role(self) -> QAccessible.Role:
        """Return that it is a list."""
        return QAccessible.Role.List

    def state(self) -> QAccessible.State:
        """Return that several things of it can be selected, and whether it has the keyboard."""
        found = QAccessible.State()
        for name in ("focusable", "multiSelectable", "extSelectable"):
            setattr(found, name, True)
        found.focused = self.view.hasFocus()
        found.invisible = not self.view.isVisible()
        return found

    def rect(self) -> QRect:
        """Return where it is on the screen."""
        return QRect(self.view.mapToGlobal(QPoint(0, 0)), self.view.size())

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return what has the keyboard: the last that was selected."""
        if self.view.hasFocus():
            return self.thing(self.current) if self.current in self._at else self
        return None
