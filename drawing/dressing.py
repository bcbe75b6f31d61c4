"""What a view says of its cards: which values stand on them, and how what carries a tag is drawn."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from analyzer.busy import busiest, busy_words
from analyzer.results import Analysis
from drawing.card import DASHES, THICK, Face
from drawing.labels import rate, shown
from drawing.line import line
from drawing.page import Line, changed_by, page
from drawing.path import trail
from drawing.primitives import Op, Path, Role
from drawing.routing import Route
from models.catalog import kind
from models.component import Component
from models.design import Design
from models.frozen import frozen
from models.patch import Patch
from models.units import brief
from models.view import Form, LineStyle, Shown, Tint, View

DIM = 0.22  # how much of what steps back is left


@frozen
class Dress:
    """What the styles of a view say of one thing, None where they say nothing."""

    colour: Tint | None = None
    line: LineStyle | None = None
    shape: Form | None = None


def dressed(
    design: Design, view: str, analysis: Analysis | None, faces: Mapping[str, Face]
) -> dict[str, Face]:
    """Return faces as a view wants its cards; the same ones where it says nothing."""
    row = design.views.get(view)
    if row is None or not (row.display or row.styles):
        return dict(faces)
    return {id: _dressed(design, row, analysis or Analysis(), id, faces[id]) for id in faces}


def style_of(view: View, tags: Iterable[str]) -> Dress:
    """Return how what carries these tags is drawn in a view: of each trait the first style that says one."""
    held, found = set(tags), Dress()
    for style in view.styles:
        if style.tag in held:
            found = Dress(
                found.colour or style.colour, found.line or style.line, found.shape or style.shape
            )
    return found


def _dressed(design: Design, view: View, analysis: Analysis, id: str, face: Face) -> Face:
    if view.display and "findings" not in view.display:
        face = replace(face, badge=None)
    part = design.components.get(id)
    if part is None:
        return face
    if view.display:
        words = (_word(part, what, analysis) for what in view.display)
        face = replace(face, said=tuple(word for word in words if word))
    style = style_of(view, part.tags)
    return replace(face, tint=style.colour, line=style.line, form=style.shape)


def _word(part: Component, what: Shown, analysis: Analysis) -> str:
    """Return a value in words as short as can be, "" where it is not known or not for this line."""
    if what == "kind":
        return kind(part.kind).title
    if what == "owner":
        return shown(part.owner)
    if what == "findings":
        return ""
    if what == "utilisation":
        used = busiest(analysis.results, part.id)
        if used is None or used.value is None:
            return ""
        return f"{brief(used.value, 'fraction')} {busy_words(used)}"
    key, unit = _VALUES[what]
    value = analysis.value(f"{part.id}.{key}")
    if value is None:
        return ""
    if what == "load":
        return rate(value)
    return f"{brief(value, unit)}{_AFTER.get(what, '')}"


_VALUES: dict[Shown, tuple[str, str]] = {
    "load": ("load.peak", "1/s"),
    "latency": ("response", "s"),
    "cost": ("cost.month", "$"),
}
_AFTER: dict[Shown, str] = {"cost": "/mo"}


def line_in(
    design: Design, view: str, row: Line, route: Route, analysis: Analysis
) -> tuple[Op, ...]:
    """Return a line along its route as a view wants it: in the style of its tags."""
    ops, page = line(design, row, route, analysis), design.views.get(view)
    if page is None or not page.styles:
        return ops
    style = style_of(page, tags_of(design, row))
    if not style.colour and not style.line:
        return ops
    return tuple(restyled(op, style) for op in ops)


def tags_of(design: Design, row: Line) -> frozenset[str]:
    """Return what a line carries: the tags of the connections it stands for, and those that both its ends have."""
    ends = [design.components.get(id) for id in (row.source, row.target)]
    shared = [frozenset(end.tags) if end else frozenset() for end in ends]
    return (shared[0] & shared[1]).union(*(design.links[id].tags for id in row.links))


def restyled(op: Op, style: Dress) -> Op:
    """Return a part of a line in a style; its text stays as it is."""
    if not isinstance(op, Path) or "link" not in (op.stroke, op.fill):
        return op
    ink: Role | None = f"ink-{style.colour}" if style.colour else None
    fill = ink or op.fill if op.fill == "link" else op.fill
    if op.stroke != "link":
        return replace(op, fill=fill)
    wide = THICK if style.line == "thick" else op.width
    dash = DASHES.get(style.line or "", op.dash)
    return replace(op, fill=fill, stroke=ink or op.stroke, width=wide, dash=dash)


def strokes(ops: tuple[Op, ...]) -> tuple[Op, ...]:
    """Return of a line that steps back only the line: one would see it through its text."""
    return tuple(op for op in ops if isinstance(op, Path) and op.stroke)


def stepping_back(design: Design, view: str) -> frozenset[str]:
    """Return the cards and lines that step back in a view: without its tags, or not on the way of its flow."""
    row, there = design.views.get(view), page(design, view)
    flow = design.flows.get(row.only_flow or "") if row else None
    if row is None or not (row.only_tags or flow):
        return frozenset()
    lit, wanted = set(there.cards), set(row.only_tags)
    if wanted:
        tagged = {id for id, part in design.components.items() if not wanted.isdisjoint(part.tags)}
        lit &= {there.stands[id] for id in tagged if id in there.stands}
    lines = {
        id
        for id, line in there.lines.items()
        if lit >= {line.source, line.target} or not wanted.isdisjoint(tags_of(design, line))
    }
    if flow:
        way = trail(design, flow, there)
        lit, lines = lit & way.lit, lines & way.lit
    return frozenset(there.cards.keys() | there.lines.keys()) - lit - lines


def restyles(design: Design, view: str, patch: Patch) -> bool:
    """Tell whether after a patch everything in a view may look different: its rules, or the tags that they ask for."""
    row = design.views.get(view)
    styled = row is not None and bool(row.styles)
    return any(
        (change.table == "views" and change.id == view) or (styled and change.table == "components")
        for change in patch
    )


def changed_in(design: Design, view: str, patch: Patch) -> set[str] | None:
    """Return what stands other in a view after a patch, None for everything."""
    return None if restyles(design, view, patch) else changed_by(patch)
