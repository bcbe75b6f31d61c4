"""What ships beside the code: fonts, icons, themes, licences and other data, asked for by path."""

from importlib.resources import files
from importlib.resources.abc import Traversable


def data(path: str) -> Traversable:
    """Return the file or folder at a path such as "themes/light.txt", also from inside a bundle."""
    return files(__name__).joinpath(*path.split("/"))


def read_text(path: str) -> str:
    """Return a shipped UTF-8 text; FileNotFoundError if there is none."""
    return data(path).read_text(encoding="utf-8")


def read_table(path: str) -> dict[str, str]:
    """Return a shipped table, a name and what belongs to it in each line; lines that begin with # are comments."""
    lines = (line for line in read_text(path).splitlines() if line and not line.startswith("#"))
    return dict(line.split(" ", 1) for line in lines)


def read_bytes(path: str) -> bytes:
    """Return the bytes of a shipped file; FileNotFoundError if there is none."""
    return data(path).read_bytes()
