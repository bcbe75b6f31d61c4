"""The team's folder for whatever runs without the window: commands and the worker."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

ENVIRONMENT = "LOADPATH_TEAM"


def team_folder() -> Path:
    """Return the folder that the environment names, else the one beside the window's settings."""
    named = os.environ.get(ENVIRONMENT)
    return Path(named) if named else settings_folder() / "team"


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
