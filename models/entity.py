"""What is stored: entities with their attributes and indexes, and the relations between them."""

from typing import Annotated, Literal

from models.facets import DataClass
from models.record import Field, Id, Known, Rank, Record, Ref, items, option, quantity, words
from models.text import Line, Name, Prose


class Attribute(Record):
    """One field of an entity."""

    name: Name = Field(title="Attribute", description="What it is called.")
    type: Line = words("Type", "Such as varchar(200) or integer.")
    size: float | None = quantity("Size", "B", "Mean size of one value.")
    key: bool = Field(False, title="Key", description="Part of the primary key.")
    nullable: bool = Field(False, title="Optional", description="It may be absent.")
    unique: bool = Field(False, title="Unique", description="No two records share a value.")
    default: Line = words("Default", "What it is where nothing is given.")
    references: Annotated[Id | None, Ref("entities")] = option(
        "References", "Foreign key to this entity."
    )
    check: Line = words("Check", "A rule that its value must meet.")
    encrypted: bool = Field(
        False, title="Encrypted", description="It is encrypted within the record."
    )
    data_class: DataClass | None = option("Data class", "How sensitive it is.")
    within: Line = words("Within", "The attribute that holds it, in a document.")
    array: bool = Field(False, title="List", description="It holds several values.")
    values: tuple[Name, ...] = items("Values", "Of an enumeration.")
    denormalised_from: Line = words("Copied from", "Where a denormalised value comes from.")
    note: Line = words("Note", "Whatever explains it further.")


class Index(Record):
    """An index over columns, in order."""

    columns: tuple[Name, ...] = Field(title="Columns", description="In the index's order.")
    unique: bool = Field(False, title="Unique", description="No two records share these values.")
    sort: Line = words("Sort", "Such as B-tree, hash or full text.")


class Entity(Record):
    """A thing that is stored, and how much of it there is."""

    id: Id
    name: Name = Field(title="Entity", description="What is stored.")
    sort: (
        Literal[
            "table", "document", "key-value", "wide column", "graph node", "index", "blob", "topic"
        ]
        | None
    ) = option("Sort", "How it is stored.")
    store: Annotated[Id | None, Ref("components")] = option("Store", "The component that keeps it.")
    records: float | None = quantity("Records now", "count", "How many there are today.")
    records_per_day: float | None = quantity("New a day", "1/d", "How many are added in a day.")
    record_size: float | None = quantity("Record size", "B", "On average, without indexes.")
    keys: Literal["auto increment", "UUID", "Snowflake", "natural"] | None = option(
        "Key strategy", "Where the primary key comes from."
    )
    key_template: Line = words("Key template", "Of a key-value pair, such as session:{session_id}.")
    value: Line = words("Value", "What stands under the key.")
    commands: tuple[Name, ...] = items("Commands", "What is done with it, such as GET.")
    ttl: float | None = quantity("Time to live", "s", "After this a record goes by itself.")
    retention: float | None = quantity("Retention", "s", "How long records are kept.")
    read_for: float | None = quantity("Read for", "s", "Older records are hardly ever read.")
    archive: Line = words("Archive", "Where old records go.")
    erasable: Known | None = option(
        "Erased on request", "A person's records can be deleted everywhere, copies included."
    )
    regions: tuple[Name, ...] = items(
        "Allowed regions", "Where it may be kept, such as eu or eu-west-1; anywhere if empty."
    )
    data_class: DataClass | None = option("Data class", "How sensitive it is.")
    access: tuple[Name, ...] = items("Access patterns", "How it is read, one pattern each.")
    versioned: Known | None = option("Versioned", "Old versions of a record are kept.")
    time_series: Known | None = option("Time series", "Each record belongs to a point in time.")
    partitioning: Literal["none", "range", "hash", "directory", "geography"] | None = option(
        "Partitioning", "How it is split into parts."
    )
    partition_key: Line = words("Partition key", "What decides in which part a record is.")
    skew: float | None = quantity("Largest share", "fraction", "Of the largest partition.", le=1)
    description: Prose = words("Description", "What it is, in a sentence or two.")
    attributes: tuple[Attribute, ...] = items("Attributes", "What a record holds, in order.")
    indexes: tuple[Index, ...] = items("Indexes", "What makes reading fast.")
    rank: Rank = ""


class Relation(Record):
    """How two entities belong together."""

    id: Id
    name: Line = words("Relation", "What it is called, such as owns.")
    source: Annotated[Id, Ref("entities")] = Field(
        title="From", description="The entity it begins at."
    )
    target: Annotated[Id, Ref("entities")] = Field(
        title="To", description="The entity it leads to."
    )
    cardinality: Literal["1:1", "1:n", "n:m", "hierarchical"] | None = option(
        "Cardinality", "How many of one belong to how many of the other."
    )
    junction: Annotated[Id | None, Ref("entities")] = option(
        "Through", "The entity that joins n to m."
    )
    on_delete: Literal["cascade", "restrict", "set null"] | None = option(
        "On delete", "What happens when what it points to goes."
    )
    rank: Rank = ""
