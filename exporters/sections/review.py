"""The design under review with its analysis, and the look-ups that the sections share."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from analyzer.engine import Engine
from analyzer.formula import times
from analyzer.keys import DESIGN, parts
from analyzer.register import Register, register
from analyzer.results import Analysis, Explanation, Finding, Term
from exporters.blocks import Run, Runs
from exporters.sections.phrases import amount, joined, quiet
from models.catalog import Origin, kind
from models.component import Component, Link
from models.day import today
from models.design import Design, label, ranked, table_of
from models.entity import Entity
from models.flow import Flow
from models.operation import Operation

# what a report has a place for; everything else leads to the section that lists it
_OWN_PLACE = ("components", "flows", "entities", "decisions", "scenarios")
LOW = "findings/further"  # findings that weigh less stand in one table
ACCEPTED, OTHERWISE = "findings/accepted", "findings/treated"  # what was decided
QUESTIONS = "findings/questions"
_IN_FULL = 5  # rules whose findings are told in full
KEYED = "key-value"  # entities of this sort stand in one table
KEY_PATTERNS = "data/keys"
_TERMS = 6  # so many values of a formula are named
_ORIGINS: dict[Origin, str] = {
    "typed": "Typed",
    "catalogue": "From the catalogue",
    "price book": "From the price book",
    "computed": "Computed",
    "missing": "Not known",
}
_SECTION_OF = {
    "requirements": "requirements",
    "actors": "actors",
    "relations": "data/relations",
    "boundaries": "boundaries",
    "views": "architecture",
}


@dataclass(frozen=True)
class Review:
    """What the sections are made from."""

    design: Design
    analysis: Analysis
    warnings: tuple[str, ...] = ()  # what the file cannot show, such as letters without a font

    @cached_property
    def _engine(self) -> Engine:
        engine = Engine()
        engine.update(self.design)
        return engine

    @cached_property
    def components(self) -> list[Component]:
        """All components by name."""
        found = self.design.components.values()
        return sorted(found, key=lambda row: (row.name.casefold(), row.id))

    @cached_property
    def register(self) -> Register:
        """Every finding and every risk that a person added, with what was decided about it."""
        return register(self.design, self.analysis.findings.values(), today())

    @cached_property
    def findings(self) -> list[Finding]:
        """What somebody has still to deal with, worst first; questions are elsewhere."""
        return [
            entry.finding
            for entry in self.register.entries
            if entry.untreated and not entry.finding.asks
        ]

    @cached_property
    def questions(self) -> list[Finding]:
        """What nobody has answered yet."""
        return [
            entry.finding
            for entry in self.register.entries
            if entry.untreated and entry.finding.asks
        ]

    @cached_property
    def outgoing(self) -> dict[str, list[Link]]:
        """Connections by the component they start from."""
        return self._links_by(lambda link: link.source)

    @cached_property
    def incoming(self) -> dict[str, list[Link]]:
        """Connections by the component they lead to."""
        return self._links_by(lambda link: link.target)

    @cached_property
    def findings_of(self) -> dict[str, list[Finding]]:
        """Findings by every record they are about."""
        found: dict[str, list[Finding]] = defaultdict(list)
        for finding in self.findings:
            for id in dict.fromkeys(finding.subjects):
                found[id].append(finding)
        return found

    @cached_property
    def operations_of(self) -> dict[str, list[Operation]]:
        """API operations by provider; those without one under ""."""
        return _grouped(ranked(self.design.operations), lambda row: row.provider or "")

    @cached_property
    def entities_in(self) -> dict[str, list[Entity]]:
        """Entities by the component that stores them; those without one under ""."""
        return _grouped(ranked(self.design.entities), lambda row: row.store or "")

    @cached_property
    def finding_groups(self) -> list[tuple[str, list[Finding]]]:
        """Findings of one rule and title together, each group with its anchor: the worst ones, none of low weight."""
        groups = _grouped(self.findings, lambda finding: (finding.rule, finding.title))
        heavy = [key for key, group in groups.items() if group[0].severity != "low"]
        groups = {key: groups[key] for key in heavy[:_IN_FULL]}
        again = Counter[str]()
        found: list[tuple[str, list[Finding]]] = []
        for (rule, _), group in groups.items():
            again[rule] += 1
            number = f"/{again[rule]}" if again[rule] > 1 else ""
            found.append((f"findings/{rule}{number}", group))
        return found

    @cached_property
    def _anchor_of_finding(self) -> dict[str, str]:
        low = dict.fromkeys((finding.key for finding in self.findings), LOW)
        groups = self.finding_groups
        return low | {finding.key: anchor for anchor, group in groups for finding in group}

    @cached_property
    def minor_findings(self) -> list[Finding]:
        """The findings that stand in one table: of low weight, or after the worst."""
        return [finding for finding in self.findings if self._anchor_of_finding[finding.key] == LOW]

    def finding_link(self, finding: Finding) -> Runs:
        """Return a finding's title, leading to its place."""
        return (Run(finding.title, self._anchor_of_finding[finding.key]),)

    def rule_link(self, slug: str, title: str) -> Runs:
        """Return a rule's title, leading to what it found or asked, or to what was decided about that."""
        anchors = self._anchor_of_finding
        found = (one for one in self.register.entries if one.finding.rule == slug)
        first = min(
            found, key=lambda one: not one.untreated
        )  # what is open comes before what is not
        if not first.untreated:
            return (Run(title, ACCEPTED if first.state == "accepted" else OTHERWISE),)
        return (Run(title, anchors.get(first.finding.key, QUESTIONS)),)

    def anchor(self, id: str) -> str:
        """Return where the report speaks of a record; "" for nowhere."""
        table = table_of(self.design, id)
        if table == "links":
            return self.anchor(self.design.links[id].source)
        if table == "operations":
            return f"apis/{self.design.operations[id].provider or 'none'}"
        if table == "entities" and self.design.entities[id].sort == KEYED:
            return KEY_PATTERNS
        if table in _OWN_PLACE:
            return f"{table}/{id}"
        return _SECTION_OF.get(table or "", "")

    def link(self, id: str) -> Runs:
        """Return a record's name, leading to its place in the report."""
        if link := self.design.links.get(id):
            return (*self.link(link.source), Run(" → "), *self.link(link.target))
        operation = self.design.operations.get(id)
        name = called(operation) if operation else label(self.design, id)
        return (Run(name, self.anchor(id)),)

    def links(self, ids: Iterable[str], most: int = 12) -> Runs:
        """Return several records' names, each leading to its place; those over the limit are counted."""
        found = list(ids)
        said = joined([self.link(id) for id in found[:most]])
        more = len(found) - most
        return (*said, Run(f" and {more:,} more", tone="quiet")) if more > 0 else said

    def value(self, id: str, quantity: str) -> float | None:
        """Return a computed quantity of a record."""
        return self.analysis.value(f"{id}.{quantity}")

    def missing(self, key: str) -> str:
        """Return what has to be filled in before a result can be computed."""
        found = self.analysis.results.get(key)
        return found.missing if found else ""

    def explained(self, key: str) -> Explanation | None:
        """Return how a result came about, None for no such result."""
        if key not in self._explained:
            row = self.analysis.results.get(key)
            self._explained[key] = self._engine.explain(row.key) if row else None
        return self._explained[key]

    @cached_property
    def _explained(self) -> dict[str, Explanation | None]:
        return {}

    def named(self, key: str) -> Runs:
        """Return the name of the record whose result leads a footnote, and a colon."""
        if not (about := parts(key)):
            return ()
        name = "The design" if about[0] == DESIGN else label(self.design, about[0])
        return (Run(f"{name}: ", tone="quiet"),)

    def derivation(self, key: str) -> Runs:
        """Return a result's formula with the values in it and where each came from; () for none."""
        found = self.explained(key)
        if found is None or found.value is None:
            return ()
        result = amount(found.value, found.unit)
        if [term.name for term in found.terms] == [found.formula]:
            return self._single(found.terms[0], key, result)
        origins = (part for origin in _ORIGINS for part in self._origin(found, origin, key))
        return (Run(f"{_shortened(found.substituted)} = {result}."), *origins)

    def _single(self, term: Term, key: str, result: str) -> Runs:
        if term.origin == "computed":
            return (Run(f"{result} is the "), *self._term(term, key), Run("."))
        return (Run(f"{result}, {_ORIGINS[term.origin].lower()}."),)

    def _origin(self, found: Explanation, origin: Origin, key: str) -> Runs:
        terms = {term.name: term for term in found.terms if term.origin == origin}
        if not terms:
            return ()
        names = [self._term(term, key) for term in terms.values()]
        more = len(names) - _TERMS
        rest = (Run(f" and {more} more"),) if more > 0 else ()
        return (Run(f" {_ORIGINS[origin]}: "), *joined(names[:_TERMS]), *rest, Run("."))

    def _term(self, term: Term, key: str) -> Runs:
        """Return a term's name, leading to what explains it further; what the formula is about is not repeated."""
        named = parts(term.result) if term.result else None
        if named:
            return (Run(term.name, self.anchor(named[0])),)
        about = parts(key)
        own = label(self.design, about[0]) if about else ""
        return (Run(term.name.removesuffix(f" of {own}")),)

    def step_rates(self, flow: Flow) -> list[float | None]:
        """Return the peak rate of each step of a flow, None where it has none of its own."""
        known = self._engine.known
        if known is None:
            return [None] * len(flow.steps)
        facts, found = known.facts, known.numbers
        whole = found.rates[flow.id].peak
        visits = iter(found.routes[flow.id].legs)
        rates: list[float | None] = []
        for step in flow.steps:
            leg = next(visits, None) if step.link in facts.known_links else None
            amount = times(whole, leg.visits) if leg else None
            rates.append(amount if isinstance(amount, float) else None)
        return rates

    def title_line(self, component: Component) -> list[Runs]:
        """Return a component's kind, product, owner and status."""
        owner = f"owned by {component.owner}" if component.owner else ""
        parts = (kind(component.kind).title, component.product, owner, component.status or "")
        return [quiet(part) for part in parts if part]

    def _links_by(self, end: Callable[[Link], str]) -> dict[str, list[Link]]:
        def named(link: Link) -> tuple[str, str, str]:
            return label(self.design, link.source), label(self.design, link.target), link.id

        return _grouped(sorted(self.design.links.values(), key=named), end)


def called(operation: Operation) -> str:
    """Return an operation's method and path, or its name."""
    return f"{operation.method} {operation.name}".strip()


def _grouped(rows: Iterable[Any], key: Callable[[Any], Any]) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def _shortened(formula: str) -> str:
    """Return a formula as it is, of a long sum only the first terms; they are told one by one elsewhere."""
    terms = formula.split(" + ")
    first = " + ".join(terms[:_TERMS])
    if len(terms) <= _TERMS or first.count("(") != first.count(")"):
        return formula
    return f"{first} + … ({len(terms)} terms)"
