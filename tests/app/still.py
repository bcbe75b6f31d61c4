"""An analysis that says what a test gives it, without a worker."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from analyzer.results import Analysis, Explanation


class StillAnalysis(QObject):
    """Stands in for the live analysis where a test is about something else."""

    changed = Signal(object)

    def __init__(self, current: Analysis | None = None) -> None:
        super().__init__()
        self.current = current or Analysis()
        self.asked: list[str] = []

    def explain(self, key: str, answer: Callable[[Explanation | None], None]) -> None:
        """Note what was asked."""
        self.asked.append(key)
        answer(None)

    def say(self, current: Analysis) -> None:
        """Say something else from now on."""
        self.current = current
        self.changed.emit(current)
