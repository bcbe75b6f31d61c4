"""A formula put into words: with the names of its values, with the values themselves, and each with its origin."""

from collections import Counter

from analyzer.facts import Facts
from analyzer.formula import Expr, Gap, Leaf, leaves, shown, write
from analyzer.quantity import Quantity
from analyzer.results import Explanation, Result, Term
from analyzer.rows import text

DESIGN = "design"


def written(facts: Facts, row: Result, record: str, expr: Expr, about: Quantity) -> Explanation:
    """Return the explanation of a record's result that comes from a formula."""
    names = _names(facts, expr)
    places = {leaf: place for place, leaf in enumerate(leaves(expr))}
    return Explanation(
        key=row.key,
        title=about.title if record == DESIGN else titled(about.title, facts.name(record)),
        value=row.value,
        unit=row.unit,
        formula=write(expr, lambda leaf: names[leaf]),
        substituted=write(expr, shown),
        template=write(expr, lambda leaf: f"{{{places[leaf]}}}"),
        terms=tuple(_term(leaf, names[leaf]) for leaf in leaves(expr)),
        note=about.note,
        missing=row.missing,
    )


def titled(title: str, name: str) -> str:
    """Return what a quantity of a record is called: "Load of Orders", but "Orders: full at"."""
    lower = title[:1].lower() + title[1:]
    return f"{name}: {lower}" if title.endswith(" at") else f"{title} of {name}"


def _names(facts: Facts, expr: Expr) -> dict[Leaf, str]:
    """Return a name for each value of a formula; what would be called the same is numbered."""
    names: dict[Leaf, str] = {}
    taken: Counter[str] = Counter()
    for leaf in leaves(expr):
        name = text(facts, Gap(leaf.words, leaf.about))
        taken[name] += 1
        names[leaf] = name if taken[name] == 1 else f"{name} ({taken[name]})"
    return names


def _term(leaf: Leaf, name: str) -> Term:
    value = None if isinstance(leaf.value, Gap) else leaf.value
    return Term(
        name=name,
        value=value,
        unit=leaf.unit,
        origin=leaf.origin,
        source=leaf.source,
        record=leaf.record,
        field=leaf.field,
        result=leaf.result,
    )
