"""Quantities as people write them: "5k/s", "3 ms", "99.95 %", "20 KiB" to and from numbers in base units."""

import math
import re
from functools import cache
from typing import TYPE_CHECKING

from models.frozen import frozen

if TYPE_CHECKING:
    from fractions import Fraction

_NUMBER = re.compile(r"[+-]?(?:\d[\d,_ \u00a0\u202f]*)?(?:\.\d+)?(?:[eE][+-]?\d{1,3})?")
_SI = {"": 1.0, "k": 1e3, "K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15}
_TIME = {
    "ns": 1e-9,
    "us": 1e-6,
    "µs": 1e-6,
    "ms": 1e-3,
    "s": 1.0,
    "min": 60.0,
    "h": 3600.0,
    "d": 86400.0,
}
_BINARY = {"KiB": 2.0**10, "MiB": 2.0**20, "GiB": 2.0**30, "TiB": 2.0**40, "PiB": 2.0**50}
_BYTES = {"B": 1.0, "kB": 1e3, "KB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12, "PB": 1e15, **_BINARY}
_DECIMAL = ("PB", "TB", "GB", "MB", "kB")
_BITS = {"bit": 0.125, "kbit": 125.0, "Mbit": 125e3, "Gbit": 125e6, "Tbit": 125e9}
_PER = {
    "s": 1.0,
    "min": 60.0,
    "h": 3600.0,
    "d": 86400.0,
    "day": 86400.0,
    "mo": 2_628_000.0,
    "month": 2_628_000.0,
}


class UnitError(ValueError):
    """A quantity that is not understood; its text says what is expected."""


@frozen
class Writing:
    """How numbers are written for a person: what stands between thousands, and whether KiB are counted or kB."""

    group: str = ","
    binary: bool = False


@frozen
class Unit:
    """A base unit: every suffix it may be typed with, those it is shown with, and examples of it."""

    suffixes: dict[str, float]
    shown: tuple[tuple[str, float], ...]  # from large to small
    expected: str
    space: bool = True


def _rates(per: dict[str, float], base: float = 1.0) -> dict[str, float]:
    made = {
        f"{si}/{time}": factor * base / seconds
        for time, seconds in per.items()
        for si, factor in _SI.items()
    }
    words = {
        f"{si} req/{time}".strip(): f * base / s for time, s in per.items() for si, f in _SI.items()
    }
    return made | words | _SI


_BIG = (("P", 1e15), ("T", 1e12), ("G", 1e9), ("M", 1e6), ("k", 1e3), ("", 1.0))
_COUNT = (("G", 1e9), ("M", 1e6), ("", 1.0))
_NINES = 10  # places of a percentage: beyond them stands what rounding has left
UNITS: dict[str, Unit] = {
    "count": Unit(dict(_SI), _COUNT, "a number such as 12 or 10 M"),
    "ratio": Unit(dict(_SI) | {"×": 1.0, "x": 1.0}, (("", 1.0),), "a number such as 1.5"),
    "times": Unit(dict(_SI) | {"×": 1.0, "x": 1.0}, (("", 1.0),), "a multiple such as ×1.5"),
    "cores": Unit(
        dict(_SI) | {"cores": 1.0, "vCPU": 1.0}, (("", 1.0),), "a number of cores such as 4"
    ),
    "years": Unit({"": 1.0, "y": 1.0, "years": 1.0, "year": 1.0}, (("y", 1.0),), "years such as 3"),
    "fraction": Unit({"%": 0.01, "": 1.0}, (("%", 0.01),), "a share such as 99.95 % or 0.9995"),
    "s": Unit(
        _TIME | {"y": 31_536_000.0, "days": 86400.0, "day": 86400.0, "": 1.0},
        (("d", 86400.0), ("h", 3600.0), ("min", 60.0), ("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)),
        "a time such as 3 ms, 2 s or 30 d",
    ),
    "B": Unit(
        _BYTES | {"": 1.0},
        (
            *reversed(_BINARY.items()),
            ("PB", 1e15),
            ("TB", 1e12),
            ("GB", 1e9),
            ("MB", 1e6),
            ("kB", 1e3),
            ("B", 1.0),
        ),
        "a size such as 20 KiB or 2 TB",
    ),
    "B/s": Unit(
        {f"{b}/s": f for b, f in (_BYTES | _BITS).items()}
        | {f"{b}ps": f for b, f in _BITS.items()}
        | {"": 1.0},
        (("Gbit/s", 125e6), ("Mbit/s", 125e3), ("kbit/s", 125.0), ("B/s", 1.0)),
        "a bandwidth such as 10 Gbit/s or 200 MB/s",
    ),
    "1/s": Unit(
        _rates(_PER),
        (
            ("G/s", 1e9),
            ("M/s", 1e6),
            ("k/s", 1e3),
            ("/s", 1.0),
            ("/min", 1 / 60),
            ("/h", 1 / 3600),
            ("/d", 1 / 86400),
        ),
        "a rate such as 5k/s or 300/min",
        space=False,
    ),
    "1/d": Unit(
        {f"{si}/{per}": f * 86400.0 / _PER[per] for si, f in _SI.items() for per in _PER}
        | dict(_SI),
        (("M/day", 1e6), ("k/day", 1e3), ("/day", 1.0)),
        "a number a day such as 12 or 3/h",
        space=False,
    ),
    "$": Unit(
        dict(_SI) | {"$": 1.0, "USD": 1.0}, (("", 1.0),), "an amount in dollars such as 20,000"
    ),
}


_BEFORE = {"$": "$", "times": "×"}  # signs that stand before the number
_writing = Writing()


def write_as(writing: Writing) -> None:
    """Write numbers this way in this process from now on; only what serves a window does, so that files are alike everywhere."""
    global _writing
    _writing = writing


def writing() -> Writing:
    """Return how numbers are written in this process."""
    return _writing


def grouped(number: float) -> str:
    """Return the nearest whole number with its thousands grouped, such as "1,312"."""
    return f"{number:,.0f}".replace(",", _writing.group)


def parse(text: str, unit: str) -> float:
    """Return a typed quantity in its base unit; raises UnitError with what is expected instead."""
    rule = UNITS[unit]
    stripped = text.strip().removeprefix("$").removeprefix("×").strip()
    found = _NUMBER.match(stripped)
    digits = re.sub(r"[,_ \u00a0\u202f]", "", found[0]) if found else ""
    suffix = " ".join(stripped[found.end() :].split()) if found else ""
    try:
        exact = _fraction(digits) * _exact(_factor(rule, suffix))
        return float(exact) + 0.0
    except (ValueError, KeyError, OverflowError, ZeroDivisionError):
        raise UnitError(f"Expected {rule.expected}") from None


def parse_whole(text: str, unit: str) -> int:
    """Return a typed quantity that must be a whole number."""
    number = parse(text, unit)
    if number != int(number):
        raise UnitError("Expected a whole number such as 12")
    return int(number)


def show(value: float, unit: str) -> str:
    """Return the shortest writing of a quantity that parse reads back as exactly the same number."""
    rule = UNITS[unit]
    candidates = [
        written
        for suffix, factor in rule.shown
        if (written := _written(value, suffix, factor, rule, unit))
    ]
    if not candidates:
        return repr(value)
    order = {text: place for place, text in reversed(list(enumerate(candidates)))}
    return min(
        candidates, key=lambda t: (t.startswith("0."), len(t.replace(_writing.group, "")), order[t])
    )


def brief(value: float, unit: str, digits: int = 3) -> str:
    """Return a quantity for reading: rounded to so many digits, in the unit that suits its size."""
    rule = UNITS[unit]
    if unit == "fraction":
        return _percent(value, digits)
    other = _DECIMAL if _writing.binary else _BINARY
    shown = [(suffix, factor) for suffix, factor in rule.shown if suffix not in other]
    if unit == "1/s":
        shown = shown[:4]
    suffix, factor = next(((s, f) for s, f in shown if abs(value) >= f), shown[-1])
    if unit == "$" and 1 <= abs(value) < math.inf:
        digits = max(digits, len(str(int(abs(value)))))
    return _join(_rounded(value / factor, digits), suffix, rule, unit)


def rate(value: float) -> str:
    """Return a rate in 1/s in full, such as "4,167 req/s"; brief() is the short form of the same, "4.17k/s".

    Requests are whole from 100 to 100,000 a second; below and above there are three digits, as in the short form.
    """
    if 100 <= abs(value) < 1e5:
        return f"{grouped(value)} req/s"
    return brief(value, "1/s").removesuffix("/s") + " req/s"


def amount(value: float, unit: str) -> str:
    """Return a computed number with its unit, the same wherever it is read: "4,167 req/s", "75.4 %", "×1.26", "12 ms"."""
    return rate(value) if unit == "1/s" else brief(value, unit)


def _percent(value: float, digits: int) -> str:
    percent = value * 100
    if 99 < percent < 100:  # nines matter: show the first digits of what is missing
        missing = 100 - percent
        places = max(2, 1 - int(f"{missing:e}".split("e")[1]) + (digits - 2))
        places = min(places, _NINES)
        return f"{percent:.{places}f}".rstrip("0").rstrip(".") + " %"
    return f"{_rounded(percent, digits)} %"


def _rounded(number: float, digits: int) -> str:
    if number == 0:
        return "0"
    if math.isinf(number):  # what overflows on its way to a reader still has words
        return "∞" if number > 0 else "−∞"
    places = digits - 1 - int(f"{abs(number):e}".split("e")[1])
    return _grouped(f"{round(number, places):.{max(places, 0)}f}")


def _grouped(text: str) -> str:
    whole, _, rest = text.partition(".")
    rest = rest.rstrip("0")
    sign, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{grouped(int(whole))}" + (f".{rest}" if rest else "")


def _factor(rule: Unit, suffix: str) -> float:
    if suffix in rule.suffixes:
        return rule.suffixes[suffix]
    return rule.suffixes[suffix.replace(" ", "")]


def _fraction(number: str | float) -> "Fraction":
    from fractions import Fraction  # the window is there sooner without it

    return Fraction(number)


@cache
def _exact(factor: float) -> "Fraction":
    """Return a factor as the ratio it stands for, so that 99.9 % is 0.999 and not the next number."""
    return _fraction(factor).limit_denominator(10**9)


def _written(value: float, suffix: str, factor: float, rule: Unit, unit: str) -> str | None:
    for number in (f"{value / factor:.12g}", repr(value / factor)):
        if "e" in number or "inf" in number or "nan" in number:
            continue
        text = _join(_grouped(number), suffix, rule, unit)
        if parse(text, unit) == value:
            return text
    return None


def _join(number: str, suffix: str, rule: Unit, unit: str) -> str:
    if unit in _BEFORE:
        return f"{_BEFORE[unit]}{number}"
    return f"{number} {suffix}".rstrip() if rule.space else f"{number}{suffix}"
