"""What an update moved: rows that are only another number are told apart from all others."""

from analyzer_designs import rich

from analyzer.conditions import Conditions
from analyzer.engine import Engine
from analyzer.results import Result
from models.design import Design
from models.edits import remove, set_field


def _moves(
    before: Design, after: Design, traffic: float = 1.0
) -> tuple[set[str], dict[str, float]]:
    """Return the keys of all rows that an engine says moved, having checked its numbers against the tables."""
    engine = Engine()
    last = engine.update(before)
    now = engine.update(after, Conditions(traffic=traffic))
    moved = set(engine.moved(last) or ())
    for key, number in engine.numbers.items():
        row, old = now.results[key], last.results[key]
        assert row == Result(key, number, old.unit, old.missing, old.about)
        assert row.value != old.value
    others = moved - engine.numbers.keys()
    for key in others & now.results.keys() & last.results.keys():
        row, old = now.results[key], last.results[key]
        assert (row.unit, row.missing, row.about) != (old.unit, old.missing, old.about)
    return moved, dict(engine.numbers)


def test_more_traffic_moves_numbers() -> None:
    moved, numbers = _moves(rich(), rich(), traffic=1.5)
    assert {"svc.load.average", "svc.load.peak", "svc.utilisation"} <= numbers.keys() <= moved


def test_what_is_no_longer_known_is_no_number() -> None:
    of = rich()
    without = set_field(of, "svc", "capacity.service_time", None)
    moved, numbers = _moves(set_field(of, "svc", "capacity.service_time", 0.001), without)
    assert moved
    assert set(numbers) <= moved


def test_what_is_gone_moved_and_has_no_number() -> None:
    of = rich()
    moved, numbers = _moves(of, remove(of, ["miss"]))
    gone = {key for key in moved if key.startswith("miss.")}
    assert gone
    assert gone.isdisjoint(numbers)
