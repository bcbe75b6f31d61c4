"""The files of a team's rules: a folder's TOML and Python as bytes, within limits. Nothing in them is looked at here."""

import os
from pathlib import Path

from models.digest import digest_of
from models.files import LoadError
from models.frozen import frozen
from models.storage import read
from models.text import visible

MOST_FILES, MOST_BYTES = 64, 256 * 2**10
DECLARED, CODE = ".toml", ".py"
TEAM_RULE = "Team rule"  # every sentence about what was left out begins so
NOT_ALLOWED = "nobody has allowed"
SECONDS = 5  # that one rule in Python, or the loading of one file, may take
_LONGEST = 80  # characters of a name that are shown


@frozen
class RuleFiles:
    """The declared rules and the Python files of a folder, each by name, and a sentence for each that was left out."""

    declared: tuple[tuple[str, bytes], ...] = ()
    code: tuple[tuple[str, bytes], ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of the names and bytes of the Python files; "" where there are none."""
        if not self.code:
            return ""
        parts = [part for name, data in self.code for part in (os.fsencode(name), data)]
        return digest_of(b"".join(b"%d\n%b" % (len(part), part) for part in parts))


def read_rules(folder: Path) -> RuleFiles:
    """Return the files of a folder of rules by name; a folder that is not there holds none.

    Folders within it and hidden files are not looked at.
    """
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - the names are all that is wanted
    except FileNotFoundError:
        return RuleFiles()
    except OSError as error:
        return RuleFiles(problems=(f"{shown(folder.name)}: {error.strerror or error}.",))
    problems: list[str] = []
    declared = _read(folder, names, DECLARED, problems)
    code = _read(folder, names, CODE, problems)
    return RuleFiles(declared, code, tuple(problems))


def shown(name: str) -> str:
    """Return the name of a file for a person."""
    return visible(name)[:_LONGEST]


def why_aside(late: bool) -> str:
    """Return why code of a team is not run any more: it took too long, or it ended its process."""
    late_words = f"it did not end within {SECONDS} seconds."
    return late_words if late else "it ended the process that it ran in."


def _read(
    folder: Path, names: list[str], suffix: str, problems: list[str]
) -> tuple[tuple[str, bytes], ...]:
    found = [name for name in names if name.endswith(suffix) and not name.startswith(".")]
    if len(found) > MOST_FILES:
        problems.append(f"There are more than {MOST_FILES} files *{suffix}: the rest was left out.")
    made: list[tuple[str, bytes]] = []
    for name in found[:MOST_FILES]:
        try:
            data = read(folder / name)
            if len(data) > MOST_BYTES:
                raise LoadError(f"The file is larger than {MOST_BYTES // 2**10} KiB")
            made.append((name, data))
        except LoadError as error:
            problems.append(f"{shown(name)}: {error}.")
        except OSError as error:
            problems.append(f"{shown(name)}: {error.strerror or error}.")
    return tuple(made)
