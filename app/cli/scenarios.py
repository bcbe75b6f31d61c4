"""loadpath scenarios: what may happen to a design, and the families of failures."""

from argparse import Namespace
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from analyzer.facts import Facts
from analyzer.scenarios.assessment import recoveries
from analyzer.scenarios.families import FAMILIES
from analyzer.scenarios.outcome import STATE_WORDS
from analyzer.scenarios.ready import Ready, ready
from app.cli.arguments import CommandError
from app.cli.output import line, load, print_json
from app.protocol import conditions_to_plain
from models.design import Design, ranked


def run(options: Namespace) -> int:
    """List the ready scenarios of a design by family; without one, the families."""
    if options.markdown:
        print("\n".join(page()))
        return 0
    if options.file is None:
        raise CommandError("scenarios: FILE or --markdown is needed")
    design = load(options.file).design
    found = ready(Facts(design))
    if options.json:
        print_json([_plain(design, one) for one in found])
        return 0
    for family, theirs in groupby(found, lambda one: one.family):
        line(f"{family[:1].upper()}{family[1:]}")
        for one in theirs:
            line(f"{one.title}  [{one.id}]", 2)
    for kept in ranked(design.scenarios):
        line(f"Kept: {kept.name} ({kept.id})")
    return 0


def _plain(design: Design, one: Ready) -> dict[str, Any]:
    told = recoveries(Facts(design, one.conditions), one.family)
    return {
        "id": one.id,
        "family": one.family,
        "title": one.title,
        "conditions": conditions_to_plain(one.conditions),
        "recoveries": [
            {"recovery": row.recovery, "state": STATE_WORDS[row.state], "because": row.words}
            for row in told
        ],
    }


def page() -> Iterator[str]:
    """Yield the lines of docs/scenarios.md."""
    yield "# What if"
    yield ""
    yield "Written by `loadpath scenarios --markdown`; a test compares."
    yield ""
    yield "A scenario is conditions given to the analysis. The design stays as it is: nothing is edited, and the same"
    yield "numbers are computed by the same formulas from other values. Any scenario can be kept, named and printed."
    yield "A recovery is *present* or *missing* where the design says so, and *not said* where nobody has."
    for family in FAMILIES:
        yield ""
        yield f"## {family.name[:1].upper()}{family.name[1:]}"
        yield ""
        yield family.failure
        yield ""
        yield f"**Changed in the model.** {family.change}"
        yield ""
        yield "| recovery | what in the design shows it |"
        yield "|---|---|"
        for recovery in family.recoveries:
            yield f"| {recovery.title} | {recovery.fields} |"
    yield ""
    yield "## States"
    yield ""
    yield "A flow is *broken* when something that it cannot do without is down, or all its calls fail somewhere; *unstable* when a"
    yield "component on its way has more to do than it can, so that no answer time can be named; *degraded* when it works with a"
    yield "longer answer time (p99 more than 5 % longer), fails more often, or does without something. A component is *down*,"
    yield "*unstable* at full load and above, or *part down*. What is down is taken to refuse calls at once; callers that have a"
    yield "fallback, ask a cache first or need it for nothing go on."
