"""The open document: the only place where a design is replaced by another."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from shiboken6 import isValid

from models.design import Design, present
from models.ids import new_id
from models.patch import Patch, apply, diff, invert, squash

Edit = Callable[..., Design]
UNDO_LIMIT = 1000
# Found as garbage, the steps would go before the stack that still owns them, and that ends the program.
_OPEN: set["Session"] = set()


class Session(QObject):
    """Holds the current design; everyone changes it with edit() and hears of it from changed."""

    changed = Signal(object)  # Patch: views follow it
    settled = Signal()  # a step is complete: the undo stack may be asked, analysis may start
    replaced = Signal()  # another document is open: views start afresh
    selected = Signal()  # another thing is selected, or another view is shown
    ended = Signal()  # nothing follows
    named = Signal()  # the path or the saved state is another

    def __init__(self, design: Design | None = None, path: Path | None = None) -> None:
        super().__init__()
        self.design = design or Design()
        self.path = path
        self.selection: tuple[str, ...] = ()
        self.view = ""
        self.document = new_id("doc")  # tells this document from every other while it is open
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(UNDO_LIMIT)
        self.stack.indexChanged.connect(self._settle)
        self.stack.cleanChanged.connect(self._name)
        self._changing = False
        self._first_view()
        _OPEN.add(self)

    def end(self) -> None:
        """Forget all steps, untold: nothing follows. Until then a session stays, whoever holds it."""
        self.stack.blockSignals(True)
        self.stack.clear()
        _OPEN.discard(self)
        self.ended.emit()

    def edit(self, label: str, edit: Edit, *args: Any, merge: str = "", **kwargs: Any) -> bool:
        """Do one undoable thing; edits with the same merge key become one step. Tell whether anything changed."""
        if self._changing:
            raise RuntimeError("a view must not edit while it is being told of an edit")
        patch = diff(self.design, edit(self.design, *args, **kwargs))
        if patch:
            step = Step(self, label, patch, merge)
            self.stack.push(step)
            if not isValid(step):  # the last one took it in; PySide keeps its Python half for good
                vars(step).clear()
        return bool(patch)

    def apply(self, patch: Patch) -> None:
        """Replace the design and tell the views; called by undo steps only."""
        self.design = apply(self.design, patch)
        self._changing = True
        try:
            self.changed.emit(patch)
        finally:
            self._changing = False

    def open(self, design: Design, path: Path | None) -> None:
        """Put another document in this one's place; nothing can be undone beyond it."""
        self.design, self.path = design, path
        self.document = new_id("doc")
        self.selection = ()
        self._first_view()
        self.stack.clear()
        self.replaced.emit()
        self.selected.emit()
        self.named.emit()

    def saved_as(self, path: Path) -> None:
        """Note that the design is on the disk as it is now."""
        self.path = path
        self.stack.setClean()
        self.named.emit()

    def select(self, ids: Iterable[str]) -> None:
        """Select records by id; those that are not there are left out."""
        ids = present(self.design, ids)
        if ids != self.selection:
            self.selection = ids
            self.selected.emit()

    def show_view(self, view: str) -> None:
        """Show another page of the drawing."""
        if view != self.view and view in self.design.views:
            self.view = view
            self.selected.emit()

    @property
    def title(self) -> str:
        """The design's title; without one, its file's name."""
        return self.design.about.title or (self.path.stem if self.path else self.design.title)

    @property
    def dirty(self) -> bool:
        """Tell whether there is anything that is not on the disk."""
        return not self.stack.isClean()

    def _first_view(self) -> None:
        ordered = sorted(self.design.views.values(), key=lambda view: (view.rank, view.id))
        self.view = ordered[0].id if ordered else ""

    def _settle(self) -> None:
        self.select(self.selection)
        if self.view not in self.design.views:
            self._first_view()
            self.selected.emit()
        self.settled.emit()

    def _name(self) -> None:
        self.named.emit()


class Step(QUndoCommand):
    """The only undo command there is; it brings back what was selected and shown."""

    def __init__(self, session: Session, label: str, patch: Patch, merge: str) -> None:
        super().__init__(label)
        self.session, self.patch, self.merge = session, patch, merge
        self.before = (session.view, session.selection)
        self.after: tuple[str, tuple[str, ...]] | None = None

    def redo(self) -> None:
        """Apply the patch."""
        self.session.apply(self.patch)
        if self.after:
            self._restore(self.after)

    def undo(self) -> None:
        """Take the patch back."""
        self.after = (self.session.view, self.session.selection)
        self.session.apply(invert(self.patch))
        self._restore(self.before)

    def id(self) -> int:
        """Return a number that steps with the same merge key share."""
        return hash(self.merge) & 0x7FFFFFFF if self.merge else -1

    def mergeWith(self, later: QUndoCommand) -> bool:
        """Take the next step into this one if both have the same merge key."""
        if not isinstance(later, Step) or later.merge != self.merge:
            return False
        self.patch = squash(self.patch, later.patch)
        self.setObsolete(not self.patch)
        return True

    def _restore(self, state: tuple[str, tuple[str, ...]]) -> None:
        view, selection = state
        self.session.show_view(view)
        self.session.select(selection)
