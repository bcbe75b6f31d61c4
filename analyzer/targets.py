"""The design against its targets: each measurable promise with what is computed of it now."""

from collections.abc import Collection, Iterator
from typing import Literal

from analyzer.quantity import percentile
from analyzer.results import Analysis
from models.design import Design, ranked, table_of
from models.flow import Flow
from models.frozen import frozen
from models.requirement import UNIT_OF_METRIC, Requirement
from models.units import brief, rate

State = Literal["met", "missed", "unknown"]
Direction = Literal["at most", "at least", "exactly"]

# What a promise is compared with: the product of these results, by metric and direction, and by the table of what it
# holds for, "" being the whole design. The last one is the evidence. {} stands for the record.
MEASURES: dict[tuple[str, Direction], dict[str, tuple[str, ...]]] = {
    # what it can take: so many times its peak, until the first part is full
    ("throughput", "at least"): {
        "": ("design.entry.peak", "design.headroom"),
        "flows": ("{}.load.peak", "design.headroom"),
        "components": ("{}.load.peak", "{}.limit"),
    },
    # what comes
    ("throughput", "at most"): {
        "": ("design.entry.peak",),
        "flows": ("{}.load.peak",),
        "components": ("{}.load.peak",),
    },
    # {time} is the percentile that was asked for, such as p99, or the mean; {own} that of a component by itself
    ("latency", "at most"): {
        "": ("design.latency.{time}",),
        "flows": ("{}.latency.{time}",),
        "operations": ("{}.latency.{time}",),
        "components": ("{}.{own}",),
    },
    ("availability", "at least"): {
        "": ("design.availability",),
        "flows": ("{}.availability",),
        "components": ("{}.availability",),
    },
    ("RPO", "at most"): {"": ("design.rpo",), "components": ("{}.rpo",)},
    ("RTO", "at most"): {"": ("design.rto",), "components": ("{}.rto",)},
    # everything is kept that long, or nothing is any more
    ("retention", "at least"): {
        "": ("design.retention.shortest",),
        "components": ("{}.retention.shortest",),
    },
    ("retention", "at most"): {
        "": ("design.retention.longest",),
        "components": ("{}.retention.longest",),
    },
    ("monthly cost", "at most"): {
        "": ("design.cost.month",),
        "flows": ("{}.cost.month",),
        "components": ("{}.cost.month",),
    },
}
_MORE_IS_BETTER = ("availability", "throughput", "durability", "retention")
_PRIORITIES = ("must", "should", "could", None, "won't")
_SUMMED = "monthly cost"  # a sum over what is known
MEASURABLE = ("non-functional", "constraint")  # sorts of requirement that have a target
NOT_COMPUTED = (
    "Not computed"  # how the reason begins where nothing is compared with a target at all
)
NOT_YET = f"{NOT_COMPUTED} in this version."
# what would have to be known for metrics that nothing is computed of
_LACKING = {
    "durability": f"{NOT_COMPUTED}: no field says how often copies and backups are lost for good, and no published formula "
    "in use here derives that from replication. Recovery point and backups say what one failure may lose.",
    "consistency": f"{NOT_COMPUTED}: which read sees which write is not modelled. Replication lag and the way of "
    "replication are fields of each store.",
    "region": f"{NOT_COMPUTED}: a target of words is not compared. The regions of an entity are fields of their own.",
}
# what is not there where nothing at all is computed of a metric
_NOTHING = {
    "latency": "no flow calls it, or it stands for others: no answer time is computed of it",
    "availability": "no flow with steps or an entry needs anything that has an availability",
    "throughput": "no flow brings load there, or nothing there has a limit",
    "RPO": "no store or queue keeps data there",
    "RTO": "no store or queue keeps data there",
    "retention": "no entity or queue is kept there",
    "monthly cost": "nothing there has a cost",
}
_ELSEWHERE = f"{NOT_COMPUTED} for {{}}: a target of this metric can hold for {{}}."


@frozen
class Promise:
    """One measurable target: of which record, in which metric, and how much."""

    record: str  # the requirement, or the flow whose target it is
    name: str  # what it is called there
    metric: str
    direction: Direction
    value: float
    scope: str = ""  # the record it holds for; "" is the whole design
    percentile: float | None = None
    priority: str | None = None

    @property
    def words(self) -> str:
        """The target in a few words, such as "p99 at most 300 ms"."""
        metric = self.metric
        if metric == "latency" and self.percentile:
            metric = percentile(self.percentile)
        elif len(metric) > 4:  # an abbreviation such as RPO is kept as it is
            metric = metric[:1].upper() + metric[1:]
        return f"{metric} {self.direction} {written(self.metric, self.value)}"


@frozen
class Standing:
    """How a promise stands now: met, missed or unknown, what was computed, and which result says so."""

    promise: Promise
    state: State
    value: float | None = None
    key: str = ""
    missing: str = ""  # why there is no value
    least: float | None = None  # in place of a value, where only a part of it is known


def written(metric: str, value: float) -> str:
    """Return a value of a metric for reading, in its unit."""
    unit = UNIT_OF_METRIC.get(metric)
    if unit == "1/s":
        return rate(value)
    return brief(value, unit) if unit else f"{value:g}"


