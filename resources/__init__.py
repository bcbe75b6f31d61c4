"""Data that the program ships: catalogue, fonts, icons, themes, samples, schema, licences."""

from importlib.resources import files
from importlib.resources.abc import Traversable


def data(path: str) -> Traversable:
    """Return a shipped file or folder by its path inside resources."""
    return files("resources").joinpath(path)


def read_text(path: str) -> str:
    """Return the text of a shipped file."""
    return data(path).read_text("utf-8")


def read_bytes(path: str) -> bytes:
    """Return the bytes of a shipped file."""
    return data(path).read_bytes()
