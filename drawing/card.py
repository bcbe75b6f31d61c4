"""A component as a card: icon, name, product or size, how busy it is, and how many findings it has."""

from dataclasses import replace
from typing import Literal

from analyzer.results import Severity
from drawing.forms import form, rim_of
from drawing.heat import Heat
from drawing.labels import DOT, card_line, is_set_apart, shown
from drawing.metrics import ELLIPSIS, elide, fitted, width
from drawing.primitives import Box, Icon, Op, Path, Role, Text, rectangle
from models.catalog import kind
from models.component import Component
from models.frozen import frozen
from models.view import CARD, Form, LineStyle, Tint

SIZE = CARD  # where a placement names none
HOT, FULL = 0.7, 1.0  # utilisation from which waiting sets in, and from which work piles up

NAME_SIZE, LINE_SIZE, BADGE_SIZE = 13.0, 11.0, 11.0
LEAST_NAME, LEAST_LINE = 9.5, 9.0  # what has no room is written smaller, and cut only below that
BADGE_HEIGHT = 16.0
BORDER = 1.0  # stroke around a card
_RADIUS = 8.0
_INSET, _ICON, _TEXT = 12.0, 18.0, 38.0  # from the left edge
_SIGN = 12.0  # of a look
_CLEAR = 8.0  # between a text and the right edge
_PARTS = 13.0  # the sign of what has parts
_NAME_LINE, _SECOND_LINE = 23.0, 39.0  # baselines from the upper edge
_BAR, _BAR_UP = 3.0, 11.0  # height of the bar, and its distance from the lower edge
_LIGHT = 0.5  # opacity of what is held
_VALUE_UP = 10.0  # baseline of what heat says, from the lower edge
_DASH = (4.0, 3.0)
DASHES: dict[str, tuple[float, ...]] = {"solid": (), "dashed": _DASH, "dotted": (1.5, 3.0)}
THICK = 2.5
_ENDLESS = 1e9  # a room that nothing is cut in
_BELOW_RIM = 3.0  # how much lower texts stand in a cylinder
_BADGES: dict[Severity, tuple[Role, Role]] = {
    "critical": ("bad", "accent-text"),
    "high": ("bad", "accent-text"),
    "medium": ("warning-mark", "warning-mark-text"),
    "low": ("text-hint", "card"),
}


@frozen
class Look:
    """How a component stands while something is assumed, and the word for it."""

    state: Literal["down", "unstable", "part", "touched"]
    words: str


@frozen
class Face:
    """What a card shows besides its component; None where nothing is known, or nothing was found."""

    load: float | None = None  # at peak, in 1/s
    utilisation: float | None = None  # by its own work; 1 is all that it can do
    badge: tuple[int, Severity] | None = None  # how many findings, and the worst of them
    look: Look | None = None  # what an assumption does to it
    heat: Heat | None = None  # in place of the bar
    parts: int = 0  # components that are part of it
    said: tuple[str, ...] | None = None  # what the view wants on the second line
    tint: Tint | None = None  # of the ground, as are the next two by a style of the view
    line: LineStyle | None = None
    form: Form | None = None
    held: float | None = (
        None  # share of its workers, where more are held than its own work keeps busy
    )

    @property
    def busy(self) -> float | None:
        """The larger of its own work and its held workers."""
        return self.utilisation if self.held is None else self.held


PLAIN = Face()


def card(component: Component, box: Box, face: Face = PLAIN) -> tuple[Op, ...]:
    """Return a component's card in the coordinates of its box; the badge reaches 6 px beyond the box."""
    gone = face.look is not None and face.look.state == "down"
    face = replace(face, heat=None) if gone else face
    ground = _gone(box) if gone else _ground(component, box, face)
    ops: list[Op] = [*ground, *_texts(component, box, face)]
    if face.heat:
        ops.append(_heat(box, face.heat))
    elif has_bar(component, face):
        ops += bar(_bar_box(box), face.busy, face.utilisation)
    if face.parts:
        ops.append(_inside(box, face))
    if face.badge:
        ops += badge(box[0] + box[2] + 6, box[1] - 6, *face.badge)
    return tuple(ops)


def ground(face: Face) -> Role:
    """Return the colour that a card has where it is too small for anything else."""
    if face.look and face.look.state in ("down", "unstable"):
        return "bad"
    if face.heat:
        return face.heat.role
    return f"ink-{face.tint}" if face.tint else "card-border"


def has_bar(component: Component, face: Face) -> bool:
    """Tell whether a card shows a bar: work can wait for this component, known or not how much of it."""
    known = kind(component.kind)
    return face.utilisation is not None or ("capacity" in known.facets and not known.has("delay"))


def bar(box: Box, busy: float | None, own: float | None = None) -> tuple[Op, ...]:
    """Return a utilisation bar: an empty track where it is not known, full from 1 up; what is more than its own is light."""
    x, y, w, h = box
    if w <= h:
        return ()
    track = Path(rectangle(box, h / 2), fill="border-faint")
    if busy is None:
        return (track,)
    role = bar_role(busy)
    whole, mine = (max(w * min(share, 1.0), h) for share in (busy, busy if own is None else own))
    if mine >= whole:
        return (track, Path(rectangle((x, y, whole, h), h / 2), fill=role))
    light = Path(rectangle((x, y, whole, h), h / 2), fill=role, opacity=_LIGHT)
    return (track, light, Path(rectangle((x, y, mine, h), h / 2), fill=role))


def bar_role(utilisation: float) -> Role:
    """Return the colour of a utilisation: good below 0.7, warning below 1, bad from there on."""
    if utilisation >= FULL:
        return "bad"
    return "warning-mark" if utilisation >= HOT else "good"


