"""Text as a design may hold it: no control characters, no lone surrogates."""

import re
from typing import Annotated

from models.value import Text

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
PLAIN = r"^[^\x00-\x08\x0b-\x1f\x7f-\x9f]*$"


def clean(text: str) -> str:
    """Return text with line ends as \\n and every character a design may not hold as U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """Return clean text with line breaks and tabs as single spaces, trimmed."""
    return " ".join(clean(text).split())


def visible(text: str) -> str:
    """Return text for a terminal or a log: what could move the cursor or hide is written as an escape."""
    escaped = _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return escaped.encode("utf-8", "backslashreplace").decode()


Name = Annotated[str, Text(min_length=1, max_length=200, pattern=PLAIN)]
Line = Annotated[str, Text(max_length=1000, pattern=PLAIN)]
# a long text is saved as a list of lines, so that a change to one line is a change to one line of the file
Prose = Annotated[str, Text(max_length=20_000, pattern=PLAIN, lines=True)]
