"""Images on the screen: painted as the packet prints them, and what comes in made small and sound."""

import base64
from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from drawing.image import LARGEST_SIDE, pixels, whole
from drawing.primitives import Image
from models.shape import LARGEST_IMAGE

LARGEST_FILE = 30_000_000  # bytes of what is read at all
_LARGEST_PIXELS = 60_000_000  # of what is decoded at all, 240 MB for a moment
_MEMORY = 256  # MB that decoding may take
_SORTS = (b"png", b"jpeg")
_QUALITY = 88
_SMALLER = 0.7
_WHOLE = Qt.AspectRatioMode.KeepAspectRatio
_SMOOTH = Qt.TransformationMode.SmoothTransformation


class ImageError(ValueError):
    """What came in is no image that can be taken; its text says why in a sentence."""


def paint_image(painter: QPainter, op: Image) -> None:
    """Paint an image in its rectangle; one that cannot be read leaves its place empty."""
    found = _decoded(op.data)
    if not found.isNull():
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(op.x, op.y, op.width, op.height), found)


def taken_in(content: bytes) -> str:
    """Return the base64 of a PNG or JPEG made anew, at most LARGEST_SIDE each way; raises ImageError.

    Only the pixels come along: no place where a photograph was taken, nothing that hides behind them.
    """
    if len(content) > LARGEST_FILE:
        raise ImageError(f"It is larger than {LARGEST_FILE // 1_000_000} MB.")
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(_MEMORY)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()) not in _SORTS:
        raise ImageError("It is neither a PNG nor a JPEG.")
    if not whole(content):
        raise ImageError("It is not whole: it may be damaged.")
    size = reader.size()
    if size.width() * size.height() > _LARGEST_PIXELS:
        raise ImageError("It has too many pixels.")
    if max(size.width(), size.height()) > LARGEST_SIDE:
        reader.setScaledSize(size.scaled(LARGEST_SIDE, LARGEST_SIDE, _WHOLE))
    found = reader.read()
    if found.isNull():
        raise ImageError("It cannot be read: it may be damaged.")
    return made_anew(found)


def made_anew(image: QImage) -> str:
    """Return the base64 of an image, as PNG where that is small enough or it is see-through, else as JPEG; raises ImageError."""
    if image.isNull():
        raise ImageError("It has no pixels.")
    if max(image.width(), image.height()) > LARGEST_SIDE:
        image = image.scaled(LARGEST_SIDE, LARGEST_SIDE, _WHOLE, _SMOOTH)
    while True:
        for sort in ("PNG",) if image.hasAlphaChannel() else ("PNG", "JPEG"):
            data = base64.b64encode(_saved(image, sort)).decode("ascii")
            if 0 < len(data) <= LARGEST_IMAGE:
                return data
        image = image.scaled(image.size() * _SMALLER, _WHOLE, _SMOOTH)


def _saved(image: QImage, sort: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    plain = QImage(image)
    for key in plain.textKeys():
        plain.setText(key, "")
    plain.save(buffer, sort, _QUALITY if sort == "JPEG" else -1)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


@lru_cache(maxsize=24)
def _decoded(data: str) -> QImage:
    found = pixels(data)
    if found is None:
        return QImage()
    made = QImage()
    made.loadFromData(QByteArray(found.content), found.sort.upper())
    return made
