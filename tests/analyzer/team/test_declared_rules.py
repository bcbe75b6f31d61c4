"""Rules that a team declares in TOML: whom they look at, when they object, and what they say."""

from dataclasses import replace

import pytest

from analyzer.engine import analyze
from analyzer.team.operators import OPERATORS
from models.component import Boundary
from models.design import Design
from models.entity import Entity
from models.review import RuleSetting
from models.units import parse
from tests.analyzer.analyzer_designs import capacity, component, design, flow, link
from tests.analyzer.team.team_files import OWNER, checked, declared, load, roots, used


def system() -> Design:
    """Return three components of which little is known, one more with all, and a flow of tier 1 through two of them."""
    return design(
        component("app", "mobile-app"),
        component("svc", tags=("Payment",), owner="Red", capacity=capacity(3, 16, 0.02)),
        component("db", "relational-database", security={"data_class": "restricted"}),
        component("far", "third-party-api", description="Their API"),
        Boundary(id="net", name="Net", sort="trust"),
        link("app", "svc", timeout=3.0),
        link("svc", "db", mode="sync", timeout=0.5),
        link("svc", "far", tags=("Payment",)),
        Entity(id="card", name="Card", store="db", data_class="restricted", regions=("eu",)),
        Entity(id="note", name="Note", store="db"),
        flow("buy", "app", tier=1, steps=("app-svc", "svc-db")),
        flow("read", "app", tier=3, steps=("app-svc",), latency_target=0.4),
    )


@pytest.mark.parametrize(
    ("of", "when", "expected"),
    [
        ("components", '{ field = "owner", is = "unknown" }', {"app", "db", "far"}),
        ("components", '{ field = "owner", is = "known" }', {"svc"}),
        ("components", '{ field = "owner", equals = "rED" }', {"svc"}),
        ("components", '{ field = "owner", not_equals = "Blue" }', {"svc"}),
        ("components", '{ field = "owner", not_equals = "Red" }', set()),
        ("components", '{ field = "capacity.instances", above = 2 }', {"svc"}),
        ("components", '{ field = "capacity.instances", above = "3" }', set()),
        ("components", '{ field = "capacity.instances", at_least = 3 }', {"svc"}),
        ("links", '{ field = "timeout", below = "3 s" }', {"svc-db"}),
        ("links", '{ field = "timeout", at_most = "3000 ms" }', {"app-svc", "svc-db"}),
        ("links", '{ field = "mode", one_of = ["SYNC", "stream"] }', {"app-svc", "svc-db", "svc-far"}),
        ("links", '{ field = "mode", none_of = ["sync"] }', set()),
        ("components", '{ field = "tags", contains = "payment" }', {"svc"}),
        ("components", '{ field = "tags", lacks = "payment" }', {"app", "db", "far"}),
        ("components", '{ field = "description", contains = "api" }', {"far"}),
        ("flows", '{ field = "latency_target", is = "unknown" }', {"buy"}),
        ("flows", '{ field = "tier", equals = 1 }', {"buy"}),
        ("entities", '{ field = "regions", contains = "EU" }', {"card"}),
        ("entities", '{ field = "data_class", is = "unknown" }', {"note"}),
    ],
)  # fmt: skip
def test_an_operator_holds_where_the_page_says(of: str, when: str, expected: set[str]) -> None:
    own = {"app", "svc", "db", "far"} if of == "components" else None
    found = roots(system(), a=declared(f"when = [{when}]", of=of))
    assert (found & own if own else found) == expected


def test_every_operator_is_tried_above() -> None:
    marks = test_an_operator_holds_where_the_page_says.pytestmark
    tried = {name for case in marks[0].args[1] for name in OPERATORS if f", {name} = " in case[1]}
    assert tried == set(OPERATORS)


@pytest.mark.parametrize(
    ("of", "filter", "expected"),
    [
        ("components", 'traits = ["datastore"]', {"db"}),
        ("components", 'traits = ["datastore", "client"]', {"app", "db"}),
        ("components", 'without_traits = ["client", "external"]', {"svc", "db"}),
        ("components", 'groups = ["clients"]', {"app"}),
        ("components", 'tags = ["payment"]', {"svc"}),
        ("components", 'carries = "confidential"', {"db"}),
        ("components", "tier = 1", {"app", "svc", "db"}),
        ("links", 'tags = ["payment"]', {"svc-far"}),
        ("links", 'from_traits = ["client"]', {"app-svc"}),
        ("links", 'to_traits = ["third-party"]', {"svc-far"}),
        ("links", "crosses = true", {"app-svc", "svc-far"}),
        ("links", "crosses = false", {"svc-db"}),
        ("links", 'carries = "restricted"', {"svc-db"}),
        ("flows", "tier = 2", {"buy"}),
        ("entities", 'carries = "public"', {"card"}),
    ],
)
def test_a_filter_lets_through_what_the_page_says(of: str, filter: str, expected: set[str]) -> None:
    assert roots(system(), a=declared(filter, of=of)) == expected


