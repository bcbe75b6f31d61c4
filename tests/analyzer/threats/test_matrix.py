"""The coverage matrix: what is asked of which element, what covers it, and what findings and people make of it."""

from dataclasses import replace
from typing import Any

import pytest

from analyzer.engine import analyze
from analyzer.facts import Facts
from analyzer.register import fingerprint
from analyzer.threats.cell import LETTERS, Cell, Row
from analyzer.threats.told import Threats, from_plain, to_plain
from analyzer.threats.view import threats
from app.messages import decode, encode
from models import edits
from models.component import Boundary
from models.design import TABLES, Design, rows
from models.entity import Entity
from models.review import Risk, Treatment
from tests.analyzer.analyzer_designs import component, design, link
from tests.designs import large, shop

TODAY = "2026-11-21"


def view(made: Design) -> Threats:
    return threats(Facts(made), analyze(made).findings, TODAY)


def row(made: Design, id: str) -> Row:
    return next(row for row in view(made).matrix.rows if row.id == id)


def cell(made: Design, id: str, letter: str) -> Cell:
    return row(made, id).cells[LETTERS.index(letter)]


def states(made: Design, id: str) -> dict[str, str]:
    found = zip(LETTERS, row(made, id).cells, strict=True)
    return {letter: cell.state for letter, cell in found}


def system(**fields: dict[str, Any]) -> Design:
    """Return a client that calls a service in a network, and the store that this asks outside of that network."""
    return design(
        Boundary(id="net", name="Net", sort="network"),
        component("web", "web-app"),
        component("api", boundaries=("net",), **fields.get("api", {})),
        component("db", "relational-database", **fields.get("db", {})),
        component("inner", boundaries=("net",)),
        link("web", "api", "l1", **fields.get("l1", {})),
        link("api", "db", "l2", **fields.get("l2", {})),
        link("api", "inner", "l3"),
    )


def test_connections_that_cross_a_border_stand_there_and_others_do_not() -> None:
    rows = {row.id: row for row in view(system()).matrix.rows}
    assert [id for id, row in rows.items() if row.sort == "connection"] == ["l1", "l2"]
    assert rows["l1"].crossing
    assert {id: row.sort for id, row in rows.items() if row.sort != "connection"} == {
        "db": "store",
        "api": "process",
        "inner": "process",
        "web": "outside",
    }
    assert rows["db"].crossing
    assert not rows["inner"].crossing


@pytest.mark.parametrize(
    ("id", "letters"),
    [("l1", "RE"), ("db", "SRE"), ("web", "TIDE")],
)
def test_letters_that_are_not_asked_of_an_element_say_why(id: str, letters: str) -> None:
    made = design(
        component("web", "web-app"),
        component("db", "relational-database", storage={"backup": "snapshot"}),
        component("api"),
        link("web", "api", "l1"),
        link("api", "db", "l2"),
    )
    for letter in letters:
        found = cell(made, id, letter)
        assert found.state == "none"
        assert found.words.endswith(".")


@pytest.mark.parametrize(
    ("encryption", "state", "words"),
    [
        ("TLS", "covered", "TLS."),
        ("mTLS", "covered", "Mutual TLS."),
        (None, "unknown", "Encryption"),
    ],
)
def test_encryption_covers_what_is_sent(encryption: str | None, state: str, words: str) -> None:
    made = system(l2={"encryption": encryption, "data_class": "internal", "protocol": "SQL"})
    found = cell(made, "l2", "T")
    assert found.state == state
    assert words in found.words
    fields = found.controls if state == "covered" else found.unknown
    assert [(one.record, one.field) for one in fields] == [("l2", "encryption")]


def test_what_is_not_encrypted_is_open_by_its_finding() -> None:
    found = cell(system(l2={"encryption": "none", "data_class": "restricted"}), "l2", "I")
    assert found.state == "open"
    assert "plain-transport@db" in found.keys
    assert "Traffic is not encrypted" in found.words


def test_unknown_authentication_is_not_covered_though_another_connection_has_it() -> None:
    known = component("b"), link("b", "db", "l9", authentication="IAM")
    made = system(l2={"authentication": "mTLS"})
    for record in known:
        made = edits.add(made, "components" if record.id == "b" else "links", record)
    assert cell(made, "db", "T").state == "covered"
    some = edits.set_field(made, "l2", "authentication", None)
    found = cell(some, "db", "T")
    assert found.state == "unknown"
    assert "authentication by IAM" in found.words
    assert ("l2", "authentication") in [(one.record, one.field) for one in found.unknown]


def test_no_authentication_is_open_even_where_no_rule_objects() -> None:
    made = system(l1={"authentication": "none", "data_class": "public"})
    found = cell(made, "l1", "S")
    assert found.state == "open"
    assert "no-authn@api" not in found.keys
    assert "No rule objects" in found.words


def test_every_letter_of_a_process_is_covered_by_its_fields() -> None:
    security = {
        "authentication": "JWT",
        "input_validation": "yes",
        "audit_log": "yes",
        "secrets": "secrets manager",
        "authorisation": "roles",
    }
    made = design(
        component("a"),
        component("b", security=security, capacity={"instances": 3}),
        link("a", "b"),
    )
    for letter, control in zip(
        LETTERS,
        (
            "uthentication by JWT",
            "nput that is checked",
            "he audit log",
            "ecrets from a secrets manager",
            "3 instances",
            "uthorisation by roles",
        ),
        strict=True,
    ):
        found = cell(made, "b", letter)
        assert control in found.words, letter
        assert found.controls, letter
    assert states(made, "b")["E"] == "covered"


