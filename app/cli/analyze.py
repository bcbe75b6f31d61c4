"""loadpath analyze: every computed result with its formula."""

from argparse import Namespace
from itertools import groupby
from typing import Any

from analyzer.conditions import TODAY, Conditions
from analyzer.engine import Engine
from analyzer.facts import Facts
from analyzer.keys import DESIGN, QUANTITIES, parts
from analyzer.results import Explanation, Result, to_plain
from analyzer.scenarios.kept import conditions_of
from analyzer.scenarios.ready import ready
from app.cli.arguments import CommandError
from app.cli.output import line, load, print_json
from models.design import Design, label
from models.units import brief, rate


def run(options: Namespace) -> int:
    """Print the results, by record."""
    design = load(options.file).design
    engine = Engine()
    conditions = TODAY if options.scenario is None else _conditions(design, options.scenario)
    results = engine.update(design, conditions).results
    if options.json:
        print_json(
            {key: _plain(design, row, engine.explain(key)) for key, row in sorted(results.items())}
        )
    else:
        _print(design, sorted(results.values(), key=lambda result: _parts(result.key)))
    return 0


def _conditions(design: Design, name: str) -> Conditions:
    """Return the conditions of a kept what-if by name or id, or of a ready one by its id."""
    kept = [row for row in design.scenarios.values() if name in (row.id, row.name)]
    if len(kept) == 1:
        return conditions_of(design, kept[0])
    if kept:
        ids = ", ".join(row.id for row in kept)
        raise CommandError(f"--scenario {name}: several what-ifs have this name: {ids}")
    found = next((one for one in ready(Facts(design)) if one.id == name), None)
    if found is None:
        raise CommandError(
            f"--scenario {name}: there is no such what-if; loadpath scenarios lists them"
        )
    return found.conditions


def _parts(key: str) -> tuple[str, str]:
    """Return the record and the quantity of a result's key."""
    return parts(key) or (key, "")


def _plain(design: Design, result: Result, explained: Explanation | None) -> dict[str, Any]:
    record, quantity = _parts(result.key)
    how = to_plain(explained) if explained else {}
    return {
        "record": record,
        "name": label(design, record),
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
    return rate(result.value) if result.unit == "1/s" else brief(result.value, result.unit)
