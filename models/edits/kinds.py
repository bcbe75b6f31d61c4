"""Another kind for components: their connections stay, and what the new kind has of their fields."""

from collections.abc import Iterable
from typing import Any

from models.catalog import Kind
from models.catalog import kind as kind_of
from models.component import Component
from models.design import Design
from models.edits.rows import put
from models.facets import FACETS


def change_kind(design: Design, ids: Iterable[str], kind: str) -> Design:
    """Give components another kind; sections that it does not have, and a product of the old kind, become empty."""
    to = kind_of(kind)
    fresh = {
        id: design.components[id].but(kind=to.id, **_emptied(design.components[id], to))
        for id in ids
        if id in design.components
    }
    return put(design, "components", fresh)


def dropped(design: Design, ids: Iterable[str], kind: str) -> tuple[str, ...]:
    """Return the titles of what changing these components to a kind would empty."""
    to = kind_of(kind)
    found = [_emptied(design.components[id], to) for id in ids if id in design.components]
    fields = {field for each in found for field in each}
    titles = {"product": "Product"} | {name: facet.title for name, facet in FACETS.items()}
    return tuple(title for field, title in titles.items() if field in fields)


def _emptied(component: Component, to: Kind) -> dict[str, Any]:
    """Return the fields that do not fit another kind, empty."""
    known = kind_of(component.kind)
    empty: dict[str, Any] = {
        name: facet()
        for name, facet in FACETS.items()
        if name not in to.facets and getattr(component, name) != facet()
    }
    if component.product in known.products and component.product not in to.products:
        empty["product"] = ""
    return empty
