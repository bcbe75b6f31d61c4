"""loadpath analyze: every computed result with its formula."""

from argparse import Namespace
from itertools import groupby
from typing import Any

from analyzer.engine import analyze
from analyzer.conditions import TODAY
from analyzer.explain import explanation
from analyzer.facts import Facts
from analyzer.keys import DESIGN, QUANTITIES, parts
from analyzer.numbers import Numbers, numbers
from analyzer.results import Result, to_plain
from app.cli.output import line, load, print_json
from models.design import Design, label
from models.units import brief


def run(options: Namespace) -> int:
    """Print the results, by record."""
    design = load(options.file).design
    results = analyze(design).results
    if options.json:
        facts = Facts(design, TODAY)
        found = numbers(facts)
        print_json({key: _plain(facts, found, row) for key, row in sorted(results.items())})
    else:
        _print(design, sorted(results.values(), key=lambda result: _parts(result.key)))
    return 0


def _parts(key: str) -> tuple[str, str]:
    """Return the record and the quantity of a result's key."""
    return parts(key) or (key, "")


def _plain(facts: Facts, found: Numbers, result: Result) -> dict[str, Any]:
    record, quantity = _parts(result.key)
    explained = explanation(facts, found, result.key)
    how = to_plain(explained) if explained else {}
    return {
        "record": record,
        "name": facts.name(record),
        "quantity": quantity,
        "title": how.get("title", ""),
        "value": result.value,
        "unit": result.unit,
        "missing": result.missing,
        "about": list(result.about),
        "formula": how.get("formula", ""),
        "substituted": how.get("substituted", ""),
        "inputs": how.get("terms", []),
        "note": how.get("note", ""),
    }


def _print(design: Design, results: list[Result]) -> None:
    for record, theirs in groupby(results, lambda result: _parts(result.key)[0]):
        line("The whole design" if record == DESIGN else f"{label(design, record)} ({record})")
        for result in theirs:
            line(f"{QUANTITIES[_parts(result.key)[1]].title}: {_value(result)}", 2)


def _value(result: Result) -> str:
    if result.value is None:
        return f"unknown: {result.missing}"
    return brief(result.value, result.unit)
