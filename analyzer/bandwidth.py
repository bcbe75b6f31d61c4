"""Bandwidth: what a connection's requests and responses weigh at peak."""

from analyzer.facts import Facts
from analyzer.formula import Amount, Expr, Gap, Leaf, product, total
from analyzer.load import Loads
from analyzer.purpose import link_load


def bandwidth(facts: Facts, loads: Loads, id: str) -> Expr:
    """Return the formula of a connection's bytes a second; what nobody waits for has no response."""
    row = facts.link(id)
    sizes = [_size(id, "request_size", row.request_size)]
    if facts.modes[id] == "sync" or row.response_size is not None:
        sizes.append(_size(id, "response_size", row.response_size))
    factors: list[Expr] = [link_load(loads.links, id, "peak"), total(*sizes)]
    if row.compression == "yes" and row.compression_ratio is not None:
        ratio = row.compression_ratio
        words = "compression ratio of {}"
        factors.append(Leaf(words, (id,), ratio, "fraction", "typed", id, "compression_ratio"))
    return product(*factors)


def _size(id: str, field: str, value: float | None) -> Leaf:
    words = field.replace("_", " ")
    if value is None:
        gap: Amount = Gap(f"no {words} on {{}}", (id,))
        return Leaf(f"{words} of {{}}", (id,), gap, "B", "missing", id, field)
    return Leaf(f"{words} of {{}}", (id,), value, "B", "typed", id, field)
