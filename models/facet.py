"""What all groups of properties of a component have in common."""

from typing import ClassVar

from models.record import Record


class Facet(Record):
    """A group of properties with a title for its section of the inspector."""

    title: ClassVar[str] = ""
