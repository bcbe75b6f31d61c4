"""A team's rules in the window: TOML counts at once, Python after a yes, and what hangs is left out."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

import app.ruling
from app.consent import NAME, allowed
from app.export import Export
from app.notices import HISTORY, NoticeCard
from app.preferences.dialog import Preferences
from app.preferences.rules import RulesFolder
from app.settings import prefer, settings
from app.team_rules import RULES, rules_folder
from app.window import Window
from models.rule_files import read_rules
from tests.analyzer.team.team_files import HEAD, OWNER, code, declared, write
from tests.app.windows_tried import shown
from tests.designs import shop

PATIENCE = 60_000  # ms; a worker of a busy machine begins late
FINE = code("return [Hit('cmp_db', RISK, 'Of Python.')]")
LOOP = code("while True: pass", "acme-loop")
EXIT = f"import os\n{code('os._exit(3)', 'acme-exit')}"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """The preferred folder, not there yet."""
    folder = tmp_path / "our rules"
    folder.mkdir()
    prefer("folders/rules", str(folder))
    return folder


@pytest.fixture
def window(rules: Path, qtbot: QtBot) -> Iterator[Callable[[], Window]]:
    """A window on the shop, made when it is called for."""
    HISTORY.clear()
    open_now = []

    def make() -> Window:
        held = shown(qtbot, shop())
        made = held.__enter__()
        open_now.append(held)
        qtbot.waitUntil(lambda: bool(made.live.current.findings), timeout=PATIENCE)
        return made

    yield make
    for held in open_now:
        held.__exit__(None, None, None)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """Have every question answered by a click on this button; the list gets what was asked."""

    def answer(title: str) -> list[str]:
        heard: list[str] = []

        def exec(box: QMessageBox) -> int:
            heard.append(f"{box.text()}\n{box.informativeText()}")
            box.show()
            default = box.defaultButton()
            assert default is not None
            assert default.text() == "Don't load"
            (button,) = (one for one in box.buttons() if one.text() == title)
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            return 0

        monkeypatch.setattr(QMessageBox, "exec", exec)
        return heard

    return answer


def sources(window: Window) -> set[str]:
    return {found.source for found in window.live.current.findings.values() if found.source}


def card(window: Window, words: str) -> NoticeCard | None:
    return next((one for one in window.notices.cards() if words in one.notice.words), None)


def settled(qtbot: QtBot, window: Window, *files: str) -> None:
    """Wait until the findings are those of these files."""
    qtbot.waitUntil(lambda: sources(window) == set(files), timeout=PATIENCE)
    qtbot.waitUntil(lambda: window.live.up_to_date, timeout=PATIENCE)


def decide(qtbot: QtBot, window: Window, words: str) -> None:
    """Click on what the notice with these words offers."""
    qtbot.waitUntil(lambda: card(window, words) is not None, timeout=PATIENCE)
    found = card(window, words)
    assert found
    assert found.action.text() == "Decide…"
    QTest.mouseClick(found.action, Qt.MouseButton.LeftButton)


def kept() -> Path:
    return Path(settings().fileName()).with_name(NAME)


def test_the_folder_is_the_chosen_one_else_that_of_the_team(tmp_path: Path) -> None:
    prefer("folders/team", str(tmp_path))
    assert rules_folder() == tmp_path / "rules"
    prefer("folders/rules", str(tmp_path / "ours"))
    assert rules_folder() == tmp_path / "ours"


def test_toml_counts_as_soon_as_it_is_saved(
    rules: Path, window: Callable[[], Window], qtbot: QtBot
) -> None:
    write(rules, mine=OWNER)
    made = window()
    settled(qtbot, made, "mine.toml")
    assert not made.notices.cards()
    (rules / "mine.toml").write_text(OWNER.replace("has no owner", "is nobody's"))
    wanted = "Orders is nobody's."
    qtbot.waitUntil(
        lambda: wanted in {f.evidence for f in made.live.current.findings.values()},
        timeout=PATIENCE,
    )
    write(rules, more=declared('traits = ["datastore"]'))
    settled(qtbot, made, "mine.toml", "more.toml")
    (rules / "mine.toml").unlink()
    settled(qtbot, made, "more.toml")
    (rules / "more.toml").write_text("[broken")
    settled(qtbot, made)
    qtbot.waitUntil(lambda: card(made, "Team rules: more.toml: ") is not None)


def test_a_folder_that_comes_later_and_another_one(
    rules: Path, window: Callable[[], Window], qtbot: QtBot, tmp_path: Path
) -> None:
    rules.rmdir()
    made = window()
    settled(qtbot, made)
    write(rules, mine=OWNER)
    settled(qtbot, made, "mine.toml")
    other = write(tmp_path / "other", more=OWNER)
    prefer("folders/rules", str(other))
    settled(qtbot, made, "more.toml")
    prefer("folders/rules", "")
    settled(qtbot, made)


def test_a_folder_in_folders_that_are_not_there_yet_is_seen_to_come(
    rules: Path, window: Callable[[], Window], qtbot: QtBot
) -> None:
    deep = rules / "of" / "the team"
    prefer("folders/rules", str(deep))
    made = window()
    settled(qtbot, made)
    deep.parent.mkdir()  # as when a share is mounted, or another program unpacks it
    write(deep, ours=OWNER)
    settled(qtbot, made, "ours.toml")


def test_the_chosen_finding_says_where_it_comes_from(
    rules: Path, window: Callable[[], Window], qtbot: QtBot
) -> None:
    write(rules, mine=OWNER)
    made = window()
    settled(qtbot, made, "mine.toml")
    panel = made.dock.findings
    panel.search("mine.toml")
    assert len(panel.model.rows) == 3
    panel.list.selectRow(panel.model.row_of("acme-owner@cmp_db"))
    qtbot.waitUntil(
        lambda: {"Team", "mine.toml"} <= {one.text() for one in panel.detail.findChildren(QLabel)}
    )


def test_python_is_asked_for_once_and_the_yes_is_kept(
    rules: Path, window: Callable[[], Window], qtbot: QtBot, asked: Callable[[str], list[str]]
) -> None:
    heard = asked("Load them")
    mark = rules.parent / "mark"
    text = f"import os\nopen({str(mark)!r}, 'w').write(str(os.getpid()))\n{FINE}"
    write(rules, py_x=text, py_y=f"{HEAD}\n", mine=OWNER)
    made = window()
    settled(qtbot, made, "mine.toml")
    assert not mark.exists()
    assert heard == []  # no dialog until somebody wants it
    decide(
        qtbot, made, "“our rules” holds 2 Python files. Nothing of that runs until you allow it."
    )
    (question,) = heard
    assert question.startswith(f"Load the Python rules in {rules}?")
    assert "can do whatever you can do on this computer" in question
    assert "py_x.py\npy_y.py\n" in question
    settled(qtbot, made, "mine.toml", "py_x.py")
    assert mark.read_text() != str(os.getpid())
    assert allowed(kept(), rules) == read_rules(rules).fingerprint
    RULES.folder = None  # as at the next start
    RULES.read()
    assert not RULES.undecided
    assert RULES.request()["allowed"]


def test_changed_python_is_asked_for_again_in_a_notice(
    rules: Path, window: Callable[[], Window], qtbot: QtBot, asked: Callable[[str], list[str]]
) -> None:
    heard = asked("Load them")
    write(rules, py_x=FINE)
    made = window()
    decide(qtbot, made, "Nothing of that runs")
    settled(qtbot, made, "py_x.py")
    write(rules, py_x=FINE.replace("Of Python", "Changed"))
    settled(qtbot, made)
    assert len(heard) == 1
    decide(qtbot, made, "The Python rules in “our rules” have changed.")
    settled(qtbot, made, "py_x.py")
    assert len(heard) == 2
    assert made.live.current.findings["acme-code@cmp_db"].evidence == "Changed."
    write(rules, mine=OWNER)  # TOML is no reason to ask
    settled(qtbot, made, "mine.toml", "py_x.py")
    assert not any("have changed" in one.notice.words for one in made.notices.cards())


def test_a_no_holds_for_now_and_preferences_change_it(
    rules: Path, window: Callable[[], Window], qtbot: QtBot, asked: Callable[[str], list[str]]
) -> None:
    asked("Don't load")
    write(rules, py_x=FINE)
    made = window()
    decide(qtbot, made, "Nothing of that runs")
    assert not kept().exists() or not allowed(kept(), rules)
    RULES.read()
    write(rules, mine=OWNER)
    settled(qtbot, made, "mine.toml")
    assert card(made, "Python") is None
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    QTest.keyClick(made.view, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    dialog = made.findChild(Preferences)
    assert isinstance(dialog, Preferences)
    editor = dialog.editors["folders/rules"]
    assert isinstance(editor, RulesFolder)
    assert editor.state.text() == "1 TOML file; 1 Python file, not loaded."
    asked("Load them")
    click(editor.decide)
    assert editor.state.text() == "1 TOML file; 1 Python file, allowed to run."
    settled(qtbot, made, "mine.toml", "py_x.py")
    assert editor.decide.text() == "Do not load"
    click(editor.decide)
    settled(qtbot, made, "mine.toml")
    assert (editor.decide.text(), allowed(kept(), rules)) == ("Decide…", "")


def test_what_was_decided_in_the_preferences_is_not_offered_any_more(
    rules: Path, window: Callable[[], Window], qtbot: QtBot
) -> None:
    write(rules, py_x=FINE)
    made = window()
    qtbot.waitUntil(lambda: card(made, "Nothing of that runs") is not None, timeout=PATIENCE)
    RULES.decide(True)
    settled(qtbot, made, "py_x.py")
    assert card(made, "Nothing of that runs") is None


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (LOOP, "Team rule acme-loop was not run: it did not end within"),
        (EXIT, "Team rule acme-exit was not run: it ended the process that it ran in."),
        ("while True: pass", "Team rule py_bad.py was not run: it did not end within"),
        (code("1 / 0", "acme-fails"), "Team rule acme-fails failed: ZeroDivisionError"),
    ],
)
def test_what_hangs_ends_or_fails_is_left_out_and_said(
    text: str,
    why: str,
    rules: Path,
    window: Callable[[], Window],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(app.ruling, "SECONDS", 2)
    made = window()
    before = dict(made.live.current.findings)
    write(rules, py_bad=text, py_x=FINE)
    RULES.read()
    RULES.decide(True)
    settled(qtbot, made, "py_x.py")
    qtbot.waitUntil(lambda: card(made, why) is not None, timeout=PATIENCE)
    found = made.live.current
    assert any(sentence.startswith(why) for sentence in found.unchecked)
    assert {key: one for key, one in found.findings.items() if not one.source} == before
    (rules / "py_bad.py").unlink()  # it is tried again once the files are others
    qtbot.waitUntil(lambda: not RULES.aside and not RULES.allowed, timeout=PATIENCE)
    RULES.decide(True)
    settled(qtbot, made, "py_x.py")
    assert not any(s.startswith("Team rule") for s in made.live.current.unchecked)


def test_an_export_goes_on_without_what_hangs(
    rules: Path,
    window: Callable[[], Window],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(app.ruling, "SECONDS", 2)
    made = window()
    mark = tmp_path / "second"
    once = f"import os\n{code(f'while os.path.exists({str(mark)!r}): pass', 'acme-late')}"
    write(rules, py_late=once, py_x=FINE)
    RULES.read()
    RULES.decide(True)
    settled(qtbot, made, "py_x.py")
    mark.write_text("x")  # from here on it hangs
    export = Export(made.session.design, tmp_path / "shop.md", "md", made.session.view, "light")
    with qtbot.waitSignal(export.finished, timeout=PATIENCE):
        pass
    packet = (tmp_path / "shop.md").read_text("utf-8")
    assert "Of Python." in packet
    assert "acme-late was not run" in packet