def test_all_conditions_and_filters_must_hold() -> None:
    when = 'when = [{ field = "owner", is = "unknown" }, { field = "description", is = "known" }]'
    assert roots(system(), a=declared(when)) == {"far"}
    assert roots(system(), a=declared(when, 'traits = ["datastore"]'), b=OWNER) == {
        "app",
        "db",
        "far",
    }


def test_the_message_has_names_and_values_as_people_write_them() -> None:
    text = '"{from} waits {timeout} for {to}, {mode}; {retries} {attempts}"'
    wrong = load(a=declared(f"message = {text}", "crosses = false", of="links"))
    assert "no field 'retries'" in wrong.missed[0]
    text = text.replace("{retries} ", "")
    found = checked(system(), a=declared(f"message = {text}", "crosses = false", of="links"))
    assert found.findings["acme-one@svc-db"].evidence == "Svc waits 500 ms for Db, sync; unknown"


def test_what_a_name_holds_is_not_looked_at_again() -> None:
    odd = design(component("a", name="{owner} {name} %s"), component("b", owner="Red"))
    found = checked(odd, a=declared('message = "{name}: {owner}"', 'traits = ["service"]'))
    assert found.findings["acme-one@a"].evidence == "{owner} {name} %s: unknown"


def test_a_finding_is_like_all_others_and_says_where_it_comes_from() -> None:
    found = checked(system(), mine=OWNER).findings["acme-owner@db"]
    assert (found.title, found.category, found.severity) == ("T", "operations", "medium")
    assert (found.why, found.remedy, found.source) == ("Y.", "F.", "mine.toml")
    assert found.reasoning.startswith("Likelihood 2 of 4 (as the team weighs it)")


@pytest.mark.parametrize(
    ("of", "weights", "root", "expected"),
    [
        ("links", 'likelihood = "exposure"\nimpact = "data"', "app-svc", (3, 1)),
        ("links", 'likelihood = 2\nimpact = "data"', "svc-db", (2, 4)),
        ("components", 'likelihood = 1\nimpact = "tier"', "db", (1, 4)),
        ("flows", 'likelihood = 4\nimpact = "tier"', "read", (4, 1)),
        ("entities", 'likelihood = 1\nimpact = "data"', "card", (1, 4)),
    ],
)
def test_weights_are_computed_where_that_is_wanted(
    of: str, weights: str, root: str, expected: tuple[int, int]
) -> None:
    when = 'when = [{ field = "name", is = "known" }]'
    if of == "links":
        when = 'when = [{ field = "source", is = "known" }]'
    found = checked(system(), a=declared(weights, when, of=of)).findings[f"acme-one@{root}"]
    assert (found.likelihood, found.impact) == expected


def test_one_finding_for_all_of_the_worst_weight() -> None:
    lines = (
        "together = true",
        'message = "{count} without: {names}."',
        'traits = ["service", "datastore"]',
    )
    found = checked(system(), a=declared(*lines, 'likelihood = 2\nimpact = "tier"'))
    (one,) = (each for each in found.findings.values() if each.source)
    assert (one.key, one.subjects, one.impact) == ("acme-one@design", ("db", "svc"), 4)
    assert one.evidence == "2 without: Db and Svc."


ASKS = """
[acme-one.asks]
field = "timeout"
one = "When does {name} give up?"
many = "When do these {count} give up?"
"""


def test_what_nobody_knows_is_asked_once_where_the_rest_holds() -> None:
    when = 'when = [{ field = "mode", equals = "sync" }, { field = "timeout", above = "2 s" }]'
    found = checked(system(), a=declared(when, of="links") + ASKS).findings
    mine = {key: each for key, each in found.items() if each.source}
    assert mine.keys() == {"acme-one@app-svc", "acme-one@unknown"}
    question = mine["acme-one@unknown"]
    assert question.title == "When does Svc → Far give up?"
    assert (question.asks, question.remedy) == ("links.timeout", "Fill in the field Timeout.")
    more = replace(system(), links={**system().links, "x": link("svc", "far", "x")})
    again = checked(more, a=declared(when, of="links") + ASKS).findings["acme-one@unknown"]
    assert (again.title, again.subjects) == ("When do these 2 give up?", ("svc-far", "x"))


def test_it_is_weighed_otherwise_and_switched_off_like_any_other() -> None:
    def said(**how: object) -> Design:
        row = RuleSetting.model_validate(
            {"id": "set", "rule": "acme-owner", "reason": "Agreed", **how}
        )
        return replace(system(), rule_settings={"set": row})

    worse = checked(said(severity="high"), a=OWNER).findings["acme-owner@db"]
    assert worse.severity == "high"
    assert "Agreed" in worse.reasoning
    off = checked(said(off=True), a=OWNER)
    assert [slug for slug, _ in off.off] == ["acme-owner"]
    assert not any(found.source for found in off.findings.values())


