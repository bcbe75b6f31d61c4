"""The team's folder for whatever runs without the window: commands and the worker."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

ENVIRONMENT = "LOADPATH_TEAM"


def team_folder() -> Path:
    """Return the folder that the environment names, else the one beside the window's settings."""
    named = os.environ.get(ENVIRONMENT)
    return Path(named) if named else _settings() / "Loadpath" / "team"


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


def _settings() -> Path:
    """Return the folder in which Qt keeps settings of this sort."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
