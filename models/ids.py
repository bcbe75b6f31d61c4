"""New ids: a prefix that says the table, and ten random characters that are easy to read out."""

import random
from collections.abc import Callable

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32
NewId = Callable[[str], str]


def generator(seed: int | None = None) -> NewId:
    """Return a function from a prefix to a new id; with a seed, always the same ones."""
    source = random.SystemRandom() if seed is None else random.Random(seed)  # noqa: S311 - names, not secrets

    def new(prefix: str) -> str:
        return f"{prefix}_{''.join(source.choices(_ALPHABET, k=10))}"

    return new


new_id: NewId = generator()
