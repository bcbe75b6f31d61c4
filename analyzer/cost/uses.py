"""How much of an item a component uses in a month: one function for each way that the price items name."""

from collections.abc import Callable

from analyzer.cost.held import backup, kept, stored, volume
from analyzer.cost.moved import MONTH, SIZES, through
from analyzer.cost.prices import TRAFFIC, plain
from analyzer.cost.use import Use, counted, in_gb, machines, requests
from analyzer.formula import (
    Amount,
    Expr,
    Fixed,
    Gap,
    Leaf,
    computed,
    evaluate,
    product,
    rest,
    total,
)
from analyzer.part import Known
from analyzer.pricing.books import Item
from analyzer.purpose import read_part, read_share, write_part
from analyzer.storage.values import facet
from models.catalog import Origin
from models.component import Component
from models.cost import PriceItem

HOURS = Fixed(730.0, "730 h")


def use(known: Known, id: str, item: Item, said: PriceItem | None) -> Use | None:
    """Return how much of an item a component uses; None where it has no use for it, such as backups that nobody makes."""
    if said and said.amount is not None:
        words = f"{plain(item.title)} a month on {{}}"
        return Use(Leaf(words, (id,), said.amount, "count", "typed", id, "charges"))
    if item.by == "each request" or (said and said.per_request is not None):
        return Use(_each_request(known, id, item, said), TRAFFIC)
    return USES[item.by](known, id, item)


def _cores(known: Known, id: str, item: Item) -> Use:
    cores = facet(known.facts, id, "capacity.cpu", "cores", "cores")
    return Use(product(machines(known.facts, id), cores, HOURS))


def _memory(known: Known, id: str, item: Item) -> Use:
    memory = facet(known.facts, id, "capacity.memory", "memory", "B")
    return Use(product(machines(known.facts, id), in_gb(memory), HOURS))


def _cache(known: Known, id: str, item: Item) -> Use:
    if known.facts.value(id, "cache", "memory") is None:
        return _memory(known, id, item)
    memory = facet(known.facts, id, "cache.memory", "cache memory", "B")
    return Use(product(in_gb(memory), HOURS))


def hours(known: Known, id: str, item: Item) -> Use:
    """Return the hours that all its instances run."""
    return Use(product(machines(known.facts, id), HOURS))


def _all_hours(known: Known, id: str, item: Item) -> Use:
    return Use(HOURS)


def _months(known: Known, id: str, item: Item) -> Use:
    return Use(Fixed(1.0, "1 month"))


def _requests(known: Known, id: str, item: Item) -> Use:
    return Use(counted(item, requests(known, id), MONTH), TRAFFIC)


def _messages(known: Known, id: str, item: Item) -> Use:
    """Return the messages that are put in and those that are handed on."""
    facts, loads = known.facts, known.numbers.loads
    given = (link for link in facts.outgoing[id] if link in facts.requests)
    leaves = [
        Leaf("load of {}", (link,), loads.links[link].average, "1/s", "computed",
             result=f"{link}.load.average")
        for link in given
    ]  # fmt: skip
    return Use(counted(item, total(requests(known, id), *leaves), MONTH), TRAFFIC)


def _reads(known: Known, id: str, item: Item) -> Use:
    return _by_purpose(known, id, item, reading=True)


def _writes(known: Known, id: str, item: Item) -> Use:
    return _by_purpose(known, id, item, reading=False)


def _by_purpose(known: Known, id: str, item: Item, reading: bool) -> Use:
    facts, loads = known.facts, known.numbers.loads
    part = read_part if reading else write_part
    found = (part(facts, loads.links, link, "average") for link in facts.incoming[id])
    parts = [one for one in found if one]
    if begun := loads.begun.get(id):
        load = Leaf("load that begins at {}", (id,), begun.average, "1/s", "computed")
        share: Expr = read_share(facts, id)
        parts.append(product(load, share if reading else rest(share)))
    if id not in facts.flows_through and evaluate(total(*parts)) == 0.0:
        parts = [requests(known, id)]
    return Use(counted(item, total(*parts), MONTH), TRAFFIC)


def _run_time(known: Known, id: str, item: Item) -> Use:
    time = facet(known.facts, id, "capacity.service_time", "service time", "s")
    memory = facet(known.facts, id, "capacity.memory", "memory", "B")
    return Use(product(requests(known, id), MONTH, time, in_gb(memory)), TRAFFIC)


def _data(known: Known, id: str, item: Item) -> Use:
    return _moved(known, id, known.facts.incoming[id], *SIZES)


