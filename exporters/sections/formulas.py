"""What formulas have in common: numbers of one kind that come about alike share one footnote."""

import re

from analyzer.keys import parts
from analyzer.results import Explanation, Term

_PLACE = re.compile(r"\{(\d+)\}")
_SUMS = ("load.average", "load.peak")  # of whatever comes, along many ways
_YEAR = re.compile(r"year\d+$")
_POWER = re.compile(r"\^ \d+")
_AGAIN = re.compile(
    r"(\S+(?: [×÷] \S+)*)(?: ([+×]) \1)+"
)  # the same again and again, added or multiplied


def shape(found: Explanation) -> str:
    """Return the form of a formula without its records: what kinds of values it combines, and how.

    A sum, or a product, of any number of values of one kind has one shape.
    """
    named = parts(found.key)
    quantity = _YEAR.sub("year", named[1] if named else found.key)
    if quantity in _SUMS and any(term.result.endswith(f".{quantity}") for term in found.terms):
        return f"{quantity}: what comes to it"
    if not found.template:
        return f"{quantity}: {', '.join(sorted({_sort(term) for term in found.terms}))}"
    sorts = [_sort(term) for term in found.terms]
    template = _POWER.sub("^ n", found.template)
    said = _PLACE.sub(lambda place: sorts[int(place[1])], template)
    return quantity + ": " + _AGAIN.sub(r"several \1", said)


def _sort(term: Term) -> str:
    """Return what kind of value a term is, as one word: the quantity or the field that it comes from."""
    named = parts(term.result) if term.result else None
    if named:
        return "cost" if named[1].startswith("cost.") else named[1]
    if term.origin == "computed":
        return f"computed_{term.unit}"
    return (term.field or term.name).replace(" ", "_")
