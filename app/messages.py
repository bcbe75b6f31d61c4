"""A message between the window and a process beside it: one JSON object a line; app/protocol.py says which there are."""

import json
from collections.abc import Mapping
from typing import Any

Message = dict[str, Any]


class ProtocolError(ValueError):
    """A line that is no message."""


def encode(message: Mapping[str, Any]) -> bytes:
    """Return a message as its line; only ASCII, so that no text of a user's can break it."""
    return json.dumps(message, separators=(",", ":")).encode("ascii") + b"\n"


def decode(line: bytes) -> Message:
    """Return the message of a line; raises ProtocolError if it is none."""
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):
        raise ProtocolError("The line is no JSON") from None
    if not isinstance(message, dict) or not {"do", "say"} & message.keys():
        raise ProtocolError("The line is no message")
    return message
