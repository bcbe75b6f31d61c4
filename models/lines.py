"""On which line of a design file each record stands, for tools that show files by line."""

import re
from collections.abc import Mapping

# a quote inside a text is escaped, so this is met only where a key of an object is
_ID = re.compile(rb'"id"\s*:\s*"((?:[^"\\]|\\.)*)"')


def record_lines(data: bytes) -> Mapping[str, int]:
    """Return the line, from 1, on which each record's id is first written."""
    found: dict[str, int] = {}
    line, at = 1, 0
    for match in _ID.finditer(data):
        line += data.count(b"\n", at, match.start())
        at = match.start()
        found.setdefault(match[1].decode("utf-8", "replace"), line)
    return found
