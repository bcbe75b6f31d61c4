"""A drawing written as lines of text: a line is a component, "a -> b: label" is a connection."""

import re
from collections.abc import Collection, Iterator

from models.catalog import kinds
from models.component import Link, Mode
from models.design import Design
from models.frozen import frozen
from models.matching import EQUAL, asked, fit
from models.search import tiers
from models.text import one_line

MOST_LINES = 500
_LONGEST = 200  # of a name
_MARKER = re.compile(r"^\s*(?:[-*+•]|\d+[.)])\s+")  # of a list
_ARROW = re.compile(r"\s*(?P<async>-\.+->|\.\.+>|-\.->)\s*|\s*(?:<?[-=]+>|→|⇒)\s*")
_ASIDE = re.compile(r"^(?P<name>.+?)\s*[(\[](?P<kind>[^()\[\]]+)[)\]]$")


@frozen
class Part:
    """A component that is written down: its name, the kind that follows from it, its product if it names one."""

    name: str
    kind: str = "service"
    product: str = ""


@frozen
class Arrow:
    """A connection between two names."""

    source: str
    target: str
    label: str = ""
    mode: Mode | None = None


@frozen
class Written:
    """All that a text says, in the order it says it."""

    parts: tuple[Part, ...] = ()
    arrows: tuple[Arrow, ...] = ()


def read(text: str) -> Written:
    """Return the components and connections that lines of text describe; names count once, without case.

    Raises ValueError where there are more lines than anybody writes by hand.
    """
    lines = [found for raw in text.splitlines() if (found := one_line(_MARKER.sub("", raw)))]
    if len(lines) > MOST_LINES:
        raise ValueError(f"The text has {len(lines):,} lines; up to {MOST_LINES} can be pasted")
    parts: dict[str, Part] = {}
    arrows: dict[Arrow, None] = {}
    for line in lines:
        names, modes, label = _pieces(line)
        joined = [parts.setdefault(part.name.casefold(), part) for part in map(guess, names)]
        for one, other, mode in zip(joined, joined[1:], modes, strict=False):
            arrows[Arrow(one.name, other.name, label, mode)] = None
    return Written(tuple(parts.values()), tuple(arrows))


def write(design: Design, ids: Collection[str]) -> str:
    """Return these components, and the connections between them, as text that read understands."""
    shown = {id: _name(design.components[id].name) for id in ids if id in design.components}
    joined = [
        row
        for row in design.links.values()
        if row.source in shown and row.target in shown and row.source != row.target
    ]
    alone = shown.keys() - {end for row in joined for end in (row.source, row.target)}
    lines = [*sorted(shown[id] for id in alone), *sorted(_line(row, shown) for row in joined)]
    return "".join(f"{line}\n" for line in lines)


def columns(written: Written, known: Collection[str] = ()) -> Iterator[tuple[str, int, int]]:
    """Yield each name that is not known yet with its column and row: who is called stands right of its caller."""
    known_names = {name.casefold() for name in known}
    depth = {part.name: 0 for part in written.parts}
    for _ in range(min(len(depth), 40)):  # a circle does not push for ever
        moved = False
        for arrow in written.arrows:
            wanted = depth[arrow.source] + 1
            if depth[arrow.target] < wanted <= len(depth) and not _returns(written, arrow):
                depth[arrow.target], moved = wanted, True
        if not moved:
            break
    rows: dict[int, int] = {}
    for part in written.parts:
        if part.name.casefold() not in known_names:
            column = depth[part.name]
            yield part.name, column, rows.get(column, 0)
            rows[column] = rows.get(column, 0) + 1


def _returns(written: Written, arrow: Arrow) -> bool:
    """Tell whether an arrow leads back to its source, or to what was written before."""
    order = [part.name for part in written.parts]
    return order.index(arrow.target) <= order.index(arrow.source)


def _pieces(line: str) -> tuple[list[str], list[Mode | None], str]:
    """Return the names on a line, how each is joined to the next, and the label behind a colon."""
    arrows = list(_ARROW.finditer(line))
    inner = [a for a in arrows if line[: a.start()].strip() and line[a.end() :].strip()]
    if not inner:
        return [line], [], ""
    head, colon, label = line[inner[-1].end() :].partition(":")
    if colon and label.startswith("//"):  # of an address
        head, label = line[inner[-1].end() :], ""
    starts = [0, *(a.end() for a in inner)]
    ends = [*(a.start() for a in inner), len(line)]
    names = [line[a:b].strip() for a, b in zip(starts, ends, strict=True)]
    names[-1] = head.strip() or names[-1]
    modes: list[Mode | None] = ["async" if a["async"] else None for a in inner]
    return [name for name in names if name], modes, label.strip()


def guess(text: str) -> Part:
    """Return the component that a name means: "Orders (PostgreSQL)" names its kind, "Redis" is one."""
    aside = _ASIDE.match(text)
    if aside and (found := _kind(aside["kind"])):
        return Part(_name(aside["name"]), *found)
    words = text.split()
    for n in range(len(words)):  # the last words say what it is
        if found := _kind(" ".join(words[n:])):
            return Part(_name(text), *found)
    return Part(_name(text))


def _kind(text: str) -> tuple[str, str] | None:
    """Return the kind and the product that a text is the whole name of."""
    wanted = asked(text)
    if not wanted.starts:
        return None
    for found in kinds().values():
        titles, others, *_ = tiers(found)
        if any(fit(one, wanted) == EQUAL for one in (*titles, *others)):
            product = (one for one in found.products if one.casefold() == text.casefold())
            return found.id, next(product, "")
    return None


def _name(text: str) -> str:
    return text[:_LONGEST].strip() or "?"


def _line(row: Link, names: dict[str, str]) -> str:
    arrow = "->" if row.mode in (None, "sync") else "-.->"
    label = f": {one_line(row.name)}" if row.name else ""
    return f"{names[row.source]} {arrow} {names[row.target]}{label}"
