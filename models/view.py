"""Pages of the drawing, and where things stand on them."""

from typing import Annotated, Literal

from pydantic import Field

from models.record import Id, Rank, Record, Ref, option, words
from models.text import Name, Prose

_new, _set = object.__new__, object.__setattr__


class View(Record):
    """A page of the drawing; what has a placement in it is on it."""

    id: Id
    name: Name = Field(title="Name")
    description: Prose = words("Description")
    sort: Literal["context", "container", "component", "deployment", "data flow", "free"] | None = (
        option("Sort")
    )
    rank: Rank = ""
    speaker_notes: Prose = words("Speaker notes")


class Bend(Record):
    """A point of a connection that a person pinned."""

    x: int
    y: int


class Placement(Record):
    """Where one thing stands in one view; its id is view/element. Whole units of 1 px at 100 %."""

    id: Id
    view: Annotated[Id, Ref("views")]
    element: Annotated[Id, Ref("components", "boundaries", "links")]
    x: int = 0
    y: int = 0
    width: int | None = Field(None, ge=16, le=100_000)
    height: int | None = Field(None, ge=16, le=100_000)
    bends: tuple[Bend, ...] = ()

    def moved(self, x: int, y: int) -> "Placement":
        """Return a copy at another place, unvalidated because whole numbers cannot break a rule; for models/edits."""
        made = _new(Placement)
        values = self.__dict__.copy()
        values["x"], values["y"] = x, y
        _set(made, "__dict__", values)
        _set(made, "__pydantic_fields_set__", self.__pydantic_fields_set__)
        _set(made, "__pydantic_extra__", None)
        _set(made, "__pydantic_private__", None)
        return made


def placement_id(view: str, element: str) -> str:
    """Return the id of an element's placement in a view."""
    return f"{view}/{element}"
