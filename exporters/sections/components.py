"""Section 5: the register, one block for every component with all that is known of it."""

from collections.abc import Iterator

from analyzer.results import Finding
from exporters.blocks import (
    Block,
    Card,
    Cards,
    Cell,
    Column,
    Facts,
    Footnotes,
    Heading,
    Paragraph,
    Run,
    Runs,
    Table,
    Tone,
)
from exporters.sections.apis import operations_table
from exporters.sections.notes import Notes
from exporters.sections.phrases import (
    amount,
    cells,
    dots,
    headroom_tone,
    pill,
    quiet,
    rate,
    text,
    typed,
    utilisation_tone,
)
from exporters.sections.review import Review
from models.catalog import link_mode, link_protocol
from models.component import Component, Link
from models.facets import FACETS
from models.nesting import around
from models.units import show

_TITLE_BLOCK = (
    "kind", "name", "description", "product", "owner", "responsibilities", "status", "parent",
    "boundaries", "properties",
)  # fmt: skip


def components(review: Review) -> Iterator[Block]:
    """Yield every component's blocks, by name."""
    if not review.components:
        yield Paragraph(quiet("No component has been drawn."))
    for component in review.components:
        yield from _component(review, component)


def _component(review: Review, component: Component) -> Iterator[Block]:
    notes = Notes(review)
    yield Heading(2, component.name, review.anchor(component.id))
    found = review.findings_of.get(component.id, [])
    count = () if found else (quiet("no findings"),)
    yield Paragraph(dots([*review.title_line(component), *count]))
    for said in (component.responsibilities, component.description):
        if said:
            yield Paragraph((Run(said),))
    if cards := _cards(review, component, notes):
        yield Cards(cards)
    yield from _connections(review, component)
    if needed := _troubled(review, component):
        has = "has" if len(needed) == 1 else "have"
        some = quiet(f", which {has} findings of high severity.")
        yield Paragraph((*quiet("It needs "), *review.links(needed), *some))
    if operations := review.operations_of.get(component.id):
        yield Heading(3, "Operations")
        yield operations_table(review, operations)
    if facts := _typed(review, component):
        yield Heading(3, "What was typed")
        yield Facts(facts)
    if found:
        yield Heading(3, "Findings")
        yield _findings(review, found)
    if notes.rows:
        yield Heading(3, "Where the numbers come from")
        yield Footnotes(tuple(notes.rows))


def _cards(review: Review, component: Component, notes: Notes) -> tuple[Card, ...]:
    """Return a card for each number that this kind of component has."""
    peak, used, full = (
        review.value(component.id, name) for name in ("load.peak", "utilisation", "saturation")
    )
    cards: tuple[tuple[str, str, str, Tone], ...] = (
        ("load.peak", rate(peak), "peak load", "plain"),
        ("utilisation", amount(used, "fraction"), _of_instances(component), utilisation_tone(used)),
        (
            "saturation",
            amount(full, "times"),
            "of today's peak, then it is full",
            headroom_tone(full),
        ),
    )
    return tuple(
        Card(value, _label(review, key, words), tone, notes.letter(key))
        for name, value, words, tone in cards
        if (key := f"{component.id}.{name}") in review.analysis.results
    )


def _label(review: Review, key: str, words: str) -> Runs:
    missing = review.missing(key)
    return quiet(f"{words}: {missing}" if missing else words)


def _of_instances(component: Component) -> str:
    count = component.capacity.instances
    return (
        f"utilisation, {count:,} {'instance' if count == 1 else 'instances'}"
        if count
        else "utilisation"
    )


def _connections(review: Review, component: Component) -> Iterator[Block]:
    rows = [
        *(_connection(review, link, "from ", link.source) for link in review.incoming.get(component.id, ())),
        *(_connection(review, link, "to ", link.target) for link in review.outgoing.get(component.id, ())),
    ]  # fmt: skip
    if not rows:
        yield Paragraph(quiet("Nothing is connected to it."))
        return
    columns = (
        Column("From and to", 2.2), Column("Protocol", 1.4), Column("Mode", 0.8),
        Column("Load", 0.8, "right"), Column("Timeout, attempts", 2),
    )  # fmt: skip
    yield Table(columns, tuple(rows))


def _connection(review: Review, link: Link, way: str, other: str) -> tuple[Cell, ...]:
    source, target = (review.design.components.get(id) for id in (link.source, link.target))
    known = link_protocol(link, source, target)[0]
    protocol = [part for part in (known, link.encryption) if part]
    return cells(
        (Run(way), *review.link(other)),
        ", ".join(protocol),
        link_mode(link, source, target)[0],
        rate(review.value(link.id, "load.peak")),
        _patience(link),
    )


def _patience(link: Link) -> str:
    timeout = show(link.timeout, "s") if link.timeout is not None else ""
    attempts = (
        f"{link.attempts} {'attempt' if link.attempts == 1 else 'attempts'}"
        if link.attempts
        else ""
    )
    jitter = " with jitter" if link.jitter == "yes" and attempts else ""
    breaker = "circuit breaker" if link.breaker == "yes" else ""
    return ", ".join(part for part in (timeout, attempts + jitter, breaker) if part)


def _typed(review: Review, component: Component) -> tuple[tuple[str, Runs], ...]:
    rows: list[tuple[str, Runs]] = []
    if component.parent:
        rows.append(("Part of", review.link(component.parent)))
    if component.boundaries:
        borders = around(review.design.boundaries, component.boundaries)
        rows.append(("Within", review.links(borders)))
    if entities := review.entities_in.get(component.id):
        rows.append(("Keeps", review.links(entity.id for entity in entities)))
    if general := typed(component, (*_TITLE_BLOCK, *FACETS)):
        rows.append(("General", dots(general)))
    for name, facet in FACETS.items():
        if parts := typed(getattr(component, name)):
            rows.append((facet.title, dots(parts)))
    rows += [(row.key, text(row.value)) for row in component.properties]
    return tuple(rows)


def _findings(review: Review, found: list[Finding]) -> Table:
    columns = (Column("Severity", 0.7), Column("Finding", 1.6), Column("Evidence", 4))
    rows = tuple(
        cells(pill(finding.severity), review.finding_link(finding), finding.evidence)
        for finding in found
    )
    return Table(columns, rows)


def _troubled(review: Review, component: Component) -> list[str]:
    """Return what a component calls that has findings of high severity."""
    needed = dict.fromkeys(link.target for link in review.outgoing.get(component.id, ()))
    return [
        id
        for id in needed
        if any(f.severity in ("critical", "high") for f in review.findings_of.get(id, ()))
    ]
