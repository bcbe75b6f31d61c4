"""Every state in which a person sees the window: each brings a window there, and says what to look at."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from app import ask
from app.about import About
from app.actions.table import ACTIONS
from app.canvas.gestures.record import record
from app.canvas.kind_picker import KindPicker
from app.commands.edit import ask_kind
from app.dock import _ORDER
from app.finder.finder import finder
from app.inspector.heading import Heading
from app.inspector.pages import Page
from app.keys.page import KeysPage
from app.panels.menus import header_menu, row_menu
from app.preferences.dialog import Preferences
from app.text_page import TextPage
from app.used import USED
from app.window import Window
from models.design import TABLES, ranked, rows

Wait = Callable[[Callable[[], bool]], None]
Shown = AbstractContextManager[QWidget]

SUBJECTS = tuple(
    table for table in TABLES if table not in ("info", "workload", "placements", "prices")
)


@dataclass(frozen=True)
class State:
    """A state by its name; one of its own is a dialog or a menu, whose look does not follow the window's size."""

    name: str
    show: Callable[[Window, Wait], Shown]
    own: bool = False
    blank: bool = False  # worth a look in an empty design too


def first(window: Window, table: str) -> list[str]:
    """Return the first record's id of a table, in the order of its panel; [] for an empty table."""
    return [row.id for row in ranked(rows(window.session.design, table))][:1]


@contextmanager
def at_rest(window: Window, wait: Wait) -> Iterator[QWidget]:
    """Nothing is selected, the first panel is shown."""
    window.dock.show_panel("findings")
    window.session.select(())
    yield window


@contextmanager
def finding(window: Window, wait: Wait) -> Iterator[QWidget]:
    """The first finding is chosen."""
    window.dock.show_panel("findings")
    if found := window.dock.findings.model.findings:
        window.dock.findings.list.selectRow(0)
        window.show_finding(found[0])
    yield window


@contextmanager
def panel(id: str, window: Window, wait: Wait) -> Iterator[QWidget]:
    """A panel is shown, its first row chosen."""
    window.session.select(())
    window.dock.show_panel(id)
    if id == "threats":
        wait(lambda: not window.dock.threats.waiting)
    window.dock.focus_panel()
    if id in window.dock.records:
        window.session.select(first(window, window.dock.records[id].panel.table))
    window.view.setFocus()
    yield window


@contextmanager
def subject(table: str, window: Window, wait: Wait) -> Iterator[QWidget]:
    """The first record of a table is selected."""
    window.session.select(first(window, table))
    yield window


@contextmanager
def opened_up(window: Window, wait: Wait) -> Iterator[QWidget]:
    """A component's page of the inspector, every section open, in its whole length."""
    window.session.select(first(window, "components"))
    for heading in window.inspector.findChildren(Heading):
        if heading.isVisible():
            heading.open()
    page = window.inspector.area.currentWidget()
    assert isinstance(page, Page)
    body = page.widget()
    assert body is not None
    yield body


@contextmanager
def page_of_inspector(number: int, window: Window, wait: Wait) -> Iterator[QWidget]:
    """Another page of the inspector."""
    window.session.select(first(window, "components"))
    window.inspector.tabs.setCurrentIndex(number)
    yield window
    window.inspector.tabs.setCurrentIndex(0)


@contextmanager
def several(tables: tuple[str, ...], window: Window, wait: Wait) -> Iterator[QWidget]:
    """The first three of each table are selected."""
    chosen = [id for table in tables for id in list(rows(window.session.design, table))[:3]]
    window.session.select(chosen)
    yield window


@contextmanager
def explained(window: Window, wait: Wait) -> Iterator[QWidget]:
    """The card that explains a number."""
    results = window.live.current.results
    key = next((k for k in results if k.endswith(".utilisation")), next(iter(results), ""))
    window.session.select([key.partition(".")[0]] if key else ())
    window.explain(key)
    wait(lambda: window.explaining.card.isVisible() or not key)
    yield window
    window.explaining.card.close_card()


@contextmanager
def recording(window: Window, wait: Wait) -> Iterator[QWidget]:
    """A new flow is being recorded."""
    window.session.select(())
    run = record(window.view)
    yield window
    run.give_up()


@contextmanager
def renaming(window: Window, wait: Wait) -> Iterator[QWidget]:
    """The name of a card is typed."""
    window.session.select(first(window, "components"))
    window.do("edit.rename")
    yield window
    window.view.setFocus()
    window.session.select(())


@contextmanager
def found(typed: str, window: Window, wait: Wait) -> Iterator[QWidget]:
    """The command palette with what was typed."""
    window.session.select(())
    shown = finder(window)
    shown.open()
    shown.line.setText(typed)
    yield window
    shown.close_again()


@contextmanager
def notices(window: Window, wait: Wait) -> Iterator[QWidget]:
    """Three notices: said twice, with something to do, and an error."""
    title = window.session.title
    for _ in range(2):
        window.notify(f"Saved {title}. The palette has it under Saved selections.")
    window.notify(f"{title} was changed by another program.", "Open it again", lambda: None)
    window.notify(
        f"The disk is full: {title} was not saved.", "Try again", lambda: None, error=True
    )
    yield window
    for card in window.notices.cards():
        card.close_card()


@contextmanager
def heat(window: Window, wait: Wait) -> Iterator[QWidget]:
    """The cards are coloured by how busy they are."""
    window.session.select(())
    window.do("view.heat_utilisation")
    yield window
    window.do("view.heat_off")


