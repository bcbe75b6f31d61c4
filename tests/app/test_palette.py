"""The palette: favourites, the latest, a team's kinds and saved selections, by real events."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu
from pytestqt.qtbot import QtBot

from app.clipboard import EXCERPT_MIME
from app.notices import HISTORY
from app.offers import FAVOURITES, LATEST, SAVED
from app.palette_list import KIND_MIME, OfferList
from app.settings import prefer, settings
from app.start import prepare
from app.team import TEAM, team_folder
from app.used import USED
from app.window import Window
from models import edits
from models.catalog import kinds, use_further
from models.component import Component
from models.design import Design
from models.storage import open_design
from models.team import Team
from tests.app.events import LEFT, NONE
from tests.app.test_inspector import built
from tests.designs import shop
from tests.models.test_team import LEDGER


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    """Let no test know another one's team."""
    TEAM.folder, TEAM.team = None, Team()
    HISTORY.clear()
    yield
    TEAM.folder, TEAM.team = None, Team()
    use_further(())


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """A preferred folder with one further kind."""
    folder = tmp_path / "team"
    folder.mkdir()
    (folder / "ours.toml").write_text(LEDGER)
    prefer("folders/team", str(folder))
    return folder


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """A window on the shop."""
    yield from opened(qtbot)


@pytest.fixture
def with_team(team: Path, qtbot: QtBot) -> Iterator[Window]:
    """A window that has read the team's folder."""
    for made in opened(qtbot):
        qtbot.waitUntil(lambda: "ledger" in kinds())
        yield made


def opened(qtbot: QtBot) -> Iterator[Window]:
    prepare([])
    made = Window(shop())
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.session.stack.setClean()
    made.close()


def texts(window: Window) -> list[str]:
    found = window.palette_panel.list
    return [found.item(row).text() for row in range(found.count())]


def group(window: Window, title: str) -> list[str]:
    """Return what stands below a heading."""
    found, inside = [], False
    items = window.palette_panel.list
    for row in range(items.count()):
        item = items.item(row)
        if item.flags() == Qt.ItemFlag.NoItemFlags:
            inside = item.text() == title
        elif inside:
            found.append(item.text())
    return found


def choose(window: Window, title: str) -> OfferList:
    """Make the first offer of this title the current one, with the keyboard on it."""
    found = window.palette_panel.list
    found.setFocus()
    found.setCurrentRow(texts(window).index(title))
    return found


def menu(window: Window, title: str) -> QMenu:
    """Open the context menu of an offer by mouse."""
    items = window.palette_panel.list
    row = texts(window).index(title)
    items.scrollToItem(items.item(row))
    at = items.visualItemRect(items.item(row)).center()
    reason = QContextMenuEvent.Reason.Mouse
    where = items.viewport().mapToGlobal(at)
    QApplication.sendEvent(items.viewport(), QContextMenuEvent(reason, at, where))
    found = window.palette_panel.findChild(QMenu, "palette.menu")
    assert isinstance(found, QMenu)
    return found


def press(found: QMenu, words: str) -> None:
    (entry,) = (action for action in found.actions() if action.text().startswith(words))
    found.setActiveAction(entry)
    QTest.keyClick(found, Qt.Key.Key_Return)


# favourites and the latest


def test_a_star_marks_a_favourite_and_takes_the_mark_away(window: Window) -> None:
    assert group(window, FAVOURITES) == []
    QTest.keyClicks(choose(window, "CDN"), "*")
    QTest.keyClicks(choose(window, "Cache"), "*")
    assert group(window, FAVOURITES) == ["CDN", "Cache"]
    assert texts(window)[0] == FAVOURITES
    QTest.keyClicks(choose(window, "CDN"), "*")
    assert group(window, FAVOURITES) == ["Cache"]
    assert "CDN" in texts(window)
    assert settings().value("palette/favourites") in (["cache"], "cache")


