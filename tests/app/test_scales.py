"""The canvas is crisp at each scale of the screen: faces are painted at the pixels that it really has."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOOK = """
from app.start import prepare
from app.canvas.items import CardItem
from app.canvas.scene import Canvas
from app.canvas.view import CanvasView
from app.session import Session
from drawing.theme import theme
from tests.designs import shop
prepare([])
view = CanvasView(Canvas(Session(shop()), theme("light")))
view.resize(600, 400)
view.show()
view.zoom_to(1.0)
image = view.grab()
while view.canvas.faces.owed:  # a busy machine has no time for all of them in one frame
    image = view.grab()
card = next(i for i in view.canvas.items_by_id.values() if isinstance(i, CardItem))
face = card.faces.face(card, card.id, card.ops, card.theme)
print(view.devicePixelRatioF(), image.width() / 600, face.pixmap.width() / card.bounds.width())
"""


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_faces_have_the_pixels_of_the_screen(scale: float) -> None:
    changes = {"QT_SCALE_FACTOR": str(scale), "QT_QPA_PLATFORM": "offscreen"}
    found = subprocess.run(
        [sys.executable, "-c", LOOK], cwd=ROOT, env=os.environ | changes,
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    ratio, picture, face = map(float, found.stdout.split())
    assert ratio == scale
    assert picture == pytest.approx(scale)
    assert face == pytest.approx(scale, rel=0.02)
