"""Slides: the views and frames in their order, and what each step of a flow carries."""

from dataclasses import replace

import pytest

from analyzer.engine import analyze
from analyzer.results import Analysis
from drawing.picture import first_view
from drawing.slides import flows_on, shots, slides
from models import edits
from models.design import Design
from models.flow import Flow, Step
from models.samples import sample, samples
from models.shape import Shape
from models.view import View
from tests.designs import shop


def framed(design: Design, id: str, rank: str, **fields: object) -> Design:
    row = Shape.model_validate(
        {"id": id, "view": first_view(design), "sort": "frame", "rank": rank, **fields}
    )
    return edits.add(design, "shapes", row)


def test_a_view_comes_whole_and_then_frame_by_frame() -> None:
    design = framed(shop(), "shp_b", "a", name="Late", speaker_notes="Say this.", x=8, width=80)
    design = edits.change(framed(design, "shp_a", "b", name="Last"), "shp_b", rank="a")
    found = slides(design)
    assert [slide.title for slide in found][1:] == ["Late", "Last"]
    assert found[0].box is None
    assert found[1].box == (8.0, 0.0, 80.0, 96.0)
    assert found[1].notes == "Say this."


def test_the_environment_of_a_view_stands_beside_its_name() -> None:
    view = first_view(shop())
    design = edits.change(shop(), view, sort="deployment", environment="staging")
    (slide,) = slides(design)
    assert slide.title == f"{design.views[view].name} · staging"


def test_empty_and_skipped_views_are_left_out() -> None:
    design = edits.add(shop(), "views", View(id="viw_empty", name="Empty"))
    assert [slide.view for slide in slides(design)] == [first_view(design)]
    assert slides(edits.change(design, first_view(design), skipped=True)) == ()
    assert slides(Design()) == ()


def test_a_step_says_who_asks_whom_how_and_how_much() -> None:
    design = edits.change(
        shop(), "lnk_db", request_size=200.0, response_size=4000.0, protocol="SQL"
    )
    view = first_view(design)
    first, second = shots(design, view, design.flows["flw_order"], Analysis())
    assert (first.number, first.title) == ("1", "ask")
    assert second.lit == {"lnk_db", "cmp_orders", "cmp_db"}
    assert "SQL" in second.words
    assert "200 B asked" in second.words
    assert "at peak" not in second.words
    known = shots(design, view, design.flows["flw_order"], analyze(design))
    assert "at peak, of all flows" in known[1].words


def test_a_step_that_a_view_does_not_show_lights_nothing() -> None:
    design = shop()
    view = first_view(design)
    flow = Flow(id="flw_x", name="X", steps=(Step(name="think"), Step(component="cmp_db")))
    design = edits.add(design, "flows", flow)
    assert [shot.lit for shot in shots(design, view, flow, Analysis())] == [
        frozenset(),
        frozenset({"cmp_db"}),
    ]
    gone = replace(design, placements={})
    assert flows_on(gone, view) == ()
    assert flow.id in [row.id for row in flows_on(design, view)]


@pytest.mark.parametrize("name", sorted(samples()))
def test_every_step_of_an_example_has_something_to_show_and_to_say(name: str) -> None:
    design = sample(name)
    view = slides(design)[0].view
    for flow in design.flows.values():
        for shot in shots(design, view, flow, Analysis()):
            assert shot.title
