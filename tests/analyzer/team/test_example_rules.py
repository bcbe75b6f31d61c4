"""The examples of team rules in the documents do what they say."""

from typing import Any

from analyzer.rules import Further
from analyzer.team.loading import loaded
from models.design import Design
from models.rule_files import read_rules
from tests.analyzer.analyzer_designs import component, design, flow, link
from tests.analyzer.rules.rule_findings import found, one
from tests.analyzer.team.team_files import used
from tests.cli.peer import ROOT

FOLDER = ROOT / "docs" / "team-rules"


def examples() -> Further:
    files = read_rules(FOLDER)
    return loaded(files, files.fingerprint)


def test_two_are_toml_and_one_is_python_and_all_are_understood() -> None:
    made = examples()
    assert made.missed == ()
    assert [(rule.slug, rule.source) for rule in made.rules] == [
        ("nobody-on-call", "partners.toml"),
        ("partner-waited-for", "partners.toml"),
        ("store-of-two-teams", "shared_store.py"),
    ]


def test_nobody_on_call_where_it_matters() -> None:
    calling = {"on_call": "Red rota"}
    svc = [component("a", owner="Red"), component("b", operations=calling), component("c")]
    ways = [link("a", "b"), link("b", "c", "late")]
    flows = [flow("f", "a", tier=1, steps=("a-b",)), flow("g", "b", tier=2, steps=("late",))]
    with used(examples()):
        only = one(design(*svc, *ways, *flows), "nobody-on-call")
    assert only.subjects == ("a",)
    assert (
        only.evidence == "A is on a flow of tier 1, its owner is Red, and nobody is on call for it."
    )
    assert (only.likelihood, only.impact, only.severity) == (2, 4, "high")


def test_a_partner_is_waited_for_or_asked_about() -> None:
    def called(**fields: Any) -> Design:
        return design(
            component("svc"), component("far", "third-party-api"), link("svc", "far", **fields)
        )

    with used(examples()):
        (late,) = found(called(timeout=2.5), "partner-waited-for")
        assert late.evidence == "Svc waits up to 2.5 s for Far; the agreement says 2 s."
        assert found(called(timeout=2.0), "partner-waited-for") == []
        assert found(called(mode="async"), "partner-waited-for") == []
        (asked,) = found(called(), "partner-waited-for")
    assert (asked.asks, asked.title) == (
        "links.timeout",
        "After which time does Svc → Far give up?",
    )


def test_a_store_of_two_teams() -> None:
    parts = (component("db", "relational-database"), link("a", "db"), link("b", "db"))
    with used(examples()):
        two = one(
            design(component("a", owner="Red"), component("b", owner="Blue"), *parts),
            "store-of-two-teams",
        )
        same = found(
            design(component("a", owner="Red"), component("b", owner="Red"), *parts),
            "store-of-two-teams",
        )
    assert two.evidence == "A and B use Db; they belong to Blue and Red."
    assert two.subjects == ("db", "a", "b")
    assert two.source == "shared_store.py"
    assert same == []
