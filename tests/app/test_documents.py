"""Documents and windows: which window a document opens in, recent files, copies, leaving, starting again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from app import documents as documents_module
from app import recent
from app.documents import LAST_FOLDER
from app.settings import prefer, remember_words, remembered_words
from app.start import reopen
from app.window import Window
from app.windows import WINDOWS
from models.samples import before, finished, sample, samples
from models.storage import open_design
from tests.app.events import LEFT, NONE
from tests.app.windows_tried import saved, shown
from tests.designs import shop


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """An empty window."""
    with shown(qtbot) as made:
        yield made


def test_the_first_document_takes_the_empty_window_and_the_next_another(
    window: Window, tmp_path: Path
) -> None:
    one, two = saved(tmp_path, "one"), saved(tmp_path, "two")
    assert window.documents.open(one)
    assert WINDOWS.open == [window]
    assert window.documents.open(two)
    assert [w.session.path for w in WINDOWS.open] == [one, two]
    other = WINDOWS.open[1]
    assert other.session is not window.session
    assert other.live.worker is not window.live.worker
    other.session.select(sorted(other.session.design.components)[:1])
    other.actions_by_id["edit.delete"].trigger()
    assert other.session.dirty
    assert not window.session.dirty


def test_a_file_that_is_open_comes_to_the_front(window: Window, tmp_path: Path) -> None:
    one = saved(tmp_path, "one")
    (tmp_path / "other name.loadpath").symlink_to(one)
    window.documents.open(one)
    before = window.session.design
    window.actions_by_id["file.new_window"].trigger()
    second = WINDOWS.open[1]
    assert second.documents.open(tmp_path / "other name.loadpath")
    assert len(WINDOWS.open) == 2
    assert second.documents.pristine
    assert window.session.design is before


def test_new_starts_another_window_unless_nothing_is_there(window: Window) -> None:
    window.actions_by_id["file.new"].trigger()
    assert WINDOWS.open == [window]
    window.view.add("cache")
    window.actions_by_id["file.new"].trigger()
    assert len(WINDOWS.open) == 2
    assert len(window.session.design.components) == 1
    assert WINDOWS.open[1].documents.pristine


def test_every_example_is_in_the_menu_and_opens(window: Window) -> None:
    menu = window.actions_by_id["file.example"].menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    names = [*finished(), *map(before, finished())]
    assert sorted(names) == sorted(samples())
    entries = [entry for entry in menu.actions() if not entry.isSeparator()]
    assert [entry.text() for entry in entries] == [samples()[name] for name in names]
    assert menu.actions()[len(finished())].isSeparator()
    menu.actions()[0].trigger()
    assert window.session.design == sample(names[0])
    assert window.session.path is None
    menu.actions()[0].trigger()
    assert len(WINDOWS.open) == 2


def test_the_title_says_the_file_and_what_is_unsaved(window: Window, tmp_path: Path) -> None:
    assert window.windowTitle() == "Untitled[*] — Loadpath"
    window.documents.open(saved(tmp_path, "one"))
    assert window.windowTitle() == "one.loadpath[*] — Loadpath"
    assert str(tmp_path) in window.topbar.title.toolTip()
    assert not window.isWindowModified()
    window.view.add("cache")
    assert window.isWindowModified()


def test_a_copy_leaves_the_document_where_it_is(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, copy = saved(tmp_path, "one"), tmp_path / "copy.loadpath"
    window.documents.open(one)
    window.view.add("cache")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    window.actions_by_id["file.save_copy"].trigger()
    assert open_design(copy).design == window.session.design
    assert open_design(one).design == shop()
    assert window.session.path == one
    assert window.session.dirty


def test_a_file_that_another_window_has_is_not_saved_over(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = saved(tmp_path, "one"), saved(tmp_path, "two")
    window.documents.open(one)
    window.documents.open(two)
    before = two.read_bytes()
    window.view.add("cache")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(two), ""))
    assert not window.documents.save_as()
    assert two.read_bytes() == before
    assert "is open in another window" in window.notices.cards()[-1].words.text()


def test_recent_files_are_listed_greyed_removed_and_cleared(window: Window, tmp_path: Path) -> None:
    for n in range(14):
        window.documents.open(saved(tmp_path, f"design {n} & more"))
    assert [path.name for path in recent.recent()] == [
        f"design {n} & more.loadpath" for n in range(13, 1, -1)
    ]
    (tmp_path / "design 12 & more.loadpath").unlink()
    menu = window.actions_by_id["file.recent"].menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    entries = [entry for entry in menu.actions() if "\t" in entry.text()]
    assert len(entries) == 12
    assert [entry.text() for entry in entries if not entry.isEnabled()] == [
        entry.text() for entry in entries if "(missing)" in entry.text()
    ]
    assert entries[0].text().startswith("design 13 && more.loadpath")
    named = {entry.text(): entry for entry in menu.actions()}
    named["Remove missing"].trigger()
    assert len(recent.recent()) == 11
    menu.aboutToShow.emit()
    next(entry for entry in menu.actions() if entry.text() == "Clear list").trigger()
    assert recent.recent() == []


def test_what_cannot_be_opened_is_said_and_can_be_taken_off_the_list(
    window: Window, tmp_path: Path
) -> None:
    one = saved(tmp_path, "one")
    window.documents.open(one)
    window.actions_by_id["file.new_window"].trigger()
    one.unlink()
    second = WINDOWS.open[1]
    window.close_unasked()
    assert not second.documents.open(one)
    (card,) = second.notices.cards()
    assert card.notice.error
    QTest.mouseClick(card.action, Qt.MouseButton.LeftButton)
    assert recent.recent() == []


def dropped(window: Window, paths: list[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    port, at = window.view.viewport(), QPoint(300, 200)
    action = Qt.DropAction.CopyAction
    entered = QDragEnterEvent(at, action, data, LEFT, NONE)
    QApplication.sendEvent(port, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(at), action, data, LEFT, NONE))


def test_dropped_files_open_and_others_are_said(window: Window, tmp_path: Path) -> None:
    one, two = saved(tmp_path, "one"), saved(tmp_path, "two")
    (tmp_path / "notes.txt").write_text("x")
    dropped(window, [one, tmp_path / "notes.txt", two, tmp_path])
    assert [w.session.path for w in WINDOWS.open] == [one, two]
    (card,) = window.notices.cards()
    assert card.words.text().startswith(f"notes.txt, {tmp_path.name} are no designs.")


def test_leaving_asks_for_each_unsaved_design_and_cancel_stops_all(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = saved(tmp_path, "one"), saved(tmp_path, "two")
    window.documents.open(one)
    window.documents.open(two)
    first, second = WINDOWS.open
    for each in (first, second):
        each.view.add("cache")
    asked: list[str] = []
    answers = iter(["Don't save", "Cancel", "Save", "Don't save"])

    def ask(_: object, question: str, *__: object) -> str:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr("app.documents.ask", ask)
    window.actions_by_id["file.quit"].trigger()
    assert len(asked) == 2
    assert WINDOWS.open == [first, second]
    assert first.isVisible()
    assert first.session.dirty
    window.actions_by_id["file.quit"].trigger()
    assert WINDOWS.open == []
    assert any(c.kind == "cache" for c in open_design(one).design.components.values())
    assert open_design(two).design == shop()
    assert recent.was_open() == [one, two]


def test_what_was_open_is_known_at_every_moment_and_opened_again(
    window: Window, tmp_path: Path
) -> None:
    one, two, three = (saved(tmp_path, name) for name in ("one", "two", "three"))
    for path in (one, two, three):
        window.documents.open(path)
    assert recent.was_open() == [one, two, three]
    WINDOWS.open[1].close()
    assert recent.was_open() == [one, three]
    WINDOWS.leave()
    assert recent.was_open() == [one, three]
    three.unlink()
    again = Window()
    reopen(again, recent.was_open())
    assert [w.session.path for w in WINDOWS.open] == [one]
    (card,) = again.notices.cards()
    assert card.words.text() == "Not there any more: three.loadpath."


def test_closing_the_last_window_keeps_its_file_for_the_next_start(
    window: Window, tmp_path: Path
) -> None:
    one = saved(tmp_path, "one")
    window.documents.open(one)
    window.close()
    assert WINDOWS.open == []
    assert recent.was_open() == [one]


def test_the_menu_lists_the_windows_and_shows_one(window: Window, tmp_path: Path) -> None:
    window.documents.open(saved(tmp_path, "a & b"))
    window.actions_by_id["file.new_window"].trigger()
    menus = [a.menu() for a in window.menu.actions() if a.text() == "Windows"]
    (menu,) = (menu for menu in menus if isinstance(menu, QMenu))
    menu.aboutToShow.emit()
    first, second = menu.actions()
    assert first.text() == "a && b.loadpath"
    assert first.isChecked()
    assert second.text() == "Untitled"
    assert not second.isChecked()


def test_file_dialogs_begin_where_it_is_preferred(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []

    def dialog(_: object, __: str, folder: str, *___: object) -> tuple[list[str], str]:
        begun.append(folder)
        return [], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", dialog)
    folder = tmp_path / "mine"
    folder.mkdir()
    one = saved(folder, "one")
    window.documents.open(one)
    assert remembered_words("folders/last") == str(folder)
    window.actions_by_id["file.new_window"].trigger()
    second = WINDOWS.open[1]
    second.actions_by_id["file.open"].trigger()
    prefer("folders/designs", str(tmp_path))
    second.actions_by_id["file.open"].trigger()
    window.actions_by_id["file.open"].trigger()
    assert begun == [str(folder), str(tmp_path), str(folder)]


def test_an_empty_canvas_offers_recent_designs_and_examples_until_something_is_drawn(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    recent.remember(saved(tmp_path, "one"))
    recent.remember(tmp_path / "gone.loadpath")
    window.welcome.hide()
    window.welcome.refresh()
    qtbot.waitUntil(window.welcome.isVisible)

    def offered() -> list[str]:
        buttons = window.welcome.findChildren(QPushButton)
        return [button.accessibleName() for button in buttons if button.isVisible()]

    assert offered()[:2] == ["one.loadpath", "Open a file…"]
    pairs = [samples()[form] for name in finished() for form in (name, before(name))]
    assert offered()[2:] == pairs
    area = window.view.viewport().rect()
    assert area.contains(window.welcome.geometry())
    window.view.add("cache")
    assert not window.welcome.isVisible()
    window.session.stack.undo()
    assert window.welcome.isVisible()
    button = next(
        b for b in window.welcome.findChildren(QPushButton) if b.accessibleName() == "one.loadpath"
    )
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert len(WINDOWS.open) == 2  # something was drawn and could come back
    assert WINDOWS.open[1].session.path == tmp_path / "one.loadpath"


def test_the_place_the_panels_and_the_open_panel_are_remembered(window: Window) -> None:
    window.resize(960, 640)  # the screen of tests is small
    window.middle.setSizes([260, 280])
    window.actions_by_id["panel.flows"].trigger()
    sizes, shown_panel = window.middle.sizes(), window.dock.shown
    window.close()
    again = Window()
    again.show()
    assert (again.width(), again.height()) == (960, 640)
    assert again.middle.sizes() == sizes
    assert again.dock.shown == shown_panel


def test_an_export_is_said_with_its_folder_and_so_is_one_that_failed(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.documents.open(saved(tmp_path, "one"))
    opened: list[QUrl] = []
    monkeypatch.setattr("app.exporting.QDesktopServices.openUrl", opened.append)
    window.exports.start(tmp_path / "one.svg", "svg", window.theme)
    qtbot.waitUntil(lambda: bool(window.notices.cards()), timeout=60_000)
    (card,) = window.notices.cards()
    assert card.words.text() == "Exported one.svg."
    QTest.mouseClick(card.action, Qt.MouseButton.LeftButton)
    assert [url.toLocalFile() for url in opened] == [str(tmp_path)]
    window.exports.start(tmp_path / "no such folder" / "one.svg", "svg", window.theme)
    qtbot.waitUntil(lambda: bool(window.notices.cards()), timeout=60_000)
    (card,) = window.notices.cards()
    assert card.notice.error
    assert card.words.text().startswith("The export failed.")


def test_exports_are_proposed_beside_the_design_or_where_it_is_preferred(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.documents.open(saved(tmp_path, "one"))
    proposed: list[Path] = []

    def dialog(_: object, __: str, path: str, *___: object) -> tuple[str, str]:
        proposed.append(Path(path))
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", dialog)
    window.actions_by_id["file.export_pdf"].trigger()
    (tmp_path / "out").mkdir()
    prefer("folders/exports", str(tmp_path / "out"))
    window.actions_by_id["file.export_pdf"].trigger()
    assert [path.parent for path in proposed] == [tmp_path, tmp_path / "out"]


def test_a_new_design_is_saved_among_the_documents_and_never_in_the_program(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents, last = tmp_path / "Documents", tmp_path / "last"
    where = {QStandardPaths.StandardLocation.DocumentsLocation: documents}
    monkeypatch.setattr(
        QStandardPaths, "writableLocation", lambda place: str(where.get(place, tmp_path))
    )
    remember_words(LAST_FOLDER, str(Path(documents_module.__file__).parent))
    assert window.documents.folder() == str(tmp_path)  # there are no documents yet
    documents.mkdir()
    assert window.documents.folder() == str(documents)
    remember_words(LAST_FOLDER, str(last))
    assert window.documents.folder() == str(documents)
    last.mkdir()
    assert window.documents.folder() == str(last)
    prefer("folders/designs", str(tmp_path / "mine"))
    assert window.documents.folder() == str(tmp_path / "mine")