@contextmanager
def assumed(window: Window, wait: Wait) -> Iterator[QWidget]:
    """The first component is assumed to be down."""
    window.session.select(first(window, "components"))
    window.do("whatif.take_down")
    wait(lambda: window.live.up_to_date and bool(window.canvas.looks))
    yield window
    window.do("whatif.off")
    wait(lambda: window.live.up_to_date)


@contextmanager
def favourites(window: Window, wait: Wait) -> Iterator[QWidget]:
    """The palette with favourites and what was used last, and the keyboard in it."""
    for kind in ("cdn", "service"):
        USED.note(kind)
        if kind not in USED.favourites:
            USED.mark(kind)
    window.palette_panel.list.setFocus()
    window.palette_panel.list.step(0)
    yield window
    window.view.setFocus()


@contextmanager
def searched(typed: str, window: Window, wait: Wait) -> Iterator[QWidget]:
    """The palette and the panel's filter with what was typed."""
    window.dock.show_panel("requirements")
    window.palette_panel.search.setText(typed)
    window.dock.search.setText(typed)
    yield window
    window.palette_panel.search.clear()
    window.dock.search.clear()


@contextmanager
def menu(of: Callable[[Window], QMenu], window: Window, wait: Wait) -> Iterator[QWidget]:
    """A menu."""
    made = of(window)
    made.popup(QPoint(100, 100))
    yield made
    made.close()


@contextmanager
def context_menu(about: str, window: Window, wait: Wait) -> Iterator[QWidget]:
    """A context menu of the canvas."""
    table = {"card": "components", "link": "links", "boundary": "boundaries"}.get(about, "")
    window.session.select(first(window, table) if table else ())
    window.open_menu(about, QPoint(100, 100))
    (made,) = (each for each in window.findChildren(QMenu, "canvas.menu") if each.isVisible())
    yield made
    made.close()


@contextmanager
def kinds(window: Window, wait: Wait) -> Iterator[QWidget]:
    """The popup that changes a kind."""
    window.session.select(first(window, "components"))
    ask_kind(window)
    (made,) = (each for each in window.findChildren(KindPicker) if each.isVisible())
    yield made
    made.close()


@contextmanager
def dialog(make: Callable[[Window], QWidget], window: Window, wait: Wait) -> Iterator[QWidget]:
    """A dialog."""
    made = make(window)
    made.show()
    wait(lambda: not isinstance(made, KeysPage) or made.complete)
    yield made
    made.close()


def _row_menu(window: Window) -> QMenu:
    window.dock.show_panel("operations")
    window.session.select(first(window, "operations"))
    window.dock.focus_panel()
    return row_menu(window.dock.records["operations"].table)


def _heading_menu(window: Window) -> QMenu:
    window.dock.show_panel("requirements")
    return header_menu(window.dock.records["requirements"].table, 1)


def _question(window: Window) -> QWidget:
    title = window.session.title
    detail = "Your changes are lost if you don't save them."
    answers = ("Save", "Don't save", "Cancel")
    return ask.question(window, f"Save changes to {title}?", detail, answers)


def _sub(window: Window, title: str) -> QMenu:
    found = (action.menu() for action in window.menu.actions() if action.text() == title)
    made = next(found)
    assert isinstance(made, QMenu)
    return made


STATES: tuple[State, ...] = (
    State("rest", at_rest, blank=True),
    State("finding", finding),
    *(State(f"panel-{id}", partial(panel, id), blank=True) for id in _ORDER[1:]),
    *(State(f"subject-{table}", partial(subject, table)) for table in SUBJECTS),
    State("inspector-whole", opened_up, own=True),
    State("inspector-load", partial(page_of_inspector, 1)),
    State("inspector-findings", partial(page_of_inspector, 2)),
    State("several", partial(several, ("components",))),
    State("several-sorts", partial(several, ("components", "links", "boundaries"))),
    State("explanation", explained),
    State("recording", recording),
    State("renaming", renaming),
    State("finder", partial(found, "")),
    State("finder-name", partial(found, "post")),
    State("finder-kind", partial(found, "redis")),
    State("finder-nothing", partial(found, "zebra")),
    State("notices", notices),
    State("heat", heat),
    State("assumed", assumed),
    State("favourites", favourites, blank=True),
    State("searched", partial(searched, "cache")),
    State("searched-nothing", partial(searched, "zebra")),
    State("menu", partial(menu, lambda window: window.menu), own=True),
    *(
        State(f"menu-{title.lower()}", partial(menu, partial(_sub, title=title)), own=True)
        for title in dict.fromkeys(action.menu for action in ACTIONS)
    ),
    State("menu-export", partial(menu, lambda window: window.export_menu), own=True),
    State("menu-row", partial(menu, _row_menu), own=True),
    State("menu-heading", partial(menu, _heading_menu), own=True),
    *(
        State(f"menu-{about}", partial(context_menu, about), own=True)
        for about in ("card", "link", "boundary", "ground")
    ),
    State("kinds", kinds, own=True),
    State("preferences", partial(dialog, Preferences), own=True),
    State("keys", partial(dialog, KeysPage), own=True),
    State("about", partial(dialog, lambda window: About(window, window.theme)), own=True),
    State(
        "notifications",
        partial(dialog, lambda window: TextPage(window, "Notifications", "10:20  Saved.")),
        own=True,
    ),
    State("question", partial(dialog, _question), own=True),
)
