"""What stands beside the drawing while it is presented: title and place, a step's caption, notes, keys."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from app.canvas.paint import font
from drawing.theme import Theme
from models.frozen import frozen

MARGIN, LINE = 32.0, 20.0
_WIDEST = 960.0
_WRAP = Qt.TextFlag.TextWordWrap
HINT = "→ next   ← back   F flow   N notes   B black   0 whole view   Esc end"


@frozen
class Caption:
    """A step of a flow: its number, what happens, what it carries, and which flow it is of."""

    number: str
    title: str
    words: str
    flow: str


def paint_corners(painter: QPainter, room: QRectF, theme: Theme, title: str, place: str) -> None:
    """Paint the title in the upper left and the place in the lower right."""
    painter.setPen(QColor(theme.colour("text")))
    painter.setFont(font(20, "semibold"))
    line = QRectF(room.x() + MARGIN, room.y() + 18, room.width() - 2 * MARGIN, 30)
    shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, int(line.width()))
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
    _paint_foot(painter, room, theme, place, Qt.AlignmentFlag.AlignRight)


def paint_hint(painter: QPainter, room: QRectF, theme: Theme) -> None:
    """Paint what the keys do, in the middle of the lower edge."""
    _paint_foot(painter, room, theme, HINT, Qt.AlignmentFlag.AlignHCenter)


def _paint_foot(
    painter: QPainter, room: QRectF, theme: Theme, words: str, side: Qt.AlignmentFlag
) -> None:
    """Paint words at the lower edge on a ground of their own: the drawing may reach under them."""
    painter.setFont(font(13))
    line = QRectF(room.x() + MARGIN, room.bottom() - 34, room.width() - 2 * MARGIN, LINE)
    place = side | Qt.AlignmentFlag.AlignVCenter
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.colour("canvas")))
    painter.drawRoundedRect(_foot_area(line, words, place), 6, 6)
    painter.setPen(QColor(theme.colour("text-secondary")))
    painter.drawText(line, place, words)


def _foot_area(line: QRectF, words: str, place: Qt.AlignmentFlag) -> QRectF:
    """Return the ground of words in the lower line, a little larger than they are."""
    around = QFontMetricsF(font(13)).boundingRect(line, int(place), words)
    return around.adjusted(-8, -3, 8, 3)


def caption_height(room: QRectF, caption: Caption) -> float:
    """Return how high a caption is in a room."""
    return 2 * 14 + LINE + 28 + _high(_wide(room) - 2 * 20, caption.words, 15)


def paint_caption(painter: QPainter, room: QRectF, theme: Theme, caption: Caption) -> None:
    """Paint a caption on a card at the lower edge of a room."""
    wide, high = _wide(room), caption_height(room, caption)
    box = QRectF(room.center().x() - wide / 2, room.bottom() - high, wide, high)
    painter.setPen(QPen(QColor(theme.colour("border")), 1))
    painter.setBrush(QColor(theme.colour("panel")))
    painter.drawRoundedRect(box, 10, 10)
    x, y, inner = box.x() + 20, box.y() + 14, wide - 40
    painter.setPen(QColor(theme.colour("text-hint")))
    painter.setFont(font(13))
    painter.drawText(QRectF(x, y, inner, LINE), Qt.AlignmentFlag.AlignLeft, caption.flow)
    painter.setPen(QColor(theme.colour("accent")))
    painter.setFont(font(18, "semibold"))
    number = painter.fontMetrics().horizontalAdvance(caption.number) + 12.0
    painter.drawText(QRectF(x, y + LINE, number, 26), Qt.AlignmentFlag.AlignLeft, caption.number)
    painter.setPen(QColor(theme.colour("text")))
    title = painter.fontMetrics().elidedText(
        caption.title, Qt.TextElideMode.ElideRight, int(inner - number)
    )
    painter.drawText(
        QRectF(x + number, y + LINE, inner - number, 26), Qt.AlignmentFlag.AlignLeft, title
    )
    painter.setPen(QColor(theme.colour("text-secondary")))
    painter.setFont(font(15))
    rest = QRectF(x, y + LINE + 28, inner, box.bottom() - y - LINE - 28)
    painter.drawText(rest, _WRAP, caption.words)


def notes_height(room: QRectF, notes: str) -> float:
    """Return how high notes are in a room, at most two fifths of it."""
    return min(_high(room.width() - 2 * MARGIN, notes, 16) + 32, room.height() * 0.4)


def paint_notes(painter: QPainter, room: QRectF, theme: Theme, notes: str) -> None:
    """Paint notes on a strip that fills a room."""
    painter.fillRect(room, QColor(theme.colour("panel")))
    painter.setPen(QPen(QColor(theme.colour("border")), 1))
    painter.drawLine(room.topLeft(), room.topRight())
    painter.setPen(QColor(theme.colour("text")))
    painter.setFont(font(16))
    painter.drawText(room.adjusted(MARGIN, 16, -MARGIN, -16), _WRAP, notes)


def _wide(room: QRectF) -> float:
    return min(room.width(), _WIDEST)


def _high(wide: float, words: str, size: float) -> float:
    metrics = QFontMetricsF(font(size))
    return metrics.boundingRect(QRectF(0, 0, wide, 10_000), int(_WRAP), words or " ").height()
