"""The last eight stages of the method: from what it withstands to the summary."""

from analyzer.guide.stage import Gap, Progress, Sight, counted, missing, without

_FINDINGS, _DECISIONS = "panel.findings", "panel.decisions"


def reliability(sight: Sight) -> Progress:
    """How it grows, and how often it is down."""
    flows = [row for row in sight.design.flows.values() if row.tier in (1, 2)]
    aimed = {one.promise.scope for one in sight.standings if one.promise.metric == "availability"}
    bare = [row for row in flows if row.id not in aimed and "" not in aimed]
    first = sight.analysis.value("design.headroom")
    return Progress(
        "Headroom is not known." if first is None else f"Headroom is {first:.3g} times the peak.",
        (
            *without(sight, bare, "No availability target", "panel.flows"),
            *missing(first is None, "Headroom cannot be computed.", "panel.capacity"),
            *_open(sight, "availability", "capacity", "latency", "cache", "messaging"),
        ),
    )


def trade_offs(sight: Sight) -> Progress:
    """What was weighed, what was chosen, and what follows from it."""
    rows = list(sight.design.decisions.values())
    undecided = [row for row in rows if not any(option.chosen for option in row.options)]
    silent = [row for row in rows if row not in undecided and not row.consequences]
    return Progress(
        f"{counted(rows, 'decision')}, {len(rows) - len(undecided)} of them made.",
        (
            *missing(not rows, "No decision is written down.", _DECISIONS),
            *without(sight, undecided, "Not decided", _DECISIONS),
            *without(sight, silent, "Consequences not said", _DECISIONS),
        ),
    )


def failures(sight: Sight) -> Progress:
    """What happens when parts fail, and what breaks first."""
    kept = [row for row in sight.design.scenarios.values() if row.down or row.failing or row.lost]
    return Progress(
        f"{counted(kept, 'what-if')} in which something fails.",
        (
            *missing(not kept, "No failure was tried and kept.", "panel.scenarios"),
            *_open(sight, "resilience"),
        ),
    )


def security(sight: Sight) -> Progress:
    """What data is handled, who may reach it, and what protects it."""
    borders = [row for row in sight.design.boundaries.values() if row.sort in ("network", "trust")]
    stores = sight.having("datastore")
    classed = {row.store for row in sight.design.entities.values() if row.data_class}
    vague = [row for row in stores if not row.security.data_class and row.id not in classed]
    return Progress(
        f"{counted(borders, 'border')} of trust around {counted(list(sight.ours), 'component')}.",
        (
            *missing(not borders, "No border of a network or of trust.", ""),
            *without(sight, vague, "Stores whose data nobody classified", ""),
            *_open(sight, "security", "compliance", "data"),
        ),
    )


def operations(sight: Sight) -> Progress:
    """How it gets out, and who notices when it goes wrong."""
    rows = sight.having("service", "compute", "datastore")
    unwatched = [row for row in rows if row.operations.metrics is None]
    unreleased = [
        row for row in sight.having("service", "compute") if row.operations.deployment is None
    ]
    views = [row for row in sight.design.views.values() if row.sort == "deployment"]
    return Progress(
        f"{counted(views, 'deployment view')}; {len(rows) - len(unwatched)} of {counted(rows, 'component')} "
        "say how they are watched.",
        (
            *missing(not views, "No deployment view.", ""),
            *without(sight, unreleased, "How it is deployed is not said", ""),
            *without(sight, unwatched, "Whether it is measured is not said", ""),
            *_open(sight, "operations"),
        ),
    )


def low_level(sight: Sight) -> Progress:
    """What is inside: attributes, sequences, and what goes wrong by name."""
    entities = list(sight.design.entities.values())
    detailed = [row for row in entities if row.attributes]
    rows = [row for row in sight.design.operations.values() if row.style != "event"]
    silent = [row for row in rows if not row.errors and not row.statuses]
    return Progress(
        f"{len(detailed)} of {counted(entities, 'entity', 'entities')} have attributes.",
        (
            *without(
                sight, (r for r in entities if not r.attributes), "No attributes", "panel.entities"
            ),
            *without(sight, silent, "Errors and status codes not said", "panel.operations"),
        ),
    )


def feedback(sight: Sight) -> Progress:
    """What reviewers said, and what is still open."""
    about, found = sight.design.about, sight.register
    asked = [row for row in sight.design.requirements.values() if row.sort == "open question"]
    talked = sum(entry.state == "in discussion" for entry in found.entries)
    treated = sum(entry.treatment is not None for entry in found.entries)
    return Progress(
        f"{counted(treated, 'finding')} or risks treated, {talked} in discussion.",
        (
            *missing(not about.reviewers, "No reviewers.", ""),
            *without(sight, asked, "Open questions", "panel.requirements"),
            *missing(
                found.questions, f"{counted(found.questions, 'question')} to answer.", _FINDINGS
            ),
            *missing(
                found.orphans, f"{counted(found.orphans, 'treatment')} of what is gone.", _FINDINGS
            ),
        ),
    )


def summary(sight: Sight) -> Progress:
    """The design in a minute."""
    about = sight.design.about
    lacks = (
        ("title", about.title), ("summary", about.summary), ("authors", about.authors), ("version", about.version),
        ("status", about.status), ("date", about.date),
    )  # fmt: skip
    empty = [name for name, said in lacks if not said]
    said = len(lacks) - len(empty)
    return Progress(
        f"{said} of {len(lacks)} fields of the title block are filled in.",
        tuple(Gap(f"No {name}.") for name in empty),
    )


def _open(sight: Sight, *categories: str) -> tuple[Gap, ...]:
    """Return the gap of findings that nobody dealt with."""
    found = sight.open(*categories)
    if not found:
        return ()
    titles = list(dict.fromkeys(entry.finding.title for entry in found))
    more = f" and {len(titles) - 2} more" if len(titles) > 2 else ""
    said = ", ".join(titles[:2])
    return (Gap(f"{counted(found, 'finding')} to treat: {said}{more}.", _FINDINGS),)
