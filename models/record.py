"""The base of every value stored in a design, and how its fields are declared."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Self

from models.frozen import frozen
from models.value import Text

if TYPE_CHECKING:  # a record has what a BaseModel has, and mypy knows those
    from pydantic import BaseModel
    from pydantic import Field as Field
    from pydantic import ValidationError as ValidationError
else:
    from models.value import Field
    from models.value import Value as BaseModel

Id = Annotated[str, Text(pattern=r"^[A-Za-z0-9_./-]{1,120}$")]
Rank = Annotated[str, Text(pattern=r"^[0-9a-z]{0,60}$")]
Known = Literal["yes", "no"]  # absent means that nobody has said


@frozen
class Ref:
    """Says which tables an id field points into; removal, paste and integrity derive from it."""

    tables: tuple[str, ...]

    def __init__(self, *tables: str) -> None:
        object.__setattr__(self, "tables", tables)


class Record(BaseModel):
    """An immutable, validated value; change it by making another one."""

    model_config: ClassVar[Any] = {
        "frozen": True,
        "extra": "forbid",
        "strict": True,
        "allow_inf_nan": False,
        "defer_build": True,
    }
    derived: ClassVar[Mapping[str, str]] = {}  # properties that follow from the fields, with titles

    def but(self, **changes: Any) -> Self:
        """Return a validated copy with some fields changed."""
        return type(self).model_validate(self.__dict__ | changes)

    # pydantic's own comparison also weighs which fields were set; a record is its values
    def __eq__(self, other: object) -> bool:
        return self is other or (type(self) is type(other) and self.__dict__ == other.__dict__)

    def __hash__(self) -> int:
        return hash((type(self), *self.__dict__.values()))


def __getattr__(name: str) -> Any:
    """Return pydantic's ValidationError, whose import can wait until something is checked."""
    if name == "ValidationError":
        from pydantic import ValidationError

        return ValidationError
    raise AttributeError(name)


def quantity(
    title: str, unit: str, help: str = "", *, ge: float | None = 0, le: float | None = None
) -> Any:
    """Declare an optional number with its base unit (see models.units), absent until typed."""
    return Field(
        None, title=title, description=help, ge=ge, le=le, json_schema_extra={"unit": unit}
    )


def option(title: str, help: str = "") -> Any:
    """Declare an optional choice, absent until made."""
    return Field(None, title=title, description=help)


def words(title: str, help: str = "") -> Any:
    """Declare a text, empty until typed."""
    return Field("", title=title, description=help)


def items(title: str, help: str = "") -> Any:
    """Declare an ordered tuple, empty until filled."""
    return Field((), title=title, description=help)
