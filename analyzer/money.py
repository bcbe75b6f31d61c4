"""Which records are about money or stock, by what people call them: there a write done twice, or half, costs at once."""

import re

from analyzer.facts import Facts
from analyzer.risk import Weight

_WORDS = frozenset(
    [
        "balances",
        "billing",
        "booking",
        "bookings",
        "charges",
        "checkout",
        "inventory",
        "invoice",
        "invoices",
        "ledger",
        "ledgers",
        "money",
        "order",
        "orders",
        "payment",
        "payments",
        "payout",
        "payouts",
        "purchase",
        "purchases",
        "refund",
        "refunds",
        "reservation",
        "reservations",
        "stock",
        "wallet",
        "wallets",
    ]
)


def about_money(facts: Facts, id: str) -> bool:
    """Tell whether a record is about money or stock: by its name, its tags, or the entities it keeps."""
    table = facts.design.components
    tags = table[id].tags if id in table else ()
    kept = (row.name for row in facts.design.entities.values() if row.store == id)
    return any(_named(text) for text in (facts.name(id), *tags, *kept))


def money_weight(facts: Facts, ids: tuple[str, ...], otherwise: str) -> Weight:
    """Return an impact of 3 where one of these records is about money or stock, else of 2 for the reason given."""
    for id in ids:
        if about_money(facts, id):
            return Weight(3, f"{facts.name(id)} is about money or stock")
    return Weight(2, otherwise)


def _named(text: str) -> bool:
    return not _WORDS.isdisjoint(re.findall(r"[a-z]+", text.casefold()))
