"""Section 7: what is stored: entities with their attributes, key patterns, and relations."""

from collections.abc import Iterator

from exporters.blocks import Block, Cell, Column, Heading, Paragraph, Run, Runs, Table
from exporters.sections.phrases import amount, cells, dots, filled, joined, quiet
from exporters.sections.review import KEY_PATTERNS, KEYED, Review
from models.design import ranked
from models.entity import Attribute, Entity, Index, Relation
from models.units import show


def data(review: Review) -> Iterator[Block]:
    """Yield every entity, the key patterns in one table, and the relations."""
    entities = ranked(review.design.entities)
    if not entities:
        yield Paragraph(quiet("No entity has been described."))
    for entity in entities:
        if entity.sort != KEYED:
            yield from _entity(review, entity)
    if keyed := [entity for entity in entities if entity.sort == KEYED]:
        yield Heading(2, "Key patterns", KEY_PATTERNS)
        yield _key_patterns(review, keyed)
    if review.design.relations:
        yield Heading(2, "Relations", "data/relations")
        yield _relations(review)


def _entity(review: Review, entity: Entity) -> Iterator[Block]:
    yield Heading(2, entity.name, review.anchor(entity.id))
    told = (
        _title_line(review, entity),
        (Run(entity.description),) if entity.description else (),
        dots(facts) if (facts := _facts(entity)) else (),
    )
    if lines := [line for line in told if line]:
        yield Paragraph(joined(lines, "\n"))
    if entity.attributes:
        yield _attributes(review, entity)
    else:
        yield Paragraph(quiet("No attribute has been described."))


def _title_line(review: Review, entity: Entity) -> Runs:
    kept = ((Run("kept in ", tone="quiet"), *review.link(entity.store)),) if entity.store else ()
    said = (entity.sort or "", *_volume(entity))
    parts = [quiet(part) for part in said if part]
    return dots([*parts[:1], *kept, *parts[1:]]) if parts or kept else ()


def _volume(entity: Entity) -> tuple[str, ...]:
    return (
        f"{amount(entity.records, 'count')} records" if entity.records is not None else "",
        f"{show(entity.record_size, 'B')} each" if entity.record_size is not None else "",
        f"+{amount(entity.records_per_day, '1/d')}" if entity.records_per_day is not None else "",
        f"{entity.data_class} data" if entity.data_class else "",
    )


def _facts(entity: Entity) -> list[Runs]:
    split = " by ".join(part for part in (entity.partitioning, entity.partition_key) if part)
    share = show(entity.skew, "fraction") if entity.skew is not None else ""
    pairs = (
        ("Indexes", "; ".join(_index(index) for index in entity.indexes)),
        ("Keys", entity.keys or ""),
        ("Partitioning", f"{split}, largest {share}" if split and share else split),
        ("Access patterns", "; ".join(entity.access)),
        ("Time to live", show(entity.ttl, "s") if entity.ttl is not None else ""),
        ("Retention", show(entity.retention, "s") if entity.retention is not None else ""),
        ("Archive", entity.archive),
        ("Versioned", entity.versioned or ""),
        ("Time series", entity.time_series or ""),
    )
    return [(Run(f"{label} ", tone="quiet"), Run(said)) for label, said in pairs if said]


def _attributes(review: Review, entity: Entity) -> Table:
    columns = (
        Column("Attribute", 1.6), Column("Type", 1.3), Column("Key", 0.6), Column("Nullable", 0.6),
        Column("Notes", 3.4),
    )  # fmt: skip
    rows = tuple(_attribute(review, row) for row in entity.attributes)
    return filled(columns, rows, close=True)


def _attribute(review: Review, row: Attribute) -> tuple[Cell, ...]:
    name = f"{row.within}.{row.name}" if row.within else row.name
    kind = f"{row.type}{'[]' if row.array else ''}"
    key = "primary" if row.key else "foreign" if row.references else None
    return cells(name, kind, key, "yes" if row.nullable else "no", _notes(review, row))


def _notes(review: Review, row: Attribute) -> Runs | None:
    said = (
        "unique" if row.unique else "",
        f"default {row.default}" if row.default else "",
        f"check {row.check}" if row.check else "",
        f"one of {', '.join(row.values)}" if row.values else "",
        f"{show(row.size, 'B')}" if row.size is not None else "",
        f"copied from {row.denormalised_from}" if row.denormalised_from else "",
        "encrypted" if row.encrypted else "",
        row.data_class or "",
        row.note,
    )
    parts: list[Runs] = [(Run(part),) for part in said if part]
    if row.references:
        parts.insert(0, (Run("to "), *review.link(row.references)))
    return dots(parts) if parts else None


def _index(index: Index) -> str:
    extra = " ".join(part for part in ("unique" if index.unique else "", index.sort) if part)
    return f"({', '.join(index.columns)}){' ' if extra else ''}{extra}"


def _key_patterns(review: Review, entities: list[Entity]) -> Table:
    columns = (
        Column("Entity", 2.4), Column("Key", 2), Column("Value", 2.2), Column("Lives", 0.8, "right"),
        Column("Kept in", 1.2), Column("Commands", 1.2),
    )  # fmt: skip
    return filled(
        columns,
        tuple(
            cells(
                (Run(row.name), *(quiet(f"\n{row.description}") if row.description else ())),
                row.key_template,
                row.value,
                show(row.ttl, "s") if row.ttl is not None else None,
                review.link(row.store) if row.store else None,
                ", ".join(row.commands),
            )
            for row in entities
        ),
    )


def _relations(review: Review) -> Table:
    columns = (
        Column("From", 1.2), Column("To", 1.2), Column("How many", 0.8), Column("Relation", 1.6),
        Column("Through", 1), Column("On delete", 0.8),
    )  # fmt: skip
    return filled(columns, tuple(_relation(review, row) for row in ranked(review.design.relations)))


def _relation(review: Review, row: Relation) -> tuple[Cell, ...]:
    through = review.link(row.junction) if row.junction else None
    return cells(
        review.link(row.source), review.link(row.target), row.cardinality, row.name, through, row.on_delete
    )  # fmt: skip
