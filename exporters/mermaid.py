"""A view as a Mermaid flowchart: what stands on it, within its borders, and how it is connected."""

import re
from collections.abc import Iterable, Iterator

from analyzer.results import Analysis
from drawing.line import line_texts, mode_of
from drawing.page import Page, page
from models.catalog import kind
from models.component import Component
from models.design import Design
from models.nesting import around

MOST_EDGES = 450  # Mermaid refuses more than 500, and no diagram can ask for more
MOST_CHARS = 45_000  # nor for more than 50,000 characters
_LONGEST = 60  # characters of a label

_UNSAFE = re.compile(r"[^\w .,:/+*=\-–—·→×'()]")
_SHAPES = {
    "cylinder": ("[(", ")]"),
    "queue": ("{{", "}}"),
    "cloud": ("([", "])"),
    "person": ("([", "])"),
    "hexagon": ("{{", "}}"),
}


def flowchart(design: Design, view: str) -> str | None:
    """Return a view's flowchart, or None where it is empty or larger than Mermaid takes."""
    drawn = page(design, view)
    placed = sorted(drawn.cards)
    if not placed:
        return None
    names = {id: f"c_{_name(id)}" for id in placed}
    edges = list(_edges(design, drawn, names))
    text = "\n".join(("flowchart LR", *_parts(design, drawn, names), *edges))
    return text if len(edges) <= MOST_EDGES and len(text) < MOST_CHARS else None


def _parts(design: Design, drawn: Page, names: dict[str, str]) -> Iterator[str]:
    """Yield the components, those within a drawn border inside its subgraph, and that inside the one around it."""
    borders = list(drawn.frames)  # those around others first

    def home(around_it: Iterable[str]) -> str:
        outer = around(design.boundaries, around_it)
        return next((border for border in reversed(borders) if border in outer), "")

    lines: dict[str, list[str]] = {border: [] for border in ("", *borders)}
    for id in names:
        part = design.components.get(id)
        if part:
            lines[home(part.boundaries)].append(_node(part, names[id]))
        else:  # a collapsed boundary
            row = design.boundaries[id]
            lines[home([row.parent] if row.parent else [])].append(
                f'{names[id]}[["{quoted(row.name)}"]]'
            )
    for border in reversed(borders):
        row = design.boundaries[border]
        if lines[border]:
            head = f'subgraph b_{_name(border)}["{quoted(row.name)}"]'
            inner = (f"  {line}" for line in lines[border])
            lines[home([row.parent] if row.parent else [])] += (head, *inner, "end")
    yield from (f"  {line}" for line in lines[""])


def _node(component: Component, name: str) -> str:
    left, right = _SHAPES.get(kind(component.kind).shape, ("[", "]"))
    return f'{name}{left}"{quoted(component.name)}"{right}'


def _edges(design: Design, drawn: Page, names: dict[str, str]) -> Iterator[str]:
    for row in drawn.lines.values():
        line = "-->" if mode_of(design, row) == "sync" else "-.->"
        text = quoted(next(iter(line_texts(design, row, Analysis())), ""))
        label = f'|"{text}"|' if text else ""
        yield f"  {names[row.source]} {line}{label} {names[row.target]}"


def _name(id: str) -> str:
    """Return an id in letters, digits and underscores, so that a diagram stays as it was when others come and go."""
    return re.sub(
        "[^A-Za-z0-9]", lambda found: f"_{ord(found[0]):x}_" if found[0] != "_" else "__", id
    )


def quoted(text: str) -> str:
    """Return text for between quotation marks: what Mermaid could read otherwise as a character code."""
    line = " ".join(text.split())
    short = line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
    return _UNSAFE.sub(lambda found: f"#{ord(found[0])};", short)
