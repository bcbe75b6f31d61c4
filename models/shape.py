"""What is drawn on a page but is not part of the system: notes, texts, frames and images."""

from typing import Annotated, Literal

from models.record import Field, Id, Rank, Record, Ref, option, words
from models.text import Line, Prose
from models.view import FAR, Tint

ShapeSort = Literal["note", "text", "frame", "image"]
LARGEST_IMAGE = 4_000_000  # characters of base64, some 3 MB


class Shape(Record):
    """One of them, in one view. Whole units of 1 px at 100 %."""

    id: Id
    view: Annotated[Id, Ref("views")]
    sort: ShapeSort = Field(title="Sort", description="What it is.")
    name: Line = words("Name", "What a frame is called, or what an image shows.")
    text: Prose = words("Text", "What a note or a text says.")
    colour: Tint | None = option("Colour", "Of its ground, or of a text's letters.")
    x: int = Field(0, ge=-FAR, le=FAR)
    y: int = Field(0, ge=-FAR, le=FAR)
    width: int = Field(200, ge=16, le=100_000)
    height: int = Field(96, ge=16, le=100_000)
    depth: int = Field(0, ge=-1_000_000, le=1_000_000)  # more stands before less
    locked: bool = False
    hidden: bool = False
    image: str = Field("", max_length=LARGEST_IMAGE, pattern=r"^[A-Za-z0-9+/=]*$")  # PNG or JPEG
    rank: Rank = ""  # of a frame: its place in the presentation
    speaker_notes: Prose = words("Speaker notes", "What to say when a frame is presented.")

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Where it stands: x, y, width and height."""
        return (float(self.x), float(self.y), float(self.width), float(self.height))