def _data_in(known: Known, id: str, item: Item) -> Use:
    return _moved(known, id, known.facts.incoming[id], "request_size")


def _delivered(known: Known, id: str, item: Item) -> Use:
    return _moved(known, id, known.facts.incoming[id], "response_size")


def _filled(known: Known, id: str, item: Item) -> Use:
    return _moved(known, id, known.facts.outgoing[id], "response_size")


def _messages_data(known: Known, id: str, item: Item) -> Use:
    links = (*known.facts.incoming[id], *known.facts.outgoing[id])
    return _moved(known, id, links, "request_size")


def _moved(known: Known, id: str, links: tuple[str, ...], *sizes: str) -> Use:
    load = requests(known, id)
    if isinstance(load.value, Gap):
        return Use(load, TRAFFIC)
    return Use(in_gb(through(known, links, *sizes)), TRAFFIC)


def _partitions(known: Known, id: str, item: Item) -> Use:
    return Use(
        product(facet(known.facts, id, "messaging.partitions", "partitions", "count"), HOURS)
    )


def _hosts(known: Known, id: str, item: Item) -> Use:
    """Return the instances of what it is connected to, or of everything that does not say it is not measured."""
    facts = known.facts
    around = {*facts.callers(id), *facts.callees(id)} or {
        at for at in facts.components if facts.component(at).operations.metrics != "no"
    }
    watched = sorted(at for at in around if facts.value(at, "capacity", "instances") is not None)
    if not watched:
        gap = Gap("no instances of what {} looks after", (id,))
        return Use(Leaf("hosts of {}", (id,), gap, "count", "missing", id, "charges"))
    number = evaluate(total(*(machines(facts, at) for at in watched)))
    return Use(computed("instances that {} looks after", (id,), number, "count"))


def _alerts(known: Known, id: str, item: Item) -> Use:
    rows = known.facts.design.components.values()
    number = sum(row.operations.alerts == "yes" for row in rows)
    amount: Amount = float(number) if number else Gap("no component says that it has alerts")
    return Use(computed("components with alerts", (), amount, "count"))


def _users_of_it(known: Known, id: str, item: Item) -> Use:
    number = float(max(1, len(known.facts.callers(id))))
    return Use(computed("components that use {}", (id,), number, "count"))


def _users(known: Known, id: str, item: Item) -> Use:
    return Use(users(known), TRAFFIC)


def users(known: Known) -> Leaf:
    """Return the users of a month, or where nobody said them those of a day."""
    monthly = known.facts.design.load.monthly_users
    if monthly is None or known.facts.conditions.year:
        return computed("daily users", (), known.numbers.users, "count", "design.users")
    return Leaf("monthly users", (), monthly, "count", "typed", "workload", "monthly_users")


def _said(known: Known, id: str, item: Item) -> Use:
    gap = Gap(f"how many {item.unit}s a month {{}} takes is not said", (id,))
    return Use(Leaf(f"{item.unit}s of {{}}", (id,), gap, "count", "missing", id, "charges"))


def _each_request(known: Known, id: str, item: Item, said: PriceItem | None) -> Expr:
    unit = plain(item.unit or "unit")
    amount: Amount = Gap(f"how much ({unit}) one request to {{}} takes is not said", (id,))
    if said and said.per_request is not None:
        amount = said.per_request
    origin: Origin = "missing" if isinstance(amount, Gap) else "typed"
    each = Leaf(f"{unit} for each request to {{}}", (id,), amount, "count", origin, id, "charges")
    return product(requests(known, id), MONTH, each)


def said_of(row: Component, item: str) -> PriceItem | None:
    """Return what a person says of a component's price item; the last word counts."""
    return next((o for o in reversed(row.charges) if o.item == item), None) if row.charges else None


# how the month's quantity of an item is found, by the words of resources/pricebooks/items.toml
USES: dict[str, Callable[[Known, str, Item], Use | None]] = {
    "cores": _cores, "memory": _memory, "cache": _cache, "hours": hours, "all hours": _all_hours,
    "months": _months, "requests": _requests, "messages": _messages, "reads": _reads, "writes": _writes,
    "run time": _run_time, "data": _data, "data in": _data_in, "delivered": _delivered, "filled": _filled,
    "messages' data": _messages_data, "stored": stored, "volume": volume, "backup": backup, "kept": kept,
    "partitions": _partitions, "hosts": _hosts, "alerts": _alerts, "users of it": _users_of_it, "users": _users,
    "said": _said, "transfer": _said,
}  # fmt: skip
