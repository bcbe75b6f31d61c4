"""What ships beside the code: fonts, icons, themes, licences and other data, asked for by path."""

from importlib.resources import files
from importlib.resources.abc import Traversable


def data(path: str) -> Traversable:
    """Return the file or folder at a path such as "themes/light.toml", also from inside a bundle."""
    return files(__name__).joinpath(*path.split("/"))


def read_text(path: str) -> str:
    """Return a shipped UTF-8 text; FileNotFoundError if there is none."""
    return data(path).read_text(encoding="utf-8")


def read_bytes(path: str) -> bytes:
    """Return the bytes of a shipped file; FileNotFoundError if there is none."""
    return data(path).read_bytes()