def test_the_context_menu_does_the_same(window: Window, qtbot: QtBot) -> None:
    press(menu(window, "WAF"), "Add to favourites")
    assert group(window, FAVOURITES) == ["WAF"]
    qtbot.waitUntil(lambda: window.palette_panel.findChild(QMenu, "palette.menu") is None)
    press(menu(window, "WAF"), "Remove from favourites")
    assert group(window, FAVOURITES) == []


def test_the_menu_key_asks_about_the_current_one(window: Window) -> None:
    items = choose(window, "CDN")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
    QApplication.sendEvent(items, event)
    found = window.palette_panel.findChild(QMenu, "palette.menu")
    assert isinstance(found, QMenu)
    press(found, "Add to the canvas")
    assert len(window.session.design.components) == 4


def test_the_last_six_that_were_added_come_first(window: Window) -> None:
    ids = ["cdn", "waf", "cache", "service", "worker", "scheduler", "cdn", "monolith"]
    for id in ids:
        window.view.add(id)
    title = {id: kinds()[id].title for id in ids}
    assert group(window, LATEST) == [
        title[id] for id in ("monolith", "cdn", "scheduler", "worker", "service", "cache")
    ]
    USED.mark("worker")
    assert title["worker"] not in group(window, LATEST)


def test_all_windows_follow_and_the_next_start_knows(window: Window, qtbot: QtBot) -> None:
    other = Window(Design())
    USED.mark("cdn")
    window.view.add("waf")
    for each in (window, other):
        assert group(each, FAVOURITES) == ["CDN"]
        assert group(each, LATEST) == ["WAF"]
    other.close()
    third = Window(Design())
    assert group(third, FAVOURITES) == ["CDN"]
    third.close()


def test_what_the_settings_hold_is_not_trusted(window: Window) -> None:
    settings().setValue("palette/favourites", ["no-such", "cdn", "cdn", ""])
    settings().setValue("palette/latest", 5)
    USED.changed.emit()
    assert group(window, FAVOURITES) == ["CDN"]
    assert group(window, LATEST) == []


def test_the_current_offer_stays_where_it_is_when_groups_grow(window: Window) -> None:
    items = choose(window, "Relational database")
    before = items.visualItemRect(items.currentItem()).y()
    for id in ("cdn", "waf"):
        USED.note(id)
    assert items.currentItem().text() == "Relational database"
    assert items.visualItemRect(items.currentItem()).y() == before


def test_the_search_finds_names_aliases_and_products_without_headings(window: Window) -> None:
    USED.mark("cache")
    search = window.palette_panel.search
    for typed, first in (
        ("cach", "Cache"),
        ("k8s", "Container orchestrator"),
        ("kafka", "Event stream"),
    ):
        search.clear()
        QTest.keyClicks(search, typed)
        assert texts(window)[0] == first
        assert window.palette_panel.list.currentItem().text() == first
        assert texts(window).count(first) == 1
    search.setFocus()
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    assert search.hasFocus()
    QTest.keyClicks(search, "zebra")
    assert texts(window) == ["No component is called that"]
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert len(window.session.design.components) == 3


# a team's kinds


def test_a_teams_kind_is_offered_added_and_analysed(with_team: Window, qtbot: QtBot) -> None:
    assert group(with_team, "Acme") == ["Ledger"]
    QTest.keyClicks(with_team.palette_panel.search, "tigerbeetle")
    QTest.keyClick(with_team.palette_panel.search, Qt.Key.Key_Return)
    (made,) = with_team.session.selection
    assert with_team.session.design.components[made].kind == "ledger"
    built(qtbot, with_team.inspector)
    qtbot.waitUntil(lambda: with_team.live.up_to_date, timeout=30_000)
    assert not any("kind" in each for each in with_team.live.current.unchecked)


