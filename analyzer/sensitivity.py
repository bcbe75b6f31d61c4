"""How sensitive data is: the order of the classes, and what stores hold by the word of their entities."""

from models.design import Design
from models.facets import DataClass

CLASSES: tuple[DataClass, ...] = ("public", "internal", "confidential", "restricted")


def worst(a: DataClass | None, b: DataClass | None) -> DataClass | None:
    """Return the more sensitive of two classes; an unknown one does not count."""
    if not a or not b:
        return a or b or None
    return b if CLASSES.index(b) > CLASSES.index(a) else a


def stored(design: Design) -> dict[str, DataClass]:
    """Return the most sensitive class among the entities of each store that has any with a class."""
    found: dict[str, DataClass] = {}
    for _, entity in sorted(design.entities.items()):
        said = worst(found.get(entity.store or ""), entity.data_class)
        if entity.store and said:
            found[entity.store] = said
    return found
