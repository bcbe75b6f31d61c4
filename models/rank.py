"""Ranks: short strings that sort; there is always room for another between two of them."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def between(low: str, high: str = "") -> str:
    """Return a rank above low and below high; an empty high means that nothing is above.

    Neither may end in "0", and none that is made here does, so that there is always room.
    """
    shared = ""
    while True:
        a = _DIGITS.index(low[0]) if low else 0
        b = _DIGITS.index(high[0]) if high else len(_DIGITS)
        if b - a > 1:
            return shared + _DIGITS[(a + b) // 2]
        shared += _DIGITS[a]
        # once a digit is below high's, everything that starts with shared is
        high = "" if b > a else high[1:]
        low = low[1:]


def after(ranks: list[str]) -> str:
    """Return a rank behind all of these, growing by one step so that long lists keep short ranks."""
    last = max(ranks, default="")
    head = last[:2].ljust(2, "0")
    number = _DIGITS.index(head[0]) * 36 + _DIGITS.index(head[1]) + 1
    if number >= 36 * 36:
        return head + after([last[2:]])
    if number % 36 == 0:
        number += 1
    return _DIGITS[number // 36] + _DIGITS[number % 36]
