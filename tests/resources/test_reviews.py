"""The examples before and after their reviews: what is planted is what is found, and nothing serious is left afterwards."""

from functools import cache

import pytest

from analyzer.engine import analyze
from analyzer.fixes import fix_for
from analyzer.guide.readiness import answers, readiness
from analyzer.guide.stage import Sight
from analyzer.register import Register, register
from analyzer.results import Analysis
from models.design import Design
from models.samples import before, finished, planted, sample, samples

TODAY, MUCH_LATER = "2026-11-21", "2126-11-21"


@pytest.fixture(params=sorted(finished()))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@cache
def analysis_of(name: str) -> Analysis:
    return analyze(sample(name))


def dealt_with(name: str, today: str = TODAY) -> Register:
    return register(sample(name), analysis_of(name).findings.values(), today)


def sight_of(name: str) -> Sight:
    return Sight(sample(name), analysis_of(name), dealt_with(name))


def test_every_example_has_both_forms() -> None:
    assert len(finished()) == 3
    assert set(samples()) == {*finished(), *map(before, finished())}
    for name, title in finished().items():
        assert samples()[before(name)] == f"{title} (before the review)"


def test_what_is_planted_is_found_and_nothing_else(name: str) -> None:
    found = dealt_with(before(name)).entries
    assert all(entry.untreated for entry in found)
    listed = {(row.key, row.asks) for row in planted(before(name))}
    assert listed == {(entry.finding.key, bool(entry.finding.asks)) for entry in found}
    assert len(planted(before(name))) == len(listed)
    assert all(row.planted.endswith(".") and row.mended.endswith(".") for row in planted(name))


def test_enough_is_planted_in_enough_categories(name: str) -> None:
    found = [one for one in analysis_of(before(name)).findings.values() if not one.asks]
    assert len(found) >= 10
    assert len({one.category for one in found}) >= 5
    assert sum(fix_for(one) is not None for one in found) >= 5
    assert {"high", "medium", "low"} <= {one.severity for one in found}
    assert sum(row.asks for row in planted(name)) <= 3


def test_nothing_above_medium_is_left_untreated_in_the_finished_form(name: str) -> None:
    left = dealt_with(name)
    assert left.untreated["critical"] == left.untreated["high"] == 0
    assert left.questions == 0
    assert left.orphans == ()
    assert [entry.finding.key for entry in left.entries if entry.reopened] == []


def test_what_was_accepted_has_a_reason_an_owner_and_no_day_on_which_it_ends(name: str) -> None:
    rows = sample(name).treatments.values()
    assert 1 <= len(rows) <= 5
    for row in rows:
        assert row.state == "accepted"
        assert len(row.reason) > 60
        assert row.owner
        assert row.date
        assert row.evidence
    assert dealt_with(name, MUCH_LATER) == dealt_with(name)
    assert any(dealt_with(name).accepted.values())


def test_the_finished_form_is_the_other_one_mended(name: str) -> None:
    first, then = sample(before(name)), sample(name)
    assert set(first.components) <= set(then.components)
    assert set(first.flows) == set(then.flows)
    assert kept(then) >= 0.9 * kept(first)
    gone = set(analysis_of(before(name)).findings) - set(analysis_of(name).findings)
    accepted = {row.key for row in then.treatments.values()}
    assert gone | accepted == {row.key for row in planted(name)}


def kept(design: Design) -> int:
    return len(design.requirements) + len(design.operations) + len(design.entities)


def test_a_finished_form_is_ready_for_its_review_and_its_other_is_not(name: str) -> None:
    share = readiness(sight_of(name), answers(sight_of(name))).share
    assert share is not None
    assert share > 0.9
    missed = readiness(sight_of(before(name)), answers(sight_of(before(name)))).missed
    assert missed


def test_all_that_a_person_has_to_answer_is_answered_but_what_is_for_reading(name: str) -> None:
    rows = answers(sight_of(name))
    assert {row.check.group for row in rows if row.state == "unanswered"} <= {"Reading"}
