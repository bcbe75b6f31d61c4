"""Rules that a team declares in TOML: whom they look at, the conditions on fields, and what they then say."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from analyzer.facts import Facts
from analyzer.results import Severity
from analyzer.risk import Risk, Weight, exposure, importance, sensitivity
from analyzer.rule import Hit, grouped, question
from analyzer.team.operators import Operator
from analyzer.team.subjects import Subject, subject, value, written
from models.design import rows
from models.facets import DataClass
from models.frozen import frozen

HOLDER = re.compile(r"\{([^{}]*)\}")
CLASSES: tuple[DataClass, ...] = ("public", "internal", "confidential", "restricted")
LEVELS: dict[Severity, tuple[int, int]] = {
    "low": (1, 2),
    "medium": (2, 2),
    "high": (3, 3),
    "critical": (4, 4),
}
NAME, FROM, TO, COUNT, NAMES = "name", "from", "to", "count", "names"
_WEIGHED = "as the team weighs it"


@frozen
class Condition:
    """One comparison of one field."""

    field: Subject
    operator: Operator
    value: Any

    def holds(self, facts: Facts, table: str, id: str) -> bool:
        """Tell whether it is so for a record."""
        found = value(facts, table, id, self.field.path)
        return self.operator.holds(found, self.value)


@frozen
class Asked:
    """What a rule asks about records of which it does not know one field."""

    field: Subject
    one: str
    many: str
    fill: str


@frozen
class Declared:
    """What a declared rule looks at and says; an empty filter lets everything through."""

    table: str
    traits: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    leaving: tuple[str, ...] = ()  # traits of where a connection starts
    reaching: tuple[str, ...] = ()  # traits of where it leads
    crosses: bool | None = None  # a border of trust
    carries: DataClass | None = None  # data of at least this class
    tier: int | None = None  # on a flow of at most this tier
    when: tuple[Condition, ...] = ()
    message: str = ""
    together: bool = False  # one finding for all
    likelihood: int | str = 1
    impact: int | str = 1
    asks: Asked | None = None

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield what is found, and the question about what nobody said."""
        seen = [id for id in _records(facts, self.table) if self._looks_at(facts, id)]
        if self.message:
            found = [id for id in seen if self._holds(facts, id)]
            yield from self._said(facts, found)
        if self.asks:
            yield from self._asked(facts, seen)

    def _holds(self, facts: Facts, id: str, but: str = "") -> bool:
        return all(one.holds(facts, self.table, id) for one in self.when if one.field.path != but)

    def _said(self, facts: Facts, found: list[str]) -> Iterator[Hit]:
        if self.together:
            words = {COUNT: str(len(found)), NAMES: facts.names(found)}
            risk = _worst(_risk(self, facts, id) for id in found)
            if risk:
                yield from grouped(risk, _filled(self.message, words), found)
            return
        for id in found:
            yield Hit(id, _risk(self, facts, id), said(self, facts, id))

    def _asked(self, facts: Facts, seen: list[str]) -> Iterator[Hit]:
        if self.asks is None:
            return
        path = self.asks.field.path
        ids = [
            id
            for id in seen
            if value(facts, self.table, id, path) is None and self._holds(facts, id, path)
        ]
        asks = f"{self.table}.{path}"
        yield from question(facts, ids, self.asks.one, self.asks.many, self.asks.fill, asks)

    def _looks_at(self, facts: Facts, id: str) -> bool:
        if self.table == "components" and not self._is_such(facts, id):
            return False
        if self.table == "links" and not self._leads_so(facts, id):
            return False
        if self.carries and not _at_least(_data(facts, self.table, id), self.carries):
            return False
        return self.tier is None or _tier(facts, self.table, id) <= self.tier

    def _is_such(self, facts: Facts, id: str) -> bool:
        return (
            (not self.traits or facts.has(id, *self.traits))
            and not (self.without and facts.has(id, *self.without))
            and (not self.groups or facts.kind(id).group.casefold() in self.groups)
            and self._is_tagged(facts.component(id).tags)
        )

    def _is_tagged(self, tags: Iterable[str]) -> bool:
        return not self.tags or not {tag.casefold() for tag in tags}.isdisjoint(self.tags)

    def _leads_so(self, facts: Facts, id: str) -> bool:
        row = facts.link(id)
        return (
            (not self.leaving or facts.has(row.source, *self.leaving))
            and (not self.reaching or facts.has(row.target, *self.reaching))
            and (self.crosses is None or facts.crosses(id) == self.crosses)
            and self._is_tagged(row.tags)
        )


def placeholders(spec: Declared) -> tuple[str, ...]:
    """Return the words in braces that a message may have beside paths of fields."""
    if spec.together:
        return (COUNT, NAMES)
    return (NAME, FROM, TO) if spec.table == "links" else (NAME,)


def said(spec: Declared, facts: Facts, id: str) -> str:
    """Return a rule's message about one record, with the values that it has."""
    words = {NAME: facts.name(id)}
    if spec.table == "links":
        row = facts.link(id)
        words |= {FROM: facts.name(row.source), TO: facts.name(row.target)}
    for path in HOLDER.findall(spec.message):
        field = subject(spec.table, path) if path not in words else None
        if field:
            words[path] = written(value(facts, spec.table, id, path), field)
    return _filled(spec.message, words)


def _filled(message: str, words: Mapping[str, str]) -> str:
    """Return a message with its placeholders replaced, once: what is put in is not looked at again."""
    return HOLDER.sub(lambda found: words.get(found[1], found[0]), message)


def _records(facts: Facts, table: str) -> tuple[str, ...]:
    if table in ("components", "links", "flows"):
        found: tuple[str, ...] = getattr(facts, table)
        return found
    return tuple(sorted(rows(facts.design, table)))


def _data(facts: Facts, table: str, id: str) -> DataClass | None:
    if table == "components":
        return facts.data_class(id)
    return facts.carried(id) if table == "links" else facts.design.entities[id].data_class


def _at_least(found: DataClass | None, wanted: DataClass) -> bool:
    return found is not None and CLASSES.index(found) >= CLASSES.index(wanted)


def _tier(facts: Facts, table: str, id: str) -> int:
    if table == "flows":
        return facts.design.flows[id].tier or 3
    return facts.tier(id) if id in facts.flows_through else 4


def _risk(spec: Declared, facts: Facts, id: str) -> Risk:
    return Risk(*(_weight(spec, facts, id, side) for side in (spec.likelihood, spec.impact)))


def _weight(spec: Declared, facts: Facts, id: str, said: int | str) -> Weight:
    if isinstance(said, int):
        return Weight(said, _WEIGHED)
    return _WEIGHTS[said][1](spec, facts, id)


def _worst(risks: Iterable[Risk]) -> Risk | None:
    return max(risks, key=lambda risk: risk.likelihood.level * risk.impact.level, default=None)


Weigh = Callable[[Declared, Facts, str], Weight]
# by name: the tables that have it, and what works it out
_WEIGHTS: dict[str, tuple[tuple[str, ...], Weigh]] = {
    "exposure": (("components", "links"), lambda spec, facts, id: exposure(facts, id)),
    "tier": (("components", "links", "flows"), lambda spec, facts, id: importance(facts, id)),
    "data": (
        ("components", "links", "entities"),
        lambda spec, facts, id: sensitivity(_data(facts, spec.table, id)),
    ),
}


def weighed_by(table: str, names: Iterable[str]) -> list[str]:
    """Return those of some computed weights that records of a table have."""
    return [name for name in names if table in _WEIGHTS[name][0]]