def test_the_worker_hears_of_another_folder(
    with_team: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    window = with_team
    book = Component(id="cmp_book", kind="till", name="Till")
    window.session.edit("Add", edits.add_component, book, "viw_main", 0, 300)
    qtbot.waitUntil(lambda: window.live.up_to_date, timeout=30_000)
    assert any("Till" in each or "kind" in each for each in window.live.current.unchecked)
    other = tmp_path / "other"
    other.mkdir()
    (other / "tills.toml").write_text(
        LEDGER.replace("[ledger]", "[till]").replace("Ledger", "Till")
    )
    before = window.live.worker.process.processId()
    prefer("folders/team", str(other))
    assert "till" in kinds()
    assert "ledger" not in kinds()
    assert group(window, "Acme") == ["Till"]
    qtbot.waitUntil(
        lambda: (
            window.live.up_to_date
            and window.live.worker.process.processId() not in (0, before)
            and not any("kind" in each for each in window.live.current.unchecked)
        ),
        timeout=30_000,
    )


def test_a_design_of_unknown_kinds_is_shown_edited_and_kept(window: Window, qtbot: QtBot) -> None:
    session = window.session
    strange = Component(id="cmp_x", kind="no-such-kind", name="Strange")
    session.open(edits.add_component(shop(), strange, "viw_main", 0, 300), None)
    session.select(["cmp_x"])
    built(qtbot, window.inspector)
    assert "Unknown kind" in window.inspector.kind.text()
    session.edit("Rename", edits.change, "cmp_x", name="Stranger")
    assert session.design.components["cmp_x"].kind == "no-such-kind"
    qtbot.waitUntil(lambda: window.live.up_to_date, timeout=30_000)


def test_what_is_wrong_is_said_once_and_the_rest_works(team: Path, qtbot: QtBot) -> None:
    (team / "bad.toml").write_text("[broken")
    (team / "evil.toml").write_text('[x]\ntitle = "<img src=y>"\n')
    TEAM.folder, TEAM.team = None, Team()  # as at a start
    for window in opened(qtbot):
        qtbot.waitUntil(lambda: bool(HISTORY))
        (notice,) = HISTORY
        assert notice.error
        assert notice.words.startswith("Left out of the team's folder: bad.toml: ")
        assert notice.words.endswith("And 1 more; the log has them all.")
        assert group(window, "Acme") == ["Ledger"]


def test_without_a_preference_it_is_the_folder_beside_the_settings() -> None:
    assert team_folder() == Path(settings().fileName()).parent / "team"
    assert not team_folder().exists()


# saved selections


def saved(window: Window, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Save what is selected under a name."""

    def answer(box: QInputDialog) -> int:
        box.setTextValue(name)
        return int(bool(name))

    monkeypatch.setattr(QInputDialog, "exec", answer)
    window.actions_by_id["edit.save_selection"].trigger()


def test_a_selection_is_saved_offered_and_pasted(
    with_team: Window, team: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = with_team
    assert not window.actions_by_id["edit.save_selection"].isEnabled()
    window.session.select(["cmp_orders", "cmp_db", "lnk_db"])
    saved(window, "Orders & their <b>store</b>", monkeypatch)
    (path,) = team.glob("*.loadpath")
    kept = open_design(path)
    assert kept.problems == ()
    assert {c.name for c in kept.design.components.values()} == {"Orders", "Orders database"}
    assert kept.design.about.title == "Orders & their <b>store</b>"
    (title,) = group(window, SAVED)
    assert title == "Orders their b store b"
    window.session.open(Design(), None)
    QTest.keyClick(choose(window, title), Qt.Key.Key_Return)
    names = {c.name for c in window.session.design.components.values()}
    assert names == {"Orders", "Orders database"}
    assert len(window.session.design.links) == 1
    window.session.stack.undo()
    assert window.session.design.components == {}


def test_no_name_saves_nothing_and_a_second_one_goes_beside_the_first(
    with_team: Window, team: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_team.session.select(["cmp_orders"])
    saved(with_team, "", monkeypatch)
    assert list(team.glob("*.loadpath")) == []
    saved(with_team, "Orders", monkeypatch)
    saved(with_team, "Orders", monkeypatch)
    assert sorted(p.name for p in team.glob("*.loadpath")) == [
        "orders-2.loadpath",
        "orders.loadpath",
    ]


def test_a_drag_of_a_selection_is_pasted_where_it_is_dropped(
    with_team: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = with_team
    window.session.select(["cmp_orders"])
    saved(window, "Orders", monkeypatch)
    items = choose(window, "Orders")
    data = items.mimeData([items.currentItem()])
    assert data.hasFormat(EXCERPT_MIME)
    assert not data.hasFormat(KIND_MIME)
    at, copy = QPointF(300, 200), Qt.DropAction.CopyAction
    port = window.view.viewport()
    QApplication.sendEvent(port, QDragEnterEvent(at.toPoint(), copy, data, LEFT, NONE))
    QApplication.sendEvent(port, QDropEvent(at, copy, data, LEFT, NONE))
    names = [c.name for c in window.session.design.components.values()]
    assert names.count("Orders") == 2
    (made,) = window.session.selection
    card = window.canvas.items_by_id[made]
    middle = window.view.mapFromScene(card.sceneBoundingRect().center())
    assert (middle - at.toPoint()).manhattanLength() < 40


@pytest.mark.parametrize("data", [b"", b"{}", b"[" * 9000, b"\xff", b'{"format": "x"}'])
def test_a_bad_file_is_told_and_nothing_is_pasted(
    with_team: Window, team: Path, data: bytes
) -> None:
    window, before = with_team, with_team.session.design
    (team / "bad.loadpath").write_bytes(data)
    TEAM.read()
    QTest.keyClick(choose(window, "Bad"), Qt.Key.Key_Return)
    assert HISTORY[-1].words.startswith("Nothing was pasted")
    items = choose(window, "Bad")
    mime = items.mimeData([items.currentItem()])
    port, copy = window.view.viewport(), Qt.DropAction.CopyAction
    QApplication.sendEvent(port, QDropEvent(QPointF(300, 200), copy, mime, LEFT, NONE))
    assert window.session.design is before


def test_a_file_that_is_gone_is_told_and_no_longer_offered(with_team: Window, team: Path) -> None:
    (team / "gone.loadpath").write_text("{}")
    TEAM.read()
    (team / "gone.loadpath").unlink()
    QTest.keyClick(choose(with_team, "Gone"), Qt.Key.Key_Return)
    assert HISTORY[-1].words.startswith("Nothing was pasted")
    assert group(with_team, SAVED) == []


def test_a_folder_that_cannot_be_written_keeps_everything(
    with_team: Window, team: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = team / "file"
    blocked.write_text("")
    prefer("folders/team", str(blocked / "below"))
    with_team.session.select(["cmp_orders"])
    saved(with_team, "Orders", monkeypatch)
    assert HISTORY[-1].words.startswith("The selection was not saved: ")
    assert HISTORY[-1].error


@pytest.mark.parametrize("answer", ["Delete", "Cancel"])
def test_a_saved_selection_is_deleted_only_if_that_is_meant(
    with_team: Window, team: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    asked: list[str] = []

    def ask(_: object, question: str, *__: object) -> str:
        asked.append(question)
        return answer

    monkeypatch.setattr("app.team_news.ask", ask)
    (team / "my-part.loadpath").write_text("{}")
    TEAM.read()
    press(menu(with_team, "My part"), "Delete")
    assert asked == ["Delete My part from the team's folder?"]
    assert (team / "my-part.loadpath").exists() == (answer == "Cancel")
    assert group(with_team, SAVED) == (["My part"] if answer == "Cancel" else [])


def test_saved_selections_are_found_by_the_search(with_team: Window, team: Path) -> None:
    (team / "payment-part.loadpath").write_text("{}")
    TEAM.read()
    QTest.keyClicks(with_team.palette_panel.search, "payment p")
    assert "Payment part" in texts(with_team)
