"""What is stored: entities with their attributes and indexes, and the relations between them."""

from typing import Annotated, Literal

from pydantic import Field

from models.facets import DataClass
from models.record import Id, Known, Rank, Record, Ref, items, option, quantity, words
from models.text import Line, Name, Prose


class Attribute(Record):
    """One field of an entity."""

    name: Name = Field(title="Attribute")
    type: Line = words("Type")
    size: float | None = quantity("Size", "B")
    key: bool = Field(False, title="Key", description="Part of the primary key.")
    nullable: bool = Field(False, title="Optional")
    unique: bool = Field(False, title="Unique")
    default: Line = words("Default")
    references: Annotated[Id | None, Ref("entities")] = option(
        "References", "Foreign key to this entity."
    )
    check: Line = words("Check")
    encrypted: bool = Field(False, title="Encrypted")
    data_class: DataClass | None = option("Data class")
    within: Line = words("Within", "The attribute that holds it, in a document.")
    array: bool = Field(False, title="List")
    values: tuple[Name, ...] = items("Values", "Of an enumeration.")
    denormalised_from: Line = words("Copied from", "Where a denormalised value comes from.")
    note: Line = words("Note")


class Index(Record):
    """An index over columns, in order."""

    columns: tuple[Name, ...] = Field(title="Columns", description="In the index's order.")
    unique: bool = Field(False, title="Unique")
    sort: Line = words("Sort", "Such as B-tree, hash or full text.")


class Entity(Record):
    """A thing that is stored, and how much of it there is."""

    id: Id
    name: Name = Field(title="Entity")
    sort: (
        Literal[
            "table", "document", "key-value", "wide column", "graph node", "index", "blob", "topic"
        ]
        | None
    ) = option("Sort")
    store: Annotated[Id | None, Ref("components")] = option("Store", "The component that keeps it.")
    records: float | None = quantity("Records now", "count")
    records_per_day: float | None = quantity("New a day", "1/d")
    record_size: float | None = quantity("Record size", "B", "On average, without indexes.")
    keys: Literal["auto increment", "UUID", "Snowflake", "natural"] | None = option("Key strategy")
    key_template: Line = words("Key template", "Of a key-value pair, such as session:{session_id}.")
    value: Line = words("Value", "What stands under the key.")
    commands: tuple[Name, ...] = items("Commands")
    ttl: float | None = quantity("Time to live", "s")
    retention: float | None = quantity("Retention", "s")
    archive: Line = words("Archive", "Where old records go.")
    data_class: DataClass | None = option("Data class")
    access: tuple[Name, ...] = items("Access patterns")
    versioned: Known | None = option("Versioned")
    time_series: Known | None = option("Time series")
    partitioning: Literal["none", "range", "hash", "directory", "geography"] | None = option(
        "Partitioning"
    )
    partition_key: Line = words("Partition key")
    skew: float | None = quantity("Largest share", "fraction", "Of the largest partition.", le=1)
    description: Prose = words("Description")
    attributes: tuple[Attribute, ...] = items("Attributes")
    indexes: tuple[Index, ...] = items("Indexes")
    rank: Rank = ""


class Relation(Record):
    """How two entities belong together."""

    id: Id
    name: Line = words("Relation")
    source: Annotated[Id, Ref("entities")] = Field(title="From")
    target: Annotated[Id, Ref("entities")] = Field(title="To")
    cardinality: Literal["1:1", "1:n", "n:m", "hierarchical"] | None = option("Cardinality")
    junction: Annotated[Id | None, Ref("entities")] = option(
        "Through", "The entity that joins n to m."
    )
    on_delete: Literal["cascade", "restrict", "set null"] | None = option("On delete")
    rank: Rank = ""
