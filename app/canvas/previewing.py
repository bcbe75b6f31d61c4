"""Cards that stand elsewhere while the mouse moves them: what they show stays the same."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from app.canvas.items import CardItem
from drawing.primitives import Box

if TYPE_CHECKING:
    from app.canvas.scene import Canvas


def put_cards(canvas: "Canvas", placed: Mapping[str, Box], ids: Iterable[str]) -> None:
    """Show those cards of a canvas whose boxes have changed in these boxes."""
    canvas.chunks.loose.lines = frozenset(canvas.lines.wanted.at(ids))
    for id in ids:
        item, box = canvas.items_by_id.get(id), placed.get(id)
        if isinstance(item, CardItem) and box:
            canvas.chunks.note(item)
            item.setPos(*box[:2])
            if (item.size.width(), item.size.height()) != box[2:]:
                item.show_card(partial(canvas.card, id), *box[2:])
