"""What stands at the head of the inspector says what is selected by its own word."""

import pytest

from app.inspector.words import head
from models import edits
from models.shape import Shape, ShapeSort
from tests.designs import shop


@pytest.mark.parametrize("sort", ["note", "text", "frame", "image"])
def test_what_is_no_model_is_called_what_it_is(sort: ShapeSort) -> None:
    row = Shape(id="shp_a", view="viw_main", sort=sort)
    assert head(edits.add_shape(shop(), row), ["shp_a"]).kind == sort.capitalize()
