"""Data that leaves: priced once for the whole design, tier by tier, and shared out by who sends it."""

from collections.abc import Mapping

from analyzer.cost.lines import Line
from analyzer.cost.moved import Crossing, Sort, crossings
from analyzer.cost.prices import Cost, Priced, Prices, dollars
from analyzer.cost.use import in_gb
from analyzer.formula import Amount, Expr, Fixed, Gap, Leaf, Node, computed, evaluate, product
from analyzer.keys import DESIGN
from analyzer.part import Known
from models.frozen import frozen

SORTS: tuple[Sort, ...] = ("internet", "region", "zone")
_WORDS = {"internet": "to the internet", "region": "between regions", "zone": "between zones"}
_BOTH_ENDS = Fixed(2.0, "2")


@frozen
class Sent:
    """What leaves in one way: its bytes a month, what that costs, and each sender's share."""

    sort: Sort
    moved: Expr
    whole: Amount  # the same, worked out
    formula: Expr
    dollars: Amount
    quantity: Amount  # in GB as they are charged
    priced: Priced | None
    shares: Mapping[str, tuple[Leaf, ...]]  # bytes of each sender's connections


def sent(known: Known, prices: Prices) -> tuple[Sent, ...]:
    """Return what leaves the design, one for each way that there is."""
    found: dict[Sort, list[Crossing]] = {sort: [] for sort in SORTS}
    for crossing in crossings(known):
        found[crossing.sort].append(crossing)
    return tuple(_sent(prices, sort, rows) for sort, rows in found.items() if rows)


def _sent(prices: Prices, sort: Sort, rows: list[Crossing]) -> Sent:
    moved = Node("known", tuple(row.moved for row in rows))
    words = f"data {_WORDS[sort]}"
    whole = computed(words, (), evaluate(moved), "B", f"{DESIGN}.egress.{sort}")
    quantity = in_gb(whole)
    if sort == "zone":
        quantity = product(quantity, _BOTH_ENDS)
    priced = prices.of(f"egress.{sort}")
    if priced:
        cost = dollars(priced, quantity)
    else:
        formula = product(quantity, prices.missing(f"egress.{sort}", rows[0].payer))
        cost = Cost(formula, evaluate(formula), evaluate(quantity))
    shares: dict[str, list[Leaf]] = {}
    for row in rows:
        leaf = computed(f"data of {{}} {_WORDS[sort]}", (row.link,), evaluate(row.moved), "B")
        shares.setdefault(row.payer, []).append(leaf)
    made = {id: tuple(leaves) for id, leaves in shares.items()}
    return Sent(sort, moved, whole.value, *cost, priced, made)


def of_sender(ways: tuple[Sent, ...], id: str) -> Expr | None:
    """Return what a component's share of the data that leaves costs; None where it sends none."""
    parts: list[Expr] = []
    for way in ways:
        if id not in way.shares:
            continue
        cost = computed(f"cost of data {_WORDS[way.sort]}", (), way.dollars, "$")
        all_of_it = computed(
            f"data {_WORDS[way.sort]}", (), way.whole, "B", f"{DESIGN}.egress.{way.sort}"
        )
        for leaf in way.shares[id]:
            nothing = leaf.value == 0.0 or way.whole == 0.0
            share = leaf if nothing or isinstance(leaf.value, Gap) else Node("÷", (leaf, all_of_it))
            parts.append(product(cost, share))
    return Node("known", tuple(parts)) if parts else None


def lines(ways: tuple[Sent, ...]) -> list[Line]:
    """Return the design's own rows: bytes in each way, and what all of them cost."""
    made = [Line.of(DESIGN, f"egress.{way.sort}", way.moved) for way in ways]
    if ways:
        whole = Node("known", tuple(way.formula for way in ways))
        made.append(Line.of(DESIGN, "cost.egress", whole))
    return made


def gaps(ways: tuple[Sent, ...], id: str) -> list[Leaf]:
    """Return the connections of a sender of which nobody knows how much they carry."""
    leaves = (leaf for way in ways for leaf in way.shares.get(id, ()))
    return [leaf for leaf in leaves if isinstance(leaf.value, Gap)]
