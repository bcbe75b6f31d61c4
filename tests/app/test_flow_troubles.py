"""A what-if marks the lines of flows that it breaks or degrades, with a sign of their own, and lets go of them after."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from analyzer.conditions import TODAY, Conditions
from app.canvas.items import LinkItem
from app.canvas.troubles import Signs
from app.legend_card import LegendCard
from app.start import prepare
from app.window import Window
from drawing.primitives import Path
from drawing.trouble import TROUBLES, sign
from models.design import Design
from models.samples import sample
from tests.app.test_scenario_bar import settle
from tests.designs import shop

RIGHT = (0.0, 0.0)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """A window on the shop."""
    yield from shown(qtbot, shop())


@pytest.fixture
def example(qtbot: QtBot) -> Iterator[Window]:
    """A window on an example, whose flows have steps."""
    yield from shown(qtbot, sample("social-network"))


def shown(qtbot: QtBot, design: Design) -> Iterator[Window]:
    prepare([])
    made = Window(design)
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    settle(qtbot, made)
    yield made
    made.close_unasked()


def strokes(window: Window, line: str) -> set[str | None]:
    ops = window.canvas.items_by_id[line].ops
    return {op.stroke for op in ops if isinstance(op, Path) and op.stroke}


def test_lines_of_a_broken_flow_are_red_with_a_cross_and_others_stay(
    qtbot: QtBot, window: Window
) -> None:
    before = {id: window.canvas.items_by_id[id].ops for id in window.canvas.page.lines}
    window.assumed.assume(Conditions(down=frozenset({"cmp_db"})))
    settle(qtbot, window)
    marked = window.canvas.lines.troubles.lines
    assert set(marked.values()) == {"broken"}
    for id in marked:
        assert strokes(window, id) == {"bad"}
        item = window.canvas.items_by_id[id]
        assert isinstance(item, LinkItem)
        assert item.far == "bad"
    signs = next(item for item in window.canvas.items() if isinstance(item, Signs))
    assert [trouble for _, trouble in signs.signs] == ["broken"] * len(marked)
    for (x, y), _ in signs.signs:
        assert signs.boundingRect().contains(x, y)
    assert window.session.stack.count() == 0
    window.assumed.assume(TODAY)
    settle(qtbot, window)
    assert not window.canvas.lines.troubles.lines
    assert signs.signs == ()
    assert {id: window.canvas.items_by_id[id].ops for id in before} == before


def test_only_the_steps_of_a_flow_are_marked_and_the_worst_wins(
    qtbot: QtBot, example: Window
) -> None:
    design = example.session.design
    store = next(row.id for row in design.components.values() if row.name == "Comments")
    example.assumed.assume(Conditions(down=frozenset({store})))
    settle(qtbot, example)
    assert example.stage.bar
    found = example.stage.bar.found
    broken, degraded = (found.newly("flows", state) for state in ("broken", "degraded"))
    assert broken
    links = {step.link for id in broken for step in design.flows[id].steps}
    marked = example.canvas.lines.troubles.lines
    page = example.canvas.page.lines
    for id, trouble in marked.items():
        on = not links.isdisjoint(page[id].links)
        assert (trouble == "broken") == on
    assert set(marked) < set(page)
    assert len(broken) + len(degraded) >= 1


def test_the_legend_says_what_the_sign_means(qtbot: QtBot, window: Window) -> None:
    card = window.findChild(LegendCard)
    assert card
    window.actions_by_id["view.legend"].trigger()
    qtbot.waitUntil(card.isVisible, timeout=10_000)
    window.assumed.assume(Conditions(down=frozenset({"cmp_db"})))
    qtbot.waitUntil(lambda: "On the way of a broken flow" in card.words, timeout=20_000)
    window.assumed.assume(TODAY)
    qtbot.waitUntil(lambda: "On the way of a broken flow" not in card.words, timeout=20_000)
    window.actions_by_id["view.legend"].trigger()


def test_each_trouble_has_a_shape_of_its_own() -> None:
    shapes = {sign(RIGHT, state)[1] for state in TROUBLES}
    assert len({op.commands for op in shapes if isinstance(op, Path)}) == 3