def test_a_public_store_has_nothing_to_disclose_and_an_encrypted_one_is_covered() -> None:
    public = system(db={"security": {"data_class": "public"}})
    assert cell(public, "db", "I").state == "none"
    secret = {"security": {"data_class": "restricted"}, "storage": {"encrypted": "yes"}}
    assert cell(system(db=secret), "db", "I").state == "covered"
    secret["storage"] = {"encrypted": "no"}
    found = cell(system(db=secret), "db", "I")
    assert (found.state, found.keys) == ("open", ("plain-at-rest@db",))


def test_repudiation_is_asked_of_stores_with_restricted_data_and_of_logs() -> None:
    assert cell(system(), "db", "R").state == "none"
    secret = system(db={"security": {"data_class": "restricted"}})
    assert cell(secret, "db", "R").state == "unknown"
    logs = design(component("a"), component("log", "audit-log"), link("a", "log"))
    assert cell(logs, "log", "R").unknown[0].field == "security.audit_log"


def test_a_persons_threat_makes_a_cell_open_and_its_treatment_settles_it() -> None:
    made = system(l2={"encryption": "TLS", "data_class": "internal"})
    assert cell(made, "l2", "I").state == "covered"
    threat = Risk(id="rsk_1", name="Keys are stolen", about="l2", stride="I")
    made = edits.add(made, "risks", threat)
    found = cell(made, "l2", "I")
    assert (found.state, found.keys) == ("open", ("risk@rsk_1",))
    assert "Keys are stolen" in found.words
    assert "TLS" in found.words
    row = Treatment(id="trt_1", key="risk@rsk_1", state="accepted", reason="Rotated daily.")
    found = cell(edits.add(made, "treatments", row), "l2", "I")
    assert found.state == "treated"
    assert "Accepted: your threat “Keys are stolen”, because: Rotated daily." in found.words


def test_a_persons_threat_brings_in_a_connection_that_crosses_nothing() -> None:
    threat = Risk(id="rsk_1", name="Replayed", about="l3", stride="R")
    made = edits.add(system(), "risks", threat)
    assert not row(made, "l3").crossing
    assert states(made, "l3")["R"] == "open"


def test_a_finding_that_is_accepted_is_treated_until_it_changes() -> None:
    made = system(l2={"encryption": "none", "data_class": "restricted"})
    finding = analyze(made).findings["plain-transport@db"]
    held = Treatment(
        id="trt_1",
        key=finding.key,
        evidence=fingerprint(made, finding),
        state="accepted",
        reason="Until May",
    )
    assert cell(edits.add(made, "treatments", held), "l2", "I").state == "treated"
    stale = held.but(evidence="0" * 16)
    assert cell(edits.add(made, "treatments", stale), "l2", "I").state == "open"


def test_what_is_accepted_stays_so_under_a_what_if_that_makes_it_no_worse() -> None:
    made = system(l2={"encryption": "none", "data_class": "restricted"})
    findings = analyze(made).findings
    finding = findings["plain-transport@db"]
    row = Treatment(
        id="trt_1",
        key=finding.key,
        evidence=fingerprint(made, finding),
        state="accepted",
        reason="Until May",
    )
    facts = Facts(edits.add(made, "treatments", row))
    assumed = {**findings, finding.key: replace(finding, evidence="Otherwise now.")}
    for usual, state in ((findings, "treated"), (None, "open")):
        rows = threats(facts, assumed, TODAY, usual).matrix.rows
        (found,) = (row for row in rows if row.id == "l2")
        assert found.cells[LETTERS.index("I")].state == state


def test_a_question_is_not_known_though_something_is_there() -> None:
    made = design(
        component("api"),
        component("bank", "payment-gateway"),
        link("api", "bank", "l1", encryption="TLS", data_class="restricted"),
    )
    found = cell(made, "l1", "I")
    assert (found.state, found.keys) == ("unknown", ("external-data-leak@unknown",))
    assert found.words.endswith("Against it: TLS.")
    assert cell(edits.set_field(made, "l1", "masked", "yes"), "l1", "I").state == "covered"


def test_what_an_entity_is_found_for_counts_for_its_store() -> None:
    people = Entity(id="ent_1", name="People", store="db", data_class="restricted")
    made = edits.add(system(), "entities", people)
    keys = cell(made, "db", "I").keys
    assert any(key.startswith("erasure-retention@") for key in keys)


def test_counts_are_of_all_cells() -> None:
    found = view(shop()).matrix
    assert sum(found.counts.values()) == 6 * len(found.rows)
    assert found.counts["unknown"] > 0


def test_an_empty_design_has_no_rows() -> None:
    assert view(Design()).matrix.rows == ()


def test_the_order_of_records_does_not_matter() -> None:
    made = large(60, 120)
    turned = Design(**{name: dict(reversed(list(rows(made, name).items()))) for name in TABLES})
    assert view(turned) == view(made)


def test_it_is_the_same_after_the_pipe() -> None:
    found = view(large(60, 120))
    told = decode(encode({"say": "threats", "threats": to_plain(found)}))
    assert from_plain(told["threats"]) == found
