"""Section 5: the register, one block for every component with all that is known of it."""

from collections.abc import Iterator

from analyzer.busy import busiest, busy_words
from analyzer.results import Finding
from exporters.blocks import Block, Facts, Heading, Paragraph, Run, Runs, Tone
from exporters.sections.phrases import (
    amount,
    dots,
    flags_last,
    headroom_tone,
    quiet,
    rate,
    severity_tone,
    text,
    typed,
    utilisation_tone,
)
from exporters.sections.review import Review
from models.component import Component, Link
from models.facets import FACETS
from models.nesting import around

_FINDINGS = 4  # of one component are named, the worst
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
    yield Heading(2, component.name, review.anchor(component.id))
    found = review.findings_of.get(component.id, [])
    count = () if found else (quiet("no findings"),)
    about = [component.responsibilities, component.description]
    said = " ".join(part for part in about if part)
    yield Paragraph(
        (
            *dots([*review.title_line(component), *_place(review, component), *count]),
            *((Run(f"\n{said}"),) if said else ()),
        )
    )
    rows = [
        *_numbers(review, component),
        *_neighbours(review, component),
        *_typed(review, component),
        *_findings(review, component, found),
    ]
    yield Facts(tuple(rows)) if rows else Paragraph(quiet("Nothing more has been described."))


def _numbers(review: Review, component: Component) -> Iterator[tuple[str, Runs]]:
    """Yield what is computed of a component; the formulas stand with the tables that the label names."""
    found = busiest(review.analysis.results, component.id)
    word = busy_words(found) if found else "used"
    busy = "utilisation.held" if word == "held" else "utilisation"
    most = "limit" if f"{component.id}.limit" in review.analysis.results else "saturation"
    peak, used, full = (review.value(component.id, name) for name in ("load.peak", busy, most))
    of = _of_instances(component, word)
    said: tuple[tuple[str, str, str, Tone], ...] = (
        ("load.peak", rate(peak), " at peak", "plain"),
        (busy, amount(used, "fraction"), of, utilisation_tone(used)),
        (most, amount(full, "times"), " of today's peak, then full", headroom_tone(full)),
    )
    parts: list[Runs] = []
    for name, value, words, tone in said:
        key = f"{component.id}.{name}"
        if key not in review.analysis.results:
            continue
        missing = review.missing(key)
        ink: Runs = (Run(value, strong=True, tone=tone),)
        parts.append((*ink, *quiet(words)) if not missing else quiet(missing))
    if parts:
        yield "Load", (*dots(parts), *quiet(" · "), Run("formulas", "load/components"))


def _of_instances(component: Component, word: str) -> str:
    count = component.capacity.instances
    if not count:
        return f" {word}"
    return f" {word} of {count:,} {'instance' if count == 1 else 'instances'}"


def _neighbours(review: Review, component: Component) -> Iterator[tuple[str, Runs]]:
    """Yield who asks it and whom it asks, each with the load; the rest of each stands in the table of connections."""
    told: list[Runs] = []
    for word, links in (("from", review.incoming), ("to", review.outgoing)):
        for link in links.get(component.id, ()):
            other = link.source if word == "from" else link.target
            told.append(_neighbour(review, word, other, link))
    yield "Connected", dots(told) if told else quiet("Nothing is connected to it.")
    if needed := _troubled(review, component):
        has = "has" if len(needed) == 1 else "have"
        yield "Needs", (*review.links(needed), *quiet(f", which {has} findings of high severity."))


def _neighbour(review: Review, word: str, other: str, link: Link) -> Runs:
    load = review.value(link.id, "load.peak")
    more = quiet(f" {rate(load)}") if load is not None else ()
    return (Run(f"{word} ", tone="quiet"), *review.link(other), *more)


def _place(review: Review, component: Component) -> list[Runs]:
    """Return what it is part of, the borders around it, and what it keeps."""
    parts: list[Runs] = []
    if component.parent:
        parts.append((*quiet("part of "), *review.link(component.parent)))
    if component.boundaries:
        borders = around(review.design.boundaries, component.boundaries)
        parts.append((*quiet("in "), *review.links(borders)))
    if entities := review.entities_in.get(component.id):
        parts.append((*quiet("keeps "), *review.links(entity.id for entity in entities)))
    return parts


def _typed(review: Review, component: Component) -> tuple[tuple[str, Runs], ...]:
    rows: list[tuple[str, Runs]] = []
    if general := typed(component, (*_TITLE_BLOCK, *FACETS)):
        rows.append(("General", dots(general)))
    for name, facet in FACETS.items():
        if parts := typed(getattr(component, name)):
            rows.append((facet.title, dots(flags_last(parts))))
    rows += [(row.key, text(row.value)) for row in component.properties]
    return tuple(rows)


def _findings(
    review: Review, component: Component, found: list[Finding]
) -> Iterator[tuple[str, Runs]]:
    if operations := review.operations_of.get(component.id):
        yield "APIs", review.links((row.id for row in operations), most=30)
    if found:
        told = [
            (*review.finding_link(one), Run(f" {one.severity}", tone=severity_tone(one.severity)))
            for one in found[:_FINDINGS]
        ]
        more = len(found) - _FINDINGS
        rest = [(Run(f"{more} more", "findings"),)] if more > 0 else []
        yield "Findings", dots([*told, *rest])


def _troubled(review: Review, component: Component) -> list[str]:
    """Return what a component calls that has findings of high severity."""
    needed = dict.fromkeys(link.target for link in review.outgoing.get(component.id, ()))
    return [
        id
        for id in needed
        if any(f.severity in ("critical", "high") for f in review.findings_of.get(id, ()))
    ]
