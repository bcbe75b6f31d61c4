"""What may come next: what is typed may be a component that is there, a kind, or the name of a new one. No Qt."""

from collections.abc import Iterator

from models.catalog import kind, kinds
from models.design import Design
from models.frozen import frozen
from models.matching import EQUAL, PREFIX, WORDS, asked, fit, phrase
from models.search import find_kinds, tiers
from models.text import one_line
from models.written import guess

_MOST = 60


@frozen
class Next:
    """One of them: a component by its id, or a new one of a kind with a name, "" for the kind's own."""

    title: str
    detail: str
    icon: str
    component: str = ""
    kind: str = ""
    name: str = ""
    product: str = ""


def nexts(design: Design, source: str, text: str, only_there: bool = False) -> list[Next]:
    """Return what a text may mean as the other end of a connection from a component, the likeliest first.

    Without a source, what may be added; only_there leaves out what would be new.
    """
    typed = one_line(text)[:200]
    there = list(_there(design, source, typed)) if source else []
    if only_there:
        return [found for _, found in there][:_MOST]
    fresh = list(_kinds(typed))
    best = [found for rank, found in (*there, *fresh) if rank <= PREFIX]
    rest = [found for rank, found in (*there, *fresh) if rank > PREFIX]
    if not typed:
        return [found for _, found in (*fresh, *there)][:_MOST]
    exact = any(rank == EQUAL for rank, _ in (*there, *fresh))
    named = [] if exact else [_named(typed)]
    return [*best, *named, *rest][:_MOST] if exact else [*named, *best, *rest][:_MOST]


def _there(design: Design, source: str, typed: str) -> Iterator[tuple[int, Next]]:
    wanted = asked(typed)
    found = []
    for id, row in design.components.items():
        rank = fit(phrase(row.name), wanted) if wanted.starts else WORDS
        if rank is not None and id != source:
            known = kind(row.kind)
            found.append(
                (rank, row.name.casefold(), id, Next(row.name, known.title, known.icon, id))
            )
    yield from ((rank, each) for rank, _, _, each in sorted(found, key=lambda f: f[:3]))


def _kinds(typed: str) -> Iterator[tuple[int, Next]]:
    wanted = asked(typed)
    for found in find_kinds(typed) if wanted.starts else kinds().values():
        titles, others, *_ = tiers(found)
        fits = (
            [one for text in (*titles, *others) if (one := fit(text, wanted)) is not None]
            if (wanted.starts)
            else []
        )
        names = (one for one in found.products if one.casefold() == typed.casefold())
        product = next(names, "")
        words = f"New {found.title}" if not product else f"New {product}"
        detail = found.title if product else found.group  # several kinds may have one product
        yield (
            min(fits, default=WORDS),
            Next(words, detail, found.icon, kind=found.id, product=product),
        )


def _named(typed: str) -> Next:
    part = guess(typed)
    known = kind(part.kind)
    return Next(
        f"“{part.name}”",
        f"New {known.title}",
        known.icon,
        kind=part.kind,
        name=part.name,
        product=part.product,
    )
