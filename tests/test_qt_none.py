"""Qt's Python bindings keep their hands off None: one release lost a reference to it with every call."""

import os
import subprocess
import sys

# Each call returns None. On Python 3.11 a binding that forgets to count it frees None in the end.
PAINTING = """
import sys
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

image = QImage(16, 16, QImage.Format.Format_ARGB32_Premultiplied)
painter = QPainter(image)
pen, colour, area = QPen(Qt.GlobalColor.black), QColor(1, 2, 3), QRectF(0, 0, 4, 4)
before = sys.getrefcount(None)
for _ in range(20_000):
    painter.setPen(pen)
    painter.setBrush(colour)
    painter.drawRect(area)
print(sys.getrefcount(None) - before)
painter.end()
"""


def test_painting_does_not_lose_none() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PAINTING],
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 0, done.stderr
    # other objects may come to hold a few; the fault makes it one for each of 60,000 calls
    assert abs(int(done.stdout)) < 100
