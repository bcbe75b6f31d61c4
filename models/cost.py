"""What a person says of cost: price items of a component, and prices of the design's own."""

from typing import Annotated

from models.record import Field, Id, Rank, Record, quantity, words
from models.text import PLAIN, Line
from models.value import Text

ItemId = Annotated[str, Text(min_length=1, max_length=60, pattern=PLAIN)]


class PriceItem(Record):
    """Something that a component is charged for, and how much of it."""

    item: ItemId = Field(
        title="Item", description="What is charged, as the price book calls it, such as third.sms."
    )
    amount: float | None = quantity(
        "A month", "count", "How much of it in a month, in the price's unit; derived if empty."
    )
    per_request: float | None = quantity(
        "Per request", "count", "How much of it one request takes, in the price's unit."
    )


class Price(Record):
    """A price that holds in this design instead of the price book's."""

    id: Id
    item: ItemId = Field(
        title="Item", description="What it is the price of, such as compute.vcpu or m5.large."
    )
    price: float | None = quantity("Price", "$", "In dollars for one unit of the item.")
    unit: Line = words("Unit", "What the price is for, where the price books do not know the item.")
    note: Line = words("Note", "Where it comes from, such as an agreement.")
    rank: Rank = ""
