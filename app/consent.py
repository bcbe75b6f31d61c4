"""Which Python files of which folder a person has allowed to run, kept in a file beside the settings. No Qt."""

import json
import os
from pathlib import Path

from models.files import LoadError
from models.storage import read, write

NAME = "rules.json"
_MOST = 200  # folders that are remembered


def allowed(file: Path, folder: Path) -> str:
    """Return the fingerprint of what a person allowed in a folder, "" for nothing."""
    return _known(file).get(_name(folder), "")


def allow(file: Path, folder: Path, fingerprint: str) -> None:
    """Remember what a person allows in a folder from now on, "" for nothing; raises OSError if that cannot be kept."""
    known = _known(file)
    known.pop(_name(folder), None)
    if fingerprint:
        known = dict([*known.items(), (_name(folder), fingerprint)][-_MOST:])
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"version": 1, "allowed": known}, indent=2)
    write(file, f"{text}\n".encode("ascii"))


def _known(file: Path) -> dict[str, str]:
    try:
        found = json.loads(read(file))["allowed"]
        return {str(folder): str(fingerprint) for folder, fingerprint in found.items()}
    except (OSError, LoadError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _name(folder: Path) -> str:
    return os.path.realpath(folder)
