"""Every result's formula comes to the result when it is worked out by hand."""

import math
import re

import pytest
from analyzer_designs import capacity, component, design, flow, healthy, link, rich, stored
from test_cost_again import costly

from analyzer.conditions import TODAY, Conditions
from analyzer.engine import Engine, analyze, explain
from analyzer.keys import LOAD, QUANTITIES, parts
from analyzer.quantity import base
from analyzer.results import Explanation
from models.component import Boundary
from models.edits import set_field
from models.samples import sample

_WORDS = {"×": "*", "÷": "/", "−": "-", "^": "**", "⌈": "ceil(", "⌉": ")", "86,400 s": "86400"}
_CALLS = {"ceil": lambda x: max(1, math.ceil(x - 1e-9)), "smallest": min, "largest": max}


def worked_out(found: Explanation) -> float:
    """Return what the formula comes to when each name in it is replaced by its term's value.

    Where a result is known although a term is not, the term is multiplied by 0 and any number will do.
    """
    values = {term.name: repr(7.0 if term.value is None else term.value) for term in found.terms}
    names = sorted(values, key=len, reverse=True)
    pattern = "|".join(re.escape(word) for word in (*names, *_WORDS, "smallest of", "largest of"))

    def spoken(match: re.Match[str]) -> str:
        word = match[0]
        return values.get(word) or _WORDS.get(word) or word.removesuffix(" of")

    return float(eval(re.sub(pattern, spoken, found.formula), {"__builtins__": {}}, _CALLS))  # noqa: S307


def of_load(key: str) -> bool:
    """Tell whether a result is one of the load, whose formulas are nothing but arithmetic."""
    named = parts(key)
    return named is not None and named[1] in LOAD


SCENARIOS = {
    "today": TODAY,
    "more": Conditions(traffic=3.0, year=2.0, slow={"svc": 4.0}, cold=frozenset({"cache"})),
    "down": Conditions(down=frozenset({"svc", "db"})),
}


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_formula_comes_to_its_result(name: str) -> None:
    engine = Engine()
    analysis = engine.update(rich(), SCENARIOS[name])
    counted = 0
    for key, result in analysis.results.items():
        found = engine.explain(key)
        assert found, key
        assert (found.value, found.unit, found.missing) == (
            result.value,
            result.unit,
            result.missing,
        )
        if result.value is not None and of_load(key):
            counted += 1
            assert worked_out(found) == pytest.approx(result.value, rel=1e-9, abs=1e-12), key
    assert counted > 90


def test_the_formula_reads_as_one_would_write_it() -> None:
    found = explain(rich(), "read.load.peak")
    assert found
    assert found.title == "Peak load of Read"
    assert found.formula == ("daily users × actions per user of Read ÷ 86,400 s × peak factor")
    assert found.substituted == "10 M users × 12 actions ÷ 86,400 s × 3 peak"
    assert [(t.record, t.field, t.origin) for t in found.terms] == [
        ("workload", "daily_users", "typed"),
        ("read", "actions", "typed"),
        ("workload", "peak_factor", "typed"),
    ]


def test_a_value_of_the_catalogue_names_its_source() -> None:
    found = explain(rich(), "db.utilisation")
    assert found
    time = next(term for term in found.terms if term.field == "capacity.service_time")
    assert (time.origin, time.record) == ("catalogue", "db")
    assert time.source


def test_computed_terms_lead_to_the_results_they_are() -> None:
    analysis = analyze(rich())
    led = 0
    for key in analysis.results:
        found = explain(rich(), key) if key.startswith(("svc", "db", "design")) else None
        for term in found.terms if found else ():
            if term.result:
                led += 1
                assert analysis.results[term.result].value == pytest.approx(term.value)
    assert led > 10


def test_typed_terms_lead_to_a_field_that_is_there() -> None:
    of = rich()
    for key in analyze(of).results:
        for term in (explain(of, key) or pytest.fail(key)).terms[:6]:
            if term.origin == "price book":
                assert term.source
            elif term.origin in ("typed", "catalogue") and not term.source.startswith(
                "the scenario"
            ):
                row = next(
                    t[term.record]
                    for t in (of.workload, of.flows, of.components, of.links, of.boundaries)
                    if term.record in t
                )
                for name in term.field.split("."):
                    row = getattr(row, name)


def test_a_missing_value_stands_as_a_question_mark() -> None:
    bare = design(component("s", "not-a-kind"), flow("f", "s", rate=None))
    found = explain(bare, "s.utilisation")
    assert found
    assert (found.value, found.missing) == (None, "no rate on the flow F")
    assert found.substituted == "? × ? ÷ (? × ?)"
    assert {term.origin for term in found.terms} == {"missing"}


@pytest.mark.parametrize(
    "key", ["", "svc", "svc.latency", "app.utilisation", "nobody.load.peak", "design.utilisation"]
)
def test_what_is_no_result_has_no_explanation(key: str) -> None:
    assert explain(rich(), key) is None


def test_every_quantity_is_described_and_used() -> None:
    impatient = design(
        component("s", capacity=capacity(1, 8, 0.1)),
        component("t", capacity=capacity(1, 8, 0.1)),
        link("s", "t", timeout=0.2, attempts=2),
        flow("f", "s", rate=1.0, latency_percentile=97.0),
    )
    apart = design(
        component("s", boundaries=("eu",)),
        component("t", boundaries=("us",)),
        Boundary(id="eu", name="EU", sort="region"),
        Boundary(id="us", name="US", sort="region"),
        link("s", "t", request_size=1000.0, response_size=1000.0),
        flow("f", "s"),
    )
    shy = {"wait_share": 0.1, "contention": 0.05, "coherency": 0.001, "queue_limit": 9}
    late = design(
        component("q", "message-queue", messaging={"backlog": 900.0, "lag_allowed": 9.0}),
        component("w", "worker", capacity=capacity(2, 1, 0.1, **shy)),
        link("q", "w"),
        flow("f", "q", rate=1.0),
    )
    warm = set_field(stored(), "db", "storage.tier", "warm")
    cold = set_field(set_field(warm, "posts", "read_for", 86400.0), "db", "storage.tier", "cold")
    designs = (
        rich(),
        healthy(),
        impatient,
        apart,
        late,
        stored(),
        warm,
        cold,
        costly(),
        sample("social-network"),
    )
    known = set(QUANTITIES)
    names = {key.partition(".")[2] for of in designs for key in analyze(of).results}
    assert {name if name in known else base(name) for name in names} == known
    assert all(q.title and q.sentence.endswith(".") for q in QUANTITIES.values())


def test_things_of_the_same_name_are_told_apart() -> None:
    twins = design(
        component("a"), component("x", name="Twin"), component("y", name="Twin"), component("z"),
        link("a", "x"), link("a", "y"), link("x", "z"), link("y", "z"), flow("f", "a"),
    )  # fmt: skip
    found = explain(twins, "z.load.peak")
    assert found
    assert found.formula == "load of Twin → Z + load of Twin → Z (2)"
