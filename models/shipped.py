"""The shipped catalogue's entries: from the TOML files, or sooner from the compiled copy of them."""

import json
import sys
from typing import Any
from zlib import crc32

from resources import data

# written by `python -m models.shipped`, so that starting the program does not parse TOML
COMPILED = "catalog.json"
Entries = dict[str, dict[str, Any]]


def entries() -> tuple[Entries, bool]:
    """Return every kind's entry by id, in the catalogue's order, and whether they are known to be valid.

    Raises ValueError for an id that is there twice.
    """
    texts = _texts()
    compiled = _compiled()
    if compiled.get("of") == _mark(texts):
        return compiled["kinds"], True
    return _parsed(texts), False


def compiled_text() -> str:
    """Return what the compiled copy has to hold for the TOML files as they are."""
    texts = _texts()
    return (
        json.dumps({"of": _mark(texts), "kinds": _parsed(texts)}, ensure_ascii=False, indent=1)
        + "\n"
    )


def _texts() -> dict[str, str]:
    files = sorted(data("catalog").iterdir(), key=lambda file: file.name)
    return {f.name: f.read_text("utf-8") for f in files if f.name.endswith(".toml")}


def _compiled() -> dict[str, Any]:
    file = data(COMPILED)
    found: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    return found


def _mark(texts: dict[str, str]) -> str:
    return f"{crc32(repr(sorted(texts.items())).encode()):08x}"


def _parsed(texts: dict[str, str]) -> Entries:
    import tomllib  # wanted only where the compiled copy is of other files

    found: Entries = {}
    for name, text in texts.items():
        for id, entry in tomllib.loads(text).items():
            if id in found:
                raise ValueError(f"{name}: kind {id!r} is declared twice")
            found[id] = entry
    return found


if __name__ == "__main__":
    sys.stdout.write(compiled_text())
