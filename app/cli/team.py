"""The team's folder for whatever runs without the window: commands and the worker."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

ENVIRONMENT = "LOADPATH_TEAM"
_ESCAPE = re.compile(r"\\([\\\";,nrt]|x[0-9a-fA-F]{1,5})")
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t"} | {sign: sign for sign in '\\";,'}


def team_folder() -> Path:
    """Return the folder that the environment names, else the window's preferred one, else that beside its settings."""
    named = os.environ.get(ENVIRONMENT) or preferred("folders", "team")
    return Path(named) if named else settings_folder() / "team"


def preferred(section: str, key: str) -> str:
    """Return a text of the window's settings, "" where there is none; Qt writes them as lines of key=value."""
    try:
        lines = (settings_folder() / "Loadpath.ini").read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    inside = False
    for line in lines:
        if line.startswith("["):
            inside = line.strip() == f"[{section}]"
        elif inside and line.startswith(f"{key}="):
            return _unescaped(line.partition("=")[2].strip())
    return ""


def _unescaped(value: str) -> str:
    """Return a text as it was before Qt quoted it."""
    plain = value[1:-1] if len(value) > 1 and value[0] == value[-1] == '"' else value
    return _ESCAPE.sub(lambda found: _ESCAPES.get(found[1]) or chr(int(found[1][1:], 16)), plain)


def use_team(complain: Callable[[str], object]) -> None:
    """Know the further kinds of the team's folder from now on, and complain of what is wrong in it."""
    folder = team_folder()
    if not folder.is_dir():
        return
    # only where there is such a folder, so that nobody else waits for the catalogue
    from drawing.icons import icon_names
    from models.catalog import use_further
    from models.team import read_team

    team = read_team(folder, icon_names())
    use_further(team.kinds)
    for problem in team.problems:
        complain(problem)


def settings_folder() -> Path:
    """Return the folder in which the window keeps its settings."""
    if sys.platform == "win32":
        around = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    else:
        around = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return around / "Loadpath"
