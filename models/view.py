"""Pages of the drawing, and where things stand on them."""

from typing import Annotated, Literal

from models.record import Field, Id, Rank, Record, Ref, items, option, words
from models.text import Line, Name, Prose

FAR = 10_000_000  # nothing stands further from the middle of the drawing
CARD = (168.0, 64.0)  # the size of what has none of its own

_new, _set = object.__new__, object.__setattr__


ViewSort = Literal["context", "container", "component", "deployment", "data flow", "free"]
Lines = Literal["orthogonal", "straight", "curved"]
Shown = Literal["kind", "load", "utilisation", "latency", "cost", "owner", "findings"]
LineStyle = Literal["solid", "dashed", "dotted", "thick"]
Form = Literal["card", "rounded", "cylinder", "hexagon", "person"]
Tint = Literal["red", "orange", "yellow", "green", "teal", "blue", "purple", "pink", "grey"]


class Style(Record):
    """How what carries a tag is drawn in a view, cards and connections alike."""

    tag: Name = Field(title="Tag", description="What carries this word is drawn so.")
    colour: Tint | None = option("Colour", "Of the card's ground, or of the line.")
    line: LineStyle | None = option("Line", "Of the card's border, or of the connection.")
    shape: Form | None = option("Shape", "Of the card.")


class View(Record):
    """A page of the drawing; what has a placement in it is on it."""

    id: Id
    name: Name = Field(title="Name", description="What the page is called.")
    description: Prose = words("Description", "What the page shows.")
    sort: ViewSort | None = option("Sort", "What kind of drawing it is.")
    of: Annotated[Id | None, Ref("components")] = option(
        "Inside of", "The system or container that it shows the inside of."
    )
    environment: Line = words("Environment", "Of a deployment view, such as production.")
    lines: Lines | None = option("Lines", "How connections are drawn.")
    jumps: bool = Field(
        True, title="Jumps", description="Lines at right angles hop over those that they cross."
    )
    display: tuple[Shown, ...] = items(
        "Cards show", "What stands on the cards, in this order; the usual where it is empty."
    )
    styles: tuple[Style, ...] = items("Styles", "How what carries a tag is drawn.")
    only_tags: tuple[Name, ...] = items("Only tags", "What has none of these steps back.")
    only_flow: Annotated[Id | None, Ref("flows")] = option(
        "Only flow", "What is not on the way of this flow steps back."
    )
    skipped: bool = Field(
        False, title="Not presented", description="It is left out when the design is presented."
    )
    rank: Rank = ""
    speaker_notes: Prose = words("Speaker notes", "What to say when it is presented.")


class Bend(Record):
    """A point of a connection that a person pinned."""

    x: int = Field(ge=-FAR, le=FAR)
    y: int = Field(ge=-FAR, le=FAR)


class Placement(Record):
    """Where one thing stands in one view; its id is view/element. Whole units of 1 px at 100 %."""

    id: Id
    view: Annotated[Id, Ref("views")]
    element: Annotated[Id, Ref("components", "boundaries", "links")]
    x: int = Field(0, ge=-FAR, le=FAR)
    y: int = Field(0, ge=-FAR, le=FAR)
    width: int | None = Field(None, ge=16, le=100_000)
    height: int | None = Field(None, ge=16, le=100_000)
    depth: int = Field(0, ge=-1_000_000, le=1_000_000)  # more stands before less
    collapsed: bool = False  # of a boundary: one card in place of what is inside
    locked: bool = False
    hidden: bool = False
    bends: tuple[Bend, ...] = ()
    label_at: float | None = Field(None, ge=0, le=1)  # of a connection: along its line

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Where it stands: x, y, width and height."""
        wide, high = self.width or CARD[0], self.height or CARD[1]
        return (float(self.x), float(self.y), float(wide), float(high))

    def moved(self, x: int, y: int) -> "Placement":
        """Return a copy at another place, unvalidated because whole numbers cannot break a rule; for models/edits."""
        made = _new(Placement)
        values = self.__dict__.copy()
        values["x"], values["y"] = x, y
        _set(made, "__dict__", values)
        return made


def placement_id(view: str, element: str) -> str:
    """Return the id of an element's placement in a view."""
    return f"{view}/{element}"
