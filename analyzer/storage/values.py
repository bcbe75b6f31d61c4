"""Fields of records as values of formulas, or the gaps they leave."""

from analyzer.facts import Facts
from analyzer.formula import Amount, Gap, Leaf
from models.catalog import Origin


def typed(facts: Facts, record: str, row: object, field: str, words: str, unit: str) -> Leaf:
    """Return a record's own field; an empty one is a gap."""
    value = getattr(row, field)
    origin: Origin = "missing" if value is None else "typed"
    amount: Amount = Gap(f"no {words} on {{}}", (record,)) if value is None else float(value)
    return Leaf(f"{words} of {{}}", (record,), amount, unit, origin, record, field)


def facet(
    facts: Facts, id: str, path: str, words: str, unit: str, default: float | None = None
) -> Leaf:
    """Return a facet's value: typed, the catalogue's, or a default that a person may leave unsaid."""
    group, _, field = path.partition(".")
    known = facts.resolved(id, group, field)
    amount: Amount = Gap(f"no {words} on {{}}", (id,))
    origin = known.origin
    if known.value is not None:
        amount = float(known.value)
    elif default is not None:
        amount, origin = default, "computed"
    return Leaf(f"{words} of {{}}", (id,), amount, unit, origin, id, path, source=known.source)


def computed(
    words: str, about: tuple[str, ...], amount: Amount, unit: str, result: str = ""
) -> Leaf:
    """Return a value that another formula gives."""
    origin: Origin = "missing" if isinstance(amount, Gap) else "computed"
    return Leaf(words, about, amount, unit, origin, result=result)
