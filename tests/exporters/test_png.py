"""PNG: of the size that was asked for, the same bytes each time, in the colours of the theme, without Qt."""

from io import BytesIO
from math import ceil

import pytest
from PIL import Image

from drawing.legend import sheet
from drawing.picture import first_view
from drawing.theme import theme
from exporters import png as module
from exporters.fonts import Doubts
from exporters.png import png
from models import edits
from models.component import Component
from models.design import Design
from models.samples import sample
from tests.designs import shop
from tests.drawing.busy import busy
from tests.exporters.seeds import same_under_every_hash_seed


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    assert image.format == "PNG"
    image.load()
    return image


@pytest.mark.parametrize("scale", [1, 2])
def test_size_is_that_of_the_picture_times_the_scale(scale: int) -> None:
    design = sample("social-network")
    box = sheet(design, first_view(design)).box
    image = opened(png(design, first_view(design), scale=scale))
    assert image.size == (ceil(box[2]) * scale, ceil(box[3]) * scale)
    assert image.info["dpi"] == pytest.approx((96 * scale, 96 * scale), abs=0.1)
    assert set(image.info) == {"dpi"}


@pytest.mark.parametrize("name", ["light", "dark"])
def test_ground_and_marks_have_the_colours_of_the_theme(name: str) -> None:
    design = sample("social-network")
    image = opened(png(design, first_view(design), busy(design), 1, name))
    colours = {count[1] for count in image.getcolors(1 << 24) or ()}
    assert "#{:02X}{:02X}{:02X}".format(*image.getpixel((2, 2))) == theme(name).colour("canvas")
    for role in ("card", "good", "warning-mark", "bad"):
        value = theme(name).colour(role)
        assert tuple(int(value[at : at + 2], 16) for at in (1, 3, 5)) in colours


def test_huge_drawing_gets_fewer_pixels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 40_000)
    image = opened(png(shop(), "viw_main", scale=4))
    assert 30_000 < image.width * image.height < 42_000


def test_far_away_component_still_gives_a_page() -> None:
    far = edits.add_component(
        shop(), Component(id="cmp_far", kind="cache", name="Far"), "viw_main", 60_000, 0
    )
    image = opened(png(far, "viw_main", scale=1))
    assert 10_000 < image.width <= 14_400


def test_design_without_a_view_gives_a_picture() -> None:
    assert opened(png(Design(), "")).size == (840, 240)


def test_what_cannot_be_shown_is_told() -> None:
    design = edits.add_component(
        shop(), Component(id="cmp_odd", kind="cache", name="\U0010fffd"), "viw_main", 0, 200
    )
    doubts = Doubts()
    opened(png(design, "viw_main", doubts=doubts))
    assert doubts.missing == {"\U0010fffd"}


def test_same_bytes_twice_and_under_every_hash_seed_without_qt() -> None:
    design = sample("social-network")
    assert png(design, first_view(design)) == png(design, first_view(design))
    same_under_every_hash_seed("from exporters.png import png as make")
