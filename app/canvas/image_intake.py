"""Images that come in, from a file, the clipboard or a drop: read beside the window, then put on the canvas."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QPointF, QThreadPool, Signal
from PySide6.QtGui import QImage

from app.canvas.image import LARGEST_FILE, ImageError, made_anew, taken_in
from app.canvas.shapes import SIZES, clear_box, free_box, put_shape
from drawing.image import pixels
from models.shape import Shape
from models.text import one_line

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

SUFFIXES = (".png", ".jpg", ".jpeg")
FILTER = "Images (*.png *.jpg *.jpeg)"
_RAW = ("image/png", "image/jpeg")
_LARGEST_NAME = 200


class Intake(QObject):
    """Reads one image beside the window and puts it into the view in which it came, in one step."""

    made = Signal(str)
    refused = Signal(str)

    def __init__(
        self, view: "CanvasView", read: Callable[[], str], name: str, at: QPointF | None
    ) -> None:
        super().__init__(view)
        self.view, self.name, self.at = view, name, at
        self._page, self._read = view.session.view, read
        self.made.connect(self._put)
        self.refused.connect(self._say)
        QThreadPool.globalInstance().start(self._run)

    def _run(self) -> None:
        try:
            data = self._read()
        except ImageError as error:
            self.refused.emit(str(error))
        except OSError:
            self.refused.emit("It cannot be read.")
        else:
            self.made.emit(data)

    def _put(self, data: str) -> None:
        session, found = self.view.session, pixels(data)
        self.deleteLater()
        if found is None or session.view != self._page:
            return
        wide, high = SIZES["image"]
        scale = min(wide / found.width, high / found.height, 1.0)
        size = (max(round(found.width * scale), 16), max(round(found.height * scale), 16))
        like = Shape(id="shp_new", view="viw_new", sort="image", name=self.name, image=data)
        there = free_box(self.view, size, self.at) if self.at else clear_box(self.view, size)
        put_shape(self.view, like, there)

    def _say(self, why: str) -> None:
        self.view.said.emit(f"The image was not taken in. {why}")
        self.deleteLater()


def take_file(view: "CanvasView", path: Path, at: QPointF | None = None) -> None:
    """Put the image in a file on the canvas as soon as it is read; why it cannot be is said."""
    name = one_line(path.stem)[:_LARGEST_NAME]
    Intake(view, partial(_from_file, path), name, at)


def take_data(view: "CanvasView", data: QMimeData, at: QPointF | None = None) -> bool:
    """Put the image that a clipboard or a drag holds on the canvas; tell whether it holds one."""
    for sort in _RAW:
        if data.hasFormat(sort):
            Intake(view, partial(taken_in, bytes(data.data(sort).data())), "", at)
            return True
    found = data.imageData() if data.hasImage() else None
    if not isinstance(found, QImage) or found.isNull():
        return False
    Intake(view, partial(made_anew, found), "", at)
    return True


def image_files(data: QMimeData) -> list[Path]:
    """Return the files of images that a clipboard or a drag names; whether they are images their bytes say."""
    found = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in found if path.suffix.lower() in SUFFIXES]


def _from_file(path: Path) -> str:
    with path.open("rb") as file:
        return taken_in(file.read(LARGEST_FILE + 1))
