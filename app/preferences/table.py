"""The preferences as data: what can be preferred, what each one does, and its default. No Qt."""

from typing import Literal

from models.frozen import frozen

Value = str | bool | int
Section = Literal["Appearance", "Numbers", "Canvas", "Start", "Recovery", "Folders"]


@frozen
class Preference:
    """One preference: a choice, a switch, a whole number, or a folder ("" where none is chosen)."""

    key: str  # in the settings file
    section: Section
    title: str
    help: str
    default: Value
    choices: tuple[tuple[str, str], ...] = ()  # value and title
    least: int = 0
    most: int = 0
    folder: bool = False
    code: bool = False  # Python in the folder runs once a person has allowed it


PREFERENCES: tuple[Preference, ...] = (
    Preference(
        "appearance/theme",
        "Appearance",
        "Theme",
        "Light, dark, high contrast, or as the system is, also when that changes.",
        "system",
        (
            ("system", "As the system"),
            ("light", "Light"),
            ("dark", "Dark"),
            ("contrast", "High contrast"),
        ),
    ),
    Preference(
        "numbers/grouping",
        "Numbers",
        "Thousands",
        "How digits are grouped. The decimal point stays, and so do exports and the command line.",
        "comma",
        (("comma", "12,345.6"), ("space", "12\u202f345.6"), ("none", "12345.6")),
    ),
    Preference(
        "numbers/bytes",
        "Numbers",
        "Bytes",
        "The units that computed sizes are shown in. What you typed is shown as you typed it.",
        "decimal",
        (("decimal", "kB, MB, GB (1,000)"), ("binary", "KiB, MiB, GiB (1,024)")),
    ),
    Preference("canvas/grid", "Canvas", "Show the grid", "Dots on the ground of the canvas.", True),
    Preference(
        "canvas/grid_size",
        "Canvas",
        "Grid size",
        "The distance between two dots at 100 %.",
        "16",
        (("8", "8"), ("16", "16"), ("32", "32")),
    ),
    Preference(
        "canvas/snap",
        "Canvas",
        "Snap to the grid",
        "What is moved comes to stand on lines 8 apart. Alt suspends it.",
        True,
    ),
    Preference(
        "canvas/guides",
        "Canvas",
        "Guides",
        "What is moved comes in line with its neighbours, and to equal gaps. Alt suspends it.",
        True,
    ),
    Preference(
        "canvas/minimap",
        "Canvas",
        "Minimap",
        "The whole drawing small in a corner, while a part of it is out of sight.",
        True,
    ),
    Preference(
        "canvas/legend",
        "Canvas",
        "Legend",
        "What the signs of the view mean, in a corner of the canvas.",
        False,
    ),
    Preference(
        "canvas/wheel",
        "Canvas",
        "Mouse wheel",
        "Zooms or scrolls. With Ctrl it always zooms; two fingers on a touchpad always scroll.",
        "system",
        (("system", "As the system"), ("zoom", "Zooms"), ("scroll", "Scrolls")),
    ),
    Preference(
        "canvas/motion",
        "Canvas",
        "Motion",
        "What is laid out glides to its place, and so does what is presented. Without, all is there at once.",
        True,
    ),
    Preference(
        "start/reopen",
        "Start",
        "Open what was open",
        "The next start opens the designs that are open now, unless it is told which one to open.",
        True,
    ),
    Preference(
        "recovery/backups",
        "Recovery",
        "Backups of each design",
        "So many earlier saved versions are kept; 0 keeps none.",
        10,
        most=100,
    ),
    Preference(
        "recovery/sync",
        "Recovery",
        "Keep edits through a power cut",
        "Edits are forced onto the disk within a quarter of a second. A crash loses none, with this or without.",
        True,
    ),
    Preference(
        "recovery/folder",
        "Recovery",
        "Folder of journals and backups",
        "Empty: the folder of the program's own data. Another one is used from the next start on.",
        "",
        folder=True,
    ),
    Preference(
        "folders/designs",
        "Folders",
        "Designs",
        "Where Open and Save as begin for a design that has no file. Empty: the last folder used.",
        "",
        folder=True,
    ),
    Preference(
        "folders/exports",
        "Folders",
        "Exports",
        "Where exports are proposed. Empty: beside the design.",
        "",
        folder=True,
    ),
    Preference(
        "folders/team",
        "Folders",
        "Team",
        "A folder of further component kinds and saved selections that a team shares.",
        "",
        folder=True,
    ),
    Preference(
        "folders/rules",
        "Folders",
        "Rules",
        "A folder of rules that a team checks with, in TOML or Python. Empty: the folder rules in the team's.",
        "",
        folder=True,
        code=True,
    ),
)
