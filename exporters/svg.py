"""A drawing as an SVG: every text as text, every component, connection and boundary as a named group."""

from xml.etree import ElementTree as ET

from analyzer.results import Analysis
from drawing.icons import place_icon
from drawing.image import pixels
from drawing.labels import shown
from drawing.legend import sheet
from drawing.metrics import width
from drawing.page import page
from drawing.primitives import Command, Element, Icon, Image, Op, Path, Picture, Text
from drawing.theme import Theme
from drawing.theme import theme as theme_named
from models.design import Design

_FAMILY = "Loadpath Sans, Inter, Segoe UI, Helvetica Neue, Arial, sans-serif"
_WEIGHTS = {"regular": "400", "medium": "500", "semibold": "600"}


def svg(design: Design, view: str, analysis: Analysis | None = None, theme: str = "light") -> bytes:
    """Return the drawing and its legend as UTF-8; the same design always gives the same bytes."""
    return svg_of(sheet(design, view, analysis), design, view, theme)


def svg_of(drawn: Picture, design: Design, view: str, theme: str = "light") -> bytes:
    """Return a picture of a view, or of a part of it, as UTF-8."""
    colours = theme_named(theme)
    root = _root(drawn)
    _titles(root, design, view)
    x, y, w, h = (_number(value) for value in drawn.box)
    ground = {"x": x, "y": y, "width": w, "height": h, "fill": colours.colour("canvas")}
    ET.SubElement(root, "rect", ground)
    for element in drawn.elements:
        _group(root, element, colours)
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _root(drawn: Picture) -> ET.Element:
    x, y, w, h = (_number(value) for value in drawn.box)
    return ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": w,
            "height": h,
            "viewBox": f"{x} {y} {w} {h}",
            "role": "img",
            "aria-labelledby": "drawing-title drawing-description",
            "font-family": _FAMILY,
            "style": "font-kerning: none",
        },
    )


def _titles(root: ET.Element, design: Design, view: str) -> None:
    row = design.views.get(view)
    title = f"{design.title}: {row.name}" if row else design.title
    drawn = page(design, view)
    counts = len(drawn.cards), len(drawn.lines)
    ET.SubElement(root, "title", {"id": "drawing-title"}).text = shown(title)
    about = ET.SubElement(root, "desc", {"id": "drawing-description"})
    about.text = f"Components: {counts[0]:,}. Connections: {counts[1]:,}."


def _group(root: ET.Element, element: Element, colours: Theme) -> None:
    group = ET.SubElement(root, "g", {"id": element.id})
    if element.opacity < 1:
        group.set("opacity", _number(element.opacity))
    ET.SubElement(group, "title").text = element.title
    for op in element.ops:
        _op(group, op, colours)


def _op(group: ET.Element, op: Op, colours: Theme) -> None:
    if isinstance(op, Text):
        _text(group, op, colours)
    elif isinstance(op, Image):
        _image(group, op)
    else:
        _path(group, place_icon(op) if isinstance(op, Icon) else op, colours)


def _image(group: ET.Element, op: Image) -> None:
    """Add an image with its bytes in the file itself: nothing is loaded from anywhere."""
    found = pixels(op.data)
    if found is None:
        return
    place = {"x": op.x, "y": op.y, "width": op.width, "height": op.height}
    said = {name: _number(value) for name, value in place.items()}
    said |= {"preserveAspectRatio": "none", "href": f"data:image/{found.sort};base64,{op.data}"}
    ET.SubElement(group, "image", said)


def _text(group: ET.Element, op: Text, colours: Theme) -> None:
    wide = width(op.text, op.size, op.weight)
    said = {
        "x": _number(op.x),
        "y": _number(op.y),
        "font-size": _number(op.size),
        "font-weight": _WEIGHTS[op.weight],
        "fill": colours.colour(op.role),
    }
    if op.anchor != "start":
        said["text-anchor"] = op.anchor
    if wide:  # a reader without the font keeps the text in its room
        said |= {"textLength": _number(wide), "lengthAdjust": "spacingAndGlyphs"}
    ET.SubElement(group, "text", said).text = op.text


def _path(group: ET.Element, op: Path, colours: Theme) -> None:
    said = {"d": _data(op.commands), "fill": colours.colour(op.fill) if op.fill else "none"}
    if op.stroke:
        said |= {"stroke": colours.colour(op.stroke), "stroke-width": _number(op.width)}
        said |= {"stroke-linejoin": "round"}
        if op.dash:
            said["stroke-dasharray"] = " ".join(_number(length) for length in op.dash)
        else:
            said["stroke-linecap"] = "round"
    if op.opacity < 1:
        said["opacity"] = _number(op.opacity)
    ET.SubElement(group, "path", said)


def _data(commands: tuple[Command, ...]) -> str:
    return " ".join(
        " ".join([str(name), *(_number(float(value)) for value in values)])
        for name, *values in commands
    )


def _number(value: float) -> str:
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