def badge(right: float, top: float, count: int, severity: Severity) -> tuple[Op, ...]:
    """Return a round count of findings, its upper right corner given, in the worst one's colour."""
    ground, ink = _BADGES[severity]
    text = str(count) if count < 1000 else "999+"
    wide = max(BADGE_HEIGHT, width(text, BADGE_SIZE, "semibold") + 10)
    box = (right - wide, top, wide, BADGE_HEIGHT)
    return (
        Path(rectangle(_grown(box, 1.5), BADGE_HEIGHT), fill="canvas"),
        Path(rectangle(box, BADGE_HEIGHT / 2), fill=ground),
        Text(right - wide / 2, top + 12, text, BADGE_SIZE, ink, "semibold", "middle"),
    )


def badge_colour(severity: Severity) -> Role:
    """Return the colour of a badge whose worst finding is of a severity."""
    return _BADGES[severity][0]


def _ground(component: Component, box: Box, face: Face) -> tuple[Op, ...]:
    x, y, w, h = box
    outline = form(face.form or "card", box)
    fill = face.heat.role if face.heat else f"tint-{face.tint}" if face.tint else "card"
    apart = is_set_apart(component)
    edge = f"ink-{face.tint}" if face.tint else "link" if apart or face.line else "card-border"
    dash = DASHES.get(face.line or "", _DASH if apart else ())
    border = Path(outline, fill, edge, THICK if face.line == "thick" else BORDER, dash)
    rim = (Path(rim_of(box), stroke=edge, width=border.width),) if face.form == "cylinder" else ()
    if apart or face.form:
        return (border, *rim)
    return (
        Path(rectangle((x - 0.5, y + 1, w + 1, h + 1), _RADIUS), fill="shadow", opacity=0.04),
        Path(rectangle((x, y + 0.5, w, h + 0.5), _RADIUS), fill="shadow", opacity=0.05),
        border,
    )


def _gone(box: Box) -> tuple[Op, ...]:
    return (Path(rectangle(box, _RADIUS), "bad-faint", "bad", 1.5, _DASH),)


def _look(x: float, baseline: float, look: Look, room: float, heated: bool) -> tuple[Op, ...]:
    """Return the sign and the word of a look: a plug is out, a triangle has too much to do, a flask is tried."""
    bad = look.state in ("down", "unstable")
    role: Role = "text" if heated else "bad" if bad else "warning"
    sign = {"unstable": "alert-triangle", "touched": "flask"}.get(look.state, "plug-x")
    words = elide(look.words, LINE_SIZE, room - _SIGN - 3, "semibold")
    return (
        Icon(sign, x, baseline - _SIGN + 2, _SIGN, role, 2.25),
        Text(x + _SIGN + 3, baseline, words, LINE_SIZE, role, "semibold"),
    )


def _texts(component: Component, box: Box, face: Face) -> list[Op]:
    x, y, w, _ = box
    room = max(w - _TEXT - _CLEAR - (_PARTS + 4 if face.parts else 0.0), 0.0)
    # in the middle: of the card, or of what the bar leaves of it
    filled = face.heat is not None or has_bar(component, face)
    down = (box[3] - SIZE[1]) / 2 + (-4.0 if face.heat else 0.0 if filled else 5.0)
    down += _BELOW_RIM if face.form == "cylinder" else 0.0
    name, size = fitted(shown(component.name), NAME_SIZE, LEAST_NAME, room, "semibold")
    line, small = _second(component, face, room)
    icon = Icon(kind(component.kind).icon, x + _INSET, y + 13 + down, _ICON, "text")
    title = Text(x + _TEXT, y + _NAME_LINE + down, name, size, "text", "semibold")
    if face.look:
        return [
            icon,
            title,
            *_look(x + _TEXT, y + _SECOND_LINE + down, face.look, room, bool(face.heat)),
        ]
    ink: Role = "text" if face.heat else "text-secondary"
    texts = (
        title,
        Text(x + _TEXT, y + _SECOND_LINE + down, line, small, ink),
    )
    return [icon, *(text for text in texts if text.text)]


def _second(component: Component, face: Face, room: float) -> tuple[str, float]:
    """Return the second line and its size: what the view wants, as many of the values as there is room for whole."""
    if face.said is None:
        line = card_line(component, face.load, room, LINE_SIZE)
        if not line.endswith(ELLIPSIS):
            return line, LINE_SIZE
        line = card_line(component, None, _ENDLESS, LINE_SIZE)
        return fitted(line, LINE_SIZE, LEAST_LINE, room)
    for count in range(len(face.said), 1, -1):
        words = DOT.join(face.said[:count])
        if width(words, LINE_SIZE) <= room:
            return words, LINE_SIZE
    return fitted(face.said[0] if face.said else "", LINE_SIZE, LEAST_LINE, room)


def _inside(box: Box, face: Face) -> Icon:
    """Return the sign that there is an inside to go to, at the right edge."""
    x, y, w, h = box
    role: Role = "text" if face.heat else "text-secondary"
    return Icon("hierarchy-2", x + w - _CLEAR - _PARTS, y + h / 2 - _PARTS, _PARTS, role)


def _heat(box: Box, heat: Heat) -> Text:
    """Return the value where the bar would be, so that it is not told by colour alone."""
    x, y, w, h = box
    words = elide(heat.words, LINE_SIZE, max(w - _TEXT - _CLEAR, 0.0), "semibold")
    return Text(x + _TEXT, y + h - _VALUE_UP, words, LINE_SIZE, "text", "semibold")


def _bar_box(box: Box) -> Box:
    x, y, w, h = box
    return (x + _INSET, y + h - _BAR_UP - _BAR, w - 2 * _INSET, _BAR)


def _grown(box: Box, by: float) -> Box:
    return (box[0] - by, box[1] - by, box[2] + 2 * by, box[3] + 2 * by)
