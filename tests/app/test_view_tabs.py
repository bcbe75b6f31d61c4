"""The tabs of the views take the room they need, whichever of them is shown."""

import pytest
from pytestqt.qtbot import QtBot

from app.views.making import make_view
from app.views.tabs import ViewTabs
from tests.app.windows_tried import shown
from tests.designs import shop


def test_no_name_is_cut_and_no_gap_stays_as_another_view_is_shown(qtbot: QtBot) -> None:
    with shown(qtbot, shop()) as window:
        window.resize(1440, 900)
        tabs = window.topbar.findChild(ViewTabs)
        assert tabs is not None
        bar, session = tabs.bar, window.session
        assert tabs.more.x() - (bar.x() + bar.tabRect(0).right()) < 12
        make_view(session, "deployment")
        make_view(session, "data flow")
        widths = {}
        for view in session.design.views:
            session.show_view(view)
            qtbot.waitUntil(lambda: bar.width() >= bar.sizeHint().width(), timeout=5_000)
            rects = [bar.tabRect(n).width() for n in range(bar.count())]
            assert rects == [bar.tabSizeHint(n).width() for n in range(bar.count())]
            widths[view] = bar.width()
            last = bar.tabRect(bar.count() - 1).right()
            assert tabs.more.x() - (bar.x() + last) < 12
        assert max(widths.values()) - min(widths.values()) <= bar.count()


@pytest.mark.parametrize("views", [2, 6])
def test_where_there_is_little_room_the_name_of_the_shown_view_is_whole(
    qtbot: QtBot, views: int
) -> None:
    with shown(qtbot, shop()) as window:
        window.resize(1280, 800)
        tabs = window.topbar.findChild(ViewTabs)
        assert tabs is not None
        bar, session = tabs.bar, window.session
        for _ in range(views):
            make_view(session, "deployment")
        wanted = bar.tabSizeHint(bar.currentIndex()).width()

        def whole() -> bool:
            seen = bar.tabRect(bar.currentIndex())
            return seen.width() >= wanted and bar.rect().contains(seen)

        qtbot.waitUntil(whole, timeout=5_000)
        assert session.design.views[session.view].name == f"Deployment {views}"
        assert tabs.more.geometry().right() <= tabs.width()