def test_nothing_of_it_is_left_once_it_is_not_used_any_more() -> None:
    before = analyze(system())
    with used(load(a=OWNER)):
        assert analyze(system()).findings.keys() > before.findings.keys()
    assert analyze(system()) == before


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (declared('when = [{ field = "ownr", is = "unknown" }]'), 10, "components have no field 'ownr'"),
        (declared('when = [{ field = "owner", si = "unknown" }]'), 10, "there is no operator 'si'; there are is, equals"),
        (declared('when = [{ field = "owner", above = 3 }]'), 10, "above does not go with owner, which is one of the texts"),
        (declared('when = [{ field = "owner", is = "x", equals = "y" }]'), 10, "the condition on owner has one operator"),
        (declared('when = [{ field = "kind", equals = "service" }]'), 10, "kind cannot be asked for; ask for traits instead"),
        (declared('when = [{ field = "capacity.cpu", above = "2 furlongs" }]'), 10, "Expected a number of cores such as 4, not '2 furlongs'"),
        (declared('when = [{ field = "availability.failover", equals = "slow" }]'), 10, "is one of none, manual, automatic, not 'slow'"),
        (declared('when = [{ field = "owner", is = "missing" }]'), 10, '"is" either "known" or "unknown"'),
        (declared('when = "owner"'), 10, "when is a list"),
        (declared('traits = ["datastor"]'), 10, "no kind has the trait 'datastor'"),
        (declared('groups = ["Clouds"]'), 10, "the palette has no group 'Clouds'"),
        (declared('from_traits = ["client"]'), 10, "from_traits says something of links only"),
        (declared('tags = ["a"]', 'colour = "red"'), 11, "there is no key 'colour'"),
        (declared('tags = ["a"]', 'message = "{name} {}"'), 10, "components have no field ''"),
        (declared('tags = ["a"]', 'severity = "awful"'), 10, "severity is one of low, medium, high, critical"),
        (declared('tags = ["a"]', 'severity = "low"', "impact = 2"), 10, "say one or the other"),
        (declared('tags = ["a"]', "impact = 5", "likelihood = 1"), 10, "impact is one of 1, 2, 3, 4, tier, data"),
        (declared('tags = ["a"]', "impact = true", "likelihood = 1"), 10, "impact is one of"),
        (declared('tags = ["a"]', 'likelihood = "exposure"', 'impact = "tier"', of="entities"), 9, "tags says something of components and links only"),
        (declared("tier = 1", 'likelihood = "exposure"', 'impact = "tier"', of="flows"), 10, "likelihood is one of 1, 2, 3, 4"),
        (declared(), 8, "it needs a condition"),
        (declared('tags = ["a"]').replace('category = "operations"', 'category = "x"'), 3, "category is one of model, availability"),
        (declared('tags = ["a"]').replace('why = "Y."', "why = 3"), 5, "it needs why, a text"),
        (declared('tags = ["a"]').replace('title = "T"\n', ""), 1, "it needs title, a text"),
        (declared('tags = ["a"]').replace('"components"', '"boundaries"'), 7, "applies_to is one of components, links, flows, entities"),
        (declared('when = [{ field = "timeout", is = "unknown" }]', of="links") + ASKS, 10, "that timeout is unknown is a finding already"),
        (declared("crosses = true", of="links") + ASKS, 13, "no condition is about timeout"),
        ("other = 3\n" + declared('tags = ["a"]', slug="acme-two"), 1, "it is no table"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_sentence_with_file_and_line(text: str, line: int, words: str) -> None:
    found = load(mine=text, other=OWNER)
    assert [rule.slug for rule in found.rules if rule.source == "other.toml"] == ["acme-owner"]
    (sentence,) = found.missed
    assert words in sentence
    assert sentence.startswith(f"Team rules: mine.toml, line {line}: ")


def test_a_name_belongs_to_one_rule_only() -> None:
    found = load(
        a=OWNER,
        b=OWNER + declared('tags = ["a"]', slug="spof-component"),
        c=declared('tags = ["a"]', slug="risk") + declared('tags = ["a"]', slug="Big"),
    )
    assert [(rule.slug, rule.source) for rule in found.rules] == [("acme-owner", "a.toml")]
    assert [
        sentence.split(": ", 2)[2].removesuffix(" It was left out.") for sentence in found.missed
    ] == [
        "acme-owner: a.toml has a rule of this name.",
        "spof-component: a rule of this name is part of the program.",
        "Big: a name is made of 2 to 60 small letters, digits and hyphens.",
        "risk: a rule of this name is part of the program.",
    ]


def test_quantities_are_those_of_the_window() -> None:
    text = declared('when = [{ field = "storage.capacity", above = "2 TB" }]')
    bigger = design(
        component("db", "relational-database", storage={"capacity": parse("2.1 TB", "B")})
    )
    equal = design(component("db", "relational-database", storage={"capacity": parse("2 TB", "B")}))
    assert roots(bigger, a=text) == {"db"}
    assert roots(equal, a=text) == set()
