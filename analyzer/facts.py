"""What a design says, in the form that every part of the analysis asks for it: sorted, resolved, joined up."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, TypeVar

from analyzer.changes import NAMES, STRUCTURE, Changes
from analyzer.conditions import TODAY, Conditions
from analyzer.journeys import Journey, journey
from analyzer.sensitivity import stored, worst
from analyzer.standing import Standing, standing
from models.catalog import Kind, Resolved, kind, link_mode, link_protocol, resolve, value
from models.component import Component, Link, Mode, Protocol
from models.design import Design, label
from models.facets import DataClass
from models.nesting import around

T = TypeVar("T")

_OF_STRUCTURE = (
    "components", "links", "flows", "known_links", "incoming", "outgoing", "_around", "_kinds", "modes", "_protocols",
    "requests", "containers", "journeys", "flows_through", "stood_in_for", "asked_first", "copies_of_others", "_made",
    "_having", "_outside",
)  # fmt: skip


class Facts:
    """A read-only view of one design under conditions; all ids are sorted, so no sum depends on the order of edits."""

    def __init__(
        self, design: Design, conditions: Conditions = TODAY, before: "Facts | None" = None
    ) -> None:
        self.design, self.conditions = design, conditions
        self.timed_out: Mapping[str, float] = {}  # connection -> share of calls given up by then
        changes = Changes(before.design, design) if before else None
        kept_names = changes and not changes.touch(NAMES)
        self._names: dict[str, str] = before._names if before and kept_names else {}
        self.named: dict[str, str] = {}  # whom these facts were asked to name
        told = before._names.items() if before and not kept_names else ()
        # the records whose name stood in a text before, and is another one now
        self.renamed = frozenset(id for id, name in told if name != self.name(id))
        self._made: dict[Callable[[Facts], Any], Any] = {}
        self._having: dict[tuple[str, ...], list[str]] = {}
        self._own = before._own_in(design) if before else defaultdict[str, dict[Any, Any]](dict)
        if before and changes and not changes.touch(STRUCTURE):
            self.__dict__ |= {n: made for n, made in before.__dict__.items() if n in _OF_STRUCTURE}

    def structural(self, compute: "Callable[[Facts], T]") -> T:
        """Return what a function makes of the structure alone; kept for as long as STRUCTURE stays as it is."""
        if compute not in self._made:
            self._made[compute] = compute(self)
        made: T = self._made[compute]
        return made

    def timing_out(self, shares: Mapping[str, float]) -> "Facts":
        """Return the same facts with shares of the calls along connections that come to their timeout."""
        made = Facts(self.design, self.conditions, self)
        made.timed_out = shares
        return made

    @cached_property
    def standing(self) -> Standing:
        """What is up under the conditions."""
        return standing(self.design, self.conditions)

    @cached_property
    def components(self) -> tuple[str, ...]:
        """Every component's id."""
        return tuple(sorted(self.design.components))

    @cached_property
    def links(self) -> tuple[str, ...]:
        """The ids of the connections that have both their ends."""
        ends = self.design.components
        both = (
            id for id, row in self.design.links.items() if row.source in ends and row.target in ends
        )
        return tuple(sorted(both))

    @cached_property
    def flows(self) -> tuple[str, ...]:
        """Every flow's id."""
        return tuple(sorted(self.design.flows))

    @cached_property
    def incoming(self) -> dict[str, tuple[str, ...]]:
        """The connections that lead to each component."""
        return self._by_end("target")

    @cached_property
    def outgoing(self) -> dict[str, tuple[str, ...]]:
        """The connections that leave each component."""
        return self._by_end("source")

    def _by_end(self, end: str) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {id: [] for id in self.components}
        for id in self.links:
            found[getattr(self.design.links[id], end)].append(id)
        return {id: tuple(links) for id, links in found.items()}

    @cached_property
    def _around(self) -> dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]]:
        """Each component's callers, callees, and where requests go from it."""
        found = {}
        for id in self.components:
            callers = {self.link(link).source for link in self.incoming[id]}
            callees = {self.link(link).target for link in self.outgoing[id]}
            onward = {self.link(at).target for at in self.outgoing[id] if at in self.requests}
            found[id] = (tuple(sorted(callers)), tuple(sorted(callees)), tuple(sorted(onward)))
        return found

    def callers(self, id: str) -> tuple[str, ...]:
        """Return the components with a connection to this one."""
        return self._around[id][0]

    def callees(self, id: str) -> tuple[str, ...]:
        """Return the components that this one has a connection to."""
        return self._around[id][1]

    def onward(self, id: str) -> tuple[str, ...]:
        """Return where requests go from a component."""
        return self._around[id][2]

    def component(self, id: str) -> Component:
        """Return a component."""
        return self.design.components[id]

    def link(self, id: str) -> Link:
        """Return a connection."""
        return self.design.links[id]

    @cached_property
    def _kinds(self) -> dict[str, Kind]:
        return {id: kind(self.design.components[id].kind) for id in self.components}

    def kind(self, id: str) -> Kind:
        """Return the kind of a component."""
        return self._kinds[id]

    def has(self, id: str, *traits: str) -> bool:
        """Tell whether a component's kind has any of these traits."""
        return not self._kinds[id].traits.isdisjoint(traits)

    def having(self, *traits: str) -> list[str]:
        """Return the components whose kind has any of these traits."""
        if traits not in self._having:
            self._having[traits] = [id for id in self.components if self.has(id, *traits)]
        return self._having[traits]

    def resolved(self, id: str, facet: str, field: str) -> Resolved:
        """Return a facet's value with its origin: typed, else the catalogue's, else missing."""
        return resolve(self.design.components[id], facet, field)

    def value(self, id: str, facet: str, field: str) -> Any:
        """Return a facet's value, None where nobody knows it."""
        known, at = self._own[id], (facet, field)
        if at not in known:
            known[at] = value(self.design.components[id], facet, field)
        return known[at]

    def own(self, compute: "Callable[[Facts, str], T]", id: str) -> T:
        """Return what a function makes of a record's own fields alone; kept for as long as they stay as they are."""
        known = self._own[id]
        if compute not in known:
            known[compute] = compute(self, id)
        made: T = known[compute]
        return made

    def _own_in(self, design: Design) -> defaultdict[str, dict[Any, Any]]:
        """Return what is known of the components and connections that are the same in another design."""
        known, was = self._own, self.design
        for ours, theirs in ((was.components, design.components), (was.links, design.links)):
            if ours is not theirs:
                same = ((id, own) for id, own in known.items() if ours.get(id) is theirs.get(id))
                known = defaultdict(dict, same)
        return known

    def typed(self, id: str, facet: str, field: str) -> Any:
        """Return a facet's value only if a person typed it."""
        return getattr(getattr(self.design.components[id], facet), field)

    @cached_property
    def modes(self) -> dict[str, Mode]:
        """Every connection's mode."""
        ends = self.design.components
        rows = ((id, self.link(id)) for id in self.links)
        return {id: link_mode(row, ends[row.source], ends[row.target])[0] for id, row in rows}

    @cached_property
    def _protocols(self) -> dict[str, Protocol | None]:
        ends = self.design.components
        rows = ((id, self.link(id)) for id in self.links)
        return {id: link_protocol(row, ends[row.source], ends[row.target])[0] for id, row in rows}

    def protocol(self, id: str) -> Protocol | None:
        """Return a connection's protocol, typed or the usual one of its ends."""
        return self._protocols[id]

    def name(self, id: str) -> str:
        """Return what a person calls a record."""
        if id not in self._names:
            self._names[id] = label(self.design, id)
        return self.named.setdefault(id, self._names[id])

    def names(self, ids: Iterable[str], limit: int = 4) -> str:
        """Return the names of records as a list for reading; what is over the limit is counted."""
        found = list(dict.fromkeys(self.name(id) for id in ids))
        more = len(found) - limit
        if more > 0:
            return f"{', '.join(found[:limit])} and {more} more"
        return " and ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)

    @cached_property
    def containers(self) -> frozenset[str]:
        """The components that others are part of."""
        return frozenset(c.parent for c in self.design.components.values() if c.parent)

    @cached_property
    def journeys(self) -> dict[str, Journey]:
        """What each flow touches: its steps, or without steps everything that can be reached from its entry."""
        return {id: journey(self, id) for id in self.flows}

    @cached_property
    def known_links(self) -> frozenset[str]:
        """The same ids, for asking whether a connection is there."""
        return frozenset(self.links)

    @cached_property
    def requests(self) -> frozenset[str]:
        """The connections that carry requests: all but replication between copies."""
        return frozenset(id for id in self.links if self.modes[id] != "replication")

    @cached_property
    def flows_through(self) -> dict[str, tuple[str, ...]]:
        """The flows that touch each component or connection; only those that any flow touches are in it."""
        found: dict[str, list[str]] = {}
        for flow, touched in self.journeys.items():
            for id in (*touched.components, *touched.links):
                found.setdefault(id, []).append(flow)
        return {id: tuple(flows) for id, flows in found.items()}

    def tier(self, id: str) -> int:
        """Return the most important tier of the flows through a record; 3 where nobody said one."""
        tiers = (self.design.flows[flow].tier for flow in self.flows_through.get(id, ()))
        return min((tier for tier in tiers if tier), default=3)

    @cached_property
    def stood_in_for(self) -> frozenset[str]:
        """The connections that another one stands in for when they fail."""
        rows = self.design.links.values()
        return frozenset(row.failure_of for row in rows if row.failure_of)

    @cached_property
    def asked_first(self) -> frozenset[tuple[str, str]]:
        """Callers with the cache they ask first and can do without: on a miss they ask another."""
        rows = self.design.links.values()
        return frozenset((row.source, row.miss_of) for row in rows if row.miss_of)

    @cached_property
    def copies_of_others(self) -> frozenset[str]:
        """The stores that are filled by replication from another one."""
        copied = (id for id in self.links if self.modes[id] == "replication")
        return frozenset(self.link(id).target for id in copied)

    def outside(self, id: str) -> bool:
        """Tell whether a component is not ours to run: a client, another company's service, the outer world."""
        return id in self._outside

    @cached_property
    def _outside(self) -> frozenset[str]:
        return frozenset(self.having("client", "external", "third-party"))

    def boundaries(self, id: str, *sorts: str) -> frozenset[str]:
        """Return the borders of these sorts around a component, with those around them."""
        table, inside = self.design.boundaries, self.component(id).boundaries
        if not inside:
            return frozenset()
        found = around(table, inside)
        return frozenset(b for b in found if not sorts or table[b].sort in sorts)

    @cached_property
    def _stored(self) -> dict[str, DataClass]:
        return stored(self.design)

    def data_class(self, id: str) -> DataClass | None:
        """Return the most sensitive data a component handles, by its own word and its entities'."""
        return worst(self.value(id, "security", "data_class"), self._stored.get(id))

    def carried(self, id: str) -> DataClass | None:
        """Return the most sensitive data a connection carries: its own word, else its target's."""
        return self.link(id).data_class or self.data_class(self.link(id).target)

    def crosses(self, id: str) -> bool:
        """Tell whether a connection crosses a border of trust."""
        row = self.link(id)
        if self.outside(row.source) or self.outside(row.target):
            return True
        near, far = (self.boundaries(end, "network", "trust") for end in (row.source, row.target))
        return near != far
