"""A view as a Mermaid flowchart: what stands on it, within its borders, and how it is connected."""

import re
from collections.abc import Iterable, Iterator

from drawing.link import label_text, mode
from drawing.picture import boxes, frames
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
    placed = sorted(boxes(design, view))
    if not placed:
        return None
    names = {id: f"c_{_name(id)}" for id in placed}
    edges = list(_edges(design, names))
    text = "\n".join(("flowchart LR", *_parts(design, view, names), *edges))
    return text if len(edges) <= MOST_EDGES and len(text) < MOST_CHARS else None


def _parts(design: Design, view: str, names: dict[str, str]) -> Iterator[str]:
    """Yield the components, those within a drawn border inside its subgraph, and that inside the one around it."""
    borders = list(frames(design, view))  # those around others first

    def home(around_it: Iterable[str]) -> str:
        drawn = around(design.boundaries, around_it)
        return next((border for border in reversed(borders) if border in drawn), "")

    lines: dict[str, list[str]] = {border: [] for border in ("", *borders)}
    for id in names:
        part = design.components[id]
        lines[home(part.boundaries)].append(_node(part, names[id]))
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


def _edges(design: Design, names: dict[str, str]) -> Iterator[str]:
    for _, row in sorted(design.links.items()):
        if row.source in names and row.target in names:
            line = "-->" if mode(design, row) == "sync" else "-.->"
            text = quoted(label_text(design, row))
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
