"""What the signs of a picture mean: a legend that names only what the picture holds."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from analyzer.results import Analysis, Severity
from drawing.boundary import boundary, line
from drawing.card import BADGE_HEIGHT, DASHES, FULL, HOT, THICK, Face, badge, bar, bar_role, has_bar
from drawing.dressing import DIM, Dress, restyled, tags_of
from drawing.forms import form
from drawing.labels import is_set_apart, shown, sort_title
from drawing.line import load_of, mode_of
from drawing.link import arrow
from drawing.metrics import width as text_width
from drawing.metrics import wrap
from drawing.page import page
from drawing.picture import MARGIN, boxes, faces, frames, picture
from drawing.primitives import Element, Op, Path, Picture, Point, Role, Text, rectangle
from drawing.routing import Route
from drawing.trouble import WORDS, Trouble, coloured, place, sign
from models.component import Boundary, Mode, Sort
from models.design import Design
from models.frozen import frozen
from models.units import brief
from models.view import Style

_SIZE = 11.0
_ROW, _GAP = 24.0, 24.0  # height of a row; space between two entries
_LINE = 13.0  # from one line of words to the next, of what is longer than a row
_SAMPLE, _BESIDE = 32.0, 8.0  # width of a sample; space to its words
_MODES: tuple[tuple[tuple[Mode, ...], str], ...] = (
    (("sync",), "waits for the answer"),
    (("async", "stream", "batch"), "does not wait"),
    (("replication",), "copies data"),
)
_BARS: tuple[tuple[Role, float, str], ...] = (
    ("good", 0.4, f"below {brief(HOT, 'fraction')}"),
    ("warning-mark", 0.8, f"{brief(HOT, 'fraction')} and more"),
    ("bad", 1.0, f"{brief(FULL, 'fraction')} and more"),
)
_BADGES: tuple[tuple[tuple[Severity, ...], str], ...] = (
    (("critical", "high"), "critical or high"),
    (("medium",), "medium"),
    (("low",), "low"),
)


@frozen
class _Entry:
    """A sample, drawn at the middle of its left edge, and the words beside it."""

    words: str
    sample: Callable[[Point], tuple[Op, ...]]
    wide: float = _SAMPLE


def legend(
    design: Design,
    view: str,
    analysis: Analysis | None = None,
    at: Point = (0.0, 0.0),
    width: float = 720.0,
    troubles: Iterable[Trouble] = (),
) -> Picture:
    """Return the legend of a view, its upper left corner at a point; of height 0 where nothing is drawn.

    What flows in trouble have marked on lines comes first.
    """
    marked = [_Entry(WORDS[trouble], _troubled(trouble)) for trouble in troubles]
    entries = [*marked, *_entries(design, view, analysis)]
    ops: list[Op] = []
    x, y = at
    high = _ROW  # of the row
    for entry in entries:
        wide = _wide(entry)
        if x > at[0] and x + wide > at[0] + width:
            x, y, high = at[0], y + high, _ROW
        ops += entry.sample((x, y + _ROW / 2))
        beside = x + entry.wide + _BESIDE
        lines = wrap(entry.words, _SIZE, max(at[0] + width - beside, 1.0), "regular", 2)
        for n, words in enumerate(lines):
            at_line = y + _ROW / 2 + 4 + n * _LINE
            ops.append(Text(beside, at_line, words, _SIZE, "text-secondary"))
        high = max(high, _ROW + (len(lines) - 1) * _LINE)
        x += wide + _GAP
    box = (*at, width, y + high - at[1] if entries else 0.0)
    return Picture(box, (Element("legend", "Legend", box, tuple(ops)),) if entries else ())


def sheet(design: Design, view: str, analysis: Analysis | None = None) -> Picture:
    """Return the picture of a view with its legend below it."""
    drawn = picture(design, view, analysis)
    x, y, w, h = drawn.box
    key = legend(design, view, analysis, (x + MARGIN, y + h), max(w, 360.0) - 2 * MARGIN)
    if not key.elements:
        return drawn
    box = (x, y, max(w, 360.0), h + key.box[3] + MARGIN / 2)
    return Picture(box, (*drawn.elements, *key.elements))


def _entries(design: Design, view: str, analysis: Analysis | None) -> Iterator[_Entry]:
    looks = faces(design, analysis, page(design, view).cards, view=view)
    yield from _lines(design, view, analysis)
    yield from _bars(design, looks)
    yield from _findings(face.badge[1] for face in looks.values() if face.badge)
    yield from _borders(design, view)
    yield from _styles(design, view)


def _styles(design: Design, view: str) -> Iterator[_Entry]:
    """Yield each style of the view that a card or only a line in it carries, and what steps back."""
    row = design.views.get(view)
    if row is None:
        return
    used = {tag for id in boxes(design, view) for tag in design.components[id].tags}
    drawn = {tag for row in page(design, view).lines.values() for tag in tags_of(design, row)}
    for style in row.styles:
        if style.tag in used:
            yield _Entry(shown(style.tag), _styled(style))
        elif style.tag in drawn and (style.colour or style.line):
            yield _Entry(shown(style.tag), _stroked(style))
    flow = design.flows.get(row.only_flow or "")
    rest = [*map(shown, row.only_tags), *([shown(flow.name)] if flow else [])]
    if rest:
        yield _Entry(f"Stepping back: what is not {_listed(rest)}", _faint)


def _lines(design: Design, view: str, analysis: Analysis | None) -> Iterator[_Entry]:
    shown = page(design, view).lines.values()
    used = {mode_of(design, row) for row in shown}
    for modes, meaning in _MODES:
        if found := [name for name in modes if name in used]:
            yield _Entry(f"{_listed(found).capitalize()}: {meaning}", _arrow(found[0]))
    loads = analysis and any(load_of(row, analysis) is not None for row in shown)
    if loads:
        yield _Entry("Requests at peak", _rate)


def _bars(design: Design, looks: dict[str, Face]) -> Iterator[_Entry]:
    parts = ((design.components.get(id), face) for id, face in looks.items())
    barred = [face for part, face in parts if part and has_bar(part, face)]
    known = [face.busy for face in barred]
    used = {bar_role(value) for value in known if value is not None}
    word = "Utilisation "
    for role, share, meaning in _BARS:
        if role in used:
            yield _Entry(word + meaning, _bar(share))
            word = ""
    if any(face.held is not None for face in barred):
        yield _Entry("Light: held while others answer", _bar(0.8, 0.4))
    if None in known:
        yield _Entry("Utilisation not known", _bar(None))


def _findings(severities: Iterable[Severity]) -> Iterator[_Entry]:
    used = set(severities)
    word = "Findings, at worst "
    for group, meaning in _BADGES:
        if used & set(group):
            yield _Entry(word + meaning, _badge(group[0]), BADGE_HEIGHT)
            word = ""


def _borders(design: Design, view: str) -> Iterator[_Entry]:
    if any(is_set_apart(design.components[id]) for id in boxes(design, view)):
        yield _Entry("Planned or out of scope", _dashed, 24.0)
    if page(design, view).cards.keys() & design.boundaries.keys():
        yield _Entry("Collapsed boundary: all that is inside", _shut, 24.0)
    alike: dict[object, list[Boundary]] = {}
    for id in frames(design, view):
        alike.setdefault(line(design.boundaries[id].sort), []).append(design.boundaries[id])
    for rows in alike.values():
        words = _listed(sorted({sort_title(row.sort) for row in rows}))
        yield _Entry(words.capitalize(), _frame(rows[0].sort), 24.0)


def _listed(words: Sequence[str]) -> str:
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _wide(entry: _Entry) -> float:
    return entry.wide + _BESIDE + text_width(entry.words, _SIZE)


def _arrow(mode: Mode) -> Callable[[Point], tuple[Op, ...]]:
    return lambda at: arrow(Route((at, (at[0] + _SAMPLE, at[1])), at), mode)


def _troubled(trouble: Trouble) -> Callable[[Point], tuple[Op, ...]]:
    def sample(at: Point) -> tuple[Op, ...]:
        route = Route((at, (at[0] + _SAMPLE, at[1])), at)
        return (*coloured(arrow(route, "sync"), trouble), *sign(place(route), trouble))

    return sample


def _bar(share: float | None, own: float | None = None) -> Callable[[Point], tuple[Op, ...]]:
    return lambda at: bar((at[0], at[1] - 1.5, _SAMPLE, 3.0), share, own)


def _badge(severity: Severity) -> Callable[[Point], tuple[Op, ...]]:
    return lambda at: badge(at[0] + BADGE_HEIGHT, at[1] - BADGE_HEIGHT / 2, 1, severity)


def _rate(at: Point) -> tuple[Op, ...]:
    return (Text(at[0] + _SAMPLE, at[1] + 4, "1k/s", _SIZE, "text", "regular", "end"),)


def _dashed(at: Point) -> tuple[Op, ...]:
    outline = rectangle((at[0], at[1] - 7, 24.0, 14.0), 4.0)
    return (Path(outline, fill="card", stroke="link", dash=(4.0, 3.0)),)


def _styled(style: Style) -> Callable[[Point], tuple[Op, ...]]:
    fill = f"tint-{style.colour}" if style.colour else "card"
    edge = f"ink-{style.colour}" if style.colour else "link"
    wide = THICK if style.line == "thick" else 1.0

    def sample(at: Point) -> tuple[Op, ...]:
        box = (at[0], at[1] - 9, _SAMPLE, 18.0)
        outline = form(style.shape, box) if style.shape else rectangle(box, 4.0)
        return (Path(outline, fill, edge, wide, DASHES.get(style.line or "", ())),)

    return sample


def _stroked(style: Style) -> Callable[[Point], tuple[Op, ...]]:
    dress = Dress(style.colour, style.line)

    def sample(at: Point) -> tuple[Op, ...]:
        ops = arrow(Route((at, (at[0] + _SAMPLE, at[1])), at), "sync")
        return tuple(restyled(op, dress) for op in ops)

    return sample


def _faint(at: Point) -> tuple[Op, ...]:
    outline = rectangle((at[0], at[1] - 7, 24.0, 14.0), 4.0)
    return (Path(outline, fill="card", stroke="text", opacity=DIM),)


def _shut(at: Point) -> tuple[Op, ...]:
    behind = rectangle((at[0] + 2, at[1] - 4, 20.0, 12.0), 4.0)
    outline = rectangle((at[0], at[1] - 7, 24.0, 12.0), 4.0)
    return (
        Path(behind, fill="card", stroke="card-border"),
        Path(outline, fill="card", stroke="boundary"),
    )


def _frame(sort: Sort | None) -> Callable[[Point], tuple[Op, ...]]:
    sample = Boundary(id="sample", name=" ", sort=sort)
    return lambda at: boundary(sample, (at[0], at[1] - 7, 24.0, 14.0))[:2]  # without its title