def promises(design: Design) -> Iterator[Promise]:
    """Yield every target that has a number: those of requirements by priority, then what flows add to them."""
    ordered = sorted(ranked(design.requirements), key=lambda r: _PRIORITIES.index(r.priority))
    asked = [found for requirement in ordered if (found := promised(requirement))]
    yield from asked
    said = {_same(promise) for promise in asked}
    for flow in ranked(design.flows):
        yield from (promise for promise in of_flow(flow) if _same(promise) not in said)


def promised(requirement: Requirement) -> Promise | None:
    """Return what a requirement promises; None if it names no metric or no number, or is not wanted."""
    target = requirement.target
    wanted = requirement.status != "dropped" and requirement.priority != "won't"
    if requirement.sort not in MEASURABLE or not wanted:
        return None
    if target.metric is None or target.value is None:
        return None
    return Promise(
        requirement.id,
        requirement.name,
        target.metric,
        target.operator or _usual(target.metric),
        target.value,
        target.scope or "",
        target.percentile,
        requirement.priority,
    )


def of_flow(flow: Flow) -> Iterator[Promise]:
    """Yield the targets that a flow has of its own."""
    if flow.latency_target is not None:
        yield Promise(
            flow.id, flow.name, "latency", "at most", flow.latency_target, flow.id, flow.latency_percentile,
        )  # fmt: skip
    if flow.availability_target is not None:
        yield Promise(
            flow.id, flow.name, "availability", "at least", flow.availability_target, flow.id
        )


def _same(promise: Promise) -> tuple[object, ...]:
    """Return what makes two promises one."""
    return (promise.metric, promise.direction, promise.value, promise.scope, promise.percentile)


def stand(design: Design, analysis: Analysis, promise: Promise) -> Standing:
    """Return how a promise stands against the results of now."""
    direction: Direction = promise.direction
    if direction == "exactly":
        direction = _usual(promise.metric)
    table = table_of(design, promise.scope) if promise.scope else ""
    keys = MEASURES.get((promise.metric, direction), {}).get(table or "")
    if keys is None or (promise.scope and not table):
        return Standing(promise, "unknown", missing=_lacking(promise, direction, table))
    time = "mean" if promise.percentile is None else percentile(promise.percentile)
    own = "response" if promise.percentile is None else f"latency.{time}"
    asked = [key.format(promise.scope, time=time, own=own) for key in keys]
    found = [analysis.results.get(key) for key in asked]
    evidence = asked[-1]
    amount = 1.0
    for result in found:
        if result is None or result.value is None:
            why = result.missing if result else _NOTHING[promise.metric]
            return Standing(promise, "unknown", None, evidence if result else "", why)
        amount *= result.value
    kept = _kept(promise, amount)
    if kept and promise.metric == _SUMMED and (why := _partial(design, analysis, promise.scope)):
        words = f"at least {written(promise.metric, amount)}: {why}"
        return Standing(promise, "unknown", None, evidence, words, amount)
    return Standing(promise, "met" if kept else "missed", amount, evidence)


def _lacking(promise: Promise, direction: Direction, table: str | None) -> str:
    """Return why nothing is compared with a target: what would have to be known, or what such a target can hold for."""
    if said := _LACKING.get(promise.metric):
        return said
    holds = MEASURES.get((promise.metric, direction), {})
    if not holds or (promise.scope and not table):
        return NOT_YET
    whole = [name or "the whole design" for name in holds]
    return _ELSEWHERE.format(table or "the whole design", " or ".join(whole))


def standings(design: Design, analysis: Analysis) -> list[Standing]:
    """Return how everything that was promised stands: what is missed first, then what is met, then the unknown."""
    order = ("missed", "met", "unknown")
    found = [stand(design, analysis, promise) for promise in promises(design)]
    return sorted(found, key=lambda standing: order.index(standing.state))


def _partial(design: Design, analysis: Analysis, scope: str) -> str:
    """Return why a cost is only a part of what it will be; "" where it is all."""
    if analysis.value("design.entry.peak") is None:
        return "no load is known yet"
    count = sum(1 for id in _counted(design, scope) if analysis.value(f"{id}.cost.gaps"))
    if not count:
        return ""
    return f"{count:,} {'component has' if count == 1 else 'components have'} no price or load yet"


def _counted(design: Design, scope: str) -> Collection[str]:
    """Return the components whose cost a cost may hold: that of one, of what a flow uses, or of all."""
    if scope in design.components:
        return (scope,)
    flow = design.flows.get(scope)
    links = [design.links.get(step.link or "") for step in flow.steps] if flow else []
    used = {end for link in links if link for end in (link.source, link.target)}
    return used | {flow.entry or ""} if flow and used else design.components


def _kept(promise: Promise, amount: float) -> bool:
    if promise.direction == "at most":
        return amount <= promise.value
    if promise.direction == "at least":
        return amount >= promise.value
    return written(promise.metric, amount) == written(promise.metric, promise.value)


def _usual(metric: str) -> Direction:
    return "at least" if metric in _MORE_IS_BETTER else "at most"
