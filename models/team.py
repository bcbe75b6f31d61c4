"""A team's folder: further component kinds in the catalogue's own TOML, and selections saved as small designs."""

import os
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from models import record
from models.catalog import UNKNOWN, Kind, checked, shipped
from models.files import SUFFIX, LoadError
from models.frozen import frozen
from models.storage import read
from models.text import one_line, visible

MOST_FILES, MOST_KINDS, MOST_SELECTIONS, MOST_BYTES = 64, 500, 200, 256 * 2**10
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


@frozen
class Team:
    """What a folder holds, and a sentence for each file or kind that is wrong and was left out."""

    kinds: tuple[Kind, ...] = ()
    selections: tuple[Path, ...] = ()
    problems: tuple[str, ...] = ()


def read_team(folder: Path, icons: Collection[str]) -> Team:
    """Return what a team's folder holds; a folder that is not there holds nothing.

    Whatever is wrong is left out with a sentence that names the file. Everything is taken as hostile: sizes are
    limited, texts become plain lines, and an icon is one of those that are shipped.
    """
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - the names are all that is wanted
    except FileNotFoundError:
        return Team()
    except OSError as error:
        return Team(problems=(f"{visible(folder.name)}: {error.strerror or error}",))
    problems: list[str] = []
    found: dict[str, Kind] = {}
    for name in _first(names, ".toml", MOST_FILES, problems):
        try:
            entries = _parsed(folder / name)
        except LoadError as error:
            problems.append(f"{visible(name)}: {error}")
            continue
        for id, entry in entries.items():
            try:
                found[id] = _kind(id, entry, found, icons)
            except LoadError as error:
                problems.append(f"{visible(name)}: {visible(id)[:60]}: {error}")
    saved = _first(names, SUFFIX, MOST_SELECTIONS, problems)
    return Team(tuple(found.values()), tuple(folder / name for name in saved), tuple(problems))


def _first(names: list[str], suffix: str, most: int, problems: list[str]) -> list[str]:
    found = [name for name in names if name.endswith(suffix) and not name.startswith(".")]
    if len(found) > most:
        problems.append(f"More than {most} files *{suffix}: the rest was left out")
    return found[:most]


def _parsed(path: Path) -> Mapping[str, Any]:
    import tomllib  # few people have a team's file

    try:
        data = read(path)
        if len(data) > MOST_BYTES:
            raise LoadError(f"The file is larger than {MOST_BYTES // 2**10} KiB")
        return tomllib.loads(data.decode("utf-8-sig"))
    except OSError as error:
        raise LoadError(error.strerror or str(error)) from None
    except UnicodeDecodeError as error:
        raise LoadError(f"It is not UTF-8 text (byte {error.start})") from None
    except tomllib.TOMLDecodeError as error:
        raise LoadError(visible(str(error))[:200]) from None
    except (RecursionError, ValueError):
        raise LoadError("It is nested too deeply, or holds a number that is too long") from None


def _kind(id: str, entry: Any, found: Mapping[str, Kind], icons: Collection[str]) -> Kind:
    """Return one kind of a file; raises LoadError for what is wrong with it."""
    if not _ID.fullmatch(id):
        raise LoadError("An id is made of at most 60 small letters, digits and hyphens")
    if id in shipped() or id == UNKNOWN.id:
        raise LoadError("The shipped catalogue has a kind of this id")
    if id in found:
        raise LoadError("Another entry of the team has this id")
    if len(found) >= MOST_KINDS:
        raise LoadError(f"There are {MOST_KINDS} further kinds already")
    if not isinstance(entry, Mapping):
        raise LoadError("It is no table")
    try:
        made = checked(Kind.model_validate({**_plain(entry), "id": id}, strict=False))
    except record.ValidationError as error:
        raise LoadError(_sentence(error)) from None
    except (ValueError, RecursionError) as error:
        raise LoadError(visible(str(error))[:200]) from None
    if made.icon not in icons:
        raise LoadError(f"No icon is called {visible(made.icon)[:40]!r}")
    return made


def _plain(value: Any) -> Any:
    """Return a value with every text in it as one line in which nothing is hidden."""
    if isinstance(value, str):
        return visible(one_line(value))
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return value


def _sentence(error: "record.ValidationError") -> str:
    """Return what is wrong first, and where."""
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(map(str, first["loc"]))
    return visible(f"{where}: {first['msg']}" if where else str(first["msg"]))[:200]
