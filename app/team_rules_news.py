"""What a window says of a team's rules: the question about Python, and what was left out."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from analyzer.results import Analysis
from app.ask import ask
from app.notices import Notice
from app.team_rules import RULES
from app.windows import WINDOWS
from models.rule_files import NOT_ALLOWED, TEAM_RULE, shown
from models.text import visible

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.window import Window

_LISTED = 12  # files that the question names
_YES, _NO = "Load them", "Don't load"
_WHAT = (
    "They are programs: they can do whatever you can do on this computer, such as read and change your files. "
    "Load them only if you trust whoever wrote them and can put files here."
)


class TeamRulesNews(QObject):
    """Keeps one window in step with the team's rules."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.window = window
        self._said: tuple[str, ...] = ()
        self._offered: Notice | None = None
        RULES.asked.connect(self.offer)
        RULES.decided.connect(self.settle)
        window.live.changed.connect(self.complain)

    def offer(self) -> None:
        """Say that there is Python to decide about; the question itself comes when somebody wants it."""
        if WINDOWS.front() not in (self.window, None) or RULES.folder is None:
            return
        count = len(RULES.files.code)
        files = "a Python file" if count == 1 else f"{count} Python files"
        name = visible(RULES.folder.name)
        words = (
            f"The folder of rules “{name}” holds {files}. Nothing of that runs until you allow it."
        )
        if RULES.known_before:
            words = f"The Python rules in “{name}” have changed. They are not used until you allow them."
        self.settle()
        self._offered = Notice(words, "Decide…", self.decide, stays=True)
        self.window.notices.say(self._offered)

    def settle(self) -> None:
        """Take the offer away: it was decided elsewhere, or there is another one."""
        if self._offered:
            self.window.notices.withdraw(self._offered)
        self._offered = None

    def decide(self) -> None:
        """Ask whether the Python files may run."""
        if RULES.files.code and not RULES.allowed:
            ask_about_code(self.window)

    def complain(self, analysis: Analysis) -> None:
        """Say once what of the team's rules was left out or has failed."""
        found = tuple(
            s for s in analysis.unchecked if s.startswith(TEAM_RULE) and NOT_ALLOWED not in s
        )
        fresh = [sentence for sentence in found if sentence not in self._said]
        self._said = found
        if fresh and WINDOWS.front() in (self.window, None):
            more = f" And {len(fresh) - 1} more; the packet lists them." if len(fresh) > 1 else ""
            self.window.notify(f"{fresh[0]}{more}", error=True)


def ask_about_code(parent: "QWidget") -> bool:
    """Ask whether the Python files of the team's folder may run, keep the answer, and return it."""
    names = [shown(name) for name, _ in RULES.files.code]
    more = [f"and {len(names) - _LISTED} more"] if len(names) > _LISTED else []
    listed = "\n".join([*names[:_LISTED], *more])
    after = "You are asked again when one of them changes."
    words = f"Load the Python rules in {visible(str(RULES.folder))}?"
    detail = f"{_WHAT}\n\n{listed}\n\n{after}"
    yes = ask(parent, words, detail, (_YES, _NO), careful=True) == _YES
    RULES.decide(yes)
    return yes
