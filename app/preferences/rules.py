"""The editor of the folder of rules: which files are in it, and whether its Python may run."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from app.preferences.editors import Folder
from app.preferences.table import Preference
from app.team_rules import RULES
from app.team_rules_news import ask_about_code
from app.widgets import text


class RulesFolder(Folder):
    """A folder, and below it what a person has decided about the Python in it."""

    def __init__(self, entry: Preference) -> None:
        super().__init__(entry)
        self.state = text("", 12)
        self.state.setObjectName(f"{entry.key}.state")
        self.decide = QPushButton()
        self.decide.setObjectName(f"{entry.key}.decide")
        self.decide.setAutoDefault(False)
        self.decide.clicked.connect(self._decide)
        row = QHBoxLayout()
        row.addWidget(self.state, 1)
        row.addWidget(self.decide)
        self.column.addLayout(row)
        self._show()
        RULES.changed.connect(self._show)
        RULES.asked.connect(self._show)

    def _show(self) -> None:
        RULES.request()
        files, runs = RULES.files, bool(RULES.allowed)
        self.state.setText(_state(len(files.declared), len(files.code), runs))
        self.decide.setText("Do not load" if runs else "Decide…")
        self.decide.setAccessibleName(
            "Do not load the Python rules" if runs else "Decide about the Python rules"
        )
        self.decide.setEnabled(bool(files.code))

    def _decide(self) -> None:
        if RULES.allowed:
            RULES.decide(False)
        else:
            ask_about_code(self.window())
        self._show()


def _state(declared: int, code: int, runs: bool) -> str:
    """Return what is in the folder, and what becomes of it."""
    if not declared and not code:
        return "There are no rules in it."
    toml = f"{declared} TOML {'file' if declared == 1 else 'files'}"
    python = f"{code} Python {'file' if code == 1 else 'files'}"
    if not code:
        return f"{toml}, no Python."
    return f"{toml}; {python}, {'allowed to run' if runs else 'not loaded'}."
