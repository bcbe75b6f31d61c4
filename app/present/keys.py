"""What the keys do while a design is presented."""

from enum import Enum, auto

from PySide6.QtCore import Qt


class Deed(Enum):
    """One thing that a key does."""

    NEXT = auto()
    BACK = auto()
    FIRST = auto()
    LAST = auto()
    FLOW = auto()
    FLOW_BEFORE = auto()
    WHOLE = auto()
    LARGER = auto()
    SMALLER = auto()
    NOTES = auto()
    BLACK = auto()
    END = auto()


_KEY = Qt.Key
KEYS: dict[Qt.Key, Deed] = {
    **dict.fromkeys(
        (
            _KEY.Key_Right,
            _KEY.Key_Down,
            _KEY.Key_Space,
            _KEY.Key_PageDown,
            _KEY.Key_Return,
            _KEY.Key_Enter,
        ),
        Deed.NEXT,
    ),
    **dict.fromkeys((_KEY.Key_Left, _KEY.Key_Up, _KEY.Key_Backspace, _KEY.Key_PageUp), Deed.BACK),
    _KEY.Key_Home: Deed.FIRST,
    _KEY.Key_End: Deed.LAST,
    _KEY.Key_F: Deed.FLOW,
    _KEY.Key_G: Deed.FLOW_BEFORE,
    _KEY.Key_0: Deed.WHOLE,
    **dict.fromkeys((_KEY.Key_Plus, _KEY.Key_Equal), Deed.LARGER),
    _KEY.Key_Minus: Deed.SMALLER,
    _KEY.Key_N: Deed.NOTES,
    **dict.fromkeys((_KEY.Key_B, _KEY.Key_Period), Deed.BLACK),
    **dict.fromkeys((_KEY.Key_Escape, _KEY.Key_F5), Deed.END),
}
