"""The prices that a design's costs were computed with, by where they come from."""

from collections.abc import Iterable, Iterator, Sequence

from analyzer.pricing.books import SIZE_UNIT, items
from analyzer.results import Term
from exporters.blocks import Block, Heading, Points, Runs
from exporters.sections.phrases import amount, quiet, text
from exporters.sections.review import Review

_START = "price of "  # how the name of such a term begins
_MOST = 200  # components that are looked at, the costliest
_ARTICLES = ("a ", "an ", "the ")
_TIER = ", the "  # what follows the title of an item of which more is cheaper

Priced = dict[str, dict[str, None]]  # amounts by what they are the price of


def prices(review: Review, ids: Sequence[str], families: Sequence[str]) -> Iterator[Block]:
    """Yield every price that the costs of components, the costliest first, were computed with, one source a line."""
    found: dict[str, Priced] = {}
    for term in _terms(review, [f"{id}.{family}" for id in ids[:_MOST] for family in families]):
        priced = found.setdefault(term.source, {})
        amounts = priced.setdefault(term.name.removeprefix(_START), {})
        amounts[amount(term.value or 0.0, "$")] = None
    if found:
        yield Heading(2, "Prices", "cost/prices")
        yield Points(tuple([_line(*each) for each in sorted(found.items())]))


def _terms(review: Review, keys: Iterable[str]) -> Iterator[Term]:
    for key in keys:
        explanation = review.explained(key)
        for term in explanation.terms if explanation else ():
            if term.name.startswith(_START) and term.value is not None:
                yield term


def _line(source: str, priced: Priced) -> Runs:
    units = {item.title: item.unit for item in items().values()}
    said = ", ".join(
        f"{_bare(title)} {' and '.join(amounts)} {_each(units.get(title.partition(_TIER)[0], SIZE_UNIT))}"
        for title, amounts in sorted(priced.items())
    )
    return (*text(said[:1].upper() + said[1:]), *quiet(f" · {source}"))


def _bare(title: str) -> str:
    """Return a title without its article."""
    article = next((each for each in _ARTICLES if title.startswith(each)), "")
    return title.removeprefix(article)


def _each(unit: str) -> str:
    return f"an {unit}" if unit.startswith("hour") else f"a {unit}"
