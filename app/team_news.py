"""What a window does about the team's folder: shows what is new in it, and uses what the palette has of it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.ask import ask
from app.offers import saved_title
from app.saved import insert, remove
from app.team import TEAM, complaint
from app.team_rules_news import TeamRulesNews
from app.windows import WINDOWS

if TYPE_CHECKING:
    from app.window import Window


class TeamNews(QObject):
    """Keeps one window in step with the team's folder."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.window = window
        TEAM.changed.connect(self.show_team)
        TEAM.kinds_changed.connect(self.tell_worker)
        window.palette_panel.selection_chosen.connect(self.insert)
        window.palette_panel.selection_removed.connect(self.ask_remove)
        TeamRulesNews(window)

    def show_team(self) -> None:
        """Show cards and fields with the kinds as they are known now; say once what is wrong."""
        window = self.window
        window.canvas.show_analysis(window.canvas.analysis)
        window.session.selected.emit()
        if TEAM.team.problems and WINDOWS.front() in (window, None):
            window.notify(complaint(TEAM.team.problems), error=True)

    def tell_worker(self) -> None:
        """Let the analysis begin again with the kinds as they are known now."""
        self.window.live.begin_again()

    def insert(self, path: Path) -> None:
        """Paste a saved selection where one looks."""
        insert(self.window, path)
        self.window.view.setFocus()

    def ask_remove(self, path: Path) -> None:
        """Delete a saved selection if that is meant."""
        question = f"Delete {saved_title(path)} from the team's folder?"
        detail = "Designs that it was pasted into keep what they have."
        if ask(self.window, question, detail, ("Delete", "Cancel")) == "Delete":
            remove(self.window, path)
