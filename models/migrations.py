"""Steps from one version of the file format to the next, on the raw dictionary, by the version they start from."""

from collections.abc import Callable
from typing import Any

Migration = Callable[[dict[str, Any]], dict[str, Any]]

MIGRATIONS: dict[int, Migration] = {}
