"""How the commands read their files and print: plain lines, tables, JSON, and one line for what is wrong."""

import json
import sys
import textwrap
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from app.cli.arguments import CommandError
from models.files import Loaded, LoadError, from_bytes
from models.storage import read, write
from models.text import visible

WIDTH = 100
STANDARD = "-"  # the name of standard output where a file is expected


def load(name: str) -> Loaded:
    """Return the design in a file; what had to be left out of it is told on standard error."""
    try:
        loaded = from_bytes(read(Path(name)))
    except LoadError as error:
        raise CommandError(f"{name}: {error}") from None
    except (OSError, ValueError) as error:  # ValueError: a name with a null character
        raise CommandError(f"{name}: {getattr(error, 'strerror', None) or error}") from None
    for problem in loaded.problems:
        complain(f"{name}: {problem}; it was left out")
    return loaded


def store(name: str, data: bytes) -> None:
    """Write a file whole or not at all, or standard output."""
    try:
        if name == STANDARD:
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
        else:
            write(Path(name), data)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CommandError(f"{name}: {error.strerror or error}") from None


def complain(text: str) -> None:
    """Print one line on standard error."""
    print(f"loadpath: {visible(text)}", file=sys.stderr)


def line(text: str = "", indent: int = 0) -> None:
    """Print one line in which nothing can move the cursor, as it is."""
    print(" " * indent + visible(text) if text else "")


def paragraph(text: str, indent: int = 0) -> None:
    """Print a text in lines of at most WIDTH characters."""
    for part in text.split("\n"):
        for piece in textwrap.wrap(visible(part), WIDTH - indent, break_on_hyphens=False):
            line(piece, indent)


def table(rows: Iterable[Sequence[str]], indent: int = 0) -> None:
    """Print rows in columns as wide as their widest cell."""
    cells = [[visible(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        padded = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        line("  ".join(padded).rstrip(), indent)


def print_json(value: Any) -> None:
    """Print a value as indented JSON; other than ASCII is escaped, so every terminal and pipe takes it."""
    print(json.dumps(value, indent=2, allow_nan=False))
