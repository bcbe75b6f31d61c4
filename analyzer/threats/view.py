"""The whole threat view of a design, and the same with names for other programs."""

from collections.abc import Mapping
from typing import Any

from analyzer.facts import Facts
from analyzer.register import register
from analyzer.results import Finding
from analyzer.threats.cell import LETTERS, Row
from analyzer.threats.classification import classification
from analyzer.threats.data import Kept, Passage
from analyzer.threats.matrix import matrix
from analyzer.threats.told import Threats


def threats(
    facts: Facts,
    findings: Mapping[str, Finding],
    today: str,
    usual: Mapping[str, Finding] | None = None,
) -> Threats:
    """Return the coverage matrix and the data along the flows, with what was found and decided, on a day.

    Under a what-if, usual has what is found without it, as the register has it.
    """
    classes = classification(facts)
    found = register(facts.design, findings.values(), today, usual)
    return Threats(matrix(facts, found, classes), classes)


def in_full(facts: Facts, found: Threats) -> dict[str, Any]:
    """Return it as plain values with the names of everything."""
    return {
        "counts": found.matrix.counts,
        "elements": [_row(facts, row) for row in found.matrix.rows],
        "flows": [_passage(facts, one) for one in found.classes.passages],
        "stores": [_kept(facts, one) for one in found.classes.kept],
    }


def _row(facts: Facts, row: Row) -> dict[str, Any]:
    cells = {
        letter: {
            "state": cell.state,
            "words": cell.words,
            "controls": [control._asdict() for control in cell.controls],
            "fields": [control._asdict() for control in cell.unknown],
            "keys": list(cell.keys),
        }
        for letter, cell in zip(LETTERS, row.cells, strict=True)
    }
    return {
        "id": row.id,
        "name": facts.name(row.id),
        "sort": row.sort,
        "crosses": row.crossing,
        "data_class": row.data,
        "threats": cells,
    }


def _passage(facts: Facts, one: Passage) -> dict[str, Any]:
    return {
        "flow": one.flow,
        "flow_name": facts.name(one.flow),
        "step": one.number,
        "connection": one.link,
        "name": facts.name(one.link),
        "data_class": one.carried.data,
        "basis": one.carried.basis or None,
        "of": one.carried.of or None,
        "crosses": one.crossing,
        "encrypted": one.encrypted or None,
    }


def _kept(facts: Facts, one: Kept) -> dict[str, Any]:
    return {
        "id": one.store,
        "name": facts.name(one.store),
        "data_class": one.data,
        "encrypted": one.encrypted or None,
        "entities": [
            {"id": id, "name": facts.name(id), "data_class": data} for id, data in one.entities
        ],
    }
