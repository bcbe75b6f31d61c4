"""Fields of records as text: what is shown can be typed, and what is not understood says what is expected."""

import pytest

from app.fields import FieldError, choice_title, field, fields, shown, typed, value
from app.inspector.sections import nested
from models import edits
from models.component import Component, Link
from models.design import TABLES
from models.facets import FACETS
from models.flow import Actor, Flow, Step
from models.requirement import Requirement, Target
from tests.designs import shop

DESIGN = shop()


@pytest.mark.parametrize(
    ("kind", "path", "words", "found"),
    [
        (Component, "capacity.instances", "8", 8),
        (Component, "capacity.service_time", "12 ms", 0.012),
        (Component, "availability.own", "99.95 %", 0.9995),
        (Component, "storage.capacity", "2 TiB", 2 * 2.0**40),
        (Component, "capacity.rate_limit", "5k/s", 5000.0),
        (Component, "tags", "a, b ,c", ("a", "b", "c")),
        (Component, "parent", "orders", "cmp_orders"),
        (Link, "protocol", "grpc", "gRPC"),
        (Link, "jitter", "Yes", "yes"),
        (Link, "source", "Web app", "cmp_web"),
        (Flow, "tier", "1", 1),
        (Flow, "latency_percentile", "p99", 99.0),
        (Step, "link", "Web app → Orders", "lnk_web"),
        (Component, "capacity.instances", "  ", None),
        (Component, "owner", " a \n b\x00", "a b\ufffd"),
    ],
)
def test_is_typed_as_people_write(kind: type, path: str, words: str, found: object) -> None:
    assert typed(DESIGN, field(kind, path), words) == found


@pytest.mark.parametrize(
    ("kind", "path", "words", "expected"),
    [
        (Component, "capacity.instances", "1.5", "Expected a whole number such as 12"),
        (Component, "capacity.service_time", "soon", "Expected a time such as 3 ms, 2 s or 30 d"),
        (Component, "capacity.layer", "layer 5", "Expected Layer 4 or Layer 7"),
        (Component, "parent", "Nobody", "Nothing here is called Nobody"),
    ],
)
def test_says_what_is_expected(kind: type, path: str, words: str, expected: str) -> None:
    with pytest.raises(FieldError) as caught:
        typed(DESIGN, field(kind, path), words)
    assert str(caught.value) == expected


def test_every_titled_field_of_every_record_can_be_shown_and_typed() -> None:
    for kind in (*TABLES.values(), *FACETS.values()):
        for found in fields(kind):
            assert found.title
            empty = typed(DESIGN, found, "")
            assert shown(DESIGN, found, empty) == "" or found.sort == "flag"
            if found.sort == "choice":
                for choice in found.choices:
                    assert typed(DESIGN, found, shown(DESIGN, found, choice)) == choice


def test_what_is_shown_reads_back() -> None:
    component = Component(id="cmp_x", kind="service", name="X", tags=("a", "b")).but(
        capacity={"instances": 3, "service_time": 0.0125, "memory": 8 * 2.0**30}
    )
    for path in ("name", "tags", "capacity.instances", "capacity.service_time", "capacity.memory"):
        rule = field(Component, path)
        assert typed(DESIGN, rule, shown(DESIGN, rule, value(component, path))) == value(
            component, path
        )


def test_every_field_says_what_it_means() -> None:
    kinds = [*TABLES.values(), *FACETS.values(), Target]
    kinds += [inner.kind for kind in TABLES.values() for inner in nested(kind)]
    assert len(kinds) > 20
    silent = [(kind, one.path) for kind in kinds for one in fields(kind) if one.help[-1:] != "."]
    assert silent == []
    assert [one for kind in TABLES.values() for one in nested(kind) if not one.help] == []


@pytest.mark.parametrize(
    ("choice", "title"),
    [
        ("yes", "Yes"),
        ("gRPC", "gRPC"),
        ("n:m", "n:m"),
        ("blue/green", "Blue/green"),
        ("SLA", "SLA"),
    ],
)
def test_a_choice_begins_with_a_capital_unless_it_is_a_name(choice: str, title: str) -> None:
    assert choice_title(choice) == title


def test_a_name_between_commas_may_hold_commas_itself() -> None:
    design = edits.add(DESIGN, "actors", Actor(id="act_two", name="Jack, Jill, and co"))
    rule = field(Requirement, "satisfied_by")
    found = typed(design, rule, "Orders, jack, jill, and co,, Buyer")
    assert found == ("cmp_orders", "act_two", "act_buyer")
    assert typed(design, rule, shown(design, rule, found)) == found
    with pytest.raises(FieldError, match="Nothing here is called Nobody"):
        typed(design, rule, "Orders, Nobody")


def test_a_flag_is_yes_or_no() -> None:
    rule = field(Step, "parallel")
    assert [typed(DESIGN, rule, words) for words in ("yes", "X", "no", "", "0")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    with pytest.raises(FieldError, match="Expected yes or no"):
        typed(DESIGN, rule, "perhaps")
